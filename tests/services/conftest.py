"""A register on a real file, and the day and the author that tests write with."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from kehoach_cli.domain.register import EventKind
from kehoach_cli.services.import_plan import import_plan
from kehoach_cli.services.marks import mark, undo
from kehoach_cli.services.opening import open_register
from kehoach_cli.services.plans import remove_plans
from kehoach_cli.services.targets import Author

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
    """The services that write, by a person of these tests: do.keep, do.mark, do.done, do.undo, do.remove, do.author."""

    def keep(register, plan, **options):
        return import_plan(register, plan, at=AT, who="an", **options)

    def said(register, kind, *references, on="2021-05-20", today=TODAY, note=None, **options):
        said = {"note": note} if note else options.pop("said", {})
        day = date.fromisoformat(on) if on else None
        return mark(register, references, kind, Author("an", AT, today), on=day, said=said, **options)

    def done(register, *references, **options):
        return said(register, EventKind.DONE, *references, **options)

    def take_back(register, *references, **options):
        return undo(register, references, Author("an", AT, TODAY), **options)

    def remove(register, *names):
        return remove_plans(register, names, at=AT, who="an")

    return SimpleNamespace(
        keep=keep, mark=said, done=done, undo=take_back, remove=remove, author=Author("an", AT, TODAY)
    )
