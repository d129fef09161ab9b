"""What a mail asks of a server, and how its bytes look on the wire."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circle_tui.adapters.smtp_envelope import on_the_wire, parameters
from circle_tui.ports import Rejected

ANA, CIRCLE = "ana@example.org", "circle@example.org"
PLAIN = b"Subject: Hello\r\n\r\nText.\r\n"
EIGHT_BITS = b"Subject: Hello\r\n\r\nCaf\xc3\xa9.\r\n"
UTF8_HEADER = b"Subject: Caf\xc3\xa9\r\n\r\nText.\r\n"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"a\r\n", b"a\r\n"),
        (b"a", b"a\r\n"),
        (b"", b"\r\n"),
        (b".\r\n", b"..\r\n"),
        (b"a\r\n.\r\nMAIL FROM:<x>\r\n", b"a\r\n..\r\nMAIL FROM:<x>\r\n"),
        (b"a\n.\r\nb\r\n", b"a\r\n..\r\nb\r\n"),
        (b"a\r\n.\nb\r\n", b"a\r\n..\r\nb\r\n"),
        (b"a\r.\rb\r\n", b"a\r\n..\r\nb\r\n"),
        (b"a\r\r\n.b\r\n", b"a\r\n\r\n..b\r\n"),
        (b"a\n\r.\r\n", b"a\r\n\r\n..\r\n"),
    ],
)
def test_no_line_of_a_mail_ends_it(raw: bytes, expected: bytes) -> None:
    """However its lines end, a dot alone on one of them is doubled."""
    assert expected == on_the_wire(raw)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([b"\r", b"\n", b".", b"a", b"\r\n"]), max_size=12).map(b"".join))
def test_a_server_reads_back_what_was_meant(raw: bytes) -> None:
    """Unstuffed, the lines are those of the mail; no CR or LF stands alone, no line is a single dot."""
    wire = on_the_wire(raw)
    lines = wire.split(b"\r\n")
    assert b"\r" not in b"".join(lines)
    assert b"\n" not in b"".join(lines)
    assert b"." not in lines
    unstuffed = [line.removeprefix(b".") if line.startswith(b"..") else line for line in lines]
    text = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode()
    assert text.removesuffix("\n") == b"\n".join(unstuffed).decode().removesuffix("\n")


@pytest.mark.parametrize(
    ("recipient", "raw", "offered", "expected"),
    [
        (ANA, PLAIN, {}, []),
        (ANA, PLAIN, {"8bitmime": "", "smtputf8": ""}, []),
        (ANA, PLAIN, {"size": ""}, [b"SIZE=25"]),
        (ANA, PLAIN, {"size": "0"}, [b"SIZE=25"]),
        (ANA, PLAIN, {"size": "25"}, [b"SIZE=25"]),
        (ANA, EIGHT_BITS, {"8bitmime": ""}, [b"BODY=8BITMIME"]),
        ("ané@example.org", PLAIN, {"smtputf8": ""}, [b"SMTPUTF8"]),
        (ANA, UTF8_HEADER, {"smtputf8": "", "8bitmime": ""}, [b"SMTPUTF8", b"BODY=8BITMIME"]),
    ],
)
def test_a_mail_asks_for_what_it_needs_and_no_more(
    recipient: str, raw: bytes, offered: dict[str, str], expected: list[bytes]
) -> None:
    """SIZE where it is known, 8BITMIME and SMTPUTF8 only for a mail that needs them."""
    assert expected == parameters(CIRCLE, recipient, raw, offered)


@pytest.mark.parametrize(
    ("recipient", "raw", "offered", "said"),
    [
        (ANA, PLAIN, {"size": "24"}, "25 bytes; the server takes 24"),
        (ANA, EIGHT_BITS, {}, "no 8BITMIME"),
        ("ané@example.org", PLAIN, {"8bitmime": ""}, "Has ané@example.org another address?"),
        (ANA, UTF8_HEADER, {"8bitmime": ""}, "no SMTPUTF8"),
    ],
)
def test_what_a_server_cannot_take_is_refused_in_plain_words(
    recipient: str, raw: bytes, offered: dict[str, str], said: str
) -> None:
    """Before anything is sent."""
    refused = parameters(CIRCLE, recipient, raw, offered)
    assert isinstance(refused, Rejected)
    assert 0 == refused.code
    assert said in refused.reply
