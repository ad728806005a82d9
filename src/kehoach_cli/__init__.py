"""kehoach: Vietnamese plan documents as structured data, and what is due in them.

    from kehoach_cli import Context, Period, read_plan, read_time

    plan = read_plan(Path("plan.docx").read_bytes(), "plan.docx")
    read_time("Tháng 8, 9, 10", Context(period=Period.of_years(2021))).windows

Names are imported when they are first used: `import kehoach_cli` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kehoach_cli.domain.plan import Plan, Task, Unit
    from kehoach_cli.domain.problem import Problem
    from kehoach_cli.domain.schedule import Schedule
    from kehoach_cli.domain.window import Period, Window
    from kehoach_cli.errors import KehoachError
    from kehoach_cli.readers.plan_reader import read_plan
    from kehoach_cli.timetext import Context, parse_time, read_time, resolve

__version__ = "0.1.0"

_HOMES = {
    "Context": "timetext",
    "KehoachError": "errors",
    "Period": "domain.window",
    "Plan": "domain.plan",
    "Problem": "domain.problem",
    "Schedule": "domain.schedule",
    "Task": "domain.plan",
    "Unit": "domain.plan",
    "Window": "domain.window",
    "parse_time": "timetext",
    "read_plan": "readers.plan_reader",
    "read_time": "timetext",
    "resolve": "timetext",
}

__all__ = [
    "Context",
    "KehoachError",
    "Period",
    "Plan",
    "Problem",
    "Schedule",
    "Task",
    "Unit",
    "Window",
    "__version__",
    "parse_time",
    "read_plan",
    "read_time",
    "resolve",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 # any of the public names
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
