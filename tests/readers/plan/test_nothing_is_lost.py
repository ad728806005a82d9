"""Whatever a task table holds comes out somewhere in the plan, and reading it again gives the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_cli.domain.plan import Source
from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.blocks import Cell, Document, Paragraph, Table
from kehoach_cli.readers.plan_reader import plan_of

HEADERS = (
    "TT",
    "Nội dung",
    "Nhiệm vụ",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Chủ trì và phối hợp",
    "Thời gian",
    "Tiến độ",
    "Bắt đầu",
    "Kết thúc",
    "Sản phẩm",
    "Kết quả",
    "Kinh phí",
    "Ghi chú",
    "Địa điểm",
    "Giai đoạn",
)
SOURCE = Source(name="plan.docx", sha256="0" * 64, format="docx")
words = st.text("abcdefghiklmnopqrstuvxyđêôơưáàảãạ", min_size=3, max_size=8)
texts = st.one_of(
    st.just(""),
    st.lists(words, min_size=1, max_size=5).map(" ".join),
    st.sampled_from(
        ["Tháng 5", "Quý II", "Sở Nội vụ, Sở Y tế", "- Một;\n- Hai", "nt", "x", "I", "1", "2.1", "QUÝ I", "…"]
    ),
)


@st.composite
def tables(draw):
    header = ["Nội dung", "Thời gian", *draw(st.lists(st.sampled_from(HEADERS), max_size=4, unique=True))]
    header = draw(st.permutations(list(dict.fromkeys(header))))
    height = draw(st.integers(1, 6))
    rows = [header, *[[draw(texts) for _ in header] for _ in range(height)]]
    cells = [
        Cell(r, c, blocks=tuple(Paragraph(line) for line in text.split("\n")))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return Table(tuple(cells), len(rows), len(header), 1)


def read(table):
    head = (Paragraph("KẾ HOẠCH", bold=True), Paragraph("Công tác năm 2026", bold=True))
    return plan_of(Document((*head, table), "docx"), SOURCE)


@settings(max_examples=150, deadline=None)
@given(tables())
def test_every_word_of_a_table_is_in_the_plan(table):
    try:
        plan = read(table)
    except DocumentError:
        return
    said = plan.model_dump_json().lower()
    for cell in table.cells[table.width :]:
        lost = [
            word
            for word in cell.text.replace("\n", " ").split()
            if len(word) > 2 and word.strip("-;,").lower() not in said
        ]
        assert lost == []


@settings(max_examples=50, deadline=None)
@given(tables())
def test_ids_are_unique_and_parents_exist(table):
    try:
        plan = read(table)
    except DocumentError:
        return
    ids = [task.id for task in plan.tasks]
    assert len(set(ids)) == len(ids)
    assert {task.parent for task in plan.tasks if task.parent} <= set(ids)
    assert {problem.task for problem in plan.problems if problem.task} <= set(ids)
    assert read(table) == plan
