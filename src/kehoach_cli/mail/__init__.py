"""E-mail: messages, and the ways they leave by."""
