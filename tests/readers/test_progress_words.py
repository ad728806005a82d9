"""States as an office writes them."""

from datetime import date

import pytest

from kehoach_cli.domain.register import Progress, Timing
from kehoach_cli.locale import speaking
from kehoach_cli.readers.progress_words import SaidState, read_day, read_state
from kehoach_cli.views import states

DONE, OPEN = Progress.DONE, Progress.NOT_STARTED


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hoàn thành", SaidState(DONE)),
        ("ĐÃ HOÀN THÀNH.", SaidState(DONE)),
        (" đã  xong ", SaidState(DONE)),
        ("hoan thanh", SaidState(DONE)),
        ("done", SaidState(DONE)),
        ("Hoàn thành đúng hạn", SaidState(DONE, Timing.ON_TIME)),
        ("hoàn thành quá hạn", SaidState(DONE, Timing.OVERDUE)),
        ("Đã hoàn thành trước hạn", SaidState(DONE, Timing.ON_TIME)),
        ("Hoàn thành đúng thời hạn", SaidState(DONE, Timing.ON_TIME)),
        ("Hoàn thành chậm tiến độ", SaidState(DONE, Timing.OVERDUE)),
        ("Đang thực hiện, sắp quá hạn", SaidState(Progress.IN_PROGRESS, Timing.DUE_SOON)),
        ("đang triển khai thực hiện", SaidState(Progress.IN_PROGRESS)),
        ("Hoàn thành 12/03/2021", SaidState(DONE, None, date(2021, 3, 12))),
        ("hoàn thành 12/03/2021, quá hạn 2 ngày", SaidState(DONE, Timing.OVERDUE, date(2021, 3, 12))),
        ("done 12/03/2021, 2 days late", SaidState(DONE, Timing.OVERDUE, date(2021, 3, 12))),
        ("Đang thực hiện", SaidState(Progress.IN_PROGRESS)),
        ("đang triển khai", SaidState(Progress.IN_PROGRESS)),
        ("in_progress", SaidState(Progress.IN_PROGRESS)),
        ("đang thực hiện, quá hạn", SaidState(Progress.IN_PROGRESS, Timing.OVERDUE)),
        ("đang thực hiện, quá hạn (1/4)", SaidState(Progress.IN_PROGRESS, Timing.OVERDUE)),
        ("Chờ xác nhận", SaidState(Progress.AWAITING_CONFIRMATION)),
        ("Chưa thực hiện", SaidState(OPEN)),
        ("quá hạn 46 ngày", SaidState(OPEN, Timing.OVERDUE)),
        ("sắp đến hạn, còn 3 ngày", SaidState(OPEN, Timing.DUE_SOON)),
        ("còn 15 ngày (gia hạn từ 31/05/2021, Công văn số 120/SNV)", SaidState(OPEN)),
        ("Tạm dừng", SaidState(Progress.ON_HOLD)),
        ("tạm hoãn", SaidState(Progress.ON_HOLD)),
        ("Không thực hiện", SaidState(Progress.DROPPED)),
        ("hủy", SaidState(Progress.DROPPED)),
    ],
)
def test_what_is_understood(text, said):
    assert read_state(text) == said


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "ok", "50%", "chưa xong", "chưa hoàn thành", "gần xong", "hoàn thành một phần", "hoãn", "hoàn"),
        *("hoàn thành 30/02/2021", "12/03/2021", "đang thực hiện hoàn thành", "không hoàn thành", "1"),
    ],
)
def test_what_is_not(text):
    assert read_state(text) is None


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("progress", list(Progress))
@pytest.mark.parametrize("timing", list(Timing))
def test_whatever_our_lists_say_is_read_back(language, progress, timing):
    with speaking(language):
        late = 3 if timing is Timing.OVERDUE else None
        left = {Timing.ON_TIME: 9, Timing.DUE_SOON: 2}.get(timing) if progress is not DONE else None
        day = date(2021, 3, 12)
        dated = states.dated(progress, timing, done_on=day, late=late, left=left)
        due_today = states.dated(progress, Timing.DUE_SOON, done_on=None, late=None, left=0)
        said = [states.joint(progress, timing), states.how_far(progress), dated]
        found = [read_state(text) for text in (*said, *([due_today] if progress is not DONE else []))]
    assert [state.progress if state else None for state in found] == [progress] * len(found)
    assert found[2].day == (day if progress is DONE else None)


@pytest.mark.parametrize(("text", "day"), [("5/3/2021", date(2021, 3, 5)), (" 2021-03-05 ", date(2021, 3, 5))])
def test_days(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize("text", ["3/2021", "5-3-2021", "05.03.2021", "31/2/2021", "5/3/21", "2021/03/05", "hôm nay"])
def test_no_days(text):
    with pytest.raises(ValueError):  # noqa: PT011 # whoever asks says what the text was
        read_day(text)
