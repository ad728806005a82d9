"""What differs between two copies of a plan, as one page for a browser or a printer: no script, nothing from afar."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from kehoach_cli.domain.difference import PlanDifference
from kehoach_cli.locale import in_use
from kehoach_cli.locale import translate as _
from kehoach_cli.views import difference_words as said
from kehoach_cli.views.safety import visible

_TEMPLATE = "difference.html.jinja"


def render(difference: PlanDifference) -> str:
    """The page in the language in use; whatever a document says in it is text."""
    environment = Environment(
        loader=PackageLoader("kehoach_cli.views", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    template = environment.get_template(_TEMPLATE)
    return template.render(difference=difference, said=said, labels=_labels(difference), language=in_use())


def _labels(difference: PlanDifference) -> dict[str, str]:
    return {
        "title": _("What differs"),
        "old": _("Old copy: {copy}").format(copy=said.copy(difference.old)),
        "new": _("New copy: {copy}").format(copy=said.copy(difference.new)),
        "totals": said.totals(difference.counts) if difference.differs else _("nothing differs"),
        "deleted": _("deleted words"),
        "inserted": _("inserted words"),
        "plan": _("Of the plan itself"),
        "tasks": _("Tasks"),
    }


def _shown(value: object) -> object:
    """What the page writes: of a text, every character that acts instead of being seen is made visible."""
    return visible(value) if type(value) is str else value
