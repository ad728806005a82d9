"""What differs between two copies of a plan, in words: the same for every format that a person reads."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kehoach_cli.domain.difference import (
    ChangeKind,
    Copy,
    Counts,
    HeadingChange,
    PlanDifference,
    TaskDifference,
    TextChange,
    UnitChange,
)
from kehoach_cli.domain.plan import Task, Unit
from kehoach_cli.domain.rewording import Op, Piece, pieces_of
from kehoach_cli.domain.text import fold
from kehoach_cli.locale import mark as N_
from kehoach_cli.locale import translate as _
from kehoach_cli.locale import translate_plural
from kehoach_cli.views import words

LEVELS = " › "
"""Stands between the headings a task stands under."""

_KINDS = {
    ChangeKind.NEW: N_("new"),
    ChangeKind.GONE: N_("gone"),
    ChangeKind.MOVED: N_("moved"),
    ChangeKind.RENUMBERED: N_("renumbered"),
    ChangeKind.REWORDED: N_("reworded"),
    ChangeKind.RETIMED: N_("re-timed"),
    ChangeKind.REASSIGNED: N_("re-assigned"),
    ChangeKind.OTHER: N_("another column"),
}
_KEPT = 40  # characters of an unchanged run that are shown beside each change


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that changed: what it is called, and its words."""

    label: str
    pieces: Sequence[Piece]


def kind(found: ChangeKind) -> str:
    """A kind of change in the language in use."""
    return _(_KINDS[found])


def copy(found: Copy) -> str:
    """One of the two copies on one line: "plan.docx (45/KH-UBND, 22 tasks)"."""
    source = _("{source}, as the register has it").format(source=found.source)
    tasks = translate_plural("{count} task", "{count} tasks", found.tasks)
    known = ", ".join(filter(None, [found.number, tasks]))
    return f"{source if found.origin == 'register' else found.source} ({known})"


def totals(counts: Counts) -> str:
    """How many tasks changed in each way: "new 2; moved 1; unchanged 19"."""
    said = [f"{kind(k)} {count}" for k in ChangeKind if (count := getattr(counts, k.value))]
    return "; ".join([*said, f"{_('unchanged')} {counts.unchanged}"])


def renumbering(difference: PlanDifference) -> str:
    """The tasks of which only the number is another, on one line; "" where there are none."""
    found = [f for f in difference.tasks if only_renumbered(f)]
    numbers = [f"{f.old.number or '–'} → {f.new.number or '–'}" for f in found if f.old and f.new]
    return _("only renumbered: {numbers}").format(numbers=", ".join(numbers)) if numbers else ""


def only_renumbered(found: TaskDifference) -> bool:
    """Whether only the printed number of a task is another, as behind every row that was put in."""
    return found.kinds == [ChangeKind.RENUMBERED]


def content(found: TaskDifference) -> Sequence[Piece]:
    """The task's content with what changed in it; of a new or a gone task the whole is."""
    task = found.new or found.old
    if task is None:
        return ()
    for change in found.texts:
        if change.field == "content":
            return change.pieces
    op = Op.INSERT if found.old is None else Op.DELETE if found.new is None else Op.EQUAL
    return [Piece(op=op, text=task.content)]


def details(found: TaskDifference) -> Iterator[Detail]:
    """What changed in a task besides its content; of a new or a gone task where it stands, its time and its units."""
    old, new = found.old, found.new
    if old is None or new is None:
        yield from _described(new or old)
        return
    yield from _place(old, new, found.kinds)
    for change in found.texts:
        if change.field == "schedule":
            yield text(change)
    if found.windows or old.schedule.kind is not new.schedule.kind:
        label = _("Understood as")
        yield Detail(label, replaced(words.understood(old.schedule), words.understood(new.schedule)))
    if found.units:
        yield Detail(_("Units"), list(_units(found.units)))
    for change in found.texts:
        if change.field not in ("content", "schedule") and not (change.field == "units" and found.units):
            yield text(change)


def text(change: TextChange) -> Detail:
    """A field whose text changed."""
    name = words.fields([change.field])
    return Detail(name[:1].upper() + name[1:], change.pieces)


def of_plan(change: TextChange) -> Detail:
    """A field of the plan itself that changed; its number is not that of a task."""
    return Detail(_("Document number"), change.pieces) if change.field == "number" else text(change)


def heading(change: HeadingChange) -> Detail:
    """A heading that reads otherwise."""
    was, now = LEVELS.join(change.old), LEVELS.join(change.new)
    return Detail(_("Heading"), pieces_of(was, now))


def replaced(old: str, new: str) -> list[Piece]:
    """A text that stands for another as a whole, with an arrow between where both say something."""
    if old == new:
        return [Piece(op=Op.EQUAL, text=new)]
    arrow = " → " if old and new else ""
    pairs = ((Op.DELETE, old), (Op.EQUAL, arrow), (Op.INSERT, new))
    return [Piece(op=op, text=said) for op, said in pairs if said]


def elided(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with the middle of long unchanged runs left out: what stands beside a change is enough."""
    pieces = list(pieces)
    if len(pieces) < 2:  # noqa: PLR2004 # nothing stands beside a change
        yield from pieces
        return
    for place, piece in enumerate(pieces):
        if piece.op is not Op.EQUAL or len(piece.text) <= 2 * _KEPT + 3:
            yield piece
            continue
        head = piece.text[:_KEPT] if place else ""
        tail = piece.text[-_KEPT:] if place + 1 < len(pieces) else ""
        yield Piece(op=Op.EQUAL, text=f"{head} … {tail}")


def _described(task: Task | None) -> Iterator[Detail]:
    if task is None:
        return
    for label, said in (
        (_("Section"), LEVELS.join(task.section)),
        (_("Time as written"), task.schedule.text),
        (_("Understood as"), words.understood(task.schedule)),
        (_("Units"), words.units(task.units)),
    ):
        if said:
            yield Detail(label, [Piece(op=Op.EQUAL, text=said)])


def _place(old: Task, new: Task, kinds: Sequence[ChangeKind]) -> Iterator[Detail]:
    if ChangeKind.RENUMBERED in kinds:
        yield Detail(_("Printed number"), replaced(old.number or "", new.number or ""))
    if ChangeKind.MOVED not in kinds:
        return
    was, now = LEVELS.join(old.section), LEVELS.join(new.section)
    if was != now:
        yield Detail(_("Section"), replaced(was, now))
    if old.parent != new.parent:
        yield Detail(_("Part of task"), replaced(old.parent or "", new.parent or ""))
    if was == now and old.parent == new.parent:
        yield Detail(_("Place"), [Piece(op=Op.EQUAL, text=_("elsewhere in the order of the tasks"))])


def _units(change: UnitChange) -> Iterator[Piece]:
    """Each unit once: where only its role is another, the role alone is what changed."""
    added = {_name(unit): unit for unit in change.added}
    shown = [replaced(words.units([unit]), _now(unit, added)) for unit in change.removed]
    shown += [replaced("", words.units([unit])) for unit in added.values()]
    for place, pieces in enumerate(shown):
        if place:
            yield Piece(op=Op.EQUAL, text="; ")
        yield from pieces


def _now(unit: Unit, added: dict[str, Unit]) -> str:
    heir = added.pop(_name(unit), None)
    return words.units([heir]) if heir else ""


def _name(unit: Unit) -> str:
    return fold(unit.canonical or unit.name)
