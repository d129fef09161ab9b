"""The letters of the season's people, as their mail programs would send them."""

import io
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tests.season.texts import TITLES, critique, piece

CIRCLE = "circle@example.org"
WIRE = policy.SMTP
THANKS = "Thank you all so much, this is more than I had hoped for."
MACHINE = "I am away from 7 January to 9 January."
STRANGE = "Hello, may I come to your group? I write poems."


class Person(NamedTuple):
    """A member, or a stranger."""

    id: str
    name: str
    zone: str = "Europe/London"
    address: str = ""
    """Empty: one made of the id."""
    aliases: tuple[str, ...] = ()
    is_new: bool = False
    """Gave nothing yet when the season begins."""

    @property
    def email(self) -> str:
        return self.address or f"{self.id}@example.org"


class Asked(NamedTuple):
    """A mail of the circle, as it lies in somebody's mailbox."""

    message_id: str
    references: str
    to: str
    """The name of who it is for, or where there is none their address."""
    subject: str
    text: str
    raw: bytes


def asked(raw: bytes) -> Asked:
    """A mail read as mail programs do."""
    mail = message_from_bytes(raw, policy=policy.default)
    body = mail.get_body(("plain",))
    [to] = mail["To"].addresses
    return Asked(
        message_id=mail["Message-ID"],
        references=mail["References"] or "",
        to=to.display_name or to.addr_spec,
        subject=mail["Subject"],
        text=body.get_content() if body else "",
        raw=raw,
    )


def letter(writer: Person, at: datetime, subject: str, text: str = "") -> EmailMessage:
    """A new letter to the circle; its Date is the writer's own wall clock."""
    made = EmailMessage()
    made["From"] = f"{writer.name} <{writer.email}>" if writer.name else writer.email
    made["To"] = CIRCLE
    made["Subject"] = subject
    made["Date"] = format_datetime(at.astimezone(ZoneInfo(writer.zone)))
    words = "".join(letter for letter in subject if letter.isalnum())
    made["Message-ID"] = f"<{at:%m%d%H%M}.{words}@{writer.id}.example.net>"
    made.set_content(text)
    return made


def reply(writer: Person, at: datetime, to: Asked, text: str) -> EmailMessage:
    """An answer above the whole quoted mail, as most programs write it."""
    quoted = "\n".join(f"> {line}".rstrip() for line in to.text.splitlines())
    body = f"{text}\n\nOn Monday, Thursday Night Pages wrote:\n{quoted}\n"
    made = letter(writer, at, f"Re: {to.subject.removeprefix('Re: ')}", body)
    made["In-Reply-To"] = to.message_id
    made["References"] = f"{to.references} {to.message_id}".strip()
    return made


def submission(writer: Person, at: datetime, label: str, how: str, second: bool) -> EmailMessage:
    """A piece attached as ``docx``, ``md`` or ``txt``, or in the ``body``."""
    title, paragraphs = TITLES[label], piece(label, second)
    if how == "body":
        return letter(writer, at, title, "\n\n".join(paragraphs))
    said = "A new version, with another ending." if second else "Here is my piece for the circle."
    made = letter(writer, at, title, f"Hello all,\n\n{said}\n\n{writer.name}\n")
    name = f"{title}.{how}"
    if how == "docx":
        kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
        made.add_attachment(_docx(title, paragraphs), maintype="application", subtype=kind, filename=name)
    else:
        mark, subtype = ("# ", "markdown") if how == "md" else ("", "plain")
        text = "\n\n".join((mark + title, *paragraphs))
        made.add_attachment(text, subtype=subtype, filename=name)
    return made


def critique_of(writer: Person, at: datetime, label: str, how: str, to: Asked) -> EmailMessage:
    """A critique as a ``reply``, or in a new letter that names the piece by ``tag`` or ``title`` only."""
    text = critique(writer.id, label)
    if how == "reply":
        return reply(writer, at, to, text)
    subject = f"[TNP {label}] what I think" if how == "tag" else f"On “{TITLES[label]}”"
    return letter(writer, at, subject, f"{text}\n\n{writer.name}\n")


def vacation(writer: Person, at: datetime, to: Asked) -> EmailMessage:
    """What a mail server answers for somebody on holiday (RFC 3834)."""
    made = reply(writer, at, to, "I am out of the office until the 20th and will answer when I am back.")
    made["Auto-Submitted"] = "auto-replied"
    return made


def bounce(at: datetime, of: Person, to: Asked) -> EmailMessage:
    """A delivery report (RFC 3464): the mailbox does not exist."""
    made = EmailMessage()
    made["From"] = "Mail Delivery System <mailer-daemon@mx.example.net>"
    made["To"] = CIRCLE
    made["Subject"] = "Undelivered Mail Returned to Sender"
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{at:%m%d%H%M}.bounce@mx.example.net>"
    made["Auto-Submitted"] = "auto-replied"
    made.set_content(f"<{of.email}>: 550 5.1.1 user unknown\n")
    status = EmailMessage()
    status["Reporting-MTA"] = "dns; mx.example.net"
    person = EmailMessage()
    person["Final-Recipient"] = f"rfc822; {of.email}"
    person["Action"] = "failed"
    person["Status"] = "5.1.1"
    person["Diagnostic-Code"] = "smtp; 550 5.1.1 user unknown"
    made.make_mixed()
    report = EmailMessage()
    report["Content-Type"] = "message/delivery-status"
    report.set_payload([status, person])
    made.attach(report)
    returned = EmailMessage()
    returned["Content-Type"] = "text/rfc822-headers"
    returned.set_payload(to.raw.split(b"\r\n\r\n", 1)[0].decode("ascii") + "\r\n\r\n")
    made.attach(returned)
    made.replace_header("Content-Type", "multipart/report; report-type=delivery-status")
    return made


def _docx(title: str, paragraphs: list[str]) -> bytes:
    from docx import Document  # a third of a second to import

    document = Document()
    document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
