"""Help pages in the language in use, where the library leaves them English."""

import re
from collections.abc import Callable
from typing import Any

from typer.core import TyperCommand, TyperGroup

from kehoach_cli.locale import translate as _


class Helping:
    """Mixed into commands and the group: a translated usage line and help option."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 # the library's own types are private
        """Write the usage line with its prefix in the language in use."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined] # of the class mixed into
        for text, said in (("[OPTIONS]", _("[OPTIONS]")), ("COMMAND [ARGS]...", _("COMMAND [ARGS]..."))):
            pieces = pieces.replace(text, said)
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 # as above
        """The help option with its text in the language in use."""
        option = super().get_help_option(ctx)  # type: ignore[misc] # of the class mixed into
        if option is not None:
            option.help = _("Show this message and exit.")
        return option

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 # as above
        """Write the arguments and options; what the library shows of an argument's Python type is left out."""
        for param in self.params:  # type: ignore[attr-defined] # of the class mixed into
            param.get_help_record = _without_type(param.get_help_record)
        super().format_options(ctx, formatter)  # type: ignore[misc] # of the class mixed into


def _without_type(record: Callable[..., Any]) -> Callable[..., Any]:
    def get_help_record(ctx: Any) -> Any:  # noqa: ANN401 # as the library has it
        found = record(ctx)
        return found and (_named(found[0]), found[1])

    return get_help_record


def _named(text: str) -> str:
    """What is typed for a parameter: its choices stay, once; the name of a Python type goes."""
    plain = re.sub(r" <(list\[)?(str|path|Path)\]?>", "", text)
    return re.sub(r"^(\S+) <\1>$", r"\1", re.sub(r"<list\[(.+?)\]>", r"<\1>", plain))


class Command(Helping, TyperCommand):
    """Every command of ours."""


class Group(Helping, TyperGroup):
    """Every command of ours that has commands of its own."""
