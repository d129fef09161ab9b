"""What delivery reports say in fields and in prose: addresses, codes, and where the returned mail begins."""

import re
from typing import NamedTuple

from circle_tui.letters import headers
from circle_tui.letters.structure import Part

STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,2}\.\d{1,3})(?![\d.]\d)")
_CODE = re.compile(
    r"(?<![\d.\w@/-])([45]\d\d)(?!-\d{3}\D)(?=[\s\-;:,)]|$)(?!\s?(?:bytes|kb|messages|lines|hours|days|"
    r"minutes|seconds))"
)
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,100}@[A-Za-z0-9](?:[A-Za-z0-9._-]{0,120}[A-Za-z0-9])?"
)
_FIELD = re.compile(r"^([A-Za-z][A-Za-z-]{2,40}):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_RETURNED_WORDS = (
    r"original message|copy of (?:the|your)|headers? (?:of|from) (?:the|your)|returned (?:message|mail)|"
    r"unsent message|"
    r"message (?:header|text|contents|follows)|undelivered message|below (?:this line|is)|"
    r"your (?:message|mail) (?:follows|reads)|"
    r"rejected message|failed message|forwarded message|ursprüngliche nachricht|originalnachricht"
)
_RETURNED = re.compile(
    rf"^[>\s]{{0,4}}(?:[-=_*]{{2,}}[^\n]{{0,40}}?\b(?:{_RETURNED_WORDS})[^\n]{{0,80}}"
    rf"|[^\n]{{0,40}}\b(?:{_RETURNED_WORDS})[^\n]{{0,60}}(?:follows?|below|included|attached|:)\W{{0,3}})$",
    re.MULTILINE | re.IGNORECASE,
)
_TRACE_LINE = re.compile(
    r"[>| \t]{0,4}(?:Received|Return-Path|MIME-Version|Content-Type|X-[\w-]+)\s?:", re.IGNORECASE
)
_HEADER_LINE = re.compile(
    r"[>| \t]{0,4}(?:Received|Return-Path|From|To|Cc|Subject|Date|Message-Id|MIME-Version|"
    r"Content-[A-Za-z-]+|X-[\w-]+|"
    r"Reply-To|References|In-Reply-To|Sender|DKIM-Signature|Delivered-To|Importance|Thread-[\w-]+|"
    r"List-[\w-]+|"
    r"Precedence|Organization)\s?:",
    re.IGNORECASE,
)
_TEMPORARY = re.compile(r"temporar|transient|try(?:ing)? again|delay", re.IGNORECASE)
_STILL_TRYING = re.compile(
    r"will (?:be |continue |keep )?(?:retr|try)|will (?:continue|keep) |still (?:being |trying|be )|"
    r"not yet been|warning (?:message )?only|"
    r"do not need to re-?send|has been delayed|(?:noch|wird) (?:nicht|weiter) (?:zugestellt|versucht)",
    re.IGNORECASE,
)
_PERMANENT = re.compile(
    r"permanent|giving up|given up|fatal|no (?:such|longer)|unknown|does not exist|not exist|"
    r"been returned|failed",
    re.IGNORECASE,
)


class Recipient(NamedTuple):
    """One group of fields of message/delivery-status (RFC 3464 §2.3)."""

    address: str
    action: str
    status: str
    diagnostic: str

    @property
    def is_delivered(self) -> bool:
        """Whether the group reports success."""
        return self.action in ("delivered", "relayed", "expanded") or self.status.startswith("2")


class Told(NamedTuple):
    """What a report's prose says."""

    addresses: tuple[str, ...]
    status: str
    reason: str
    is_temporary: bool


def recipients_of(report: str) -> tuple[Recipient, ...]:
    """The recipients of a delivery-status part; groups are apart by blank lines."""
    out = []
    for group in _groups(report):
        fields: dict[str, str] = {}
        for name, value in _FIELD.findall(group):
            fields.setdefault(name.lower(), " ".join(value.split()))
        # the original one is the address we wrote to, the final one what it was rewritten to on the way
        final = _recipient(fields.get("original-recipient", "")) or _recipient(
            fields.get("final-recipient", "")
        )
        if final or "action" in fields or "status" in fields:
            out.append(_group(fields, final))
    return tuple(r for r in out if r.address) or tuple(out)


def _groups(report: str) -> list[str]:
    out = []
    for group in re.split(r"\n[ \t]*(?=\n)", report):
        several = len(re.findall(r"^Final-Recipient:", group, re.IGNORECASE | re.MULTILINE)) > 1
        out += (
            re.split(r"(?=^Final-Recipient:)", group, flags=re.IGNORECASE | re.MULTILINE)
            if several
            else [group]
        )
    return out


def _group(fields: dict[str, str], address: str) -> Recipient:
    diagnostic = fields.get("diagnostic-code", "").split(";", 1)[-1].strip()
    found = STATUS.search(fields.get("status", ""))
    status = found[1] if found else ""
    inner = STATUS.search(diagnostic)
    if inner and (not status or status.endswith(".0.0")) and inner[1][:1] != "2":
        status = inner[1]
    return Recipient(address, fields.get("action", "").split(" ")[0].lower().strip(";"), status, diagnostic)


def _recipient(value: str) -> str:
    text = value.split(";", 1)[-1].strip()
    found = _ADDRESS.search(text)
    return found[0].rstrip(".") if found else ""


def field(report: str, name: str) -> tuple[str, ...]:
    """Every value of a field."""
    return tuple(" ".join(value.split()) for key, value in _FIELD.findall(report) if key.lower() == name)


def ids_in(text: str) -> list[str]:
    """Message-IDs in header lines of a text, quoted or not; also as X-Original-Message-ID and the like."""
    out: list[str] = []
    pattern = r"^[>|\s]{0,6}(?:[\w-]{0,30}Message-ID|References)\s?:\s*((?:[^\n]*)(?:\n[>|]*[ \t]+<[^\n]*)*)"
    for value in re.findall(pattern, text, re.MULTILINE | re.IGNORECASE):
        out += headers.message_ids(value)
    return out


def parted(text: str) -> tuple[str, str]:
    """The report's own words, and the returned mail that some systems put below them."""
    block = _header_block(text)
    cut = block if block is not None else len(text)
    for found in _RETURNED.finditer(text):
        if found.start() > cut:
            break
        if found.start() > 80 and (block is not None or "@" in text[: found.start()]):
            cut = found.start()
            break
    return text[:cut], text[cut:]


def _header_block(text: str) -> int | None:
    """Where the first three header lines in a row stand, folded ones between them allowed.

    Among them one that only a server writes: reports sum up the mail in the others.
    """
    at, start, count, traces = 0, 0, 0, 0
    for line in text.split("\n"):
        if _HEADER_LINE.match(line):
            start, traces = (start, traces) if count else (at, 0)
            count += 1
            traces += bool(_TRACE_LINE.match(line))
            if count >= 3 and traces:
                return start
        elif not (count and line[:1] in " \t>" and line.strip(" \t>")):
            count = 0
        at += len(line) + 1
    return None


def smtp_code(text: str) -> str:
    """The first SMTP reply code of a failure in a text."""
    found = _CODE.search(text)
    return found[1] if found else ""


def told(own: str, root: Part, returned: tuple[str, ...]) -> Told:
    """What the prose says; of its addresses those that are neither the report's nor the sender's."""
    statuses = [s for s in STATUS.findall(own) if s[0] in "45"]
    status = next((s for s in statuses if not s.endswith(".0.0")), statuses[0] if statuses else "")
    lines = [line.strip() for line in own.split("\n") if _CODE.search(line) or STATUS.search(line)]
    reason = lines[0] if lines else next((t.strip() for t in own.split("\n") if _PERMANENT.search(t)), "")
    temporary = bool(_STILL_TRYING.search(own) or (_TEMPORARY.search(own) and not _is_final(own, root)))
    return Told(_addresses(own, root, returned), status, reason, temporary)


def _is_final(own: str, root: Part) -> bool:
    """Whether it calls itself final: "try again" may then stand in the reason all the same."""
    title = headers.decode_words(root.get("subject"))
    return bool(
        re.search(
            r"permanent|returned|undeliver|could not be delivered|gave up", f"{title} {own}", re.IGNORECASE
        )
    )


def _addresses(own: str, root: Part, returned: tuple[str, ...]) -> tuple[str, ...]:
    declared = tuple(
        a.email for v in root.get_all("x-failed-recipients") for a in headers.addresses(v) if a.email
    )
    if declared:
        return tuple(dict.fromkeys(declared))
    to = {a.email.lower() for v in root.get_all("to") for a in headers.addresses(v)}
    not_meant = to | {a.email.lower() for a in headers.addresses(root.get("from"))}
    not_meant |= {
        a.email.lower() for text in returned for v in field(text, "from") for a in headers.addresses(v)
    }
    sent_to = {
        a.email.lower()
        for text in returned
        for n in ("to", "cc", "x-original-to")
        for v in field(text, n)
        for a in headers.addresses(v)
    }
    return _chosen(own, not_meant, sent_to) or tuple(_chosen(" ".join(sent_to), not_meant, sent_to)[:1])


_ON_ITS_OWN_LINE = re.compile(
    r"^[\s>*\-•\"'<(\[]{0,8}(?:smtp:|rfc822;|"
    r"mailto:)?\s*<?([^\s<>@:;]+@[^\s<>:;,()]+?)>?[\s:;,.)\]\"'-]*(?:$|\s{2,}|\(|\.\.\.|\s-|:|\son\s)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^\s{0,4}<([^\s<>@]+@[^\s<>]+)>:")  # qmail, Postfix and their kin
_NAMED = re.compile(
    r"(?:\b(?:recipient|address(?:es|ed)?|mailbox|user(?: ?(?:name|id))?|account|rcpt to|smtp|to|for|"
    r"unknown)\b|<\\?)[\s:=;,'\"(]{0,4}<?"
    r"([\w.!#$%&'*+/=?^`{|}~-]{1,100}@[\w.-]{1,120}\w)",
    re.IGNORECASE,
)


def _chosen(own: str, not_meant: set[str], sent_to: set[str]) -> tuple[str, ...]:
    """The addresses of the strongest kind of mention that leaves any."""
    own = re.sub(r"\bSMTP=", "SMTP= ", own)
    lines = own.split("\n")
    bracketed = [m[1] for line in lines if (m := _BRACKETED.match(line))]
    alone = [m[1].rstrip(".'\"") for line in lines if (m := _ON_ITS_OWN_LINE.match(line))]
    everywhere = [a.rstrip(".") for a in _ADDRESS.findall(own)]
    named = [a.rstrip(".") for a in _NAMED.findall(own)]
    for group, excluded in (
        (bracketed, set[str]()),
        (alone, not_meant),
        ([a for a in everywhere if a.lower() in sent_to], not_meant),
        (named, not_meant),
        (everywhere, not_meant),
    ):
        kept = {a.lower(): a for a in reversed(group) if _ADDRESS.fullmatch(a) and a.lower() not in excluded}
        meant = [a for a in reversed(kept.values()) if not _OFFICE.match(a)]
        if meant:
            return tuple(meant)
    return ()


_OFFICE = re.compile(r"(?:mailer-daemon|postmaster|abuse|support|helpdesk)@", re.IGNORECASE)


def has_failed_address(own: str) -> bool:
    """Whether an address stands on a line of its own, as reports list them."""
    return any(_ON_ITS_OWN_LINE.match(line) for line in own.split("\n")[:80])
