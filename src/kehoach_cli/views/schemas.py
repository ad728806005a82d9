"""The JSON Schemas of the published formats, generated from the records; `schemas/` holds the same texts.

    python -m kehoach_cli.views.schemas schemas/

writes them there.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

from pydantic import BaseModel

DIALECT = "https://json-schema.org/draft/2020-12/schema"
RECORDS = {
    "plan": ("plan", "Plan"),
    "due": ("due", "DueReport"),
    "status": ("totals", "StatusReport"),
    "when": ("schedule", "Schedule"),
    "update": ("updating", "UpdateReport"),
    "log": ("event_log", "EventLog"),
    "diff": ("difference", "PlanDifference"),
}
"""Each format's module of the domain, and the record there that it prints."""

NAMES = tuple(RECORDS)


def _record(name: str) -> type[BaseModel]:
    module, record = RECORDS[name]
    found: type[BaseModel] = getattr(import_module(f"kehoach_cli.domain.{module}"), record)
    return found


def schema_text(name: str) -> str:
    """The schema of one of NAMES as JSON text."""
    schema = _record(name).model_json_schema(by_alias=True, mode="serialization")
    whole = {"$schema": DIALECT, "$id": f"urn:kehoach:schema:{name}:1.0", **schema}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def main(folder: Path) -> None:
    """Write every schema to the folder."""
    for name in NAMES:
        (folder / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
