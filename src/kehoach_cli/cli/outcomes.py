"""What keeping a plan, or applying one onto another, did: lines for a person."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kehoach_cli.locale import translate as _
from kehoach_cli.locale import translate_plural

if TYPE_CHECKING:
    from kehoach_cli.domain.plan import Task
    from kehoach_cli.services.adjustments import AdjustOutcome
    from kehoach_cli.services.import_plan import Change, ImportOutcome
    from kehoach_cli.store.interface import PlanHead

Titled = tuple[str, Iterable[str]]


def import_lines(outcome: "ImportOutcome") -> Iterator[str]:
    """What keeping the plan did."""
    yield from _kept_lines(outcome)
    if outcome.archived:
        yield _("{plan}: stays archived; to take it back: kehoach register restore {plan}").format(plan=outcome.plan.id)


def _kept_lines(outcome: "ImportOutcome") -> Iterator[str]:
    from kehoach_cli.views import words

    if outcome.status == "unchanged":
        yield _("{plan}: kept before, nothing has changed").format(plan=outcome.plan.id)
        return
    if outcome.status == "new":
        count = translate_plural("{count} task", "{count} tasks", len(outcome.plan.tasks))
        yield _("{plan}: kept, {tasks}").format(plan=outcome.plan.id, tasks=count)
        return
    yield _("{plan}: kept, corrected").format(plan=outcome.plan.id)
    yield from _listed(
        (_("new"), outcome.new),
        (_("there again"), outcome.returned),
        (_("changed"), _fields(outcome.changed)),
        (_("gone"), outcome.gone),
        (_("no longer in the document, stay as added by hand"), outcome.given),
        (_("of the plan itself"), [words.fields(outcome.plan_fields)] if outcome.plan_fields else []),
        (_("the correction by hand stands over what is printed"), _fields(outcome.overruled)),
        (_("marks whose due date is no more"), _keys(outcome.unplaced)),
    )


def adjustment_lines(outcome: "AdjustOutcome") -> Iterator[str]:
    """What applying an adjusting document did."""
    if outcome.changed or outcome.added:
        yield _("{plan}: adjusted by {document}").format(plan=outcome.plan, document=outcome.by)
    else:
        yield _("{plan}: {document} changes nothing that is not so already").format(
            plan=outcome.plan, document=outcome.by
        )
    yield from _listed(
        (_("changed"), _fields(outcome.changed)),
        (_("added"), _contents(outcome.added)),
        (_("named, as before"), outcome.same),
        (_("only quoted, the wording stays"), outcome.quoted),
        (
            _("added as new, but alike; if it is the same, correct that one and take this one back"),
            [f"{task} ~ {', '.join(others)}" for task, others in outcome.alike],
        ),
        (_("marks whose due date is no more"), _keys(outcome.unplaced)),
    )
    if outcome.own:
        yield _(
            "the document is also kept as a plan of its own; take that out with: kehoach plans remove {plan}"
        ).format(plan=outcome.own)


def adjusts_line(label: str, head: "PlanHead") -> str:
    """The hint that a document, which was kept as a plan, says that it adjusts another one."""
    return _(
        "{file}: it says that it adjusts {number} ({plan}); to apply it: kehoach parse {file} --onto {plan}"
    ).format(file=label, number=head.number, plan=head.id)


def _listed(*titled: Titled) -> Iterator[str]:
    for title, tasks in titled:
        if said := ", ".join(tasks):
            yield f"  {title}: {said}"


def _fields(changes: "Iterable[Change]") -> list[str]:
    from kehoach_cli.views import words

    return [f"{change.task} ({words.fields(change.fields)})" for change in changes]


def _contents(tasks: "Iterable[Task]") -> list[str]:
    from kehoach_cli.views import words

    return [f"{task.id} ({words.brief(task.content)})" for task in tasks]


def _keys(unplaced: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{task} ({key})" for task, key in unplaced]
