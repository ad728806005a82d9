"""The JSON Schemas of the published formats, generated from the records; `schemas/` holds the same texts.

    python -m kehoach_cli.views.schemas schemas/

writes them there.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Union

from pydantic import TypeAdapter

DIALECT = "https://json-schema.org/draft/2020-12/schema"
RECORDS: dict[str, tuple[str, ...]] = {
    "plan": ("plan", "Plan"),
    "check": ("findings", "CheckReport"),
    "diff": ("difference", "PlanDifference"),
    "when": ("schedule", "Schedule"),
    "due": ("due", "DueReport"),
    "show": ("report", "PlanState", "TaskState"),
    "update": ("updating", "UpdateReport"),
    "log": ("event_log", "EventLog"),
    "plans": ("report", "PlanSummaries"),
    "units": ("report", "UnitTotals"),
    "mail": ("mail_report", "MailPreviews"),
    "status": ("totals", "StatusReport"),
    "config": ("config_report", "ConfigReport"),
    "register": ("soundness", "RegisterReport"),
}
"""Each format's module of the domain, and the records there of which it prints one."""

NAMES = tuple(RECORDS)


def _printed(name: str) -> TypeAdapter[Any]:
    module, *records = RECORDS[name]
    found = import_module(f"kehoach_cli.domain.{module}")
    return TypeAdapter(Union[*(getattr(found, record) for record in records)])  # type: ignore[arg-type] # known at run time


def schema_text(name: str) -> str:
    """The schema of one of NAMES as JSON text."""
    schema = _printed(name).json_schema(by_alias=True, mode="serialization")
    whole = {"$schema": DIALECT, "$id": f"urn:kehoach:schema:{name}:1.0", **schema}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def main(folder: Path) -> None:
    """Write every schema to the folder."""
    for name in NAMES:
        (folder / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
