"""The bytes that go over the wire."""

from email import message_from_bytes
from email.policy import default

import pytest

from kehoach_cli.mail.transport import as_bytes, in_words, needs_utf8, sender_of


def test_seven_bits_and_whole_lines(post):
    message = post.letter("Sở Nội vụ: 3 quá hạn", "a@x.vn", text="Kính gửi\n.\nhết\n")
    content = as_bytes(message)
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")
    read = message_from_bytes(content, policy=default)
    assert (read["Subject"], read.get_content()) == ("Sở Nội vụ: 3 quá hạn", "Kính gửi\n.\nhết\n")


def test_eight_bits_are_carried_in_seven(post):
    message = post.letter("S", "a@x.vn")
    message.set_content("một\n", cte="8bit")
    message.add_alternative("<p>một</p>", subtype="html", cte="8bit")
    content = as_bytes(message)
    assert content.isascii()
    parts = message_from_bytes(content, policy=default).iter_parts()
    assert [part.get_content() for part in parts] == ["một\n", "<p>một</p>\n"]


def test_blind_copies_are_named_to_nobody(post):
    message = post.letter("S", "a@x.vn")
    message["bcc"] = "secret@x.vn"
    message["Resent-Bcc"] = "other@x.vn"
    assert b"secret" not in as_bytes(message).lower()
    assert b"other" not in as_bytes(message).lower()
    assert message["Bcc"] == "secret@x.vn"  # the message itself is as it was


def test_the_same_message_gives_the_same_bytes(post):
    message = post.letter("S", "a@x.vn")
    message["Bcc"] = "b@x.vn"
    assert as_bytes(message) == as_bytes(message)


@pytest.mark.parametrize(
    ("address", "needed"), [("a@x.vn", False), ("nội.vụ@x.vn", True), ("Sở Nội vụ <a@x.vn>", False)]
)
def test_utf8_only_where_an_address_needs_it(post, address, needed):
    assert needs_utf8(as_bytes(post.letter("Sở", address)), []) is needed


def test_the_sender(post):
    message = post.letter("S", "a@x.vn")
    assert sender_of(message) == "kehoach@office.vn"
    message["Sender"] = "Máy <may@office.vn>"
    assert sender_of(message) == "may@office.vn"
    del message["Sender"], message["From"]
    with pytest.raises(ValueError, match="sender"):
        sender_of(message)


def test_answers_are_one_line():
    assert in_words(b"no\r\nsuch \xff user") == "no such � user"
    assert len(in_words("x" * 9999)) == 500
