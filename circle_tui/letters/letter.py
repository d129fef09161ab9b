"""What a letter is once it has been read: values only, so that every rule can be tested without mail."""

from datetime import datetime
from typing import Literal

import msgspec

Kind = Literal["letter", "bounce", "automatic", "unreadable"]
SegmentKind = Literal["own", "quoted", "attribution", "signature", "footer"]
Severity = Literal["hard", "soft", "unknown"]


class Address(msgspec.Struct, frozen=True):
    """A mailbox of a header; ``email`` is "" if the header holds a name only, its domain is lower-case."""

    name: str = ""
    email: str = ""


class Segment(msgspec.Struct, frozen=True):
    """A run of whole lines of the body that have one origin.

    ``text`` keeps the lines as they stand in the body, quote marks included; `words` is the same without
    marks. Segments stand in the order of the body: a quoted one is answered by the own one behind it.
    """

    kind: SegmentKind
    text: str
    words: str = ""
    """The passage without ``>`` marks; for every other kind than quoted the same as ``text``."""


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file that came along. Its bytes stay in the raw letter; see `reading.attachment`."""

    name: str
    """Safe for a terminal, without any folder; never empty. Not a path: make your own on disk."""
    type: str
    """As declared, lower-case: ``application/pdf``. What it really is only its bytes tell."""
    size: int
    """Bytes after decoding."""
    content_id: str = ""
    inline: bool = False
    """Shown inside the HTML body, a signature's logo for instance."""


class Automatic(msgspec.Struct, frozen=True):
    """Whether a machine answered, and each sign of it in words for people."""

    is_automatic: bool = False
    signs: tuple[str, ...] = ()


class Bounce(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery report (RFC 3464 or free text) or a complaint (RFC 5965)."""

    is_bounce: bool = False
    severity: Severity = "unknown"
    recipients: tuple[str, ...] = ()
    status: str = ""
    """Enhanced status code (RFC 3463) like ``5.1.1``, or ""."""
    about: tuple[str, ...] = ()
    """Message-IDs of the returned mail, without brackets: it counts only if one of them is ours."""
    reason: str = ""
    complaint: bool = False


class Forwarded(msgspec.Struct, frozen=True, kw_only=True):
    """The first letter inside a forward; its sender is who wrote it."""

    sender: Address
    subject: str = ""
    date: datetime | None = None
    message_id: str = ""
    text: str = ""
    attached: bool = False
    """As message/rfc822, and then also among the attachments; else inline."""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """One mail that came in. All text in it went through `safe`; `html` alone is as it came."""

    digest: str
    """SHA-256 of the raw bytes, in hex."""
    kind: Kind
    message_id: str = ""
    """Without brackets; "" if there is none."""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    sender: Address = Address()
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    recipients: tuple[str, ...] = ()
    """Every address it was sent to (To, Cc, Delivered-To, X-Original-To ...): where a +token may stand."""
    return_path: str | None = None
    """None: no such header; "": the null sender of RFC 5321."""
    subject: str = ""
    date: datetime | None = None
    """As the writer's machine claims; never to be used for a deadline."""
    received: datetime | None = None
    """The topmost Received header that can be read."""
    authentication: tuple[str, ...] = ()
    """Authentication-Results headers, topmost first."""
    automatic: Automatic = Automatic()
    bounce: Bounce = Bounce()
    text: str = ""
    """The whole body as plain text."""
    html: str = ""
    """The HTML part as it came: hostile; never shown."""
    segments: tuple[Segment, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    forwarded: Forwarded | None = None
    faults: tuple[str, ...] = ()
    """What had to be guessed or was damaged, in words for people."""

    @property
    def own(self) -> str:
        """What the writer wrote, passages apart by a blank line."""
        return "\n\n".join(s.text for s in self.segments if s.kind == "own")

    @property
    def quoted(self) -> tuple[str, ...]:
        """Everything else of the body: quotes with their attribution lines, signatures, footers."""
        return tuple(s.text for s in self.segments if s.kind != "own")

    @property
    def signature(self) -> str:
        """The writer's signature, "" if there is none."""
        return "\n".join(s.text for s in self.segments if s.kind == "signature")
