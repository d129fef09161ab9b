"""Bytes to a letter: nothing raises, nothing is lost, nothing takes long."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circle_tui.letters.inspecting import as_json
from circle_tui.letters.letter import Letter
from circle_tui.letters.reading import attachment, read
from tests.letters.making import letter, raw

_PIECES = st.sampled_from(
    [
        "> quoted\n",
        ">> deep\n",
        "words of mine\n",
        "\n",
        "-- \n",
        "____\n",
        "From: a@b.example\n",
        "Sent: 3 May 2026 10:00\n",
        "To: x\n",
        "Subject: y\n",
        "On 3 May 2026 at 10:00, A <a@b.example> wrote:\n",
        "-----Original Message-----\n",
        "Sent from my iPhone\n",
        "¶1 Once\n",
        "| bar\n",
        "A> x\n",
        "A> y\n",
        "\u2028x\n",
        "\x1b[2J\n",
        "TNP R12a · k7qm2\n",
        "begin 644 a\n",
        "end\n",
    ]
)
_HEADER = st.sampled_from(
    [
        b"Content-Type: multipart/mixed; boundary=b\r\n",
        b"Content-Type: text/html\r\n",
        b"--b\r\n",
        b"--b--\r\n",
        b"\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"Content-Type: message/rfc822\r\n",
        b"<blockquote>x",
        b"<div style='display:none'>",
        b"From: =?utf-8?B?\xff?= <a@b>\r\n",
        b"Subject: =?x?q?=ff?=\r\n",
        b"Content-Type: text/plain; charset=iso-2022-jp\r\n",
        b"Content-Disposition: attachment; filename*0*=x''%ff\r\n",
        b"Date: 1 1 1\r\n",
        b"Received: ;\r\n",
        b"References: <<>> <a\r\n",
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
        b"Content-Type: message/delivery-status\r\n",
        b"Final-Recipient: x\r\n",
        b"Action: failed\r\n",
        b"Status: 5.1.1\r\n",
        b"begin 644 a\r\n",
        b"\x00\xff",
        b"\x1b$B",
    ]
)


def is_whole(made: Letter) -> bool:
    """Whether own and quoted together hold every line of the text that is not blank."""
    held = "\n".join([made.own, *made.quoted]).split("\n")
    return sorted(line for line in made.text.split("\n") if line.strip()) == sorted(
        x for x in held if x.strip()
    )


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2_000))
def test_any_bytes_are_a_letter(data: bytes) -> None:
    """No exception, one kind, the digest of the bytes."""
    made = read(data)
    assert made.kind in ("letter", "bounce", "automatic", "unreadable")
    assert is_whole(made)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(_HEADER, st.binary(max_size=20)), max_size=25))
def test_any_mixture_of_mail_is_a_letter(pieces: list[bytes]) -> None:
    """Headers and parts in any order, and every attachment can be had."""
    data = b"".join(pieces)
    made = read(data)
    assert is_whole(made)
    for n, file in enumerate(made.attachments):
        assert file.size == len(attachment(data, made, n))


@settings(max_examples=250, deadline=None)
@given(st.lists(_PIECES, max_size=25), st.booleans())
def test_segments_hold_every_line_once_and_in_order(pieces: list[str], is_answer: bool) -> None:
    """Whatever is quoted, signed or ruled: nothing is lost, doubled or moved."""
    body = "".join(pieces)
    made = letter(body) if is_answer else letter(body, In_Reply_To=None, Subject="The Well")
    lines = [line for line in made.text.split("\n") if line.strip()]
    held = [line for segment in made.segments for line in segment.text.split("\n") if line.strip()]
    assert lines == held


_HOSTILE = [
    ("blank lines", b"\n"),
    ("marks", b">"),
    ("quoted lines", b"> a\nb\n"),
    ("attributions", b"On Mon, 1 Jan 2020 at 10:00, A <a@b.c> wrote:\n> q\nx\n"),
    ("half attributions", b"On Mon, 1 Jan 2020 at 10:00, A <a@b.c>\n"),
    ("header lines", b"From: a@b.c\nTo: x\n"),
    ("dashes", b"-- \n"),
    ("rules", b"_____\n"),
    ("one long word", b"a"),
    ("addresses", b"a@b."),
    ("stars", b"* "),
    ("uuencode", b"begin 644 a\nMMMM\n"),
    ("bad bytes", b"\xff\xfe\x80"),
    ("escape", b"\x1b$B\x1b(B"),
    ("failures", b"could not be delivered 550 5.1.1 <a@b.c>: x\n"),
]


ENOUGH = 20.0
"""Seconds of the processor: it takes one at the most, and a rule that looks again and again minutes."""


@pytest.mark.parametrize(("name", "piece"), _HOSTILE, ids=[h[0] for h in _HOSTILE])
@pytest.mark.parametrize("kind", ["text/plain; charset=utf-8", "text/plain; format=flowed"])
def test_a_megabyte_of_anything_is_read_to_its_end(name: str, piece: bytes, kind: str) -> None:
    """Of the processor's time: no rule may look at a letter again and again."""
    body = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
    data = raw(body, kind, From="MAILER-DAEMON@example.org")
    start = time.process_time()
    read(data)
    assert time.process_time() - start < ENOUGH


@pytest.mark.parametrize(
    "tag", ["<div>", "<b>", "<blockquote>", "<table><tr><td>", "<p>", "<a href=x>", "<!--", "<x", "<pre>"]
)
def test_a_megabyte_of_html_is_read_to_its_end(tag: str) -> None:
    """The parser's time grows with the square of the depth, if it is let."""
    data = raw((tag * 1_000_000)[:1_000_000], "text/html")
    start = time.process_time()
    read(data)
    assert time.process_time() - start < ENOUGH


def test_a_letters_head_is_read() -> None:
    """What filing asks for."""
    made = letter(
        "Hi",
        To="Circle <circle+k7qm2@Example.org>",
        Cc="ana@example.org",
        Delivered_To="circle+zz9@example.org",
        References="<a@x> <b@x>",
        Received="from a by b; Fri, 20 Nov 2026 11:00:00 +0100",
        Return_Path="<>",
    )
    assert ("one@example.org", ("piece@example.org",), ("a@x", "b@x")) == (
        made.message_id,
        made.in_reply_to,
        made.references,
    )
    assert ("circle+k7qm2@example.org", "ana@example.org", "circle+zz9@example.org") == made.recipients
    assert (datetime(2026, 11, 20, 10, tzinfo=UTC), "") == (made.received, made.return_path)


@pytest.mark.parametrize("name", ["Message-ID", "Date", "From"])
def test_a_missing_header_is_told(name: str) -> None:
    """And is no reason to fail."""
    head = raw("Hi").split(b"\r\n")
    made = read(b"\r\n".join(line for line in head if not line.startswith(name.encode())))
    assert "letter" == made.kind
    assert made.faults


def test_nothing_at_all_is_unreadable() -> None:
    """Neither a header nor a word."""
    assert ["unreadable"] * 3 == [read(data).kind for data in (b"", b"\n", b" \r\n\r\n ")]


def test_the_terminal_is_safe_from_every_text() -> None:
    """Names, subject, text and file names pass the one door."""
    bad = "x\x1b]52;c;aGk=\x07\u202ey\x9b2J"
    body = f'--b\n\n{bad}\n--b\nContent-Type: a/b; name="{bad}"\n\nx\n--b--\n'
    made = letter(body, "multipart/mixed; boundary=b", From=f'"{bad}" <a@example.org>', Subject=bad, To=bad)
    shown = repr(
        (made.text, made.subject, made.sender, made.to, made.segments, made.attachments, made.faults)
    )
    assert not [char for char in ("\\x1b", "\\x07", "\\u202e", "\\x9b") if char in shown]


def test_an_attachment_that_is_not_there_is_refused() -> None:
    """In words."""
    with pytest.raises(IndexError, match="none of number 0"):
        attachment(raw("Hi"), letter("Hi"), 0)


def test_inspect_shows_the_contracts_keys() -> None:
    """Nothing is renamed; `filing` is the circle's to fill in."""
    shown = as_json(letter("Good.\n\nOn 20 Nov 2026, Ana wrote:\n> The well\n"), "a.eml")
    assert [
        "file", "message_id", "from", "subject", "date", "kind", "automatic", "bounce", "text", "own",
        "quoted", "attachments", "faults", "filing",
    ] == list(shown)  # fmt: skip
    assert ("a.eml", "Ben Okri <ben@example.org>", "2026-11-20T10:00:00+00:00", "Good.", None) == (
        shown["file"],
        shown["from"],
        shown["date"],
        shown["own"],
        shown["filing"],
    )
    assert ["On 20 Nov 2026, Ana wrote:", "> The well"] == shown["quoted"]
