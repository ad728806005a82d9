"""Samples and corrected copies of them: the table of tasks edited row by row, the document written and read again."""

import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from kehoach_cli.readers.plan_reader import read_plan

SAMPLES = Path(__file__).parents[2] / "samples"
if str(SAMPLES) not in sys.path:
    sys.path.insert(0, str(SAMPLES))

from builder.layout import document_bytes  # noqa: E402 # found through the path above
from builder.parts import RuledTable  # noqa: E402


class Edit:
    """A sample plan in the making of its corrected copy; rows are found by the beginning of what they say."""

    def __init__(self, name):
        self.plan = __import__(f"builder.{name}", fromlist=["PLAN"]).PLAN
        self.where, self.place, self.table = self._table()
        self.rows = list(self.table.rows)

    def _table(self):
        tables = [
            (where, place, part)
            for where in ("body", "appendix")
            for place, part in enumerate(getattr(self.plan, where))
            if isinstance(part, RuledTable) and any("hời gian" in h or h == "Kết thúc" for h in part.header)
        ]
        assert len(tables) == 1
        return tables[0]

    def find(self, beginning):
        found = [i for i, row in enumerate(self.rows) if isinstance(row, tuple) and _text(row[1]).startswith(beginning)]
        assert len(found) == 1, found
        return found[0]

    def set(self, beginning, column, value):
        """Another text in one cell."""
        place = self.find(beginning)
        row = list(self.rows[place])
        row[column] = value
        self.rows[place] = tuple(row)

    def swap(self, beginning, one, other):
        """Two cells of a row exchanged."""
        place = self.find(beginning)
        row = list(self.rows[place])
        row[one], row[other] = row[other], row[one]
        self.rows[place] = tuple(row)

    def insert_after(self, beginning, *row):
        self.rows.insert(self.find(beginning) + 1, row)

    def take(self, beginning):
        return self.rows.pop(self.find(beginning))

    def renumber(self):
        """Number the rows on from 1, their parts ("3.1") with them."""
        count = part = 0
        for place, row in enumerate(self.rows):
            if not isinstance(row, tuple):
                continue
            whole = "." not in row[0]
            count, part = (count + 1, 0) if whole else (count, part + 1)
            self.rows[place] = (str(count) if whole else f"{count}.{part}", *row[1:])

    def head(self, **fields):
        self.plan = replace(self.plan, letterhead=replace(self.plan.letterhead, **fields))

    def read(self, name):
        parts = list(getattr(self.plan, self.where))
        parts[self.place] = replace(self.table, rows=tuple(self.rows))
        return read_plan(document_bytes(replace(self.plan, **{self.where: tuple(parts)})), name)


def _text(cell):
    return cell if isinstance(cell, str) else next(iter(getattr(cell, "items", None) or getattr(cell, "lines", [""])))


@pytest.fixture(scope="session")
def copies():
    """Read a sample as old copy and, edited, as the new one: `copies("so_noi_vu_2026", edit)`."""

    def _copies(sample, edit, before=None):
        old, new = Edit(sample), Edit(sample)
        for first in filter(None, [before]):
            first(old)
            first(new)
        edit(new)
        return SimpleNamespace(old=old.read("old.docx"), new=new.read("new.docx"))

    return _copies
