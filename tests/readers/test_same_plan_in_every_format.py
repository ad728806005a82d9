"""One plan, whatever it is saved as: the tasks and the letterhead are those of the Word file."""

from pathlib import Path

import pytest

from kehoach_cli.readers.plan_reader import read_plan

SAMPLE = Path(__file__).parents[2] / "samples" / "so-noi-vu-2026.docx"
KINDS = ["doc:MS Word 97", "odt", "rtf:Rich Text Format", "html:HTML (StarWriter)", "pdf"]
LETTERHEAD = {"issuer", "parent_issuer", "number", "symbol", "place", "issued_on", "kind", "title", "period", "signer"}


def told(path: Path) -> tuple[list[dict[str, object]], dict[str, object]]:
    plan = read_plan(path.read_bytes(), path.name)
    tasks = [task.model_dump(exclude={"source"}) for task in plan.tasks]
    return tasks, plan.model_dump(include=LETTERHEAD | {"recipients", "sections", "bases"})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.partition(":")[0])
def test_it_is_read_alike(convert, kind):
    [saved] = convert([SAMPLE], kind)
    tasks, rest = told(SAMPLE)
    assert len(tasks) == 20
    assert told(saved) == (tasks, rest)
