"""Which plan of the register a document is another copy of."""

from collections.abc import Iterator

from kehoach_cli.domain.plan import Plan
from kehoach_cli.domain.text import fold
from kehoach_cli.store.interface import PlanHead, Register

_LONGEST_ABBREVIATION = 8  # words


def same_plan(register: Register, plan: Plan) -> PlanHead | None:
    """The plan kept under the id the document gives, by a compatible issuer; also where removed or archived.

    Where several namesakes are compatible (the document does not name its issuer), it is the one with the same issuer,
    else the one that shares the most tasks, if any.
    """
    namesakes = [head for head in register.heads(removed=True, archived=True) if plan.id in (head.base, head.id)]
    close = [head for head in namesakes if compatible(head.issuer, plan.issuer)]
    if len(close) < 2:  # noqa: PLR2004 - one or none leaves nothing to choose
        return close[0] if close else None
    same = [head for head in close if head.issuer and fold(head.issuer) == fold(plan.issuer or "")]
    return same[0] if same else _most_shared(register, plan, close)


def compatible(one: str | None, other: str | None) -> bool:
    """Whether two names can be of one issuer: one says no word that the other lacks, abbreviated or in full."""
    if not one or not other:
        return True
    return says(one, other) or says(other, one)


def says(long: str, short: str) -> bool:
    """Whether the longer name of an issuer says all that the shorter one does: every word, in full or abbreviated."""
    words, others = _words(long), _words(short)
    shortened = {initials for initials, _ in _initials(words)}
    spelled = {word for initials, span in _initials(others) if initials in words for word in span}
    return {*others} <= {*words, *shortened, *spelled}


def _words(name: str) -> list[str]:
    return fold(name).replace("&", " ").split()


def _initials(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Every run of words with its initials: "uy ban nhan dan" with "ubnd"."""
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + _LONGEST_ABBREVIATION) + 1):
            span = words[start:end]
            yield "".join(word[0] for word in span), span


def _most_shared(register: Register, plan: Plan, heads: list[PlanHead]) -> PlanHead | None:
    contents = {fold(task.content) for task in plan.tasks}

    def shared(head: PlanHead) -> int:
        return sum(fold(task.content) in contents for task in register.plan(head.id).tasks)

    best = max(heads, key=shared)
    return best if shared(best) else None
