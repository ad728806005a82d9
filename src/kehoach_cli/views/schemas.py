"""The JSON Schemas of the published formats, generated from the records; `schemas/` holds the same texts.

    python -m kehoach_cli.views.schemas schemas/

writes them there.
"""

import json
import sys
from pathlib import Path

from pydantic import BaseModel

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMES = ("plan", "due", "when")


def _record(name: str) -> type[BaseModel]:
    if name == "plan":
        from kehoach_cli.domain.plan import Plan

        return Plan
    if name == "due":
        from kehoach_cli.domain.due import DueReport

        return DueReport
    from kehoach_cli.domain.schedule import Schedule

    return Schedule


def schema_text(name: str) -> str:
    """The schema of "plan", "due" or "when" as JSON text."""
    schema = _record(name).model_json_schema(by_alias=True, mode="serialization")
    whole = {"$schema": DIALECT, "$id": f"urn:kehoach:schema:{name}:1.0", **schema}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def main(folder: Path) -> None:
    """Write every schema to the folder."""
    for name in NAMES:
        (folder / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
