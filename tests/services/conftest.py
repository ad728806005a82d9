"""A register on a real file, and the day and the author that tests write with."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from kehoach_cli.services.import_plan import import_plan
from kehoach_cli.services.marks import mark_done, undo
from kehoach_cli.services.opening import open_register
from kehoach_cli.services.plans import remove_plans

AT = datetime(2021, 6, 1, 8, 0, tzinfo=UTC)
TODAY = date(2021, 12, 31)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "register.sqlite3"


@pytest.fixture
def register(path):
    with open_register(path, write=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def do():
    """The services that write, by a person of these tests: do.keep, do.done, do.undo, do.remove."""

    def keep(register, plan):
        return import_plan(register, plan, at=AT, who="an")

    def done(register, *references, on="2021-05-20", today=TODAY, **options):
        return mark_done(register, references, on=date.fromisoformat(on), today=today, at=AT, who="an", **options)

    def take_back(register, *references, **options):
        return undo(register, references, today=TODAY, at=AT, who="an", **options)

    def remove(register, *names):
        return remove_plans(register, names, at=AT, who="an")

    return SimpleNamespace(keep=keep, done=done, undo=take_back, remove=remove)
