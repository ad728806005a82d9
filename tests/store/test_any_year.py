"""Any course of a year: plans read and corrected, marked, extended, amended, added to, taken back, put away.

Whatever happens in whatever order: what is kept is what the events give, no event is lost, each mark has its place or
was told to have none, all of it survives being written out and read in, and taking everything back leaves the document.
"""

from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kehoach_cli.domain.exchange import LINE
from kehoach_cli.domain.history import standing, standing_marks, unmarked
from kehoach_cli.domain.plan import Plan, Role, Source, Task, TaskSource, Unit
from kehoach_cli.domain.register import MARKS
from kehoach_cli.domain.schedule import Kind, Schedule, Unread
from kehoach_cli.domain.window import Period, Window
from kehoach_cli.errors import UsageError
from kehoach_cli.services.amendments import Said, add, amend
from kehoach_cli.services.archiving import archive_plans, restore_plans
from kehoach_cli.services.deadlines import extend, set_date
from kehoach_cli.services.import_plan import import_plan
from kehoach_cli.services.list_due import Span, list_due, list_overdue
from kehoach_cli.services.marks import mark, note, undo
from kehoach_cli.services.plans import remove_plans, show_plan
from kehoach_cli.services.targets import Author
from kehoach_cli.store.sqlite import SqliteRegister

AT, TODAY = datetime(2021, 6, 1, 8, 0, tzinfo=UTC), date(2021, 8, 1)
AUTHOR = Author("an", AT, TODAY)
STAMP = {"at": AT, "who": "an"}
PLAN = "kh-2021"
SENTENCES = (
    "Tổ chức tập huấn nghiệp vụ công tác pháp chế cho cán bộ các sở, ban, ngành",
    "Rà soát văn bản quy phạm pháp luật do Hội đồng nhân dân tỉnh ban hành",
    "Kiểm tra việc thi hành pháp luật tại các huyện, thành phố",
    "Báo cáo kết quả cải cách hành chính gửi Bộ Nội vụ theo mẫu",
    "Mua sắm trang thiết bị cho bộ phận một cửa các xã, phường",
)
SPANS = (
    "2021-05-01/2021-05-31",
    "2021-06-01/2021-06-30",
    "/2021-09-30",
    "2021-10-01/2021-12-31",
    "2021-05-01/2021-06-15",
)
UNITS = ("Sở Nội vụ", "Sở Tư pháp", "Văn phòng")
TIMES = ("Tháng 5", "Tháng 6, 9", "Quý IV", "Thường xuyên", "Khi có yêu cầu", "Hằng quý", "Trước 30/9")

rows = st.tuples(
    st.sampled_from(SENTENCES),
    st.sampled_from(("", " và báo cáo", " (lần đầu)")),
    st.one_of(
        st.sets(st.sampled_from(SPANS), min_size=1, max_size=3).map(sorted),
        st.sampled_from((Kind.ONGOING, Kind.CONDITIONAL, Kind.UNSPECIFIED, Kind.UNRECOGNIZED)),
    ),
    st.sampled_from(UNITS),
)
documents = st.lists(rows, unique_by=lambda row: row[0], min_size=1, max_size=5)
places = st.integers(0, 5)
days = st.dates(date(2021, 5, 1), date(2022, 1, 31))


def window(span):
    start, end = span.split("/")
    return Window(start=date.fromisoformat(start) if start else None, end=date.fromisoformat(end))


def schedule(times):
    if isinstance(times, Kind):
        unread = Unread(text="?", offset=0) if times is Kind.UNRECOGNIZED else None
        return Schedule(text=times.value, kind=times, unread=unread)
    kind = Kind.WINDOW if len(times) == 1 else Kind.RECURRING
    return Schedule(text="; ".join(times), kind=kind, windows=[window(span) for span in times])


def plan_of(document):
    tasks = [
        Task(
            id=str(number),
            number=str(number),
            content=sentence + more,
            units=[Unit(name=unit, role=Role.LEAD)],
            schedule=schedule(times),
            source=TaskSource(kind="table", table=1, rows=[number]),
        )
        for number, (sentence, more, times, unit) in enumerate(document, 1)
    ]
    source = Source(name="kh.docx", sha256="0" * 64, format="docx")
    return Plan(id=PLAN, source=source, title="Kế hoạch", period=Period.of_years(2021), tasks=tasks)


def printed(plan):
    return [(task.content, task.schedule, task.units) for task in plan.tasks]


def seen(register):
    """What a person sees of the register, in every list."""
    return (
        list_due(register, Span(), today=TODAY, active=True),
        list_overdue(register, today=TODAY),
        [show_plan(register, head.id, today=TODAY) for head in register.heads()],
        register.heads(removed=True, archived=True),
    )


class AnyYear(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.folder = TemporaryDirectory()
        self.register = SqliteRegister.open(Path(self.folder.name) / "r.sqlite3", write=True)
        self.told, self.events = set(), []

    @initialize(document=documents)
    def first(self, document):
        self.read(document)

    def put_away(self):
        return [head.id for head in self.register.heads(archived=True) if head.archived]

    def hidden(self):
        return not self.register.heads()

    def try_to(self, what, *arguments, **options):
        """Do it, or be told why not; then nothing is written."""
        before = len(self.register.events())
        try:
            return what(self.register, *arguments, **options)
        except UsageError:
            assert len(self.register.events()) == before
            return None

    def task(self, place):
        """A task by its place, as it is called, or one that is not there."""
        tasks = self.register.plan(PLAN).tasks
        return f"{PLAN}:id={tasks[place % len(tasks)].id}" if tasks else "1"

    def occurrence(self, name, place):
        found = self.register.occurrences(PLAN).get(name.rpartition("=")[2]) or []
        return found[place % len(found)].key or None if found else None

    @rule(document=documents)
    def read(self, document):
        plan = plan_of(document)
        outcome = import_plan(self.register, plan, **STAMP, force=True)
        self.told |= set(outcome.unplaced)
        self.document = plan
        assert printed(self.register.plan(PLAN, printed=True)) == printed(plan)
        assert import_plan(self.register, plan, **STAMP).status == "unchanged"

    @rule(kind=st.sampled_from(sorted(MARKS)), place=places, window=st.one_of(st.none(), places), on=days)
    def mark(self, kind, place, window, on):
        name = self.task(place)
        occurrence = None if window is None else self.occurrence(name, window)
        self.try_to(mark, [name], kind, AUTHOR, on=min(on, TODAY), occurrence=occurrence)

    @rule(place=places, window=places, to=days)
    def extend(self, place, window, to):
        name = self.task(place)
        self.try_to(extend, [name], to, "Công văn số 5", AUTHOR, occurrence=self.occurrence(name, window))

    @rule(place=places, to=days)
    def set_date(self, place, to):
        self.try_to(set_date, [self.task(place)], to, AUTHOR, by="Công văn số 6", reason=None)

    @rule(place=places, time=st.sampled_from(TIMES), unit=st.sampled_from((None, *UNITS)), more=st.booleans())
    def amend(self, place, time, unit, more):
        said = Said(units=[unit] if unit else (), time=time, content="Việc đã sửa" if more else None)
        name = self.task(place)
        if done := self.try_to(amend, name, said, AUTHOR):
            self.told |= {(name.rpartition("=")[2], key) for key in done.unplaced}

    @rule(content=st.sampled_from(SENTENCES), time=st.sampled_from((None, *TIMES)))
    def add(self, content, time):
        self.try_to(add, PLAN, Said(content=content, time=time, units=["Văn phòng"]), AUTHOR)

    @rule(place=places)
    def note(self, place):
        self.try_to(note, [self.task(place)], "nhắc", AUTHOR)

    @rule(place=places, window=st.one_of(st.none(), places))
    def undo(self, place, window):
        name = self.task(place)
        key = None if window is None else self.occurrence(name, window)
        marked = {found.occurrence for found in standing_marks(self.register.events(PLAN, name.rpartition("=")[2]))}
        done = self.try_to(undo, [name], AUTHOR, occurrence=key)
        assert done or key is None or key not in marked or self.hidden()

    @precondition(lambda self: not self.put_away())
    @rule()
    def archive(self):
        self.try_to(archive_plans, [PLAN], force=True, **STAMP)

    @precondition(lambda self: self.put_away())
    @rule()
    def restore(self):
        self.try_to(restore_plans, [PLAN], **STAMP)

    @precondition(lambda self: not self.put_away())
    @rule()
    def remove(self):
        self.try_to(remove_plans, [PLAN], **STAMP)

    @invariant()
    def what_is_kept_is_what_the_events_give(self):
        assert self.register.whole.flaws() == []

    @invariant()
    def no_event_is_lost(self):
        now = self.register.events()
        assert now[: len(self.events)] == self.events
        assert [event.seq for event in now] == list(range(1, len(now) + 1))
        self.events = now

    @invariant()
    def each_mark_has_its_place_or_was_told(self):
        for head in self.register.heads():
            for task in self.register.plan(head.id).tasks:
                keys = {window.key for window in task.schedule.windows} | {"", None}
                for found in standing_marks(self.register.events(head.id, task.id)):
                    assert found.occurrence in keys or (task.id, found.occurrence) in self.told

    def teardown(self):
        try:
            self.read_in_again()
            self.take_everything_back()
        finally:
            self.register.__exit__()
            self.folder.cleanup()

    def read_in_again(self):
        lines = [line.model_dump_json() for line in self.register.whole.dump()]
        with SqliteRegister.open(Path(self.folder.name) / "new.sqlite3", write=True) as other:
            other.whole.fill(map(LINE.validate_json, lines))
            assert [line.model_dump_json() for line in other.whole.dump()] == lines
            assert seen(other) == seen(self.register)

    def take_everything_back(self):
        with self.register.scratch() as register:
            for head in [head for head in register.heads(archived=True) if head.archived]:
                register.archive_plan(head.id, archived=False)
            for head in register.heads():
                for task in register.plan(head.id).tasks:
                    with suppress(UsageError):  # there is nothing left to take back
                        while standing(register.events(head.id, task.id)):
                            undo(register, [f"{head.id}:id={task.id}"], AUTHOR)
                left = register.plan(head.id)
                assert printed(left) == printed(self.document)
                assert [task.by_hand for task in left.tasks] == [[]] * len(left.tasks)
                for task in left.tasks:
                    assert register.occurrences(head.id)[task.id] == unmarked(task.schedule)
            assert register.differences() == []


TestAnyYear = AnyYear.TestCase
TestAnyYear.settings = settings(
    max_examples=40, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
