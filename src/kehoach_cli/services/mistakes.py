"""What is wrong with a configuration, in words of ours: pydantic speaks English only."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError

from kehoach_cli.errors import ConfigurationError, MistakesError, Msgid
from kehoach_cli.locale import mark as N_
from kehoach_cli.services.toml_file import Origin
from kehoach_cli.services.toml_lines import Place

_EXPECTED: Final[Mapping[str, str]] = {
    "missing": N_("this key is needed"),
    "string_type": N_("a text in quotation marks is expected"),
    "path_type": N_("the name of a file in quotation marks is expected"),
    "string_too_short": N_("this must not be empty"),
    "too_short": N_("this must not be empty"),
    "int_type": N_("a whole number is expected"),
    "int_parsing": N_("a whole number is expected"),
    "int_parsing_size": N_("a whole number is expected"),
    "int_from_float": N_("a whole number is expected"),
    "float_type": N_("a number is expected"),
    "float_parsing": N_("a number is expected"),
    "finite_number": N_("a number is expected"),
    "greater_than_equal": N_("{ge:g} or more is expected"),
    "greater_than": N_("more than {gt:g} is expected"),
    "less_than_equal": N_("{le:g} or less is expected"),
    "bool_type": N_("true or false is expected"),
    "bool_parsing": N_("true or false is expected"),
    "list_type": N_('a list is expected: ["…", "…"]'),
    "model_type": N_("a table is expected"),
    "mailbox": N_("“{value}” is no e-mail address; accepted are a@example.vn and “Name <a@example.vn>”"),
    "length_of_time": N_("“{value}” is no length of time; accepted are 7d, 2w, 3m, “2 tuần”, “10 ngày”"),
    "domain": N_("“{value}” is no name of a domain; accepted is example.vn"),
    "web_address": N_("“{value}” is no web address; it begins with https://"),
    "literal_error": N_("“{value}” is not one of {choices}"),
    "two_units": N_("“{spelling}” stands for two units, “{one}” and “{other}”"),
}
_AFTER: Final = "default_factory_not_called"
"""No mistake of its own: a default could not be known after another mistake."""
_DATE: Final = N_("a day is expected, without quotation marks: 2026-04-30")
_PASSWORD: Final = N_("a password does not stand here; name a file that only you can read with password_file")
_UNKNOWN: Final = N_("there is no such key")
_NEAR: Final = N_("there is no such key; did you mean “{near}”?")


def mistakes(error: ValidationError, model: type[BaseModel], where: Callable[[Place], Origin]) -> ConfigurationError:
    """Everything that was found wrong, from the top of the file down; `where` says for a place where it was read."""
    found = [(where(detail["loc"]), detail) for detail in error.errors(include_url=False) if detail["type"] != _AFTER]
    found.sort(key=lambda pair: (str(pair[0].file), pair[0].line or 0))
    told = [
        ConfigurationError(
            "{where}: {key}: {what}",
            where=origin,
            key=key_of(detail["loc"]),
            what=_what(detail, model),
        )
        for origin, detail in found
    ]
    return told[0] if len(told) == 1 else MistakesError(told)


def key_of(place: Place) -> str:
    """A place as a person reads it, counted from 1: "units[2].to[1]"."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")


def _what(found: Mapping[str, Any], model: type[BaseModel]) -> ConfigurationError:
    """What is expected at the place of a mistake."""
    kind, value = found["type"], found["input"]
    if kind == "extra_forbidden":
        return unknown_key(str(found["loc"][-1]), keys_at(model, found["loc"][:-1]))
    msgid = _DATE if kind.startswith("date") else _EXPECTED.get(kind, N_("this is not as expected"))
    told = found.get("ctx", {})
    choices = ", ".join(re.findall(r"'([^']*)'", str(told.get("expected", ""))))
    return ConfigurationError(Msgid(msgid), **(told | {"value": value, "choices": choices}))


def unknown_key(name: str, known: Iterable[str]) -> ConfigurationError:
    """That a key is not known, with the one that was probably meant."""
    if name.casefold() in ("password", "pass", "mat_khau"):
        return ConfigurationError(_PASSWORD)
    from rapidfuzz.process import extractOne

    near = extractOne(name, list(known), score_cutoff=70)
    return ConfigurationError(_NEAR, near=near[0]) if near else ConfigurationError(_UNKNOWN)


def keys_at(model: type[BaseModel], place: Place) -> list[str]:
    """The keys that the table at a place may have, as they are written."""
    for part in place:
        annotations = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
        model = _model_in(annotations.get(str(part))) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 # any type a field can have
    """The record in "list[UnitAddress]" or "Smtp | None"."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
