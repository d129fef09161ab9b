"""Bytes to a letter. Never raises: what cannot be understood is told in the letter's faults."""

import hashlib
import re

from circle_tui.letters import automatic, bounces, forwards, headers, languages, quotes
from circle_tui.letters.attachments import File, files
from circle_tui.letters.bodies import Body, body
from circle_tui.letters.head import head_of
from circle_tui.letters.letter import Address, Kind, Letter
from circle_tui.letters.safe import safe_line
from circle_tui.letters.structure import Part, newlines, parse

_RECIPIENTS = (
    "to",
    "cc",
    "delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "apparently-to",
    "resent-to",
)
_REPLY = re.compile(
    rf"^\W{{0,3}}(?:{languages.REPLY_PREFIX})(?:\s?[\[(^*]?\d{{1,3}}[\])]?)?\s?[:：]", re.IGNORECASE
)
_MOST_FAULTS = 20


def read(raw: bytes) -> Letter:
    """The letter that the bytes hold."""
    clean = newlines(raw)
    root = parse(clean)
    text_body = body(clean, root)
    attachments = tuple(file.attachment for file in files(clean, root))
    sender, subject = head_of(root)
    text = "\n".join(text_body.shown)
    bounced = bounces.bounce(clean, root, text)
    auto = automatic.automatic(root, subject, sender.email, text)
    return Letter(
        digest=hashlib.sha256(raw).hexdigest(),
        kind=_kind(root, text, bounced.is_bounce, auto.is_automatic),
        message_id=next(iter(headers.message_ids(root.get("message-id"))), ""),
        in_reply_to=headers.message_ids(root.get("in-reply-to")),
        references=headers.message_ids(" ".join(root.get_all("references"))),
        sender=sender,
        reply_to=headers.addresses(root.get("reply-to")),
        to=headers.addresses(", ".join(root.get_all("to"))),
        cc=headers.addresses(", ".join(root.get_all("cc"))),
        recipients=_recipients(root),
        return_path=_return_path(root),
        subject=subject,
        date=headers.date(root.get("date")),
        received=next(filter(None, map(headers.received_at, root.get_all("received")[:10])), None),
        authentication=tuple(safe_line(v, 2_000) for v in root.get_all("authentication-results")),
        automatic=auto,
        bounce=bounced,
        text=text,
        html=text_body.html,
        segments=quotes.segments(text_body.lines, text_body.shown, _answers(root, subject, text_body)),
        attachments=attachments,
        forwarded=forwards.forwarded(clean, root, subject, text),
        faults=_faults(root, text_body, sender),
    )


def attachment(raw: bytes, letter: Letter, n: int) -> bytes:
    """The bytes of ``letter.attachments[n]``, decoded; ``raw`` is what the letter was read from."""
    found = _file(newlines(raw), n)
    if found is None or n >= len(letter.attachments):
        raise IndexError(f"the letter has {len(letter.attachments)} attachments, and none of number {n}")
    return found.data(newlines(raw))


def _file(raw: bytes, n: int) -> File | None:
    return next((file for i, file in enumerate(files(raw, parse(raw))) if i == n), None)


def _recipients(root: Part) -> tuple[str, ...]:
    values = (value for name in _RECIPIENTS for value in root.get_all(name))
    return tuple(dict.fromkeys(a.email for value in values for a in headers.addresses(value) if a.email))


def _return_path(root: Part) -> str | None:
    if not any(name == "return-path" for name, _ in root.headers):
        return None
    return next((a.email for a in headers.addresses(root.get("return-path"))), "")


def _answers(root: Part, subject: str, text: Body) -> quotes.Answers:
    if root.get("in-reply-to") or root.get("references") or text.is_structured:
        return "surely"
    return "maybe" if not subject or _REPLY.match(subject) else "no"


def _kind(root: Part, text: str, is_bounce: bool, is_automatic: bool) -> Kind:
    if is_bounce:
        return "bounce"
    if is_automatic:
        return "automatic"
    if not root.headers and not text.strip():
        return "unreadable"
    return "letter"


def _faults(root: Part, text: Body, sender: Address) -> tuple[str, ...]:
    found = [fault for part in root.walk() for fault in part.faults] + list(text.faults)
    if not root.headers:
        found.append("there are no headers")
    if not sender.email:
        found.append("the sender has no address")
    if root.headers and not root.get("message-id"):
        found.append("there is no Message-ID")
    if root.headers and headers.date(root.get("date")) is None:
        found.append("there is no date that can be read")
    kinds = {part.type for part in root.walk()}
    if kinds & {"application/ms-tnef", "application/vnd.ms-tnef"}:
        found.append(
            "files may be packed in winmail.dat, which only Outlook opens; ask for them as plain attachments"
        )
    if kinds & {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}:
        found.append("the letter is encrypted; ask for it unencrypted")
    if "message/partial" in kinds:
        found.append("the letter is one piece of several; ask for it whole")
    return tuple(dict.fromkeys(found))[:_MOST_FAULTS]
