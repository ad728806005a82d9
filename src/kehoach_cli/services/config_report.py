"""Every value of the configuration with its origin; secrets hidden."""

import re
from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel

from kehoach_cli.domain.config_report import HIDDEN, ConfigReport, ConfigValue
from kehoach_cli.domain.configuration import Config, Smtp
from kehoach_cli.services.configuration import LoadedConfig
from kehoach_cli.services.mistakes import key_of
from kehoach_cli.services.secrets import origin_of
from kehoach_cli.services.toml_lines import Place

_URL: Final = re.compile(r"(?P<scheme>\w+://)(?P<login>[^/@]*@)?(?P<host>[^/?#]*)(?P<rest>.*)", re.DOTALL)


def config_report(loaded: LoadedConfig, register: ConfigValue | None = None) -> ConfigReport:
    """Every value in the order of the records; of a list of tables, what is given in each.

    `register` is what an option or variable says of it, over the configuration.
    """
    values = list(_values(loaded, loaded.config, ()))
    if register:
        own = register.model_copy(update={"value": _safe("register", register.value)})
        values = [own if value.key == "register" else value for value in values]
    return ConfigReport(files=list(loaded.files), values=values)


def _values(loaded: LoadedConfig, record: BaseModel, place: Place) -> Iterator[ConfigValue]:
    plain = record.model_dump(mode="json", by_alias=True)
    for name, field in type(record).model_fields.items():
        key = field.alias or name
        value, here = getattr(record, name), (*place, key)
        if isinstance(value, BaseModel):
            yield from _values(loaded, value, here)
        elif isinstance(record, Config) and key == "units":
            for position, unit in enumerate(value):
                yield from (v for v in _values(loaded, unit, (*here, position)) if v.origin != "default")
        else:
            yield _value(loaded, here, _safe(key, plain[key]))
    if isinstance(record, Smtp):
        yield from _password(record)


def _value(loaded: LoadedConfig, place: Place, value: Any) -> ConfigValue:  # noqa: ANN401 # whatever JSON holds
    origin, key = loaded.origin(*place), key_of(place)
    if origin.file:
        return ConfigValue(key=key, value=value, origin="file", file=origin.file, line=origin.line)
    if origin.variable:
        return ConfigValue(key=key, value=value, origin="environment", name=origin.variable)
    return ConfigValue(key=key, value=value, origin="default")


def _password(smtp: Smtp) -> Iterator[ConfigValue]:
    origin = origin_of(smtp)
    if isinstance(origin, str):
        yield ConfigValue(key="smtp.password", value=HIDDEN, origin="environment", name=origin)
    elif origin:
        yield ConfigValue(key="smtp.password", value=HIDDEN, origin="file", file=origin)


def _safe(key: str, value: Any) -> Any:  # noqa: ANN401 # whatever JSON holds
    """The value; an address without the login in it, and of one that is itself a secret only the host."""
    match = _URL.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return value
    login = f"{HIDDEN}@" if match["login"] else ""
    rest = f"/{HIDDEN}" if key == "ping_url" and match["rest"].strip("/") else match["rest"]
    return f"{match['scheme']}{login}{match['host']}{rest}"
