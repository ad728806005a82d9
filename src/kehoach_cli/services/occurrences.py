"""Choosing the occurrence of a task that a person names."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from kehoach_cli.domain.plan import Task
from kehoach_cli.domain.register import CLOSED, Occurrence
from kehoach_cli.domain.text import fold
from kehoach_cli.domain.window import Window
from kehoach_cli.errors import UsageError

_PART_OF_YEAR: Final = re.compile(r"(?:q(?P<quarter>[1-4])|(?P<month>0?[1-9]|1[0-2]))(?:/(?P<year>\d{4}))?")


def chosen_window(task: Task, occurrences: Sequence[Occurrence], asked: str | None) -> Window | None:
    """The due window a mark is for: the only one, or the one `asked` names; None where nothing is due.

    `asked` is a window's key, its due date (ISO; as planned or as it is now), its label, or a month or quarter in which
    only it is due ("5", "5/2021", "Q2", "Q2/2021").

    Raises:
        UsageError: it names none or several, or there are several and it names none; the open ones are told.
    """
    dated = {o.key: o for o in occurrences if o.due and o.window}
    windows = {key: o.window for key, o in dated.items() if o.window}
    if not windows and (asked is None or asked in {str(o.due) for o in occurrences if o.due}):
        return None
    found = list(windows) if asked is None else _named(windows, asked)
    found = found or [key for key, o in dated.items() if asked == str(o.due)]
    if len(found) == 1:
        return windows[found[0]]
    still_open = _shown(windows, [key for key in found or windows if dated[key].progress not in CLOSED])
    raise _unclear(task, asked, found, still_open)


def _unclear(task: Task, asked: str | None, found: Sequence[str], still_open: str) -> UsageError:
    if asked is None:
        return UsageError("task {task} has several due dates; say which one: {open}", task=task.id, open=still_open)
    if found:
        return UsageError(
            "“{asked}” is not one due date of task {task} but several: {open}",
            asked=asked,
            task=task.id,
            open=still_open,
        )
    return UsageError(
        "“{asked}” is no due date of task {task}; open are: {open}", asked=asked, task=task.id, open=still_open
    )


def _named(windows: dict[str, Window], asked: str) -> list[str]:
    """The keys of the windows that a text names, exactly or by the part of the year in which they are due."""
    text = fold(asked)
    exact = [k for k, w in windows.items() if text in (k, str(w.end)) or (w.label and text == fold(w.label))]
    part = _PART_OF_YEAR.fullmatch(text)
    if exact or part is None:
        return exact
    return [key for key, window in windows.items() if _due_in(window.end, part)]


def _due_in(due: date, part: re.Match[str]) -> bool:
    if part["year"] and due.year != int(part["year"]):
        return False
    return due.month == int(part["month"]) if part["month"] else (due.month + 2) // 3 == int(part["quarter"])


def _shown(windows: dict[str, Window], keys: Iterable[str]) -> str:
    """Windows as they can be typed: by due date, or by key where several are due on one day."""
    ends = [window.end for window in windows.values()]
    shown = []
    for key in keys:
        window = windows[key]
        name = str(window.end) if ends.count(window.end) == 1 else key
        shown.append(f"{name} ({window.label})" if window.label else name)
    return "; ".join(shown) or "–"
