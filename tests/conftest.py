"""Plans built by hand, for tests that need no document."""

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace

import pytest

from kehoach_cli.domain.plan import Plan, Role, Source, Task, TaskSource, Unit
from kehoach_cli.domain.schedule import Kind, Schedule, Unread
from kehoach_cli.domain.window import Period, Window


def make_window(span: str, label: str | None = None) -> Window:
    """A window from "2021-05-01/2021-05-31", or "/2021-05-31" for a deadline."""
    start, end = span.split("/")
    return Window(start=date.fromisoformat(start) if start else None, end=date.fromisoformat(end), label=label)


def make_schedule(*spans: str, kind: Kind | None = None, text: str | None = None) -> Schedule:
    windows = [make_window(span) for span in spans]
    if kind is None:
        kind = Kind.UNSPECIFIED if not spans else Kind.WINDOW if len(spans) == 1 else Kind.RECURRING
    unread = Unread(text="?", offset=0) if kind is Kind.UNRECOGNIZED else None
    return Schedule(text=", ".join(spans) if text is None else text, kind=kind, windows=windows, unread=unread)


def make_task(
    name: str,
    content: str | None = None,
    *spans: str,
    kind: Kind | None = None,
    number: str | None = "",
    section: Sequence[str] = (),
    units: Sequence[tuple[str, str]] = (),
    **fields: object,
) -> Task:
    """A task with number and content as its id where not said otherwise."""
    return Task(
        id=name,
        number=name if number == "" else number,
        content=content or f"Việc {name}",
        section=list(section),
        units=[Unit(name=unit, role=Role(role)) for unit, role in units],
        schedule=make_schedule(*spans, kind=kind),
        source=TaskSource(kind="table", table=1, rows=[1]),
        **fields,
    )


def make_plan(*tasks: Task, name: str = "kh-2021", year: int = 2021, **fields: object) -> Plan:
    source = Source(name=f"{name}.docx", sha256="0" * 64, format="docx")
    known = {"title": f"Kế hoạch năm {year}", "symbol": "KH-UBND", "period": Period.of_years(year)}
    return Plan(id=name, source=source, tasks=list(tasks), **(known | fields))


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """make.task, make.plan, make.schedule, make.window."""
    return SimpleNamespace(task=make_task, plan=make_plan, schedule=make_schedule, window=make_window)
