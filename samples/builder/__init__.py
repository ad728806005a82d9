"""Writes the sample plans: `parts` is what a plan is made of, `layout` and `word` set it, the others are the texts."""
