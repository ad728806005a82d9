"""The sample plans are read as a person reads them: each golden record was made by hand from the document.

A record names its documents and, task by task, what must come out. A key that is absent is not asked. `parent` is
the printed number of the parent, `section` and `content` are whole; of a duty in prose the record says where it
stands, words of it (`content_has`) and its time. Leading dashes and the last ";" or "." of a line of a list are layout.
"""

import json
from importlib import import_module
from pathlib import Path

import docx
import pytest

from kehoach_cli.readers.plan_reader import read_plan

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
GOLDEN = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.json"))}
DOCUMENTS = [(document, stem) for stem, golden in GOLDEN.items() for document in golden["documents"]]
WITH_LETTERHEAD = [(document, stem) for document, stem in DOCUMENTS if document.endswith(".docx")]
LAYOUT = ("K210", "K211")
"""The letterhead and the signature, drawn as tables and left out."""
TASKS = [(document, stem, index) for document, stem in DOCUMENTS for index in range(len(GOLDEN[stem]["tasks"]))]


def task_name(value: object) -> str:
    return str(value + 1) if isinstance(value, int) else str(value)


@pytest.fixture(scope="module")
def plans():
    return {document: read_plan((SAMPLES / document).read_bytes(), document) for document, _ in DOCUMENTS}


def squashed(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())


def content(text: str) -> str:
    return "\n".join(line.removeprefix("- ").strip() for line in text.splitlines())


def windows(found) -> list[list[str | None]]:
    return [[w.start and w.start.isoformat(), w.end.isoformat()] for w in found]


def read_plan_fields(plan) -> dict[str, object]:
    signer = plan.signer and [plan.signer.authority, plan.signer.position, plan.signer.name]
    return {
        "kind": plan.kind,
        "number": plan.number,
        "symbol": plan.symbol,
        "place": plan.place,
        "issued_on": plan.issued_on and plan.issued_on.isoformat(),
        "title": plan.title,
        "period": plan.period and [plan.period.start.isoformat(), plan.period.end.isoformat()],
        "bases": plan.bases,
        "recipients": [line.removeprefix("- ").rstrip(";. ") for line in plan.recipients],
        "signer": signer,
    }


def read_task_fields(task, numbers: dict[str, str | None]) -> dict[str, object]:
    schedule = task.schedule
    return {
        "number": task.number,
        "section": task.section,
        "parent": task.parent and numbers[task.parent],
        "content": content(task.content),
        "items": task.items,
        "units": [[unit.name, unit.role.value] for unit in task.units],
        "schedule": {
            "text": squashed(schedule.text),
            "kind": schedule.kind.value,
            "windows": windows(schedule.windows),
            "approximate": schedule.approximate,
            "inherited_from": schedule.inherited_from and schedule.inherited_from.value,
        },
        "product": task.product,
        "note": task.note,
        "source": task.source.kind,
    }


def differences(expected: dict[str, object], found: dict[str, object], path: str = "") -> list[str]:
    """One line a field that is not as expected, of the fields that are asked."""
    lines: list[str] = []
    for key in expected.keys() - {"content_has", "mentions"}:
        wanted, got = expected[key], found[key]
        if isinstance(wanted, dict) and isinstance(got, dict):
            lines += differences(wanted, got, f"{path}{key}.")
        elif wanted != got:
            lines.append(f"{path}{key}: expected {wanted!r}, found {got!r}")
    return sorted(lines)


@pytest.mark.parametrize(("document", "stem"), DOCUMENTS)
def test_plan(plans, document, stem):
    assert differences(GOLDEN[stem]["plan"], read_plan_fields(plans[document])) == []


@pytest.mark.parametrize(("document", "stem"), WITH_LETTERHEAD)
def test_letterhead(plans, document, stem):
    plan = plans[document]
    found = {
        "issuer": plan.issuer,
        "parent_issuer": plan.parent_issuer,
        "issued_text": squashed(plan.issued_text),
    }
    assert differences(GOLDEN[stem]["letterhead"], found) == []


@pytest.mark.parametrize(("document", "stem"), DOCUMENTS)
def test_sections(plans, document, stem):
    chapters = [[s.number and s.number.rstrip("."), s.title] for s in plans[document].sections if s.level == 1]
    assert [chapter for chapter in chapters if chapter[0]] == GOLDEN[stem]["sections"]


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        value = list(value.values())
    return [text for part in value for text in strings(part)] if isinstance(value, list) else [str(value)]


@pytest.fixture
def old_letters(monkeypatch):
    """What the codes of a .VnTime document stand for, by the table that the samples are written with."""
    monkeypatch.syspath_prepend(SAMPLES)
    return {ord(code): letter for letter, code in import_module("builder.old_font").CODES.items()}


@pytest.mark.parametrize(("document", "stem"), WITH_LETTERHEAD)
def test_no_paragraph_of_the_body_is_lost(plans, old_letters, document, stem):
    del stem
    kept = squashed(" ".join(strings(plans[document].model_dump(exclude={"problems"})))).casefold()
    word = docx.Document(SAMPLES / document)
    letters = old_letters if word.styles["Normal"].font.name == ".VnTime" else {}
    texts = [squashed(p.text.translate(letters)).casefold() for p in word.paragraphs if p.text.strip()]
    assert [text for text in texts if text not in kept and text.split(maxsplit=1)[1] not in kept] == []


@pytest.mark.parametrize(("document", "stem"), DOCUMENTS)
def test_numbers_in_order(plans, document, stem):
    expected = [(task["source"], task.get("number")) for task in GOLDEN[stem]["tasks"]]
    found = [(task.source.kind, task.number) for task in plans[document].tasks]
    assert [source for source, _ in found] == [source for source, _ in expected]
    assert [number for source, number in found if source == "table"] == [n for s, n in expected if s == "table"]


@pytest.mark.parametrize(("document", "stem"), DOCUMENTS)
def test_warnings(plans, document, stem):
    plan = plans[document]
    numbers = {task.id: task.number for task in plan.tasks}
    of_tasks = [[p.code, numbers.get(p.task or "")] for p in plan.problems if p.severity != "info" and p.task]
    assert of_tasks == GOLDEN[stem]["warnings"]
    assert [p for p in plan.problems if p.severity == "error"] == []


@pytest.mark.parametrize(("document", "stem"), DOCUMENTS)
def test_tables_left_out(plans, document, stem):
    reasons = [p.code for p in plans[document].problems if p.code.startswith("K21") and p.code not in LAYOUT]
    assert reasons == GOLDEN[stem].get("left_out", [])


@pytest.mark.parametrize(("document", "stem", "index"), TASKS, ids=task_name)
def test_task(plans, document, stem, index):
    expected, tasks = GOLDEN[stem]["tasks"][index], plans[document].tasks
    assert len(tasks) > index, "the task is not there"
    task = tasks[index]
    numbers = {other.id: other.number for other in tasks}
    assert differences(expected, read_task_fields(task, numbers)) == []
    assert expected.get("content_has", "") in squashed(task.content)
    mentioned = [windows(mention.windows) for mention in task.mentions]
    for wanted in expected.get("mentions", []):
        assert [wanted] in mentioned


def test_text_form_gives_the_tasks_of_the_word_file(plans):
    of_word, of_text = (
        [task.model_dump(mode="json", exclude={"source"}) for task in plans[document].tasks]
        for document in GOLDEN["lai-chau-2021"]["documents"]
    )
    assert of_text == of_word
