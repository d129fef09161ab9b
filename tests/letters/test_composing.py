"""Outgoing mail, read back by the standard library's strict parser."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circle_tui.letters.composing import File, Outgoing, Unsendable, compose
from circle_tui.letters.letter import Address
from circle_tui.letters.safe import safe_line

PLAIN = Outgoing(
    message_id="k7qm2.receipt@example.org",
    date=datetime(2026, 12, 1, 9, 30, tzinfo=UTC),
    sender=Address("Thursday Night Pages", "circle@example.org"),
    to=Address("Ana Duarte", "ana@example.com"),
    subject='[TNP R12a] "The Well" by Ana',
    text="It came, thank you.\n",
)

FULL = msgspec.structs.replace(
    PLAIN,
    reply_to="circle+k7qm2@example.org",
    references=("her-letter@example.com",),
    in_reply_to="her-letter@example.com",
    list_id="tnp.example.org",
    unsubscribe="mailto:circle@example.org?subject=LEAVE%3F",
    html="<!doctype html><p>It came, thank you.</p>",
    calendar=b"BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n",
    files=(File("R12a The Well.docx", "application/x-docx", bytes(range(256)) * 10),),
)


def built(mail: Outgoing = PLAIN, **parts: Any) -> EmailMessage:
    raw = compose(msgspec.structs.replace(mail, **parts))
    parsed = message_from_bytes(raw, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    content = part.get_content()
    assert isinstance(content, str)
    return content.replace("\r\n", "\n")


def test_a_plain_mail_has_just_these_fields_in_this_order() -> None:
    """The header is what was built, field by field, and ends with our own id in References."""
    expected = [
        ("From", "Thursday Night Pages <circle@example.org>"),
        ("To", "Ana Duarte <ana@example.com>"),
        ("Subject", '[TNP R12a] "The Well" by Ana'),
        ("Date", "Tue, 01 Dec 2026 09:30:00 +0000"),
        ("Message-ID", "<k7qm2.receipt@example.org>"),
        ("References", "<k7qm2.receipt@example.org>"),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        ("MIME-Version", "1.0"),
        ("Content-Type", 'text/plain; charset="utf-8"; format="flowed"'),
        ("Content-Transfer-Encoding", "quoted-printable"),
    ]
    assert expected == [(name, str(value)) for name, value in built().items()]


def test_a_full_mail_holds_both_texts_the_file_and_the_date() -> None:
    """Alternatives inside, files beside them, and the calendar as a file with its method."""
    mail = built(FULL)
    expected = [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/x-docx",
        "text/calendar",
    ]
    assert expected == [part.get_content_type() for part in mail.walk()]
    docx, calendar = list(mail.iter_attachments())
    assert ("R12a The Well.docx", bytes(range(256)) * 10) == (docx.get_filename(), docx.get_content())
    assert calendar["Content-Type"].params["method"] == "PUBLISH"
    assert "<her-letter@example.com> <k7qm2.receipt@example.org>" == mail["References"]
    assert "<mailto:circle@example.org?subject=LEAVE%3F>" == mail["List-Unsubscribe"]
    assert "<tnp.example.org>" == mail["List-Id"]
    assert "circle+k7qm2@example.org" == mail["Reply-To"]


def test_a_letter_of_the_coordinator_is_no_automatic_mail() -> None:
    """What a person wrote may be answered by an absence notice, and says nothing of machines."""
    mail = built(auto_submitted=False)
    assert (None, None) == (mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"])


def test_the_same_mail_is_always_the_same_bytes() -> None:
    """Boundaries follow from the Message-ID: a retry is the mail that was shown."""
    assert compose(FULL) == compose(FULL)


@pytest.mark.parametrize("mail", [PLAIN, FULL])
def test_every_line_is_short_ascii_and_ends_in_crlf(mail: Outgoing) -> None:
    """7-bit, at most 78 columns, no bare CR or LF: nothing on the way needs to change it."""
    raw = compose(
        msgspec.structs.replace(mail, text="é" * 500 + " \n.\n" + "x" * 2000, subject="Šťastný " * 30)
    )
    assert raw.isascii()
    lines = raw.split(b"\r\n")
    assert not [line for line in lines if b"\r" in line or b"\n" in line]
    assert 78 >= max(map(len, lines))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("smuggling", "a\n.\r\nMAIL FROM:<x@example.org>\n.\n"),
        ("soft breaks", "Lines that end in a blank \nflow on.\n"),
        ("tabs and long lines", "\tx" + "y" * 3000 + "\n"),
        ("a greek one, in base64", "Καλημέρα κόσμε\n" * 5),
        ("equals", "=20 = =3D\n=\n"),
        ("bare returns", "a\rb\r\nc\n"),
    ],
)
def test_text_arrives_as_it_was(name: str, text: str) -> None:
    """No encoding loses or adds a character; other line ends than ours become ours."""
    assert text.replace("\r\n", "\n").replace("\r", "\n") == text_of(built(text=text))


def test_lines_that_look_like_quotes_are_stuffed() -> None:
    """RFC 3676 §4.4: one blank before a blank, a ``>`` and a ``From ``, which readers take off again."""
    assert "  verse\n >not a quote\n From here\nplain\n" == text_of(
        built(text=" verse\n>not a quote\nFrom here\nplain")
    )


def test_controls_never_leave() -> None:
    """What a terminal would obey is taken out of the words; tabs stay."""
    assert "a[31mb\tc\n" == text_of(built(text="a\x1b[31mb\tc\x00\x9b\ud800"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Duarte", "Ana Duarte <ana@example.com>"),
        ("Duarte, Ana", '"Duarte, Ana" <ana@example.com>'),
        ('Ana "Ace" D\\', '"Ana \\"Ace\\" D\\\\" <ana@example.com>'),
        ("Ana <evil@example.net>", '"Ana <evil@example.net>" <ana@example.com>'),
        ("", "ana@example.com"),
        ("Anaïs Nïn", "=?utf-8?B?QW5hw69zIE7Dr24=?= <ana@example.com>"),
    ],
)
def test_names_are_written_so_that_only_the_address_is_one(name: str, expected: str) -> None:
    """Commas, quotes and brackets in a name make no second recipient."""
    raw = compose(msgspec.structs.replace(PLAIN, to=Address(name, "ana@example.com")))
    assert f"To: {expected}" == raw.decode().split("\r\n")[1]
    (to,) = built(to=Address(name, "ana@example.com"))["To"].addresses
    assert (name, "ana@example.com") == (to.display_name, to.addr_spec)


def test_an_international_domain_goes_as_its_ascii_form() -> None:
    """IDNA needs nothing of the servers under way."""
    assert "ana@xn--bcher-kva.example" == built(to=Address("", "ana@bücher.example"))["To"]


@pytest.mark.parametrize(
    "email",
    ["", "ana", "ana@", "@example.org", "a b@example.org", "ana@example.org\r\nBcc: x@example.org",
     "añа@example.org", "a@b@example.org", "ana@exa mple.org", "<ana@example.org>",
     "ana@example.org,x@example.org", "a..b@example.org"],
)  # fmt: skip
def test_a_wrong_address_is_refused(email: str) -> None:
    """Better no mail than one to somebody else; an address that needs SMTPUTF8 is refused, too."""
    with pytest.raises(Unsendable, match="no address that mail can be sent to"):
        compose(msgspec.structs.replace(PLAIN, to=Address("Ana", email)))


def test_ids_from_outside_that_could_break_a_header_are_left_out() -> None:
    """A hostile Message-ID ends no field and adds none; the rest of the thread holds."""
    mail = built(references=("good@a", "bad id@a", "x>\r\nBcc: y@b", "é@a"), in_reply_to="bad id@a")
    assert "<good@a> <k7qm2.receipt@example.org>" == mail["References"]
    assert mail["In-Reply-To"] is None


def test_a_long_thread_keeps_its_first_letter_and_the_last_ones() -> None:
    """The start holds the thread together; the end is where it goes on."""
    ids = built(references=tuple(f"{n}@a" for n in range(100)))["References"].split()
    assert ("<0@a>", "<81@a>", "<99@a>", "<k7qm2.receipt@example.org>") == (ids[0], ids[1], ids[-2], ids[-1])


@pytest.mark.parametrize(
    ("name", "expected"),
    [("../../etc/passwd", "etcpasswd"), ("Brücke.docx", "Brücke.docx"), ("", "file"),
     ('a"b\r\nX: y.docx', "ab X y.docx"), ("x" * 300 + ".docx", "x" * 60 + ".docx")],
)  # fmt: skip
def test_a_files_name_is_a_name_and_no_path(name: str, expected: str) -> None:
    """Nothing in it can be a folder, another parameter or another field."""
    mail = built(files=(File(name, "text/plain\r\nX: y", b"x"),))
    (part,) = mail.iter_attachments()
    assert (expected, "application/octet-stream") == (part.get_filename(), part.get_content_type())


ANYTHING = st.text(st.characters(codec=None), max_size=200) | st.sampled_from(
    [
        "a\r\nBcc: x@example.org",
        "=?utf-8?Q?=0D=0ABcc:_x@example.org?=",
        "\n\nbody",
        "{{ 7*7 }}",
        "é" * 300,
        "=?",
        "a" * 990,
    ]
)


@settings(max_examples=150, deadline=None)
@given(subject=ANYTHING, name=ANYTHING, sender=ANYTHING, reference=ANYTHING, file=ANYTHING)
def test_nothing_that_people_write_becomes_a_header(
    subject: str, name: str, sender: str, reference: str, file: str
) -> None:
    """Whatever stands in names and titles, the fields are the ones that were built, with the same words."""
    mail = built(
        FULL,
        subject=subject,
        to=Address(name, "ana@example.com"),
        sender=Address(sender, "circle@example.org"),
        references=(reference,),
        files=(File(file, file, b""),),
    )
    names = ["From", "To", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References",
             "Auto-Submitted", "X-Auto-Response-Suppress", "List-Id", "List-Unsubscribe", "MIME-Version",
             "Content-Type"]  # fmt: skip
    assert [n for n in names if n != "Subject" or safe_line(subject)] == mail.keys()
    assert safe_line(subject) == (mail["Subject"] or "")
    assert ["ana@example.com"] == [a.addr_spec for a in mail["To"].addresses]
    assert not mail.defects


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\n") | st.just(" ")))
def test_any_words_arrive(text: str) -> None:
    """Whatever people write comes out of the mail again, stuffing apart."""
    arrived = text_of(built(text=text))
    lines = [line[1:] if line.startswith(" ") else line for line in arrived.split("\n")]
    assert text.rstrip("\n") == "\n".join(lines).rstrip("\n")
