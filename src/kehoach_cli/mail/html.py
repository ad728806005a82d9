"""A letter as HTML: styles inline, nothing remote, no script, readable in a narrow window."""

from functools import lru_cache
from typing import TYPE_CHECKING

from kehoach_cli.mail.letter import Letter

if TYPE_CHECKING:
    from jinja2 import Template

COLORS = {"late": "#b3261e", "soon": "#8a5000", "good": "#1b6e33", "plain": "#3c4043"}
"""By tone; each stands off white by 4.5 : 1 or more. The words beside it say the same."""


def render(letter: Letter) -> str:
    """The HTML of a letter; whatever its texts hold is text."""
    return _template().render(letter=letter, colors=COLORS)


@lru_cache(maxsize=1)
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("kehoach_cli.mail"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("letter.html")
