"""Parts of letters, whole and broken."""

import time

import pytest

from circle_tui.letters.reading import attachment, read
from tests.letters.making import letter, raw

MIXED = 'multipart/mixed; boundary="=_b"'


def test_the_parts_of_a_letter_are_found() -> None:
    """Text and attachment, the boundary's newline belonging to the boundary."""
    body = (
        "preamble\n--=_b\nContent-Type: text/plain\n\nHello\n--=_b\nContent-Type: text/plain; name=a.txt\n"
        "Content-Disposition: attachment\n\nfile\n--=_b--\nepilogue\n"
    )
    made = letter(body, MIXED)
    assert ("Hello", [("a.txt", 4)]) == (made.text, [(a.name, a.size) for a in made.attachments])
    assert b"file" == attachment(raw(body, MIXED), made, 0)


def test_a_letter_that_was_cut_off_keeps_what_came() -> None:
    """No closing boundary: the last part goes to the end, and that is told."""
    made = letter("--=_b\nContent-Type: text/plain\n\nHello", MIXED)
    assert "Hello" == made.text
    assert any("cut off" in fault for fault in made.faults)


@pytest.mark.parametrize(
    "kind", ["multipart/mixed", "multipart/mixed; boundary=", MIXED, "text", "nonsense", ""]
)
def test_a_letter_without_its_boundary_is_text(kind: str) -> None:
    """A wrong type does not hide the words."""
    assert "Hello" in letter("Hello", kind).text


def test_lines_may_end_in_any_way() -> None:
    """CR alone is what old Macs wrote, and some gateways."""
    for ending in (b"\n", b"\r\n", b"\r"):
        made = read(raw("Hello\nthere").replace(b"\r\n", ending))
        assert ("Ben Okri", "Hello\nthere") == (made.sender.name, made.text)


def test_a_mailbox_files_first_line_is_no_header() -> None:
    """``From `` lines come from mailbox files."""
    assert (
        "ben@example.org"
        == read(b"From ben@example.org Fri Nov 20 10:00:00 2026\r\n" + raw("x")).sender.email
    )


def test_a_line_that_is_no_header_ends_the_headers() -> None:
    """And is the first of the text."""
    made = read(b"From: ben@example.org\r\nSubject: x\r\nHello there\r\nyou\r\n")
    assert ("x", "Hello there\nyou") == (made.subject, made.text)


def test_headers_in_eight_bits_are_read() -> None:
    """UTF-8 and Latin-1 without any encoding."""
    assert "Café" == read("Subject: Café\r\n\r\nx".encode()).subject
    assert "Café" == read("Subject: Café\r\n\r\nx".encode("latin-1")).subject


def test_an_attached_letter_is_one_attachment() -> None:
    """Its text is not the letter's text, and its bytes are whole."""
    inner = "From: Cleo <cleo@example.org>\nSubject: My piece\n\nOnce.\n"
    body = f"--=_b\n\nSee this.\n--=_b\nContent-Type: message/rfc822\n\n{inner}\n--=_b--\n"
    made = letter(body, MIXED)
    assert ("See this.", ["My piece.eml"]) == (made.text, [a.name for a in made.attachments])
    assert "Once." == read(attachment(raw(body, MIXED), made, 0)).text


def test_a_nest_without_end_costs_no_more_than_its_size() -> None:
    """A thousand parts inside each other are read as far as sense goes, not again and again."""
    nest = "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n' for i in range(20_000))
    start = time.process_time()
    made = read(("From: ben@example.org\n" + nest).encode())
    assert time.process_time() - start < 20.0  # a moment, or minutes
    assert any("nested" in fault for fault in made.faults)


def test_parts_without_number_are_limited() -> None:
    """Half a million parts are read up to a limit, and that is told."""
    start = time.process_time()
    made = letter("--=_b\n\n" * 100_000, MIXED)
    assert time.process_time() - start < 20.0  # a moment, or minutes
    assert any("too many parts" in fault for fault in made.faults)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("base64", "SGVsbG8gdGhlcmU="),
        ("base64", "SGVs\nbG8g!!dGhl\ncmU"),
        ("quoted-printable", "Hello=20the=\nre"),
        ("x-uuencode", "begin 644 a\n+2&5L;&\\@=&AE<F4\n`\nend"),
        ("8bit", "Hello there"),
        ("nonsense", "Hello there"),
    ],
)
def test_transfer_encodings_are_undone(encoding: str, body: str) -> None:
    """Also with what does not belong in them."""
    assert "Hello there" == letter(body, Content_Transfer_Encoding=encoding).text
