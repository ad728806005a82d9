"""python -m kehoach_cli."""
