"""What `kehoach check` prints as JSON."""

from typing import Literal

from kehoach_cli.domain.problem import Problem, Severity
from kehoach_cli.domain.record import Record


class Finding(Problem):
    """A problem of one file's plan; `hint` says what to do about it, None where there is nothing to do."""

    file: str
    plan: str
    hint: str | None


class Checked(Record):
    """A plan that was looked at: its file, its id, and how many tasks it has."""

    file: str
    plan: str
    tasks: int


class CheckReport(Record):
    """All findings; `failed` says whether one is of the severity asked for (`threshold`) or worse."""

    schema_version: Literal["1.0"] = "1.0"
    threshold: Severity
    failed: bool
    checked: list[Checked]
    findings: list[Finding]
