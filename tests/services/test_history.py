"""Any course of events: the state kept is the state the events give, and no mark is lost."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_cli.domain.history import occurrences_of
from kehoach_cli.domain.register import Progress, state_of
from kehoach_cli.services.list_due import list_overdue
from kehoach_cli.services.opening import open_register

SENTENCES = [
    "Tổ chức tập huấn nghiệp vụ công tác pháp chế cho cán bộ các sở, ban, ngành",
    "Rà soát văn bản quy phạm pháp luật do Hội đồng nhân dân tỉnh ban hành",
    "Kiểm tra việc thi hành pháp luật tại các huyện, thành phố",
    "Báo cáo kết quả cải cách hành chính gửi Bộ Nội vụ theo mẫu",
    "Mua sắm trang thiết bị cho bộ phận một cửa các xã, phường",
    "Tuyên truyền phòng cháy trong mùa khô trên đài truyền thanh",
    "Khảo sát mức độ hài lòng của người dân về dịch vụ y tế",
    "Trồng cây phân tán ven quốc lộ và khuôn viên trường học",
]
WINDOWS = ["2021-05-01/2021-05-31", "2021-06-01/2021-06-30", "/2021-09-30"]
CHANGES = [" và báo cáo", " (lần đầu)", " theo quy định"]
DAY = date(2021, 5, 20)

drafts = st.lists(
    st.tuples(st.integers(0, 7), st.sampled_from(["", *CHANGES]), st.booleans()),
    unique_by=lambda row: row[0],
    max_size=8,
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("read"), drafts),
        st.tuples(st.just("done"), st.integers(0, 7)),
        st.tuples(st.just("undo"), st.integers(0, 7)),
    ),
    min_size=3,
    max_size=12,
)


def plan_of(make, draft):
    """A plan whose tasks are numbered anew, whatever they are; the flag gives three windows instead of one."""
    rows = enumerate(draft, 1)
    return make.plan(
        *(make.task(str(n), SENTENCES[k] + more, *(WINDOWS if many else WINDOWS[:1])) for n, (k, more, many) in rows)
    )


def names(register):
    """The ids of the tasks in the plan, by the number of their sentence."""
    if not register.heads():
        return {}
    return {k: t.id for t in register.plan("kh-2021").tasks for k, s in enumerate(SENTENCES) if t.content.startswith(s)}


def first_window(register, task):
    return next(o for o in register.occurrences("kh-2021")[task] if o.key == WINDOWS[0])


def play(register, make, do, step, marked):
    action, subject = step
    if action == "read":
        do.keep(register, plan_of(make, subject), force=True)
    elif subject in names(register) and (action == "done" or subject in marked):
        reference = f"id={names(register)[subject]}"
        (do.done if action == "done" else do.undo)(register, reference, occurrence=WINDOWS[0])
        (marked.add if action == "done" else marked.discard)(subject)


@settings(max_examples=60, deadline=None)
@given(first=drafts, steps=steps)
def test_no_mark_is_lost_and_the_state_is_what_the_events_give(tmp_path_factory, make, do, first, steps):
    marked: set[int] = set()
    known: dict[int, str] = {}
    with open_register(tmp_path_factory.mktemp("register") / "r.sqlite3", write=True) as register:
        for step in [("read", first), *steps]:
            play(register, make, do, step, marked)
            present = names(register)
            assert all(known.get(sentence, name) == name for sentence, name in present.items())
            known |= present
            done = {k for k, name in present.items() if first_window(register, name).progress is Progress.DONE}
            assert done == marked & set(present)
        assert register.differences() == []
        check_against_events(register)


def check_against_events(register):
    late = {(item.task, item.window.key) for item in list_overdue(register, today=date(2021, 7, 1)).items}
    plans = [register.plan(head.id) for head in register.heads()]
    computed = {
        task.id: occurrences_of(task.schedule, register.events(plan.id, task.id))
        for plan in plans
        for task in plan.tasks
    }
    assert {name: register.occurrences("kh-2021")[name] for name in computed} == computed
    assert {name for name, _ in late} == {
        name for name, found in computed.items() if state_of(found, date(2021, 7, 1)).timing == "overdue"
        and any(o.progress is not Progress.DONE for o in found)
    }  # fmt: skip
