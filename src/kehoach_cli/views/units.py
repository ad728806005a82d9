"""Units with their tasks, as a listing."""

from collections.abc import Iterable

from kehoach_cli.domain.plan import Role
from kehoach_cli.domain.report import UnitTotal, UnitTotals
from kehoach_cli.locale import translate as _
from kehoach_cli.locale import translate_plural
from kehoach_cli.views.listing import Column, Listing, Row, Sheet

SHEET_HEADER = ("unit", "spellings", "tasks", *(f"tasks_{role}" for role in Role), "task_ids")


def listing(found: UnitTotals, *, tasks: bool = False) -> Listing:
    """A row a unit; `tasks` adds a column that names its tasks, with their plans where there are several."""
    several = len({task.plan for unit in found.units for task in unit.tasks}) > 1
    named = (Column(_("Which"), ratio=4),) if tasks else ()
    return Listing(
        columns=(
            Column(_("Unit"), ratio=4),
            Column(_("Written as"), ratio=4, wide_only=True),
            Column(_("Tasks"), right=True),
            Column(_("Lead"), right=True),
            Column(_("Support"), right=True),
            Column(_("Monitor"), right=True),
            Column(_("Role not told"), right=True),
            *named,
        ),
        rows=lambda: (_row(unit, _ids(unit, plans=several) if tasks else None) for unit in found.units),
        document=found,
        lines=lambda: found.units,
        sheet=lambda: Sheet(SHEET_HEADER, map(_cells, found.units)),
        foot=(translate_plural("{count} unit", "{count} units", len(found.units)),),
    )


def _row(unit: UnitTotal, ids: Iterable[str] | None) -> Row:
    named = () if ids is None else (", ".join(ids),)
    return Row((unit.name, "; ".join(unit.spellings), *_counts(unit), *named))


def _cells(unit: UnitTotal) -> tuple[str, ...]:
    return (unit.name, "; ".join(unit.spellings), *_counts(unit), "; ".join(_ids(unit, plans=True)))


def _counts(unit: UnitTotal) -> tuple[str, ...]:
    return str(unit.count), *(str(unit.roles.get(role, 0)) for role in Role)


def _ids(unit: UnitTotal, *, plans: bool) -> Iterable[str]:
    """Its tasks, each once, as commands take them."""
    return dict.fromkeys(f"{task.plan}:{task.task}" if plans else task.task for task in unit.tasks)
