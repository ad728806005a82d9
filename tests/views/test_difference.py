"""What differs, as a person sees it: signs, lines and a page in which a document's text stays text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.domain.plan import Signer
from kehoach_cli.services.differences import compare, of_file
from kehoach_cli.views import csv, difference_page, tsv
from kehoach_cli.views.difference import SHEET_HEADER, listing
from kehoach_cli.views.safety import visible

MAY, JUNE = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30"
HOSTILE = "<script>alert(1)</script>\"'&{{ 7*7 }}{% raw %}\x1b[31m\u202e]]>"


class Page(HTMLParser):
    """The tags of a page and the text in deleted and inserted words."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.open = [], []
        self.text, self.marked = [], {"del": [], "ins": []}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open.pop() != tag:
            pass

    def handle_data(self, data):
        self.text.append(data)
        if self.open and self.open[-1] in self.marked:
            self.marked[self.open[-1]].append(data)


@pytest.fixture(scope="session")
def differ(make):
    return lambda old, new, **fields: compare(of_file(make.plan(*old)), of_file(make.plan(*new, **fields)))


@pytest.fixture(scope="session")
def changed(make, differ):
    old = make.task(
        "1",
        "Tổ chức tập huấn cho cán bộ các sở, ban, ngành",
        MAY,
        units=[("Sở Tư pháp", "lead"), ("Sở Nội vụ", "support")],
    )
    new = make.task(
        "1",
        "Tổ chức tập huấn cho công chức các sở, ban, ngành",
        JUNE,
        units=[("Sở Tư pháp", "support"), ("Sở Y tế", "lead")],
    )
    return differ([old], [new], number="45/KH-UBND")


def test_a_line_a_task_with_its_words_times_and_units(changed):
    of_plan, of_task = (line.rstrip("\n").split("\t") for line in tsv.render(listing(changed)))
    assert of_plan == ["", "of the plan itself", "Document number: {+45/KH-UBND+}"]
    assert of_task == [
        "1",
        "reworded, re-timed, re-assigned",
        (
            "Tổ chức tập huấn cho [-cán bộ-]{+công chức+} các sở, ban, ngành"
            f" | Time: [-{MAY}-]{{+{JUNE}+}}"
            " | Understood as: [-01/05/2021 – 31/05/2021-] → {+01/06/2021 – 30/06/2021+}"
            " | Units: [-Sở Tư pháp (lead)-] → {+Sở Tư pháp (support)+}; [-Sở Nội vụ (support)-]; {+Sở Y tế (lead)+}"
        ),
    ]


def test_a_spreadsheet_has_before_and_after_of_every_column(changed):
    header, row = "".join(csv.render(listing(changed))).lstrip("\ufeff").splitlines()
    assert header.split(",") == list(SHEET_HEADER)
    assert row.split(",")[:3] == ["1", "reworded; retimed; reassigned", "1"]


def test_on_a_terminal_what_is_only_renumbered_has_one_line(make, differ):
    old = [make.task("1", "Rà soát văn bản"), make.task("2", "Kiểm tra công vụ")]
    new = [
        make.task("1", "Việc chưa từng có ở đây"),
        make.task("2", "Rà soát văn bản"),
        make.task("3", "Kiểm tra công vụ"),
    ]
    found = listing(differ(old, new), brief=True)
    assert [row.cells[0] for row in found.rows()] == ["1-2"]
    assert "only renumbered: 1 → 2, 2 → 3" in found.foot


def test_on_a_terminal_the_middle_of_a_long_unchanged_text_is_left_out(make, differ):
    long = "Tổ chức " + "tập huấn nghiệp vụ " * 30
    (row,) = listing(differ([make.task("1", f"{long} quý")], [make.task("1", f"{long} năm")]), brief=True).rows()
    assert len(row.cells[2]) < 100
    assert row.cells[2].endswith("[-quý-]{+năm+}")


def test_the_page_marks_deleted_and_inserted_words(changed):
    page = Page(difference_page.render(changed))
    assert {"cán bộ", MAY, "01/05/2021 – 31/05/2021", "Sở Nội vụ (support)"} <= {*page.marked["del"]}
    assert {"công chức", JUNE, "45/KH-UBND", "Sở Y tế (lead)"} <= {*page.marked["ins"]}


def test_the_page_is_whole_by_itself(changed):
    tags = Page(difference_page.render(changed)).tags
    assert not {name for name, _ in tags} & {"script", "link", "img", "iframe", "object"}
    assert not [value for _, attributes in tags for value in attributes.values() if value and "//" in value]
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in tags


@pytest.fixture(scope="session")
def hostile(make):
    def _hostile(text, other):
        def copy(said):
            task = make.task(
                "1", f"{said} việc", MAY, units=[(said, "lead")], section=[said], product=said, budget=said, note=said
            )
            plan = make.plan(
                task, name="x", title=said, number=said, bases=[said], signer=Signer(name=said), issuer=said
            )
            return plan.model_copy(update={"source": plan.source.model_copy(update={"name": said})})

        return compare(of_file(copy(text)), of_file(copy(other)))

    return _hostile


@pytest.mark.parametrize(("one", "other"), [(HOSTILE, "Sở Nội vụ"), ("Sở Nội vụ", HOSTILE), (HOSTILE, f"{HOSTILE} x")])
def test_a_document_can_write_no_tag_and_no_terminal_code(hostile, one, other):
    found = hostile(one, other)
    page = difference_page.render(found)
    assert "<script" not in page
    assert "49" not in "".join(Page(page).marked["ins"])
    assert visible(page) == page
    for line in tsv.render(listing(found)):
        assert visible(line) == line


@given(text=st.text(alphabet="<>&\"'{}%#/= \n\x00\x1b\u202eaố", max_size=12))
def test_whatever_a_document_says_the_page_has_the_same_tags(hostile, text):
    plain, found = (Page(difference_page.render(hostile(said, "Sở Nội vụ"))) for said in ("z", f"z{text}z"))
    assert {tag for tag, _ in found.tags} <= {tag for tag, _ in plain.tags} | {"p"}
    assert {name for _, attributes in found.tags for name in attributes} == {
        name for _, attributes in plain.tags for name in attributes
    }
