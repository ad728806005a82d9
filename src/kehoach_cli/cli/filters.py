"""The filters, the same on every listing: a span of due dates, and which tasks."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kehoach_cli.cli.options import Settings, parameters_of
from kehoach_cli.errors import UsageError
from kehoach_cli.locale import translate as _
from kehoach_cli.services.list_due import Span, TaskFilter, choose_year

if TYPE_CHECKING:
    from kehoach_cli.domain.window import Period

DEFAULT_DAYS = 30
_MONTH = re.compile(r"(?:tháng |thang |T)?(?P<month>\d{1,2})(?:[/-](?P<year>\d{4}))?", re.IGNORECASE)
_QUARTER = re.compile(r"(?:quý |quy |Q)?(?P<quarter>[1-4]|I{1,3}|IV)(?:[/-](?P<year>\d{4}))?", re.IGNORECASE)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def _keep(name: str) -> Callable[..., None]:
    def callback(ctx: typer.Context, value: Any) -> None:  # noqa: ANN401 # whatever the option holds
        if value not in (None, []):
            ctx.ensure_object(Settings).filters[name] = value

    return callback


def filter_options() -> list[Any]:
    """The parameters to append to a listing command; their values go to `Settings.filters`."""
    from kehoach_cli.domain.plan import Role
    from kehoach_cli.domain.register import Progress, Timing

    def option(name: str, text: str, metavar: str | None = None) -> Any:  # noqa: ANN401 # the library's own marker
        return typer.Option(f"--{name}", metavar=metavar, help=text, callback=_keep(name), expose_value=False)

    def filters(  # noqa: PLR0913 # one parameter a filter
        *,
        month: Annotated[str | None, option("month", _("Due in this month: 5, 5/2021."), _("MONTH"))] = None,
        quarter: Annotated[
            str | None, option("quarter", _("Due in this quarter: 2, II, Q2/2021."), _("QUARTER"))
        ] = None,
        year: Annotated[int | None, option("year", _("Due in this year."), _("YEAR"))] = None,
        from_: Annotated[str | None, option("from", _("Due on this day or later."), _("DATE"))] = None,
        until: Annotated[str | None, option("until", _("Due on this day or earlier."), _("DATE"))] = None,
        within: Annotated[
            str | None, option("within", _("Due from today for this long: 7d, 2w, “3 tháng”."), _("LENGTH"))
        ] = None,
        unit: Annotated[list[str] | None, option("unit", _("A unit's name or part of it."), _("NAME"))] = None,
        role: Annotated[list[Role] | None, option("role", _("The unit's role."))] = None,
        progress: Annotated[list[Progress] | None, option("progress", _("How far the work is."))] = None,
        timing: Annotated[list[Timing] | None, option("timing", _("How it stands to its due date."))] = None,
        text: Annotated[list[str] | None, option("text", _("Words of the task."), _("WORDS"))] = None,
        plan: Annotated[list[str] | None, option("plan", _("A plan's id or the beginning of it."), _("PLAN"))] = None,
    ) -> None:
        """Never run: only its parameters are used."""

    return parameters_of(filters)


def task_filter(found: dict[str, Any]) -> TaskFilter:
    """Which tasks the filters ask for."""
    return TaskFilter(
        plans=found.get("plan", ()),
        units=found.get("unit", ()),
        roles=found.get("role", ()),
        progress=found.get("progress", ()),
        timing=found.get("timing", ()),
        text=found.get("text", ()),
    )


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A span of due dates, and what it is called where a calendar name was asked for."""

    span: Span
    name: str | None = None


def named_span(found: dict[str, Any], today: date, periods: Callable[[], Sequence["Period"]]) -> NamedSpan | None:
    """The span the filters ask for, None where they ask for none.

    Raises:
        UsageError: a filter cannot be read, or two exclude each other.
    """
    asked = [
        names
        for names in (("month",), ("quarter",), ("from", "until"), ("within",))
        if any(name in found for name in names)
    ]
    if len(asked) > 1 or (asked and asked[0] in (("from", "until"), ("within",)) and "year" in found):
        raise UsageError("give only one of --month, --quarter, --from/--until and --within")
    if "month" in found:
        return _months(found["month"], _month(found["month"]), found.get("year"), today, periods)
    if "quarter" in found:
        return _months(found["quarter"], _quarter(found["quarter"]), found.get("year"), today, periods)
    if "year" in found:
        return _year(found["year"])
    if "within" in found:
        from kehoach_cli.cli.dates import read_length

        return NamedSpan(read_length(found["within"], today))
    return _from_until(found, today) if asked else None


def next_days(today: date) -> NamedSpan:
    """The span where none is asked for: today and the next 30 days."""
    return NamedSpan(Span(today, today + timedelta(days=DEFAULT_DAYS)))


def _month(text: str) -> tuple[int, int, str | None]:
    match = _MONTH.fullmatch(text.strip())
    if match is None or not 1 <= int(match["month"]) <= 12:  # noqa: PLR2004 # months of a year
        raise UsageError("“{text}” is no month; write 5 or 5/2021", text=text)
    month = int(match["month"])
    return month, month, match["year"]


def _quarter(text: str) -> tuple[int, int, str | None]:
    match = _QUARTER.fullmatch(text.strip())
    if match is None:
        raise UsageError("“{text}” is no quarter; write 2, II or Q2/2021", text=text)
    quarter = _ROMAN.get(match["quarter"].upper()) or int(match["quarter"])
    return 3 * quarter - 2, 3 * quarter, match["year"]


def _months(
    text: str,
    found: tuple[int, int, str | None],
    year: int | None,
    today: date,
    periods: Callable[[], Sequence["Period"]],
) -> NamedSpan:
    first, last, written = found
    if written and year and int(written) != year:
        raise UsageError("“{text}” and --year {year} exclude each other", text=text, year=year)
    chosen = int(written) if written else year or choose_year(periods(), today, (first, last))
    start, after = _first_of(chosen, first, text), _first_of(chosen + last // 12, last % 12 + 1, text)
    name = (
        _("month {month}/{year}").format(month=first, year=chosen)
        if first == last
        else _("quarter {quarter}/{year}").format(quarter=("I", "II", "III", "IV")[first // 3], year=chosen)
    )
    return NamedSpan(Span(start, after - timedelta(days=1)), name)


def _first_of(year: int, month: int, text: str) -> date:
    try:
        return date(year, month, 1)
    except ValueError as error:
        raise UsageError("“{text}” is no year; write 2021", text=text) from error


def _year(year: int) -> NamedSpan:
    start = _first_of(year, 1, str(year))
    return NamedSpan(Span(start, date(start.year, 12, 31)), _("year {year}").format(year=year))


def _from_until(found: dict[str, Any], today: date) -> NamedSpan:
    from kehoach_cli.cli.dates import read_span

    start = read_span(found["from"], today).start if "from" in found else None
    end = read_span(found["until"], today).end if "until" in found else None
    if start and end and start > end:
        raise UsageError("--from {start} is after --until {end}", start=start, end=end)
    return NamedSpan(Span(start, end))
