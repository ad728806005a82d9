"""The rows of a mail in words, in the language in use: a task that is due, and what changed of one."""

import shlex
from collections.abc import Iterator

from kehoach_cli.domain.changes import Change, ChangeKind
from kehoach_cli.domain.digest import Entry
from kehoach_cli.domain.due import DueItem
from kehoach_cli.domain.plan import Task, TaskSource
from kehoach_cli.domain.problem import Place
from kehoach_cli.domain.register import Progress, Timing
from kehoach_cli.domain.schedule import Schedule
from kehoach_cli.locale import mark as N_
from kehoach_cli.locale import translate as _
from kehoach_cli.mail.letter import Fact, Item, Tone
from kehoach_cli.views import states, words
from kehoach_cli.views.safety import one_line, visible

_WITHIN = " › "

_CHANGES = {
    ChangeKind.NEW: N_("new"),
    ChangeKind.GONE: N_("no longer in the plan"),
    ChangeKind.AWAY: N_("no longer led by this unit"),
    ChangeKind.DROPPED: N_("dropped"),
    ChangeKind.HELD: N_("on hold"),
    ChangeKind.REOPENED: N_("open again"),
    ChangeKind.EXTENDED: N_("extended"),
    ChangeKind.DATED: N_("given a due date"),
    ChangeKind.MOVED: N_("due date changed"),
}
_CHANGE_TONES: dict[ChangeKind, Tone] = {ChangeKind.DONE: "good", ChangeKind.REOPENED: "soon"}


def entry_item(entry: Entry) -> Item:
    """A task that is overdue or due, with all that is known of it."""
    item = entry.item
    state = states.dated(item.progress, item.timing, done_on=item.done_on, late=item.days_late, left=item.days_left)
    tone: Tone = "late" if item.days_late else "soon" if item.days_left is not None else "plain"
    label = f"[{item.window.label}] " if item.window and item.window.label else ""
    text = f"{item.task}. {label}{words.numbered(item.task, item.number, item.content)}"
    return Item(state, tone, visible(text), tuple(_facts(entry)))


def _facts(entry: Entry) -> Iterator[Fact]:
    item = entry.item
    told = (
        (_("Due"), words.day(item.due)),
        (_("Units"), words.units(item.units)),
        *_deadline(item.schedule),
        *_decided(item),
        (_("Product"), entry.product),
        (_("Place in the plan"), _place(item.section, entry.source)),
        (_("Note"), words.by_hand(item.by_hand)),
        (_("To report it done"), _command(item)),
    )
    yield from _nonempty(*told)


def _nonempty(*told: tuple[str, str | None]) -> Iterator[Fact]:
    for name, value in told:
        if value and (line := one_line(value)):
            yield Fact(name, line)


def _deadline(schedule: Schedule) -> tuple[tuple[str, str], ...]:
    return (
        (_("Time as written"), schedule.text),
        (_("Understood as"), words.understood(schedule)),
    )


def _decided(item: DueItem) -> tuple[tuple[str, str], ...]:
    """The extension with both dates, or the document that gave a date to what had none."""
    if item.planned_due:
        return ((_("Extended"), _from_to(item.planned_due, item.due, item.decision)),)
    if item.decision:
        return ((_("Due date by"), item.decision),)
    return ()


def _from_to(old: object, new: object, decision: str | None) -> str:
    days = " → ".join(words.day(day) for day in (old, new) if day)  # type: ignore[arg-type]
    return f"{days} ({decision})" if decision else days


def _place(section: list[str], source: TaskSource) -> str:
    where = words.place(Place(table=source.table, row=min(source.rows, default=None), paragraph=source.paragraph))
    return _WITHIN.join([*section, *([where] if where else [])])


def _command(item: DueItem) -> str:
    """The command that marks it done, as it can be typed."""
    name = shlex.quote(f"{item.plan}:{item.task}")
    windows = item.schedule.due_windows
    if len(windows) < 2 or item.window is None:  # noqa: PLR2004 # a single one need not be named
        return f"kehoach done {name}"
    alike = [window for window in windows if window.end == item.window.end]
    which = item.window.end.isoformat() if len(alike) == 1 else item.window.key
    return f"kehoach done {name} --occurrence {which}"


def change_item(change: Change) -> Item:
    """A change of a task, with both dates and the document where a date moved."""
    task = change.task
    text = f"{task.id}. {words.numbered(task.id, task.number, task.content)}"
    tone = _CHANGE_TONES.get(change.kind, "plain")
    return Item(_state(change), tone, visible(text), tuple(_change_facts(change, task)))


def _state(change: Change) -> str:
    """What became of it: "done 12/03/2021, 2 days late", "on hold, 02/06/2021", "extended"."""
    if change.kind is ChangeKind.DONE:
        late = (change.on - change.due).days if change.on and change.due else 0
        timing = Timing.ON_TIME if change.due else Timing.NO_DEADLINE
        return states.dated(Progress.DONE, timing, done_on=change.on, late=max(late, 0), left=None)
    what = _(_CHANGES[change.kind])
    return f"{what}, {words.day(change.on)}" if change.on else what


def _change_facts(change: Change, task: Task) -> Iterator[Fact]:
    moved = change.old is not None or change.new is not None
    yield from _nonempty(
        (_("Due date"), _moved(change) if moved else words.day(change.due)),
        (_("By decision"), change.decision),
        (_("Note") if change.kind is ChangeKind.DONE else _("Reason"), change.reason),
        (_("Units"), words.units((change.now or task).units)),
        *_deadline(task.schedule),
        (_("Product"), task.product),
        (_("Place in the plan"), _place(task.section, task.source)),
        (_("Note"), words.by_hand((change.now or task).by_hand)),
        (_("Task's id"), f"{change.plan}:{task.id}"),
    )


def _moved(change: Change) -> str:
    none = _("none")
    return f"{words.day(change.old) or none} → {words.day(change.new) or none}"
