"""Headers say what they were given, to every reader."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage

import fast_mail_parser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.mail.headers import Mailbox, Value
from kehoach_cli.mail.transport import as_bytes, sender_of


def sent(subject="x", names=("A",)):
    message = EmailMessage(policy.SMTP)
    boxes = [Mailbox(name, f"a{place}@example.vn") for place, name in enumerate(names)]
    message["From"] = Value.of_mailboxes("From", boxes[:1])
    message["To"] = Value.of_mailboxes("To", boxes)
    message["Subject"] = Value.of_text("Subject", subject)
    message.set_content("x")
    return as_bytes(message)


def names_of(content):
    return [address.display_name for address in message_from_bytes(content, policy=policy.default)["To"].addresses]


def raw_lines(content):
    return content.partition(b"\r\n\r\n")[0].split(b"\r\n")


WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=120).map(
    lambda text: " ".join(text.split())
)
"""One line, as what is sanitized leaves it."""
LETTERS = "ABCabc xyzđĐưởộậĩ ,.;:()-&'=?_"
NAMES = st.text(st.sampled_from(LETTERS), max_size=90).map(lambda text: " ".join(text.split()))


@given(WORDS)
def test_a_subject_is_read_as_it_was_written(text):
    content = sent(text)
    assert fast_mail_parser.parse_email(content).subject == text
    (raw,) = [message_from_bytes(content, policy=policy.compat32)["Subject"]]
    assert str(make_header(decode_header(raw.replace("\r\n", "")))) == text
    assert content.isascii()
    assert max(map(len, raw_lines(content))) <= 78 or not text.isascii() or " " not in text


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_names_are_read_as_they_were_written(names):
    content = sent(names=names)
    # in a name with signs like ":" the library's own reader takes the fold between two encoded words for a space
    assert [name.replace(" ", "") for name in names_of(content)] == [name.replace(" ", "") for name in names]
    other = [(box.display_name or "", box.address) for box in fast_mail_parser.parse_email(content).to]
    assert other == [(name, f"a{place}@example.vn") for place, name in enumerate(names)]


def test_the_space_that_the_library_loses_between_folded_words():
    text = "[Kế hoạch 0¡] Sở Nội vụ: 1 quá hạn, 0 đến hạn trong 7 ngày (15/06/2021)"
    content = sent(text)
    assert message_from_bytes(content, policy=policy.default)["Subject"] == text
    lines = [line for line in raw_lines(content) if b"=?" in line]
    assert all(len(word) <= 75 for line in lines for word in line.split() if word.startswith(b"=?"))


@pytest.mark.parametrize("text", ["=?utf-8?q?a=0D=0ABcc:_b=40c.vn?=", "=?us-ascii?q?x?= y", "a =?utf-8?b?eA==?= b"])
def test_what_looks_like_an_encoded_word_is_text(text):
    content = sent(text, names=[text])
    assert message_from_bytes(content, policy=policy.default)["Subject"] == text
    assert fast_mail_parser.parse_email(content).subject == text
    assert names_of(content) == [text]
    assert b"Bcc" not in content


@pytest.mark.parametrize("text", ["a\r\nBcc: b@c.vn", "a\nb", "a\u2028b", "a\x0bb"])
def test_more_than_one_line_is_an_error(text):
    with pytest.raises(ValueError, match="more than one line in the header Subject"):
        Value.of_text("Subject", text)


def test_the_sender_is_known_to_who_delivers():
    message = EmailMessage(policy.SMTP)
    message["From"] = Value.of_mailboxes("From", [Mailbox("Kế hoạch", "kehoach@example.vn")])
    assert sender_of(message) == "kehoach@example.vn"
