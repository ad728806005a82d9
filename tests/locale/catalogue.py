"""Collects the message ids of the source and compiles the Vietnamese catalogue.

python tests/locale/catalogue.py          add missing ids to the .po, drop what is gone, compile the .mo
python tests/locale/catalogue.py --check  exit 1 if anything is missing, gone or stale
"""

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parents[2] / "src" / "kehoach_cli"
PO = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "kehoach.po"
MO = PO.with_suffix(".mo")
DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""The day in the header: fixed, so that the same strings give the same bytes."""
FIRST_ARGUMENT = {"_", "N_", "translate", "mark"}
LIBRARY = {"Arguments", "Options", "Commands", "env var: {var}", "default: {default}", "required", "(dynamic)"}
"""What the command-line library asks gettext for on our help pages."""


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _ids(node: ast.Call) -> Iterator[str | tuple[str, str]]:
    name = _called(node)
    texts = [_text(argument) for argument in node.args]
    plain = isinstance(node.func, ast.Name)
    if name == "translate_plural" and texts[0] and texts[1]:
        yield (texts[0], texts[1])
    elif ((plain and name in FIRST_ARGUMENT) or name.endswith(("Error", "Notice"))) and texts and texts[0]:
        yield texts[0]
    elif name == "Entry":
        yield from filter(None, texts[1:3])


def collect() -> set[str | tuple[str, str]]:
    """Every message id of the source."""
    found: set[str | tuple[str, str]] = set(LIBRARY)
    builtin = {"ValueError", "TypeError", "AttributeError", "KeyError", "RuntimeError"}
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node) not in builtin:
                found.update(_ids(node))
    return found


def load() -> Catalog:
    """The catalogue as it is written."""
    with PO.open("rb") as stream:
        return read_po(stream, locale="vi", abort_invalid=True)


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def differences() -> list[str]:
    """What is wrong with the catalogue; nothing where it is complete and compiled."""
    wanted, catalogue = collect(), load()
    had = {message.id: message for message in catalogue if message.id}
    found = [f"missing: {key!r}" for key in sorted(wanted - had.keys(), key=str)]
    found += [f"no longer used: {key!r}" for key in sorted(had.keys() - wanted, key=str)]
    found += [f"not translated: {key!r}" for key, message in had.items() if not _whole(message.string)]
    if not MO.exists() or MO.read_bytes() != compiled(catalogue):
        found.append(f"stale: {MO.name}")
    return found


def _whole(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def update() -> None:
    """Bring the .po in line with the source and compile it."""
    old = {message.id: message.string for message in (load() if PO.exists() else Catalog()) if message.id}
    new = Catalog(
        locale="vi",
        domain="kehoach",
        project="kehoach",
        version="1.0",
        fuzzy=False,
        creation_date=DAY,
        revision_date=DAY,
    )
    for key in sorted(collect(), key=str):
        new.add(key, old.get(key))
    with PO.open("wb") as stream:
        write_po(stream, new, width=110, sort_output=False, omit_header=False)
    MO.write_bytes(compiled(load()))


if __name__ == "__main__":
    if "--check" not in sys.argv:
        update()
    problems = differences()
    print("\n".join(problems) or f"complete: {len(collect())} messages")
    sys.exit(bool(problems))
