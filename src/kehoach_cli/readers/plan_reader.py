"""From a file to a Plan: letterhead, body, tasks of tables and of prose, signature, and the problems met."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.plan import Plan, Source, Task
from kehoach_cli.domain.problem import Place, Problem
from kehoach_cli.domain.schedule import Kind
from kehoach_cli.domain.window import Period
from kehoach_cli.errors import DocumentError, NoPlanError
from kehoach_cli.readers.blocks import Block, Document, Table
from kehoach_cli.readers.body import read_body
from kehoach_cli.readers.collecting import without_collecting
from kehoach_cli.readers.ids import plan_id
from kehoach_cli.readers.letterhead import Letterhead, read_letterhead
from kehoach_cli.readers.period import period_of
from kehoach_cli.readers.prose import duties_of
from kehoach_cli.readers.signature import Signature, find_signature
from kehoach_cli.readers.table_tasks import Tables, read_tables
from kehoach_cli.readers.tasks import Draft, draft_duty, draft_row, find_parents, finish, inherit_from_parents
from kehoach_cli.readers.times import TimeReader
from kehoach_cli.readers.unit_names import UnitNames


def read_plan(
    data: bytes,
    name: str,
    *,
    all_duties: bool = False,
    unit_aliases: Mapping[str, str] | None = None,
    period: Period | None = None,
    rest_day: Callable[[date], bool] | None = None,
) -> Plan:
    """Read a plan document of any format that is read; `name` is what errors and the record call it.

    `all_duties` also keeps duties in prose that have a unit but no deadline; `unit_aliases` maps spellings of units to
    the name to use; `period` is the plan's where the document does not say it; working days are counted by `rest_day`
    instead of the Vietnamese calendar. Trouble inside the document is in `Plan.problems`.

    Raises:
        DocumentError: it cannot be read, or there is no task with a time in it.
    """
    from kehoach_cli.readers.sniff import read_document

    with without_collecting():
        document = read_document(data, name)
        source = Source(name=name, sha256=hashlib.sha256(data).hexdigest(), format=document.format)
        return plan_of(
            document, source, all_duties=all_duties, unit_aliases=unit_aliases, period=period, rest_day=rest_day
        )


def plan_of(
    document: Document,
    source: Source,
    *,
    all_duties: bool = False,
    unit_aliases: Mapping[str, str] | None = None,
    period: Period | None = None,
    rest_day: Callable[[date], bool] | None = None,
) -> Plan:
    """The plan in a document that was read into blocks.

    Raises:
        DocumentError: there is no task with a time in it.
    """
    blocks = document.blocks
    head = read_letterhead(blocks)
    signature = _signature(blocks, head)
    period = period_of(head.title, head.issued_on.year if head.issued_on else head.year) or period
    times = TimeReader(period, head.issued_on, rest_day)
    body = read_body(_parts(blocks, head, signature), times)
    tables = read_tables(body, times)
    names = UnitNames(unit_aliases or {})
    drafts = [draft_row(row, times, names) for row in tables.rows]
    drafts += [draft_duty(duty, names) for duty in duties_of(body, times, all_duties=all_duties)]
    _require_tasks(source.name, tables, drafts)
    tasks, problems = _tasks(tables, drafts, times)
    problems = [*document.problems, *_layout(head, blocks, signature), *problems]
    if period is None:
        problems.insert(0, problem("K101"))
    return Plan(
        source=source,
        id=plan_id(head.symbol, head.title, period, source.name.rpartition(".")[0] or source.name),
        kind=head.kind,
        number=head.number,
        symbol=head.symbol,
        issuer=head.issuer or _issuer_of(signature),
        parent_issuer=head.parent_issuer,
        place=head.place,
        issued_on=head.issued_on,
        issued_text=head.issued_text,
        title=head.title,
        period=period,
        preamble="\n".join(body.preamble) or None,
        bases=body.bases,
        sections=body.finished(),
        tasks=tasks,
        recipients=signature.recipients,
        signer=signature.signer,
        problems=problems,
    )


def _parts(blocks: Sequence[Block], head: Letterhead, signature: Signature) -> list[Sequence[Block]]:
    """The blocks of the body: the decision a plan is attached to, what stands before the signature and after it."""
    first, last = head.covering
    start, end = signature.start, signature.end
    if end and end <= head.end:
        return [blocks[first + 1 : max(first + 1, start)], blocks[end:last], blocks[head.end :]]
    rest = [blocks[head.end : start], blocks[end:]] if end else [blocks[head.end :]]
    return [blocks[first + 1 : last], *rest]


def _signature(blocks: Sequence[Block], head: Letterhead) -> Signature:
    """The plan's signature, else that of the decision it is attached to."""
    found = find_signature(blocks, head.end, len(blocks))
    return found if found.end else find_signature(blocks, *head.covering)


def _issuer_of(signature: Signature) -> str | None:
    """The body a signer signs for: "ỦY BAN NHÂN DÂN" of "TM. ỦY BAN NHÂN DÂN"."""
    authority = signature.signer.authority if signature.signer else None
    if not authority or not authority.upper().startswith(("TM", "T/M")):
        return None
    return authority.partition(" / ")[0].removeprefix("TM").removeprefix("T/M").strip(" ./") or None


def _layout(head: Letterhead, blocks: Sequence[Block], signature: Signature) -> list[Problem]:
    """That the tables of letterhead and signature hold no tasks."""
    left_out = [problem("K210", where=Place(table=number)) for number in head.tables]
    signed = (block for block in blocks[signature.start : signature.end] if isinstance(block, Table))
    return left_out + [problem("K211", where=Place(table=table.number)) for table in signed]


def _tasks(tables: Tables, drafts: list[Draft], times: TimeReader) -> tuple[list[Task], list[Problem]]:
    """The tasks in the order of the document, and what is to be said of tables, rows and times."""
    rows = len(tables.rows)
    order = sorted(range(len(drafts)), key=lambda index: (drafts[index].at, index))
    ordered = [drafts[index] for index in order]
    find_parents(ordered)
    inherit_from_parents(ordered)
    tasks, problems = finish(ordered, times)
    ids = [task.id for task, index in zip(tasks, order, strict=True) if index < rows]
    return tasks, [*tables.problems(ids), *problems]


def _require_tasks(name: str, tables: Tables, drafts: list[Draft]) -> None:
    """Refuse a document that tells no time for any task.

    Raises:
        DocumentError: it has no tasks, or tables of tasks without a time column and no other time.
    """
    untold = (Kind.UNSPECIFIED, Kind.UNRECOGNIZED)
    if tables.untimed and all(draft.schedule.kind in untold for draft in drafts):
        raise DocumentError(
            "{name}: table {table} lists tasks but has no time column; looked for “Thời gian”, “Thời hạn”, “Tiến độ”, "
            "months, or a start and an end",
            name=name,
            table=tables.untimed[0],
        )
    if not drafts:
        raise NoPlanError(
            "{name}: no task with a time was found; looked for a table with a column for the task (“Nội dung”, "
            "“Nhiệm vụ”) and one for its time (“Thời gian”, “Tiến độ”), and for duties with a deadline in the text",
            name=name,
        )
