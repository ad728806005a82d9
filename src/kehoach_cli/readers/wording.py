"""Word lists as patterns."""


def any_of(words: str) -> str:
    """An alternation of words and phrases written as a list with "|", over as many lines as it takes.

    White space at the ends of each is layout; each may itself be a pattern.
    """
    return "|".join(" ".join(word.split()) for word in words.split("|"))
