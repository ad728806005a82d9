"""Counts how many expressions of the corpus are read exactly: `python tests/timetext/count_corpus.py`."""

import json
import sys
from datetime import date
from pathlib import Path

from kehoach_cli.domain.window import Period
from kehoach_cli.timetext import Context, read_time

CORPUS = Path(__file__).resolve().parents[1] / "data" / "time-expressions.jsonl"


def cases(path: Path = CORPUS) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def context_of(case: dict) -> Context:
    if "period" in case:
        start, end = (date.fromisoformat(day) for day in case["period"])
        period = Period(start=start, end=end)
    else:
        period = Period.of_years(case["year"])
    return Context(period, date.fromisoformat(case["issued"]) if case["issued"] else None)


def reading(case: dict) -> dict:
    schedule = read_time(case["text"], context_of(case))
    windows = [[w.start and w.start.isoformat(), w.end.isoformat()] for w in schedule.windows]
    return {"kind": schedule.kind.value, "windows": windows, "approximate": schedule.approximate}


def differences(path: Path = CORPUS) -> list[tuple[dict, dict]]:
    """The cases that are read otherwise, each with its reading."""
    read = [(case, reading(case)) for case in cases(path)]
    return [(case, got) for case, got in read if any(case[field] != got[field] for field in got)]


def main() -> int:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    wrong, total = differences(path), len(cases(path))
    sys.stdout.write(f"{total - len(wrong)} of {total} exact\n")
    for case, got in wrong:
        expected = {field: case[field] for field in got}
        sys.stdout.write(f"{case['text']!r}\n  expected {str(expected)[:400]}\n  got      {str(got)[:400]}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())
