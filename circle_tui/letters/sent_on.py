"""The letter inside a forward, read as if its first sender had sent it here."""

from datetime import UTC, datetime

import msgspec

from circle_tui.letters.handmade import handmade
from circle_tui.letters.letter import Letter
from circle_tui.letters.reading import attachment, read

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""For a letter whose date is lost: nothing is ever decided by it."""


def sent_on(raw: bytes, letter: Letter) -> tuple[bytes, Letter] | None:
    """The first letter and the bytes that its attachments lie in; None if nothing was sent on.

    It keeps the digest of the letter that holds it: that is what lies on the shelf.
    """
    inner = letter.forwarded
    if inner is None:
        return None
    if inner.attached:
        for number, file in enumerate(letter.attachments):
            if file.type == "message/rfc822":
                found = attachment(raw, letter, number)
                return found, msgspec.structs.replace(read(found), digest=letter.digest)
    made = handmade(inner.sender, "", f"Re: {inner.subject}", inner.date or UNDATED, inner.text)
    first = msgspec.structs.replace(
        read(made), digest=letter.digest, subject=inner.subject, attachments=letter.attachments
    )
    return raw, first
