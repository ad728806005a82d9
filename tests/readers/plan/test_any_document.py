"""No document crashes the reading: it gives a plan, or says that there is none."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_cli.domain.plan import Source
from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.blocks import Cell, Document, Paragraph, Table
from kehoach_cli.readers.plan_reader import plan_of

LINES = (
    "",
    " ",
    "KẾ HOẠCH",
    "QUYẾT ĐỊNH",
    "PHỤ LỤC",
    "PHỤ LỤC II",
    "Công tác năm 2026",
    "Số: 12/KH-UBND\tSơn Hải, ngày 3 tháng 2 năm 2026",
    "Số: /KH-UBND",
    "(Ban hành kèm theo Quyết định số 5/QĐ-UBND ngày 5/1/2026 của UBND)",
    "Căn cứ Luật ngày 1/1/2020;",
    "I. NHIỆM VỤ",
    "C. KHÁC",
    "1/. Tháng 01/2026:",
    "QUÝ III/2026 (Tháng 7 – 9)",
    "1. Giao Sở Nội vụ báo cáo trước ngày 30/6/2026; gửi trước ngày 5/7/2026.",
    "- Thời gian: Tháng 5.",
    "- Đơn vị chủ trì: Sở A; đơn vị phối hợp: Sở B.",
    "Yêu cầu UBND các xã: A, B:",
    "Trong quý II, Sở Nội vụ họp.",
    "Nơi nhận:",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    "Trần Văn An",
    "(((",
    "a)",
    "1.",
    "I",
    "-",
    ",",
    "; ; ;",
    "Các",
    "và Sở",
    "TT",
    "Nội dung",
    "Thời gian",
    "Đơn vị thực hiện",
    "T1",
    "T2",
    "x",
    "Tháng",
    "Tuần",
    "9",
    "Bắt đầu",
    "Kết thúc",
    "Hằng tháng",
    "nt",
    "Tháng 5",
    "31/02",
)
lines = st.one_of(st.sampled_from(LINES), st.text(max_size=20))
paragraphs = st.builds(
    Paragraph,
    lines,
    marker=st.sampled_from([None, None, "-", "1.", "a)", "II.", "", "PHỤ LỤC I"]),
    bold=st.booleans(),
    align=st.sampled_from([None, "center"]),
    heading=st.sampled_from([None, None, None, 1, 2]),
    notes=st.sampled_from([(), (), ("chú thích",)]),
    number=st.integers(0, 3),
)


@st.composite
def tables(draw):
    height, width = draw(st.integers(0, 5)), draw(st.integers(0, 5))
    cells = [
        Cell(
            row,
            column,
            draw(st.integers(1, 3)),
            draw(st.integers(1, 6)),
            tuple(draw(st.lists(paragraphs, max_size=2))),
        )
        for row in range(height)
        for column in range(width)
        if draw(st.booleans())
    ]
    return Table(tuple(cells), height, width, 1, draw(st.integers(0, 2)))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(paragraphs, tables()), max_size=12), st.booleans())
def test_a_plan_or_a_reason(blocks, all_duties):
    source = Source(name="x.docx", sha256="0", format="docx")
    try:
        plan = plan_of(Document(tuple(blocks), "docx"), source, all_duties=all_duties)
    except DocumentError:
        return
    ids = [task.id for task in plan.tasks]
    assert len(ids) == len(set(ids))
    assert plan.id
