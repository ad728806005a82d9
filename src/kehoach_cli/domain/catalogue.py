"""The catalogue of problems: stable codes, their severity and the English message id.

K1 the document and its letterhead, K2 tables and rows, K3 time, K4 units, K5 numbering, K6 characters; these come with
reading. K7 what a drafter should look at before a plan is issued: K70 times, K71 units, K72 numbering, K73 letterhead.
"""

from typing import NamedTuple

from kehoach_cli.domain.problem import Place, Problem, Severity


class Entry(NamedTuple):
    """What a code stands for; `hint` is the message id of what to do about it, "" where there is nothing to do."""

    severity: Severity
    msgid: str
    hint: str = ""


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CATALOGUE: dict[str, Entry] = {
    "K101": Entry(
        _W,
        "the period of the plan is not known: its title names no year and it has no date of issue",
        "write the year or the period into the title, or fill in the date of issue",
    ),
    "K190": Entry(_I, "the package does not call {part} a Word document; it was read as one"),
    "K191": Entry(_I, "the relationships in {part} are missing or damaged; the parts were found by their names"),
    "K192": Entry(
        _W, "the part {part} is named but is not in the file", "ask for the original file: something may be missing"
    ),
    "K193": Entry(_I, "the part {part} is in {encoding}; it was read"),
    "K194": Entry(_W, "a cell spans “{value}” columns, which cannot be", "look at this table in Word"),
    "K195": Entry(_W, "content that is kept in another file is not read", "put the content into the document itself"),
    "K197": Entry(_W, "page {page} is a picture; its text is not read", "read the document that the PDF was made from"),
    "K198": Entry(
        _W,
        "text on page {page} is turned on its side and left out: “{text}”",
        "read the document that the PDF was made from",
    ),
    "K201": Entry(
        _W,
        "the table lists tasks but has no time column",
        "add a column for the time, or name it “Thời gian thực hiện”",
    ),
    "K202": Entry(_I, "the row is the rest of the task above it and was joined to it"),
    "K203": Entry(_W, "the row names no task", "write down the task, or delete the row"),
    "K204": Entry(_I, "the row names no task of its own; it was read as a further record of the task above it"),
    "K205": Entry(_I, "the heading “{text}” has no tasks under it"),
    "K206": Entry(_I, "the heading has the time “{text}”; it holds for the tasks under it that have none"),
    "K210": Entry(_I, "the table is left out: it is the letterhead"),
    "K211": Entry(_I, "the table is left out: it is the signature"),
    "K212": Entry(_I, "the table is left out: it lists targets"),
    "K213": Entry(_I, "the table is left out: it is a budget"),
    "K214": Entry(_I, "the table is left out: it is a list of persons"),
    "K215": Entry(_I, "the table is left out: its times are hours of the day"),
    "K216": Entry(_I, "the table is left out: no row of it has the headings of a table of tasks"),
    "K196": Entry(_I, "a cell holds a picture and no text; pictures are not read"),
    "K291": Entry(_I, "a cell goes on from above, but no cell above it does; it stands for itself"),
    "K292": Entry(
        _W,
        "text in a cell that is covered by a merged one, and not shown in Word, is left out: “{text}”",
        "split the merged cell in Word to see whether the text is needed",
    ),
    "K301": Entry(
        _W, "no time is given for the task “{content}”", "say by when: a day, a month, or the event that it hangs on"
    ),
    "K302": Entry(
        _W, "the time “{text}” is not understood at “{unread}”", "write it otherwise; try it with: kehoach when"
    ),
    "K303": Entry(
        _W,
        "the year of the time “{text}” is not known",
        "write the year into the title, or give it: kehoach parse --year",
    ),
    "K601": Entry(
        _W,
        "signs of an old font could not be converted: “{signs}” in “{text}”",
        "type these signs again in a Unicode font",
    ),
    "K602": Entry(_W, "the symbol “{sign}” is no sign", "type an ordinary character in its place"),
    "K603": Entry(
        _W,
        "the file does not say which letters {count} signs are; they stand as “�”, first in “{text}”",
        "type these signs again in a Unicode font",
    ),
    "K701": Entry(
        _W,
        "the time “{text}” ({days}) lies outside the plan's period ({start} – {end})",
        "correct the time, or the period in the title",
    ),
    "K702": Entry(_W, "it is due on {day}, a Saturday or Sunday", "choose a working day"),
    "K703": Entry(_W, "it is due on {day}, a day of rest: {holiday}", "choose a working day"),
    "K704": Entry(_W, "it is due on {day}, which was named as a day of rest", "choose a working day"),
    "K705": Entry(_I, "the time “{text}” ends on days of rest: {days}", "the last working day is earlier"),
    "K706": Entry(
        _W,
        "“{text}” says how often, but not by which day",
        "add the day: “ngày 20 hằng tháng”, “trước ngày 15 của tháng cuối quý”",
    ),
    "K707": Entry(
        _I,
        "nothing tells when the task is done: it has neither a due date nor a product",
        "name what is to be delivered, or a day to report on it",
    ),
    "K711": Entry(_W, "no unit is named for the task “{content}”", "say which unit does it"),
    "K712": Entry(
        _W,
        "none of the {count} units is named as the lead: {units}",
        "name one unit as the lead (chủ trì) and the others as supporting (phối hợp)",
    ),
    "K713": Entry(
        _W,
        "{count} units lead the task: {units}",
        "leave one as the lead (chủ trì), and let the others support it (phối hợp)",
    ),
    "K714": Entry(_W, "the unit “{name}” is written in several ways: {spellings}", "write it in one way"),
    "K715": Entry(
        _W,
        "the table does not tell which unit leads, in {count} of its tasks: {tasks}",
        "give leading units (chủ trì) and supporting ones (phối hợp) a column each",
    ),
    "K721": Entry(
        _W, "the numbering leaves out {missing} before {number}", "number the tasks anew, or put back what is missing"
    ),
    "K722": Entry(_W, "the number {number} stands on another task already: “{content}”", "number the tasks anew"),
    "K731": Entry(_I, "the number of the plan is blank", "fill it in when the plan is issued"),
    "K732": Entry(_I, "the date of issue is blank or not whole: “{text}”", "fill it in when the plan is issued"),
}


def problem(code: str, *, where: Place | None = None, task: str | None = None, **params: str | int) -> Problem:
    """A problem of the catalogue with its severity.

    Raises:
        KeyError: the code is not in the catalogue.
    """
    return Problem(code=code, severity=CATALOGUE[code].severity, params=params, where=where, task=task)
