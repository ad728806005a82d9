"""What became of a task that a person marked, in one line."""

from datetime import date
from typing import Protocol

from kehoach_cli.domain.plan import Task
from kehoach_cli.domain.register import Event, EventKind, State, Timing
from kehoach_cli.domain.window import Window
from kehoach_cli.locale import translate as _
from kehoach_cli.views import states, words
from kehoach_cli.views.events import EVENTS
from kehoach_cli.views.events import told as describe


class Told(Protocol):
    """What is told of a task: see `kehoach_cli.services.targets.Marked`."""

    @property
    def plan(self) -> str: ...  # noqa: D102 # fields, described there
    @property
    def task(self) -> Task: ...  # noqa: D102
    @property
    def window(self) -> Window | None: ...  # noqa: D102
    @property
    def on(self) -> date | None: ...  # noqa: D102
    @property
    def state(self) -> State: ...  # noqa: D102
    @property
    def fresh(self) -> bool: ...  # noqa: D102
    @property
    def event(self) -> Event | None: ...  # noqa: D102
    @property
    def due(self) -> date | None: ...  # noqa: D102
    @property
    def planned(self) -> date | None: ...  # noqa: D102


def told(mark: Told) -> str:
    """One line: “done late, 12/06/2021: kh-2021:5, due 31/05/2021 – Báo cáo …”."""
    task = f"{mark.plan}:{mark.task.id}{_due(mark)} – {words.brief(mark.task.content)}"
    if not mark.fresh:
        return _("so already since {day}: {task} ({state})").format(
            day=words.day(mark.on), task=task, state=states.joint(mark.state.progress, mark.state.timing)
        )
    if mark.event and mark.event.kind is EventKind.DONE and mark.state.progress.value == "done":
        how = {Timing.OVERDUE: _("done late"), Timing.NO_DEADLINE: _("done")}.get(mark.state.timing, _("done on time"))
        return f"{how}, {words.day(mark.on)}: {task}"
    return f"{_what(mark)}: {task}"


def _what(mark: Told) -> str:
    event = mark.event
    if event is None:
        return states.joint(mark.state.progress, mark.state.timing)
    if event.kind is EventKind.AMENDED:
        return describe(event)
    what = _(EVENTS[event.kind])
    if event.kind in (EventKind.EXTENDED, EventKind.DATED) or mark.on is None:
        return what
    return f"{what}, {words.day(mark.on)}"


def taken_back(mark: Told) -> str:
    """One line: “taken back (marked done, 12/06/2021); now not started, overdue: kh-2021:5 – Báo cáo …”."""
    task = f"{mark.plan}:{mark.task.id}{_due(mark)} – {words.brief(mark.task.content)}"
    return _("taken back ({what}); now {state}: {task}").format(
        what=_what(mark), state=states.joint(mark.state.progress, mark.state.timing), task=task
    )


def _due(mark: Told) -> str:
    if mark.due is None:
        return ""
    if mark.planned:
        return _(", due {day} (planned {planned})").format(day=words.day(mark.due), planned=words.day(mark.planned))
    return _(", due {day}").format(day=words.day(mark.due))
