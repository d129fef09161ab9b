"""From the parts of a mail to its final bytes: CRLF, 7-bit, the same parts always the same bytes.

Built by hand, because the standard library's generator takes longer for a mail than sending it does; the
finished header is read back with that library and compared before anybody gets the bytes.
"""

import binascii
import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime

import msgspec

from circle_tui.letters.fields import (
    Unsendable,
    check_header,
    file_name,
    folded,
    mailbox,
    media_type,
    message_ids,
    unstructured,
)
from circle_tui.letters.letter import Address

__all__ = ["File", "Outgoing", "Unsendable", "compose"]

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_STUFFED = (" ", ">", "From ")

CALENDAR_NAME = "deadline.ics"


class File(msgspec.Struct, frozen=True):
    """A file that goes along."""

    name: str
    type: str
    """Like ``text/plain``; anything that is no media type goes as ``application/octet-stream``."""
    data: bytes


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a mail is made of. Message-IDs are without brackets; ``date`` is aware."""

    message_id: str
    date: datetime
    sender: Address
    to: Address
    reply_to: str = ""
    subject: str
    references: tuple[str, ...] = ()
    in_reply_to: str = ""
    auto_submitted: bool = True
    list_id: str = ""
    """A host-like name, such as ``tnp.example.org`` (RFC 2919)."""
    unsubscribe: str = ""
    """A ``mailto:`` address (RFC 2369)."""
    text: str
    r"""Lines end in ``\n``; one that ends in a blank flows into the next (RFC 3676)."""
    html: str = ""
    calendar: bytes | None = None
    """An iCalendar object with METHOD:PUBLISH (RFC 5545)."""
    files: tuple[File, ...] = ()


def compose(outgoing: Outgoing) -> bytes:
    """The final bytes of a mail. Raises `Unsendable` if a part of it can stand in no mail.

    ``References`` ends with the mail's own id: some servers give a mail a new Message-ID, and answers then
    lead home by this one.
    """
    head, body = _part(outgoing)
    fields = _fields(outgoing)
    block = b"\r\n".join(folded(name, value) for name, value in fields)
    check_header(block, fields, outgoing.subject, outgoing.to.name)
    return block + b"\r\nMIME-Version: 1.0\r\n" + head + b"\r\n" + body


def _fields(mail: Outgoing) -> list[tuple[str, str]]:
    own = message_ids((mail.message_id,))
    if not own:
        raise Unsendable(f"{mail.message_id!r} is no Message-ID.")
    fields = [
        ("From", mailbox(mail.sender)),
        ("To", mailbox(mail.to)),
        ("Reply-To", mailbox(Address("", mail.reply_to)) if mail.reply_to else ""),
        ("Subject", unstructured(mail.subject)),
        ("Date", format_datetime(mail.date)),
        ("Message-ID", own[0]),
        ("In-Reply-To", " ".join(message_ids((mail.in_reply_to,)))),
        ("References", " ".join((*message_ids(mail.references), *own))),
        ("Auto-Submitted", "auto-generated" if mail.auto_submitted else ""),
        ("X-Auto-Response-Suppress", "All" if mail.auto_submitted else ""),
        ("List-Id", f"<{mail.list_id}>" if mail.list_id else ""),
        ("List-Unsubscribe", f"<{mail.unsubscribe}>" if mail.unsubscribe else ""),
    ]
    return [(name, value) for name, value in fields if value]


def _part(mail: Outgoing) -> tuple[bytes, bytes]:
    """Header and body of the mail's outermost part."""
    inner = _leaf("text/plain; charset=utf-8; format=flowed", _stuffed(mail.text))
    if mail.html:
        html = _leaf("text/html; charset=utf-8", mail.html)
        inner = _multipart("alternative", mail.message_id, (inner, html))
    files = [_attached(file) for file in mail.files]
    if mail.calendar is not None:
        kind = "text/calendar; charset=utf-8; method=PUBLISH"
        files.append(_attached(File(CALENDAR_NAME, "text/calendar", mail.calendar), kind))
    return _multipart("mixed", mail.message_id, (inner, *files)) if files else inner


def _stuffed(text: str) -> str:
    """Space-stuffing (RFC 3676 §4.4): a line that begins like a quote must not be read as one."""
    return "\n".join(f" {line}" if line.startswith(_STUFFED) else line for line in text.split("\n"))


def _leaf(kind: str, text: str) -> tuple[bytes, bytes]:
    clean = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    data = clean.rstrip("\n").replace("\n", "\r\n").encode() + b"\r\n"
    encoding = "quoted-printable"
    body = binascii.b2a_qp(data, istext=True)
    if len(body) > len(data) * 1.6:
        encoding, body = "base64", _base64(data)
    return _head(kind, encoding), body


def _base64(data: bytes) -> bytes:
    # 57 bytes make a line of 76 characters (RFC 2045)
    lines = (binascii.b2a_base64(data[at : at + 57], newline=False) for at in range(0, len(data), 57))
    return b"\r\n".join(lines) + b"\r\n"


def _attached(file: File, kind: str = "") -> tuple[bytes, bytes]:
    disposition = f"Content-Disposition: attachment; {file_name(file.name)}\r\n".encode("ascii")
    return _head(kind or media_type(file.type), "base64") + disposition, _base64(file.data)


def _head(kind: str, encoding: str) -> bytes:
    return f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n".encode("ascii")


def _multipart(kind: str, seed: str, parts: Sequence[tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    # "=_" stands in neither quoted-printable nor base64, so no part can hold the boundary
    boundary = f"=_{hashlib.sha256(f'{kind} {seed}'.encode()).hexdigest()[:24]}".encode("ascii")
    body = b"".join(b"--" + boundary + b"\r\n" + head + b"\r\n" + part + b"\r\n" for head, part in parts)
    head = b"Content-Type: multipart/" + kind.encode("ascii") + b';\r\n boundary="' + boundary + b'"\r\n'
    return head, body + b"--" + boundary + b"--\r\n"
