"""The configuration with its origins, as a listing."""

import json

from kehoach_cli.domain.config_report import ConfigReport, ConfigValue
from kehoach_cli.locale import translate as _
from kehoach_cli.views.listing import Column, Listing, Row, Sheet

SHEET_HEADER = tuple(ConfigValue.model_fields)


def listing(found: ConfigReport) -> Listing:
    """A row a value; what nobody has set is muted."""
    files = ", ".join(map(str, found.files))
    return Listing(
        columns=(Column(_("Key")), Column(_("Value"), ratio=4), Column(_("From where"), ratio=4)),
        rows=lambda: map(_row, found.values),
        document=found,
        lines=lambda: found.values,
        sheet=lambda: Sheet(SHEET_HEADER, map(_cells, found.values)),
        head=(_("Read: {files}").format(files=files) if files else _("There is no configuration file."),),
    )


def _row(value: ConfigValue) -> Row:
    return Row((value.key, _shown(value), _origin(value)), "muted" if value.origin == "default" else "plain")


def _cells(value: ConfigValue) -> tuple[str, ...]:
    fields = value.model_dump(mode="json") | {"value": _shown(value)}
    return tuple("" if field is None else str(field) for field in fields.values())


def _shown(value: ConfigValue) -> str:
    """A text as it is, nothing for none, anything else as JSON has it."""
    if value.value is None or isinstance(value.value, str):
        return value.value or ""
    return json.dumps(value.value, ensure_ascii=False)


def _origin(value: ConfigValue) -> str:
    if value.file:
        return f"{value.file}:{value.line}" if value.line else str(value.file)
    return value.name or _("default")
