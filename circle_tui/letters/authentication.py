"""What the coordinator's own provider found out about the sender (RFC 8601). Nobody else is believed."""

import re
from typing import Literal

from circle_tui.letters.letter import Letter

Verdict = Literal["pass", "fail", "none"]

_COMMENT = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_RESULT = re.compile(r"(?:^|;)\s*(dmarc|dkim|spf|auth)\s*=\s*(\w+)([^;]*)", re.IGNORECASE)
_PROPERTY = re.compile(r"(?:header\.(?:d|i|from)|smtp\.mailfrom)\s*=\s*([^\s;]+)", re.IGNORECASE)


def verdict(letter: Letter, authserv: str) -> Verdict:
    """Whether the address in From is the sender's: ``pass``, ``fail``, or ``none`` if nothing trusted says.

    Only headers with the provider's id count, and only the topmost can say ``pass``: one below may have come
    with the letter (RFC 8601 §5). DMARC decides; without it a DKIM signature or SPF of From's own domain
    passes, and nothing fails: a list breaks both.
    """
    domain = letter.sender.email.rpartition("@")[2]
    found = [_judged(_results(header, authserv), domain) for header in letter.authentication]
    if "fail" in found:
        return "fail"
    return found[0] if found else "none"


def _results(header: str, authserv: str) -> str:
    """What stands behind the authserv-id, "" if it is not that one."""
    written, _, results = _without_comments(header).partition(";")
    return results if authserv and written.lower().split()[:1] == [authserv.lower()] else ""


def _judged(results: str, domain: str) -> Verdict:
    found = [(m[1].lower(), m[2].lower(), m[3]) for m in _RESULT.finditer(results)]
    dmarc = [result for method, result, _ in found if method == "dmarc"]
    if "fail" in dmarc:
        return "fail"
    if "pass" in dmarc:
        return "pass"
    passed = any(
        result == "pass" and _speaks_for(about, domain)
        for method, result, about in found
        if method != "dmarc"
    )
    return "pass" if passed else "none"


def _speaks_for(about: str, domain: str) -> bool:
    names = (value.rpartition("@")[2].strip('"').lower().rstrip(".") for value in _PROPERTY.findall(about))
    return bool(domain) and any(
        domain == name or domain.endswith("." + name) for name in names if "." in name
    )


def _without_comments(value: str) -> str:
    """RFC 5322 comments and quoted strings may hold anything, ``;`` and ``dmarc=pass`` too."""
    value = _QUOTED.sub(lambda found: re.sub(r"[;=\s]", "_", found[0][1:-1]), value)
    while _COMMENT.search(value):
        value = _COMMENT.sub(" ", value)
    return value
