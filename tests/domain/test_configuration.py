"""What a configuration may say."""

from datetime import date

import pytest
from pydantic import ValidationError

from kehoach_cli.domain.configuration import Config, Group, Mail, Smtp, UnitAddress, spellings, split_mailbox
from kehoach_cli.domain.lengths import is_length, later


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("noivu@example.vn", ("", "noivu@example.vn")),
        (" root@localhost ", ("", "root@localhost")),
        ("Sở Nội vụ <noivu@example.vn>", ("Sở Nội vụ", "noivu@example.vn")),
        ('"Nguyễn Văn A, Phòng 2" <a.b+c@mail.example.vn>', ("Nguyễn Văn A, Phòng 2", "a.b+c@mail.example.vn")),
        ("<a@b>", ("", "a@b")),
    ],
)
def test_mailboxes(text, parts):
    assert split_mailbox(text) == parts
    assert Group(to=[text]).to == [text.strip()]


@pytest.mark.parametrize(
    "text",
    [
        *("", "noivu", "@example.vn", "a@", "a@b@c", "a b@c", "a@b c", "nộivụ@example.vn", "a@b, c@d", "a@-b"),
        *("A <a@b", "A a@b>", 'A"B <a@b>', "A <a@b>, B <c@d>", "a@b\r\nBcc: x@y", "A\nB <a@b>", "A\x00 <a@b>"),
    ],
)
def test_what_is_no_mailbox(text):
    with pytest.raises(ValueError):  # noqa: PT011 # whatever its message
        split_mailbox(text)
    with pytest.raises(ValidationError):
        Mail(from_=text)


def test_days_by_any_name():
    quiet = Mail(quiet=["Thứ Bảy", "chủ nhật", "thu 2", "HOLIDAYS", "ngày lễ", "friday"]).quiet
    assert quiet == ["saturday", "sunday", "monday", "holidays", "holidays", "friday"]
    assert Mail(all_clear="thứ sáu").all_clear == "friday"
    with pytest.raises(ValidationError):
        Mail(all_clear="ngày lễ")


def test_the_usual_port():
    assert [Smtp(host="x", security=s).port for s in ("none", "starttls", "tls")] == [25, 587, 465]
    assert Smtp(host="x").port == 587
    assert Smtp(host="x", security="tls", port=2465).port == 2465


def test_one_spelling_for_two_units_is_refused():
    units = [
        UnitAddress(name="Sở Nội vụ", aliases=["SNV", "Sở  NV"]),
        UnitAddress(name="Sở Nông nghiệp", aliases=["snv", "sở nv", "SNN", "SNN"]),
    ]
    with pytest.raises(ValidationError) as caught:
        Config(units=units)
    assert [error["loc"] for error in caught.value.errors()] == [("units", 1, "aliases", 0), ("units", 1, "aliases", 1)]
    assert caught.value.errors()[0]["ctx"] == {"spelling": "snv", "one": "Sở Nội vụ", "other": "Sở Nông nghiệp"}
    assert spellings(units[:1]) == {"Sở Nội vụ": "Sở Nội vụ", "SNV": "Sở Nội vụ", "Sở  NV": "Sở Nội vụ"}


def test_defaults_without_checking_are_those_with():
    assert Config.model_construct() == Config()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7d", date(2021, 2, 7)),
        ("10", date(2021, 2, 10)),
        ("2 tuần", date(2021, 2, 14)),
        ("1m", date(2021, 2, 28)),
        ("13 tháng", date(2022, 2, 28)),
    ],
)
def test_lengths_of_time(text, day):
    assert later(date(2021, 1, 31), text) == day
    assert is_length(text)


def test_no_lengths():
    for text in ("", "d", "7x", "1000d", "-1d", "7d 2w"):
        assert later(date(2021, 1, 31), text) is None
        assert not is_length(text)
