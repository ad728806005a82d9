"""Task records from rows of tables and duties in prose: ids, parents, times, units, and the problems met."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.plan import Mention, Role, Task, TaskSource, Unit
from kehoach_cli.domain.problem import Place, Problem
from kehoach_cli.domain.schedule import Inherited, Kind, Schedule
from kehoach_cli.readers.content import items_of, text_of
from kehoach_cli.readers.headers import ColumnRole
from kehoach_cli.readers.headings import Heading
from kehoach_cli.readers.ids import task_ids
from kehoach_cli.readers.mentions import mentions_of
from kehoach_cli.readers.prose import Duty
from kehoach_cli.readers.rows import TaskRow
from kehoach_cli.readers.times import TimeReader
from kehoach_cli.readers.timing import cell_text, schedule_of
from kehoach_cli.readers.unit_names import UnitNames
from kehoach_cli.readers.units import split_units, unit_lines

_ROLES = {
    ColumnRole.LEAD: Role.LEAD,
    ColumnRole.SUPPORT: Role.SUPPORT,
    ColumnRole.MONITOR: Role.MONITOR,
    ColumnRole.UNITS: Role.UNSPECIFIED,
}
_REMARKS = (ColumnRole.OTHER, ColumnRole.STATE, ColumnRole.BASIS, ColumnRole.STAFF, ColumnRole.TARGET, ColumnRole.MONEY)
_QUOTED = 60


@dataclass(slots=True)
class Draft:
    """A task on its way to a record: what was read, before ids and parents are known."""

    number: str | None
    headings: list[Heading]
    content: str
    schedule: Schedule
    source: TaskSource
    items: list[str] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    product: str | None = None
    budget: str | None = None
    note: str | None = None
    column: str | None = None
    part: bool = False
    at: int = 0
    parent: int | None = None


def _units(row: TaskRow, names: UnitNames) -> tuple[list[Unit], list[str]]:
    """The units of a row in the order of its columns, and the words of those columns that name none."""
    units: dict[tuple[str, Role], Unit] = {}
    others: list[str] = []
    for role, default in _ROLES.items():
        for value in row.values.get(role, ()):
            named, rest = split_units(unit_lines(line.text for line in value.lines))
            for unit in named:
                record = names.record(unit.name, unit.role or default)
                units.setdefault((record.name, record.role), record)
            if rest:
                others.append(f"{value.column.header}: {rest}")
    return list(units.values()), others


def _note(row: TaskRow, others: list[str]) -> str | None:
    """The remarks of a row: its note, then each further column with its header, so that nothing is lost."""
    lines = [text] if (text := cell_text(row.values.get(ColumnRole.NOTE, []))) else []
    for role in _REMARKS:
        values = row.values.get(role, ())
        lines.extend(f"{v.column.header}: {v.text}" if v.column.header else v.text for v in values)
    return "\n".join([*lines, *others]) or None


def draft_row(row: TaskRow, times: TimeReader, names: UnitNames) -> Draft:
    """The draft of a table's row."""
    schedule, column = schedule_of(row, times)
    units, others = _units(row, names)
    groups = row.values.get(ColumnRole.GROUP, ())
    headings = [*row.headings, *(Heading(None, value.text.replace("\n", " "), "group") for value in groups)]
    lines = row.content
    return Draft(
        number=row.number,
        headings=headings,
        content=text_of(lines),
        schedule=schedule,
        source=TaskSource(kind="table", table=row.table, rows=row.rows),
        items=items_of(lines),
        units=units,
        product=cell_text(row.values.get(ColumnRole.PRODUCT, [])),
        budget=cell_text(row.values.get(ColumnRole.BUDGET, [])),
        note=_note(row, others),
        column=column,
        part=row.bullet,
        at=row.at,
    )


def draft_duty(duty: Duty, names: UnitNames) -> Draft:
    """The draft of a duty in prose."""
    return Draft(
        number=None,
        headings=duty.headings,
        content=duty.content,
        schedule=duty.schedule,
        source=TaskSource(kind="prose", paragraph=duty.paragraph),
        units=[names.record(unit.name, unit.role or Role.LEAD) for unit in duty.units],
        product=duty.product,
        budget=duty.budget,
        at=duty.at,
    )


def find_parents(drafts: Sequence[Draft]) -> None:
    """Set each draft's parent: "2.1" is a part of "2", and "a)" or "-" of the number above it, in the same section."""
    known: dict[str, int] = {}
    place: tuple[int | None, list[Heading]] = (None, [])
    last: int | None = None
    for index, draft in enumerate(drafts):
        here = (draft.source.table, draft.headings)
        if here != place:
            known, place, last = {}, here, None
        if draft.number is None and not draft.part:
            continue
        if draft.part:
            draft.parent = last
            continue
        number = draft.number or ""
        known.setdefault(number, index)
        last = index
        above = number.rpartition(".")[0]
        while above and above not in known:
            above = above.rpartition(".")[0]
        draft.parent = known.get(above)


def inherit_from_parents(drafts: Sequence[Draft]) -> None:
    """Give a part without a time its parent's."""
    for draft in drafts:
        if draft.parent is None or draft.schedule.kind is not Kind.UNSPECIFIED:
            continue
        above = drafts[draft.parent].schedule
        if above.kind not in (Kind.UNSPECIFIED, Kind.UNRECOGNIZED):
            draft.schedule = above.model_copy(update={"inherited_from": Inherited.PARENT})


def finish(drafts: Sequence[Draft], times: TimeReader) -> tuple[list[Task], list[Problem]]:
    """The records of the drafts with their ids, and a problem for each time that is missing or not understood."""
    ids = task_ids([(draft.number, draft.headings, draft.source.table or 0) for draft in drafts])
    parents = {draft.parent for draft in drafts if draft.parent is not None}
    tasks: list[Task] = []
    problems: list[Problem] = []
    for index, (name, draft) in enumerate(zip(ids, drafts, strict=True)):
        tasks.append(
            Task(
                id=name,
                number=draft.number,
                section=[heading.text for heading in draft.headings],
                parent=ids[draft.parent] if draft.parent is not None else None,
                content=draft.content,
                items=draft.items,
                units=draft.units,
                schedule=draft.schedule,
                product=draft.product,
                budget=draft.budget,
                note=draft.note,
                mentions=_mentions(draft, times),
                source=draft.source,
            )
        )
        problems.extend(_problems(draft, name, times, is_parent=index in parents))
    return tasks, problems


def _mentions(draft: Draft, times: TimeReader) -> list[Mention]:
    """The times a content names; in prose its own deadline is none of them."""
    mentions = mentions_of(draft.content, times)
    if draft.source.kind == "prose":
        return [mention for mention in mentions if mention.text.strip("()") not in draft.schedule.text]
    return mentions


def _problems(draft: Draft, task: str, times: TimeReader, *, is_parent: bool) -> list[Problem]:
    found: list[Problem] = []
    source, schedule = draft.source, draft.schedule
    row = source.rows[0] if source.rows else None
    where = Place(table=source.table, row=row, column=draft.column, paragraph=source.paragraph)
    quoted = _quoted(draft.content)
    if source.kind == "table" and not draft.content:
        found.append(problem("K203", where=where, task=task))
    if schedule.unread is not None and times.lacks_year(schedule.text):
        found.append(problem("K303", where=where, task=task, text=schedule.text))
    elif schedule.unread is not None:
        found.append(problem("K302", where=where, task=task, text=schedule.text, unread=schedule.unread.text))
    elif schedule.kind is Kind.UNSPECIFIED and source.kind == "table" and not is_parent:
        found.append(problem("K301", where=where, task=task, content=quoted))
    return found


def _quoted(content: str) -> str:
    text = " ".join(content.split())
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rsplit(' ', 1)[0]}…"
