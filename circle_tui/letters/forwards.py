"""Who wrote a letter that somebody sent on: the first sender inside a forward."""

import re

from circle_tui.letters import headers
from circle_tui.letters.attributions import attribution_at, labelled
from circle_tui.letters.bodies import body
from circle_tui.letters.letter import Forwarded
from circle_tui.letters.safe import safe_line
from circle_tui.letters.structure import Part

_SUBJECT = re.compile(
    r"^\W{0,3}(?:fwd?|wg|tr|rv|enc|vl|vb|vs|doorst|i|pd|pt|ilt|i̇lt|továbbítás|πρθ|转发|轉寄|転送|전달)(?:\s?\[?\d{1,2}\]?)?\s?[:：]",
    re.IGNORECASE,
)


def forwarded(raw: bytes, root: Part, subject: str, text: str) -> Forwarded | None:
    """The forwarded letter, attached as message/rfc822 or inline below its own headers; None if none."""
    attached = next((p for p in root.walk() if p.type == "message/rfc822" and p.children), None)
    if attached is not None:
        return _attached(raw, attached.children[0])
    return _inline(text) if _SUBJECT.match(subject) else None


def _attached(raw: bytes, inner: Part) -> Forwarded | None:
    sender = next(iter(headers.addresses(inner.get("from"))), None)
    if sender is None:
        return None
    return Forwarded(
        sender=sender,
        subject=safe_line(headers.decode_words(inner.get("subject")), 500),
        date=headers.date(inner.get("date")),
        message_id=next(iter(headers.message_ids(inner.get("message-id"))), ""),
        text="\n".join(body(raw, inner).shown),
        attached=True,
    )


def _inline(text: str) -> Forwarded | None:
    lines = [re.sub(r"^\s{0,2}(?:>\s?)+", "", line) for line in text.split("\n")]
    for at in range(min(len(lines), 400)):
        found = attribution_at(lines, at)
        if found is None or found.kind == "wrote":
            continue
        values = labelled(lines[at : at + found.length])
        sender = next(iter(headers.addresses(values.get("from", ""))), None)
        if sender is not None:
            return Forwarded(
                sender=sender,
                subject=safe_line(values.get("subject", ""), 500),
                date=headers.date(values.get("date", "")),
                text="\n".join(lines[at + found.length :]).strip("\n"),
            )
    return None
