"""A subject without what mail programs and we ourselves put before it."""

import re

# Reply and forward marks of mail programs in their languages; `[2]` and `(3)` count repetitions.
_MARKS = (
    "re|aw|antw|antwort|sv|vs|vl|ref|rif|r|res|odp|ynt|ats|atb|bls|hb|doorst|fw|fwd|wg|tr|rv|enc|i|pd|ilt|trs"
    "|sub|crit|submission|critique|回复|回覆|答复|转发|轉寄|返信|転送|отв|на|ответ|пересл|ειδ|απ|πρθ|השב|העבר|رد"
)
_BEFORE = re.compile(
    rf"^\s*(?:(?:{_MARKS})\s*(?:[\[(]\d+[\])])?\s*[:：]|\[[^\]]{{0,40}}\])\s*", re.IGNORECASE
)


def bare_subject(subject: str) -> str:
    """The subject without `Re:` and its kin, `[tags]`, and `SUB:` or `CRIT:`."""
    while (shorter := _BEFORE.sub("", subject, count=1)) != subject:
        subject = shorter
    return subject.strip()
