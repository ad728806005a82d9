"""kehoach parse of a corrected copy and of an adjusting document: refused, tried, forced, applied."""

import pytest

WORK = [
    "Tổ chức tập huấn nghiệp vụ pháp chế cho cán bộ các sở, ban, ngành",
    "Rà soát văn bản quy phạm pháp luật của tỉnh",
    "Kiểm tra việc thi hành pháp luật tại các huyện",
    "Tuyên truyền phổ biến giáo dục pháp luật trong trường học",
    "Báo cáo kết quả công tác pháp chế gửi Bộ Tư pháp",
]
MONTHS = ["Tháng 5", "Tháng 6", "Tháng 7", "Tháng 8", "Tháng 9"]


def document(title, rows, number):
    table = "".join(f"| {i} | {content} | {unit} | {time} |\n" for i, (content, unit, time) in enumerate(rows, 1))
    head = f"**SỞ TƯ PHÁP**\n\nSố: {number}\n\nHà Nội, ngày 04 tháng 01 năm 2026\n\n**KẾ HOẠCH**\n\n**{title}**\n\n"
    return f"{head}| STT | Nội dung | Đơn vị chủ trì | Thời gian |\n|---|---|---|---|\n{table}"


PLAN = [(content, "Sở Tư pháp", month) for content, month in zip(WORK, MONTHS, strict=True)]


@pytest.fixture
def write(kehoach):
    def _write(name, rows, title="Công tác pháp chế năm 2026", number="12/KH-STP"):
        path = kehoach.folder / name
        path.write_text(document(title, rows, number), encoding="utf-8")
        return path

    return _write


@pytest.fixture
def plan(kehoach, write):
    kehoach.ok("parse", write("plan.md", PLAN))
    return kehoach.ok("plans").rows[0][0]


@pytest.fixture
def adjustment(write):
    rows = [
        (WORK[1], "Sở Nội vụ", "Tháng 10"),
        ("Khảo sát nhu cầu trợ giúp pháp lý tại vùng cao", "Sở Tư pháp", "Tháng 11"),
    ]
    title = "Điều chỉnh, bổ sung Kế hoạch số 12/KH-STP ngày 04/01/2026 về công tác pháp chế năm 2026"
    return write("adjustment.md", rows, title, "60/KH-STP")


def times(kehoach, plan):
    return {t["task"]["id"]: t["task"]["schedule"]["text"] for t in kehoach.ok("show", plan, "--json").json["tasks"]}


@pytest.mark.usefixtures("plan")
def test_a_copy_that_lacks_one_of_five_is_refused_with_the_way_on(kehoach, write):
    short = write("short.md", PLAN[:4])
    tried = [kehoach("parse", short, *options, "--lang", "en") for options in ([], ["--dry-run"])]
    for refused in tried:
        assert (refused.code, refused.out) == (65, "")
        assert "lacks 1 of the 5 tasks" in refused.err
        assert f"5 ({WORK[4][:40]}" in refused.err
        assert f"kehoach diff {short}" in refused.err
        assert f"kehoach parse {short} --force" in refused.err
    assert kehoach.ok("plans", "--json").json["plans"][0]["tasks"] == 5
    assert "gone: 5" in kehoach.ok("parse", short, "--force", "--lang", "en").err
    assert kehoach.ok("plans", "--json").json["plans"][0]["tasks"] == 4


def test_a_dry_run_tells_and_keeps_nothing(kehoach, write, plan):
    later = write("later.md", [*PLAN[:4], (WORK[4], "Sở Tư pháp", "Tháng 12")])
    for name in ("-n", "--dry-run"):
        told = kehoach.ok("parse", later, name, "--lang", "en").err
        assert "changed: 5 (time)" in told
        assert "nothing was changed (--dry-run)" in told
    assert times(kehoach, plan)["5"] == "Tháng 9"


def test_a_dry_run_makes_no_register(kehoach, write):
    assert "kept, 5 tasks" in kehoach.ok("parse", write("plan.md", PLAN), "-n", "--lang", "en").err
    assert not kehoach.register.exists()


def test_an_adjusting_document_is_applied_where_it_is_asked_for(kehoach, plan, adjustment):
    kehoach.ok("done", f"{plan}:1", "--on", "2026-05-20", "--today", "2026-06-01")
    before = times(kehoach, plan)
    tried = kehoach.ok("parse", adjustment, "--onto", "12/KH-STP", "-n", "--lang", "en").err
    assert times(kehoach, plan) == before
    told = kehoach.ok("parse", adjustment, "--onto", "12/KH-STP", "--lang", "en").err
    assert f"{plan}: adjusted by Kế hoạch số 60/KH-STP ngày 04/01/2026" in told
    assert "changed: 2 (units, time)" in told
    assert "added: bs1 (Khảo sát nhu cầu trợ giúp pháp lý tại vùng cao)" in told
    assert told in tried
    assert times(kehoach, plan) == {**before, "2": "Tháng 10", "bs1": "Tháng 11"}
    kehoach.ok("parse", kehoach.folder / "plan.md")
    assert times(kehoach, plan) == {**before, "2": "Tháng 10", "bs1": "Tháng 11"}
    assert len(kehoach.ok("plans").rows) == 1
    again = kehoach.ok("parse", adjustment, "--onto", plan, "--lang", "en").err
    assert "changes nothing that is not so already" in again


def test_what_a_document_says_it_adjusts_is_a_hint_and_no_more(kehoach, plan, adjustment):
    told = kehoach.ok("parse", adjustment, "--lang", "en").err
    assert f"adjustment.md: it says that it adjusts 12/KH-STP ({plan})" in told
    assert f"kehoach parse adjustment.md --onto {plan}" in told
    assert times(kehoach, plan)["2"] == "Tháng 6"
    told = kehoach.ok("parse", adjustment, "--onto", plan, "--lang", "en").err
    assert "also kept as a plan of its own" in told


def test_mistakes(kehoach, adjustment):
    assert kehoach("parse", adjustment, "--onto", "99/KH-STP").code == 2
    assert kehoach("parse", adjustment, "--onto", "12/KH-STP", "--no-save").code == 2
