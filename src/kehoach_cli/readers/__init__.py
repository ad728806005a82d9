"""From a file's bytes to blocks, and from blocks to a Plan with its Problems."""
