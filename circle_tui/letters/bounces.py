"""Which mail came back, for whom, why, and for good or not: RFC 3464, 5965, and the half that is neither."""

import re
from typing import Literal

from circle_tui.letters import failures, headers, reports
from circle_tui.letters.charsets import decode
from circle_tui.letters.letter import Bounce, Severity
from circle_tui.letters.safe import safe_line, safe_text
from circle_tui.letters.structure import Part, decoded

_LONGEST = 60_000  # characters of a report's own words that are looked at
_RETURNED_TYPES = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")


def bounce(raw: bytes, root: Part, text: str) -> Bounce:
    """What the letter reports about a mail that was sent; ``is_bounce`` False if it is no report."""
    parts = tuple(root.walk())
    if any(part.type == "message/feedback-report" for part in parts) or _is_report(root, "feedback-report"):
        return _complaint(raw, root, parts)
    if any(p.type == "message/disposition-notification" for p in parts):
        return _rejection(raw, root, parts)
    statuses = [reports.recipients_of(_as_text(raw, p)) for p in parts if _is_status(p)]
    found = tuple(r for group in statuses for r in group)
    if not found and re.search(
        r"^(?:Final-Recipient|Original-Recipient)\s?:", text[:_LONGEST], re.MULTILINE | re.IGNORECASE
    ):
        found = reports.recipients_of(text[:_LONGEST])
    if found and all(
        r.action in ("delivered", "relayed", "expanded") or r.status.startswith("2") for r in found
    ):
        return Bounce()
    is_told = any(r.action or r.status for r in found)
    if not is_told and not _looks_returned(root, parts, text):
        return Bounce()
    return _judged(raw, root, parts, text, found)


def _judged(
    raw: bytes, root: Part, parts: tuple[Part, ...], text: str, found: tuple[reports.Recipient, ...]
) -> Bounce:
    own, inline = reports.parted(text[:_LONGEST])
    failed = tuple(r for r in found if not r.is_delivered)
    told = reports.told(own, root, _sent_by(inline, raw, parts))
    addresses = tuple(dict.fromkeys(r.address for r in failed if r.address)) or told.addresses
    status = next((r.status for r in failed if r.status and not r.status.endswith(".0.0")), "") or told.status
    status = status or next((r.status for r in failed if r.status), "")
    delayed = bool(failed) and all(r.action == "delayed" for r in failed)
    return Bounce(
        is_bounce=True,
        severity=_severity(status, delayed, told, tuple(r.diagnostic for r in failed)),
        recipients=addresses,
        status=status,
        about=_about(raw, root, parts, inline),
        reason=safe_line(next((r.diagnostic for r in failed if r.diagnostic), "") or told.reason, 300),
    )


def _severity(status: str, delayed: bool, told: reports.Told, diagnostics: tuple[str, ...]) -> Severity:
    if delayed or status.startswith("4"):
        return "soft"
    if status.startswith("5"):
        return "hard"
    codes = [reports.smtp_code(text) for text in (*diagnostics, told.reason)]
    code = next((c for c in codes if c), "")
    if code:
        return "soft" if code.startswith("4") else "hard"
    return "soft" if told.is_temporary else "hard"


def _complaint(raw: bytes, root: Part, parts: tuple[Part, ...]) -> Bounce:
    report = "\n".join(_as_text(raw, p) for p in parts if p.type == "message/feedback-report")
    who = reports.field(report, "original-rcpt-to") or reports.field(report, "removal-recipient")
    return Bounce(
        is_bounce=True,
        severity="unknown",
        recipients=tuple(
            dict.fromkeys(a.email for value in who for a in headers.addresses(value) if a.email)
        ),
        about=_about(raw, root, parts, ""),
        reason=safe_line("complaint: " + ", ".join(reports.field(report, "feedback-type") or ("spam",)), 100),
        complaint=True,
    )


def _rejection(raw: bytes, root: Part, parts: tuple[Part, ...]) -> Bounce:
    """RFC 5429: a filter rejects by a receipt (RFC 8098) that says so; other receipts are no bounces."""
    report = "\n".join(_as_text(raw, p) for p in parts if p.type == "message/disposition-notification")
    said = f"{root.get('auto-submitted')} {' '.join(reports.field(report, 'disposition'))}".lower()
    if "reject" not in said and "failed" not in said:
        return Bounce()
    addresses = tuple(r.address for r in reports.recipients_of(report) if r.address)
    reason = "rejected by the recipient's own filter"
    return Bounce(
        is_bounce=True,
        severity="hard",
        recipients=addresses,
        about=_about(raw, root, parts, report),
        reason=reason,
    )


def _is_report(root: Part, kind: str) -> bool:
    return root.type == "multipart/report" and root.type_parameters.get("report-type", "").lower() == kind


def _is_status(part: Part) -> bool:
    return part.type in ("message/delivery-status", "message/global-delivery-status") or (
        part.type.endswith("/delivery-status")
    )


def _as_text(raw: bytes, part: Part) -> str:
    return safe_text(decode(decoded(raw, part)).text)


def _looks_returned(root: Part, parts: tuple[Part, ...], text: str) -> bool:
    """Free text from a mail system: by its sender, its words, and what it returns."""
    submitted = root.get("auto-submitted").lower()
    if root.get("x-failed-recipients") or "(rejected)" in submitted or "(failure)" in submitted:
        return True
    system = _system(root)
    subject = headers.decode_words(root.get("subject"))
    is_titled = bool(failures.SUBJECT.search(subject))
    if "auto-replied" in submitted and not (system and is_titled):
        return False
    is_report = _is_report(root, "delivery-status")
    if is_report and (is_titled or system):
        return True
    if not (system or is_titled or is_report):
        return False
    text = text[:_LONGEST]
    says = bool(failures.FAILED.search(text))
    if system == "surely" or is_report:
        return says or is_titled or (system == "surely" and reports.has_failed_address(text))
    if not says:
        return False
    returned = any(p.type in _RETURNED_TYPES for p in parts[1:]) or bool(reports.parted(text)[1])
    if system:
        return is_titled or returned
    return is_titled and _is_convincing(root, subject, text, returned)


def _system(root: Part) -> Literal["surely", "maybe", ""]:
    """Whether a mail system sent it, by its name and the empty sender of its envelope."""
    sender = next(iter(headers.addresses(root.get("from"))), None)
    local = sender.email.split("@")[0] if sender else ""
    if sender and failures.SURE_DAEMON.search(f"{sender.name} {local}"):
        return "surely"
    is_null = root.get("return-path").strip() in ("<>", "< >", "<#@[]>") or not root.get("from").strip()
    return "maybe" if is_null or failures.DAEMON.match(local) else ""


def _is_convincing(root: Part, subject: str, text: str, returned: bool) -> bool:
    """Whether a report whose sender has a person's name is one all the same."""
    if failures.FORWARD.match(subject):
        return False
    is_short = len(text) < 1_500 and not root.get("in-reply-to")
    coded = is_short and bool(reports.STATUS.search(text) and reports.smtp_code(text))
    listed = is_short and reports.has_failed_address(text)
    return coded or (bool(failures.STRONG_TITLE.search(subject)) and (returned or listed))


def _about(raw: bytes, root: Part, parts: tuple[Part, ...], inline: str) -> tuple[str, ...]:
    ids: list[str] = []
    for part in parts[1:]:
        if part.type in ("text/rfc822-headers", "message/global-headers"):
            ids += reports.ids_in(_as_text(raw, part))
        elif part.type in _RETURNED_TYPES:
            for child in part.children[:1]:
                ids += (
                    i for name in ("message-id", "references") for i in headers.message_ids(child.get(name))
                )
        elif _is_status(part):
            ids += reports.ids_in(_as_text(raw, part))
    ids += reports.ids_in(inline)
    ids += headers.message_ids(root.get("in-reply-to")) + headers.message_ids(root.get("references"))
    own = set(headers.message_ids(root.get("message-id")))
    return tuple(i for i in dict.fromkeys(ids) if i not in own)


def _sent_by(inline: str, raw: bytes, parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The headers of the returned mail as text: who sent it, and to whom."""
    out = [inline]
    for part in parts[1:]:
        if part.type in ("text/rfc822-headers", "message/global-headers"):
            out.append(_as_text(raw, part))
        elif part.type in _RETURNED_TYPES and part.children:
            out.append("\n".join(f"{name}: {value}" for name, value in part.children[0].headers))
    return tuple(out)
