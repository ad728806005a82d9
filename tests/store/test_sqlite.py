"""A register on a real file: what opening, writing and failing do to it."""

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kehoach_cli.domain.plan import Unit
from kehoach_cli.domain.register import Event, EventKind, Progress
from kehoach_cli.errors import CannotWriteError, ConfigurationError, TemporaryError, UsageError
from kehoach_cli.store.interface import Criteria
from kehoach_cli.store.migration import VERSION
from kehoach_cli.store.sqlite import SqliteRegister

AT = datetime(2021, 5, 1, 8, 0, tzinfo=UTC)
MAY, JUNE = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30"
ANY = Criteria()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "register.sqlite3"


@pytest.fixture
def register(path):
    with SqliteRegister.open(path, write=True) as opened:
        yield opened


def keep(register, plan):
    with register.transaction():
        register.save_plan(plan, plan.id, AT)
        register.save_tasks(plan.id, enumerate(plan.tasks))


def done(plan, task, occurrence=None, on="2021-05-20"):
    return Event(at=AT, who="an", kind=EventKind.DONE, plan=plan, task=task, occurrence=occurrence, data={"on": on})


def listed(hits):
    return [(hit.plan, hit.occurrence.key) for hit in hits]


class TestOpening:
    def test_the_first_write_makes_the_folder_and_the_register(self, tmp_path):
        path = tmp_path / "a" / "b" / "register.sqlite3"
        with SqliteRegister.open(path, write=True) as register:
            assert (register.missing, register.heads()) == (False, [])
        assert path.is_file()

    def test_nothing_but_the_register_stays_behind(self, path):
        SqliteRegister.open(path, write=True).__exit__()
        assert [entry.name for entry in path.parent.iterdir()] == ["register.sqlite3"]

    def test_reading_a_missing_register_reads_nothing_and_makes_nothing(self, tmp_path):
        with SqliteRegister.open(tmp_path / "a" / "r.sqlite3", write=False) as register:
            assert register.missing
            assert register.due(None, None, ANY) == []
        assert list(tmp_path.iterdir()) == []

    def test_reading_changes_no_byte(self, path, make):
        with SqliteRegister.open(path, write=True) as register:
            keep(register, make.plan(make.task("1", None, MAY)))
        before = path.read_bytes()
        with SqliteRegister.open(path, write=False) as register:
            assert listed(register.due(None, None, ANY)) == [("kh-2021", MAY)]
        assert path.read_bytes() == before
        assert [entry.name for entry in path.parent.iterdir()] == ["register.sqlite3"]

    def test_what_is_opened_for_reading_cannot_be_written(self, path, make):
        SqliteRegister.open(path, write=True).__exit__()
        with SqliteRegister.open(path, write=False) as register, pytest.raises(CannotWriteError):
            keep(register, make.plan())

    def test_an_empty_file_reads_as_an_empty_register(self, path):
        path.touch()
        with SqliteRegister.open(path, write=False) as register:
            assert register.heads() == []
        assert path.read_bytes() == b""

    def test_a_register_of_special_name_is_found(self, tmp_path, make):
        path = tmp_path / "sổ #1?mode=ro%20.db"
        with SqliteRegister.open(path, write=True) as register:
            keep(register, make.plan())
        with SqliteRegister.open(path, write=False) as register:
            assert [head.id for head in register.heads()] == ["kh-2021"]

    def test_the_migrations_are_all_known(self):
        scripts = Path(SqliteRegister.open.__func__.__globals__["__file__"]).parent / "migrations"
        assert sorted(script.name for script in scripts.iterdir()) == [f"{n:04}.sql" for n in range(1, VERSION + 1)]


@pytest.mark.parametrize("write", [True, False])
class TestNoRegister:
    def check(self, path, write, words):
        before = path.read_bytes() if path.is_file() else None
        with pytest.raises(ConfigurationError) as caught:
            SqliteRegister.open(path, write=write)
        assert words in str(caught.value)
        assert str(path) in str(caught.value)
        assert before is None or path.read_bytes() == before

    @pytest.mark.parametrize("content", [b"x", b"Kho dau mau 1.docx" * 500])
    def test_a_file_that_is_no_database(self, path, write, content):
        path.write_bytes(content)
        self.check(path, write, "is no register of kehoach")

    def test_a_folder(self, path, write):
        path.mkdir()
        self.check(path, write, "is a folder")

    def test_a_database_of_another_program(self, path, write):
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE plans (x)")
        other.close()
        self.check(path, write, "another program")

    def test_a_register_of_a_newer_version(self, path, write):
        SqliteRegister.open(path, write=True).__exit__()
        newer = sqlite3.connect(path)
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")
        newer.close()
        self.check(path, write, "update kehoach")


def test_where_no_folder_can_be_made_nothing_can_be_written(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CannotWriteError):
        SqliteRegister.open(tmp_path / "file" / "register.sqlite3", write=True)


class TestLocked:
    @pytest.fixture
    def holder(self, path):
        SqliteRegister.open(path, write=True).__exit__()
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        yield holder
        holder.close()

    @pytest.mark.usefixtures("holder")
    def test_who_writes_gives_up_in_the_end(self, path, make):
        with SqliteRegister.open(path, write=True, busy_seconds=0.01) as register:
            with pytest.raises(TemporaryError) as caught:
                keep(register, make.plan())
            assert str(path) in str(caught.value)

    @pytest.mark.parametrize("others", [0, 1, 3])
    def test_who_writes_waits_on_while_others_get_through(self, path, make, holder, others):
        left = others

        def as_it_asks_for_its_turn(statement):
            nonlocal left
            if not (statement.startswith("BEGIN") and holder.in_transaction):
                return
            if left:
                holder.execute(f"CREATE TABLE t{left} (x)")
            holder.execute("COMMIT")
            if left:
                left -= 1
                holder.execute("BEGIN IMMEDIATE")

        with SqliteRegister.open(path, write=True, busy_seconds=0) as register:
            register._connection._raw.set_trace_callback(as_it_asks_for_its_turn)
            keep(register, make.plan())
            register._connection._raw.set_trace_callback(None)
            assert [head.id for head in register.heads()] == ["kh-2021"]

    @pytest.mark.usefixtures("holder")
    def test_who_reads_does_not_wait(self, path):
        with SqliteRegister.open(path, write=False, busy_seconds=0) as register:
            assert register.heads() == []


class TestTransactions:
    def test_on_an_error_nothing_is_kept(self, register, make):
        def fail():
            keep(register, make.plan(make.task("1")))
            raise RuntimeError

        with pytest.raises(RuntimeError), register.transaction():
            fail()
        assert register.heads() == []
        assert register.events() == []

    def test_events_are_never_rewritten(self, register, path, make):
        keep(register, make.plan(make.task("1")))
        register.append([done("kh-2021", "1")])
        raw = sqlite3.connect(path)
        for statement in ("UPDATE events SET who = 'x'", "DELETE FROM events"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                raw.execute(statement)
        raw.close()

    def test_a_scratch_copy_leaves_the_register_alone(self, register, make):
        keep(register, make.plan(make.task("1", None, MAY)))
        with register.scratch() as scratch:
            scratch.append([done("kh-2021", "1", MAY)])
            keep(scratch, make.plan(make.task("1"), name="other"))
            assert len(scratch.heads()) == 2
        assert register.events() == []
        assert [head.id for head in register.heads()] == ["kh-2021"]


class TestRecords:
    def test_a_plan_comes_back_as_it_was(self, register, make):
        plan = make.plan(
            make.task("2", "Việc", MAY, JUNE, units=[("Sở Nội vụ", "lead")], section=["I. Nhiệm vụ"], budget="5 triệu"),
            make.task("1", "Khác"),
            issuer="UBND tỉnh Lai Châu",
        )
        keep(register, plan)
        assert register.plan("kh-2021") == plan
        assert register.task("kh-2021", "2") == plan.tasks[0]

    def test_what_is_unknown_is_a_key_error(self, register):
        with pytest.raises(KeyError):
            register.plan("none")
        with pytest.raises(KeyError):
            register.task("none", "1")

    def test_an_event_comes_back_with_its_number(self, register, make):
        keep(register, make.plan(make.task("1", None, MAY)))
        register.append([done("kh-2021", "1", MAY)])
        (kept,) = register.append([done("kh-2021", "1", on="2021-05-21")])
        assert kept.seq == 2
        assert register.events()[1] == kept
        assert register.events("kh-2021", "1")[0].occurrence == MAY

    def test_tasks_are_found_by_id_and_by_printed_number(self, register, make):
        keep(
            register,
            make.plan(make.task("5", number="6."), make.task("II.6", number="6"), make.task("ii.6-2", number=None)),
        )
        assert [head.id for head in register.tasks_called("6")] == ["5", "II.6"]
        assert [head.id for head in register.tasks_called("ii.6.")] == ["II.6"]


class TestListing:
    @pytest.fixture
    def filled(self, register, make):
        year = "2021-01-01/2021-12-31"
        keep(register, make.plan(
            make.task("1", "Tập huấn", MAY, JUNE, units=[("Sở Nội vụ", "lead"), ("Sở Y tế", "support")]),
            make.task("2", "Rà soát văn bản", "/2021-05-15", units=[("Sở Y tế", "lead")]),
            make.task("3", "Trực", year, kind="ongoing"),
            make.task("4", "Khi có yêu cầu", kind="conditional"),
        ))  # fmt: skip
        keep(register, make.plan(make.task("1", "Khác", MAY), name="other"))
        return register

    def test_due_takes_both_ends_of_the_span(self, filled):
        hits = filled.due(date(2021, 5, 15), date(2021, 5, 31), ANY)
        assert listed(hits) == [("kh-2021", "/2021-05-15"), ("kh-2021", MAY), ("other", MAY)]

    def test_an_open_end_takes_all(self, filled):
        assert len(filled.due(None, None, ANY)) == 4
        assert listed(filled.due(date(2021, 6, 1), None, ANY)) == [("kh-2021", JUNE)]

    def test_late_leaves_out_what_is_closed(self, filled):
        filled.append([done("kh-2021", "1", MAY)])
        assert listed(filled.late(None, date(2021, 6, 30), ANY)) == [
            ("kh-2021", "/2021-05-15"), ("other", MAY), ("kh-2021", JUNE),
        ]  # fmt: skip

    def test_active_is_what_goes_on_or_is_under_way(self, filled):
        hits = filled.active(date(2021, 5, 1), date(2021, 5, 20), ANY)
        assert listed(hits) == [("kh-2021", MAY), ("other", MAY), ("kh-2021", "2021-01-01/2021-12-31")]

    def test_active_ends_with_the_span_and_with_the_work(self, filled):
        assert filled.active(date(2022, 1, 1), date(2022, 12, 31), ANY) == []
        filled.append([done("kh-2021", "3"), done("kh-2021", "1", MAY)])
        assert listed(filled.active(date(2021, 5, 1), date(2021, 5, 20), ANY)) == [("other", MAY)]

    @pytest.mark.parametrize(
        ("criteria", "expected"),
        [
            (Criteria(plans=["other"]), ["Khác"]),
            (Criteria(units=["noi vu"]), ["Tập huấn", "Tập huấn"]),
            (Criteria(units=["y te", "noi vu"], roles=["lead"]), ["Rà soát văn bản", "Tập huấn", "Tập huấn"]),
            (Criteria(units=["y te"], roles=["support", "monitor"]), ["Tập huấn", "Tập huấn"]),
            (Criteria(roles=["monitor"]), []),
            (Criteria(text=["ra soat", "khac"]), ["Rà soát văn bản", "Khác"]),
            (Criteria(text=["100%"]), []),
            (Criteria(progress=[Progress.DONE]), []),
            (Criteria(units=["y te"], text=["van ban"]), ["Rà soát văn bản"]),
        ],
    )
    def test_criteria_narrow_every_list(self, filled, criteria, expected):
        hits = filled.due(None, None, criteria)
        assert [filled.task(hit.plan, "2" if "Rà" in hit.task else "1").content for hit in hits] == expected

    def test_a_removed_plan_is_in_no_list_and_comes_back_whole(self, filled):
        filled.append([done("other", "1", MAY)])
        filled.remove_plan("other")
        assert ("other", MAY) not in listed(filled.due(None, None, ANY))
        assert [head.id for head in filled.heads()] == ["kh-2021"]
        assert [head.id for head in filled.heads(removed=True)] == ["kh-2021", "other"]
        assert filled.tasks_called("1")[0].plan == "kh-2021"
        filled.save_plan(filled.plan("other"), "other", AT)
        (hit,) = filled.due(None, None, Criteria(plans=["other"]))
        assert hit.occurrence.progress is Progress.DONE

    def test_a_gone_task_is_in_no_list_and_keeps_its_history(self, filled):
        filled.append([done("kh-2021", "2", "/2021-05-15")])
        filled.forget_tasks("kh-2021", ["2"])
        assert [task.id for task in filled.plan("kh-2021").tasks] == ["1", "3", "4"]
        assert [task.id for task in filled.plan("kh-2021", gone=True).tasks] == ["2"]
        assert filled.due(None, date(2021, 5, 20), ANY) == []
        assert [event.kind for event in filled.events("kh-2021", "2")] == [EventKind.DONE]

    def test_counts(self, filled):
        filled.append([done("kh-2021", "1", MAY), done("kh-2021", "2", "/2021-05-15")])
        counts = filled.counts(date(2021, 7, 1))
        assert {plan: (c.tasks, c.done, c.overdue) for plan, c in counts.items()} == {
            "kh-2021": (4, 1, 1),
            "other": (1, 0, 1),
        }

    def test_a_sound_register_has_no_differences_and_a_tampered_one_has(self, filled, path):
        filled.append([done("kh-2021", "1", MAY)])
        assert filled.differences() == []
        raw = sqlite3.connect(path)
        with raw:
            raw.execute("UPDATE occurrences SET progress = 'not_started', open = 1, marked_on = NULL")
        raw.close()
        assert filled.differences() == [("kh-2021", "1")]


def test_the_one_names_of_a_spelling(register, make):
    named = [("SNV", "Sở Nội vụ"), ("SNV.", "Sở Nông vụ"), ("snv", "Sở Nội vụ"), ("SNV", "Sở Ngoại vụ"), ("SYT", None)]
    units = [Unit(name=name, role="lead", canonical=canonical) for name, canonical in named]
    keep(register, make.plan(make.task("1").model_copy(update={"units": units})))
    assert register.one_names("snv") == ["so ngoai vu", "so noi vu"]
    assert register.one_names("syt") == ["syt"]
    assert register.one_names("so noi vu") == []


def test_what_is_due_is_found_by_the_index(register):
    from kehoach_cli.store import rows, statements

    values = {"start": "2021-05-01", "end": "2021-05-31", **rows.criteria_values(ANY)}
    for statement, index in ((statements.DUE, "occurrences_due"), (statements.LATE, "occurrences_open")):
        plan = register._connection.rows(f"EXPLAIN QUERY PLAN {statement}", values)
        steps = [step[3] for step in plan]
        assert steps[0] == f"SEARCH o USING INDEX {index} (due>? AND due<?)"
        assert not any(step.startswith("SCAN") and step.split()[1] in "otpu" for step in steps)


def test_a_task_is_found_by_the_indexes_on_its_names(register):
    from kehoach_cli.store import statements

    statement = f"{statements.TASK_HEADS} {statements.CALLED} {statements.BY_PLAN}"
    steps = [step[3] for step in register._connection.rows(f"EXPLAIN QUERY PLAN {statement}", {"name": "5"})]
    assert not any(step.startswith("SCAN t") for step in steps)


def test_an_event_of_what_is_not_there_is_an_error_and_not_lost_in_silence(register, make):
    keep(register, make.plan(make.task("1", None, MAY)))
    for plan, task in (("kh-2021", "2"), ("none", "1"), ("none", None)):
        with pytest.raises(KeyError):
            register.append([done("kh-2021", "1", MAY), done(plan, task)])
    assert register.events() == []


def test_what_is_no_text_is_not_kept_and_said(register, make):
    keep(register, make.plan(make.task("1", None, MAY)))
    with pytest.raises(UsageError):
        register.append([done("kh-2021", "1", MAY).model_copy(update={"who": "\udcff"})])
    assert register.events() == []
