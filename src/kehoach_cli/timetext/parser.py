"""The grammar of Vietnamese official time, and `parse`, which reads a text by it.

A text is read whole or not at all: every number and every word of time, limit, repetition or condition is taken by a
rule, or the text is not understood and the place is said. Words that are in no rule are free: they name the work and
become labels. What is said of one place in the text is never said of another: no rule looks for the plan's year.

Below, `=` defines a rule, `|` parts choices, `[ ]` may be missing, `*` repeats; a word in quotes stands for all its
spellings in `words`. The lines that begin with `>` are examples in a plan for 2021 whose date of issue is not known:
the text, what it is, its windows as start/end ("~": approximate; "/end": no start; days of 2021 as MM-DD).

TEXT (`parser_cells`, `assembly`)

text = [label] time [label] (separator [label] time [label])*
    Words before a time, or after it where none stand before, are its label. Unlabelled times are one list.
    > Đợt 1: tháng 4; đợt 2: tháng 9 → window 04-01/04-30 09-01/09-30
    > Hoàn thành trong tháng 3; báo cáo trước 05/4 → window 03-01/03-31 /04-04
    > Trước 15/6 (6 tháng), 15/12 (năm) → deadline /06-14 /12-14
name = period (":" | limit): a period is the name of the work where the time in it follows
    > 6 tháng: trước 15/6; năm: trước 15/12 → deadline /06-14 /12-14
    > Báo cáo quý I trước ngày 15/3 → deadline /03-14
    > Quý I, trước ngày 15/3 → deadline /03-14
bracket = "(" text ")" | "tức" text: the time, where the words outside have none or only a coarser one; else a note
    > Học kỳ I (15/8/2021 đến 31/12/2021) → window 08-15/12-31
    > Hằng năm (trước ngày 20/11) → recurring /11-19
    > Tháng 5 (có thông báo cụ thể sau) → window 05-01/05-31
    > Ngày 10/3 âm lịch, tức ngày 21/4/2021 → window 04-21/04-21
free = word | citation | count | list marker: beside a time only
    > 1. Thực hiện Kế hoạch số 12/KH-UBND ngày 3/2/2021: tháng 5 → window 05-01/05-31
    > Đạt 5/10 chỉ tiêu trong tháng 5 → window 05-01/05-31
    > Công văn số 1234/UBND-NV ngày 12/3/2021 → unrecognized
    > Tháng 5, 12 lãnh đạo → unrecognized
bracket after a list: about the part beside it, or the last parts whose months it is in; no note may hold an exception
    > Quý I (tháng 3), quý III (tháng 9) → window 03-01/03-31 09-01/09-30
    > Trước thứ Sáu (14/5) → deadline /05-13
    > Hằng tháng (trừ tháng 7) → unrecognized
line = a bullet, an item's number or a new time at the start of a line or an item parts it from what is before
    > 1/ Tháng 5; 2/ Tháng 9 → window 05-01/05-31 09-01/09-30
    > (1) Quý I; (2) Quý III → window 01-01/03-31 07-01/09-30
not free = "không" before a time | "trừ" | "nhuận" | "nửa" | a number in words | words without their marks ("thang 5")
    > Không trước 15/5 → unrecognized
    > Tháng 6 nhuận → unrecognized
    > Trước 15/5 ít nhất 10 ngày → unrecognized
hoặc: before a condition, which is then a note; between two times nobody knows which
    > Hằng năm hoặc khi có yêu cầu → recurring 01-01/12-31
    > Tháng 5 hoặc tháng 9 → unrecognized

SPAN (`parser_periods`, `parser_days`, `parser_spans`)

year = "năm" number | number of four digits | "năm" ("sau" | "trước" | "nay") | "giai đoạn" year "-" year
    > Năm 2021 → window 01-01/12-31
    > Giai đoạn 2021-2025 → window 01-01/2025-12-31
    > Quý IV năm sau → window 2022-10-01/2022-12-31
quarter = ("quý" | "Q" [.]) (number | roman) [year]
    > Quý II/2021 → window 04-01/06-30
    > Q.II → window 04-01/06-30
    > Quý V → unrecognized
month = ("tháng" | "T" beside a month or a year) (number | name) ["âm lịch"] [year]
    > Tháng 5 → window 05-01/05-31
    > T3-T5/2021 → window 03-01/05-31
    > Tháng Giêng → window 02-12/03-12
    > Tháng 13 → unrecognized
day = ["ngày"] number ("/" | "." | "-" | "tháng") month [year] | "mùng" number [month] | "rằm" month | number "Tết"
    A dash joins a day and its month only after "ngày" or a limit, and not before "hằng tháng".
    > Ngày 30 tháng 6 năm 2021 → window 06-30/06-30
    > trước 31-5 → deadline /05-30
    > ngày 1-5 hằng quý → unrecognized
    > Rằm tháng Tám → window 09-21/09-21
    > 28 Tết → window 02-09/02-09
    > Trước Tết Nguyên đán Nhâm Dần → deadline /2022-01-31
    > Ngày 31/02 → unrecognized
week = "tuần" number month: days 1-7, 8-14, 15-21, 22 to the end
    > Tuần 2 tháng 4 → window 04-08/04-14
    > Tuần 5 tháng 3 → unrecognized
weekday = "thứ" N [week | "hằng tuần" | day]: beside a day it has to agree
    > Chủ nhật, ngày 23/5/2021 → window 05-23/05-23
    > Thứ Ba, ngày 15/3/2021 → unrecognized
    > thứ Sáu của tuần cuối tháng 3 → window 03-26/03-26
part = "đầu" | "giữa" | "cuối" | "nửa đầu" | "nửa cuối" (month | quarter | year)
    > Cuối tháng 3 → window~ 03-21/03-31
    > Giữa năm → window~ 06-01/07-31
    > Nửa đầu tháng 7 → window 07-01/07-15
edge = [number] unit ("đầu" | "cuối") period
    > 6 tháng đầu năm → window 01-01/06-30
    > Tuần cuối tháng 11 → window 11-24/11-30
    > tháng cuối quý II → window 06-01/06-30
clock = hour [minutes] before or after a day: the day itself is on time, but for 0 giờ
    > trước 20h00 ngày 25/5 → deadline /05-25
    > trước 0h00 ngày 25/5 → deadline /05-24

LISTS (`parser_lists`)

range = span ("đến" | "-") ["trước"] span: what the last leaves to the first, unless that turns the range round
    > Từ ngày 15/3 (thứ Hai) đến ngày 20/3 (thứ Bảy) → window 03-15/03-20
    > Từ ngày 01 đến ngày 15/3/2021 → window 03-01/03-15
    > Tháng 11 đến tháng 2 → window 11-01/2022-02-28
    > Từ tháng 10 đến tháng 01/2022 → window 10-01/2022-01-31
    > 15/3 đến trước 20/4 → window 03-15/04-19
list = range (("," | "và" | "+" | "&") range)*: neighbours are one window
    > Tháng 8, 9, 10 → window 08-01/10-31
    > Tháng 6, 12 → window 06-01/06-30 12-01/12-31
    > Ngày 15 các tháng 3, 6 → window 03-15/03-15 06-15/06-15
    > Ngày 15 tháng 3, tháng 6 → window 03-15/03-15 06-15/06-15
    > Quý I/2022, 2023 → unrecognized
    > Tháng 5 tháng 9 → unrecognized

TIME (`parser_times`)

limit = "trước" span | ("chậm nhất" | "đến" | "hết" | "trước và trong" | "hạn" before a day) span
    > Trước tháng 6 → deadline /05-31
    > chậm nhất trong quý I → deadline /03-31
    > Hạn: 15/12 → deadline /12-15
    > Thời hạn: tháng 5 → window 05-01/05-31
    > Trước chậm nhất 15/6 → unrecognized
since = "từ" span ["trở đi"] | "sau" span | span "và các năm tiếp theo" | "sớm nhất" span
    > Từ tháng 3 trở đi → ongoing 03-01/12-31
    > sau ngày 28/02 → ongoing 03-01/12-31
always = "thường xuyên" ["trong" span] | "cả" span | "hằng ngày"
    > Thường xuyên trong năm → ongoing 01-01/12-31
    > Cả tháng 5 → ongoing 05-01/05-31
length = number unit [("kể từ" | "sau") (issue | day | event)]: a condition where nothing says when it begins
    > Trong 10 ngày kể từ ngày 15/3/2021 → deadline /03-25
    > Chậm nhất 5 ngày trước ngày 15/3 → deadline /03-10
    > Trong 15 ngày kể từ ngày ban hành → conditional
    > 10 ngày trước 15/6 → unrecognized
event = ("khi" | "sau khi" | "trước" | …) words [day]: with its day it is that day; with a month or nothing, a condition
    > Trước ngày bầu cử → conditional
    > Trước ngày bầu cử (23/5/2021) → deadline /05-22
    > Theo Điều 17 Nghị định số 52/2015/NĐ-CP ngày 28/5/2015 → conditional

REPETITION (`parser_repeats`)

each = ("hằng" | "định kỳ" | "mỗi") unit | "định kỳ" N "tháng" | N "lần" "/" unit | N unit "/" "lần"
    > Hằng quý → recurring 01-01/03-31 04-01/06-30 07-01/09-30 10-01/12-31
    > Định kỳ 6 tháng → recurring 01-01/06-30 07-01/12-31
    > Định kỳ 6 tháng, năm → recurring 01-01/06-30 01-01/12-31
    > Định kỳ → unrecognized
of each = (day | week | part | limit) (each | "của tháng" | "tháng cuối quý" | "tháng sau")
    > Trước ngày 15 của tháng cuối quý → recurring /03-14 /06-14 /09-14 /12-14
    > chậm nhất ngày 05 tháng đầu quý sau → recurring /04-05 /07-05 /10-05 /2022-01-05
    > Trước 15/6 và 15/12 hằng năm → recurring /06-14 /12-14
beside words of the work "hằng năm" holds for the finer times of its sentence
    > Hằng năm tổ chức vào tháng 11 → recurring 11-01/11-30
during = each ("trong" | "từ … đến …") span
    > Hằng quý trong năm 2022 → recurring 2022-01-01/2022-03-31 2022-04-01/2022-06-30 2022-07-01/2022-09-30 \
2022-10-01/2022-12-31

DECISIONS where texts leave a choice, none of which can make a due date late

- A day left blank ("ngày … tháng 9 năm 2021") is its month; a blank month is not understood.
    > ngày        tháng 9 năm 2021 → window 09-01/09-30
- Terms and seasons of a school or a crop ("học kỳ I", "đầu năm học", "vụ Đông Xuân") stand elsewhere: a condition. So
  does what comes after a feast; a range that begins there has no start.
    > ngay từ đầu năm học → conditional
    > từ sau Tết Nguyên đán đến hết tháng 2 → window /02-28
- Weeks and days with no month ("Tuần 2", "Dự kiến tuần 23", "ngày 15") are not understood without a bracket.
    > Tuần 1–3 → unrecognized
- "Sớm nhất" has no due date: it goes on from that day.
    > sớm nhất vào ngày 1-8 hằng năm → ongoing 08-01/12-31
- Two rhythms ("Hằng tuần / Hằng tháng") have the occurrences of both; "6 tháng, 1 năm" is the first half and the year.
    > định kỳ 6 tháng, 1 năm, đột xuất → recurring 01-01/06-30 01-01/12-31
- "N năm tới" begins in the year after the plan's; "năm trước … năm sau" in one range are two years in a row.
    > trong 5 năm tiếp theo → window 2022-01-01/2026-12-31
    > từ tháng 8 năm trước đến tháng 7 năm sau → window 08-01/2022-07-31
- A labelled time with no year is in the plan's year, but a range in January or February that stands after one in
  November or December is in the next, if no number in the labels says otherwise.
    > Gieo mạ 15-25/11; cấy: 15-25/1 → window 11-15/11-25 2022-01-15/2022-01-25
- Of a list in which January follows December the January is in the next year.
    > Tháng 11, 12, 1 → window 11-01/2022-01-31
- "Dịp" makes a day approximate; a vision ("tầm nhìn đến năm 2050") is a note.
    > vào dịp 1/9 → window~ 09-01/09-01
    > giai đoạn 2021-2025, tầm nhìn đến năm 2050 → window 01-01/2025-12-31
- Days are written day/month: "1/31/2025" is not understood, "3/1/2025" is 3 January.
    > 1/31/2025 → unrecognized
    > 3/1/2021 → window 01-03/01-03
- An event named with a month only, and a count of days after one, are conditions.
    > sẽ hoàn thành khi Luật KHCN&ĐMST được Quốc hội thông qua tháng 6/2021 → conditional
    > Sau 25 ngày kết thúc năm → conditional
"""

from kehoach_cli.timetext.cursor import NotUnderstoodError
from kehoach_cli.timetext.draft import Draft
from kehoach_cli.timetext.lexer import lex
from kehoach_cli.timetext.nodes import Piece, TimeText
from kehoach_cli.timetext.parser_cells import EMPTY, CellParser


def parse(text: str) -> TimeText:
    """Parse a time text; what cannot be read whole has its words in `unread`, and never raises."""
    lexed = lex(text)
    if not lexed.normal.strip(EMPTY):
        return TimeText(text)
    parser = CellParser(lexed)
    try:
        drafts, notes = parser.cell()
    except NotUnderstoodError as error:
        return TimeText(text, unread=lexed.between(error.first, error.last))
    pieces = tuple([_piece(parser, draft) for draft in drafts])
    return TimeText(text, pieces, tuple([lexed.between(first, last).text for first, last in notes]) if notes else ())


def _piece(parser: CellParser, draft: Draft) -> Piece:
    label = parser.label(*draft.before) or parser.label(*draft.after)
    tokens = parser.tokens
    words = parser.lexed.words(tokens[draft.first].start, tokens[draft.last - 1].end)
    return Piece(draft.time, label, draft.approximate, words)
