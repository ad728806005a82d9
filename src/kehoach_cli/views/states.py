"""States in words, in the language in use."""

from datetime import date

from kehoach_cli.domain.register import Progress, Timing
from kehoach_cli.locale import mark as N_
from kehoach_cli.locale import translate as _
from kehoach_cli.locale import translate_plural
from kehoach_cli.views.listing import Tone
from kehoach_cli.views.words import day

_PROGRESS = {
    Progress.NOT_STARTED: N_("not started"),
    Progress.IN_PROGRESS: N_("in progress"),
    Progress.AWAITING_CONFIRMATION: N_("awaiting confirmation"),
    Progress.DONE: N_("done"),
    Progress.ON_HOLD: N_("on hold"),
    Progress.DROPPED: N_("dropped"),
}
_TIMING = {
    Timing.ON_TIME: N_("on time"),
    Timing.DUE_SOON: N_("due soon"),
    Timing.OVERDUE: N_("overdue"),
    Timing.NO_DEADLINE: N_("no deadline"),
}
_DONE_TIMING = {
    Timing.ON_TIME: N_("done on time"),
    Timing.OVERDUE: N_("done late"),
}
_TONES: dict[Timing, Tone] = {Timing.OVERDUE: "late", Timing.DUE_SOON: "soon"}


def how_far(progress: Progress) -> str:
    """How far the work is: "in progress"."""
    return _(_PROGRESS[progress])


def tone(progress: Progress, timing: Timing) -> Tone:
    """The colour of a state, beside its words."""
    if progress in (Progress.ON_HOLD, Progress.DROPPED):
        return "muted"
    return "good" if progress is Progress.DONE else _TONES.get(timing, "plain")


def joint(progress: Progress, timing: Timing) -> str:
    """Both axes without days: "in progress, overdue", "done late"; what is dropped has no more to be on time for."""
    if progress is Progress.DONE:
        return _(_DONE_TIMING.get(timing, N_("done")))
    if progress is Progress.DROPPED:
        return how_far(progress)
    return f"{_(_PROGRESS[progress])}, {_(_TIMING[timing])}"


def dated(progress: Progress, timing: Timing, *, done_on: date | None, late: int | None, left: int | None) -> str:
    """A state with its days: "overdue 46 days", "3 days left", "done 12/03/2021, 2 days late"."""
    late_days = translate_plural("{count} day", "{count} days", late) if late else ""
    if progress is Progress.DONE:
        if late_days:
            return _("done {day}, {days} late").format(day=day(done_on), days=late_days)
        on_time = timing is Timing.ON_TIME
        return (_("done {day}, on time") if on_time else _("done {day}")).format(day=day(done_on))
    if progress is Progress.DROPPED:
        return how_far(progress)
    said = "" if progress is Progress.NOT_STARTED else f"{_(_PROGRESS[progress])}, "
    if timing is Timing.OVERDUE:
        return said + _("overdue {days}").format(days=late_days)
    if left is None:
        return said + _(_TIMING[timing])
    days = translate_plural("{count} day", "{count} days", left)
    how = _("{days} left").format(days=days) if left else _("due today")
    return said + (f"{_(_TIMING[timing])}, {how}" if timing is Timing.DUE_SOON and left else how)


def moved(planned: date | None, decision: str | None, *, given: bool) -> str:
    """Who says the due date where it is not the plan: " (extended from 31/05/2021, CV 120)", " (date given, TB 7)".

    `planned` is the due date before the extension; `given` says that a person gave a date to what had none.
    """
    if planned:
        said = _("extended from {day}").format(day=day(planned))
    elif given:
        said = _("date given by hand")
    else:
        return ""
    return f" ({said}, {decision})" if decision else f" ({said})"
