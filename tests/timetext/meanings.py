"""The corpus: on each line a meaning first, then the texts that have it, in a plan for 2021 unless it says otherwise.

A meaning is a kind, "~" where it is approximate, and its windows in order as start/end ("/end": no start).
"""

import json
from datetime import date
from pathlib import Path

from kehoach_cli.domain.window import Period
from kehoach_cli.timetext import Context

DATA = Path(__file__).resolve().parents[1] / "data" / "time-corpus.jsonl"


def corpus():
    with DATA.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def meaning(schedule):
    windows = "".join(f" {w.start or ''}/{w.end}" for w in schedule.windows)
    return f"{schedule.kind.value}{'~' if schedule.approximate else ''}{windows}"


def expected(text):
    """A meaning written with the days of 2021 as MM-DD and its windows in any order."""
    kind, *windows = text.split()
    spans = sorted((tuple(_full(day) for day in w.split("/")) for w in windows), key=lambda w: (w[1], w[0]))
    return " ".join([kind, *(f"{start}/{end}" for start, end in spans)])


def _full(day):
    return f"2021-{day}" if len(day) == len("MM-DD") else day


def context(start="2021-01-01", end="2021-12-31", issued=None):
    period = Period(start=date.fromisoformat(start), end=date.fromisoformat(end))
    return Context(period, issued and date.fromisoformat(issued))
