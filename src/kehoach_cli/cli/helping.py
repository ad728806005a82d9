"""Help pages in the language in use, where the library leaves them English."""

from typing import Any

from typer.core import TyperCommand

from kehoach_cli.locale import translate as _


class Helping:
    """Mixed into commands and the group: a translated usage line and help option."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 # the library's own types are private
        """Write the usage line with its prefix in the language in use."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined] # of the class mixed into
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 # as above
        """The help option with its text in the language in use."""
        option = super().get_help_option(ctx)  # type: ignore[misc] # of the class mixed into
        if option is not None:
            option.help = _("Show this message and exit.")
        return option


class Command(Helping, TyperCommand):
    """Every command of ours."""
