"""timetext."""
