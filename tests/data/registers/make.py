"""Makes a register as an earlier version of the program left it, and what that version itself says is in it.

usage: PYTHONPATH=SRC_OF_THAT_VERSION python make.py VERSION FOLDER      (vVERSION.sqlite3 and vVERSION.json)
"""

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from kehoach_cli.domain.register import Event, EventKind
from kehoach_cli.services import marks
from kehoach_cli.services.import_plan import import_plan
from kehoach_cli.services.list_due import Span, list_due
from kehoach_cli.services.plans import remove_plans
from kehoach_cli.services.reading import read_file
from kehoach_cli.services.references import find_task
from kehoach_cli.store.sqlite import SqliteRegister

SAMPLE = Path(__file__).parents[3] / "samples" / "lai-chau-2021.docx"
MORE = """<p>KẾ HOẠCH</p><p>Công tác văn thư năm 2021</p><table>
<tr><td>STT</td><td>Nội dung</td><td>Đơn vị chủ trì</td><td>Thời gian</td></tr>
<tr><td>1</td><td>Báo cáo văn thư</td><td>Văn phòng</td><td>{time}</td></tr>
<tr><td>2</td><td>Tập huấn văn thư, lưu trữ</td><td>Văn phòng</td><td>Tháng 9</td></tr>{row}</table>"""
THIRD = "<tr><td>3</td><td>Khi có yêu cầu của Bộ Nội vụ</td><td>Sở Nội vụ</td><td>Khi có yêu cầu</td></tr>"
AT, TODAY = datetime(2021, 7, 1, 8, 30, tzinfo=UTC), date(2021, 7, 1)
FIRST = {"at": AT, "who": "an"}


def main(version, folder):
    path = folder / f"v{version}.sqlite3"
    with SqliteRegister.open(path, write=True) as register:
        read(register, folder)
        if version == 1:
            with_old_marks(register)
        else:
            with_events(register)
        if version > 2:
            with_mail(register)
        (folder / f"v{version}.json").write_text(json.dumps(told(register), ensure_ascii=False, indent=1) + "\n")


def read(register, folder):
    """A plan, a removed one, and one that was read, marked, corrected and has lost a task."""
    import_plan(register, read_file(SAMPLE), **FIRST)
    page = folder / "van-thu.html"
    for title in ("văn thư", "lưu trữ"):
        page.write_text(MORE.format(time="Hằng quý", row=THIRD).replace("văn thư", title), encoding="utf-8")
        import_plan(register, read_file(page), **FIRST)
    event = Event(kind=EventKind.DONE, occurrence="2021-01-01/2021-03-31", plan="", data={"on": "2021-03-30"}, **FIRST)
    head = find_task(register, "cong-tac-van-thu-2021:1")
    register.append([event.model_copy(update={"plan": head.plan, "task": head.id})])
    page.write_text(MORE.format(time="Tháng 3, 9", row=""), encoding="utf-8")
    import_plan(register, read_file(page), **FIRST)
    remove_plans(register, ["cong-tac-luu-tru-2021"], **FIRST)
    page.unlink()


def with_old_marks(register):
    say = {"today": TODAY, **FIRST}
    marks.mark_done(register, ["13", "v1"], on=date(2021, 6, 20), note="đã gửi", **say)
    marks.mark_done(register, ["12"], on=date(2021, 6, 21), **say)
    marks.undo(register, ["12"], **say)


def with_events(register):
    from kehoach_cli.services import deadlines
    from kehoach_cli.services.targets import Author

    author = Author("bình", AT, TODAY)
    for number, kind in enumerate((EventKind.STARTED, EventKind.SUBMITTED, EventKind.DONE, EventKind.HELD), 8):
        marks.mark(register, [f"kh-ubnd:{number}"], kind, author)
    deadlines.extend(register, ["12"], date(2021, 12, 31), "Công văn số 5", author)
    deadlines.set_date(register, ["kh-ubnd:4"], date(2021, 10, 1), author, by="Công văn số 6", reason=None)
    marks.note(register, ["kh-ubnd:5"], "chờ số liệu", author)
    data = {"fields": {"content": "Hướng dẫn khen thưởng, đã sửa"}}
    plan = "kh-ubnd-cong-tac-thi-dua-khen-thuong-2021"
    register.append([Event(at=AT, who="an", kind=EventKind.AMENDED, plan=plan, task="6", data=data)])
    marks.mark(register, ["13"], EventKind.DROPPED, author)
    marks.undo(register, ["13"], author)


def with_mail(register):
    from kehoach_cli.domain.mailing import Draft, MailKey, MailKind, Refusal

    for day, answer in ((14, None), (15, Refusal(temporary=False, reason="550 no such user"))):
        key = MailKey(date(2021, 6, day), MailKind.UNIT, "Sở Nội vụ")
        to = ("noivu@example.vn", "vanthu@example.vn")
        draft = Draft(key, f"<{day}@example.vn>", "Nhắc việc", "kehoach@example.vn", to, b"Subject: x\r\n\r\nx\r\n")
        register.sent_log.write(draft, AT)
        register.sent_log.begin(key)
        register.sent_log.record(key, {to[0]: None, to[1]: answer}, AT)


def told(register):
    report = list_due(register, Span(), today=TODAY)
    undated = [
        [plan.id, task, [o.progress for o in occurrences]]
        for plan in register.heads()
        for task, occurrences in sorted(register.occurrences(plan.id).items())
    ]
    return {
        "plans": [[h.id, h.removed, h.saved_at.isoformat()] for h in register.heads(removed=True)],
        "due": [[i.plan, i.task, i.content, str(i.due), i.progress, i.timing] for i in report.items],
        "progress": undated,
        "gone": {head.id: [t.id for t in register.plan(head.id, gone=True).tasks] for head in register.heads()},
        "events": [e.model_dump(mode="json") for e in register.events()],
    }


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
