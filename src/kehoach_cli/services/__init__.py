"""What each command does: the use-cases, between the command line and the rooms below."""
