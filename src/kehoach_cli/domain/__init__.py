"""Pure values and rules: no files, no clock, no documents, no terminal."""
