"""What a mail asks of an SMTP server, and its bytes as they go over the wire. Pure."""

import re
from collections.abc import Mapping

from circle_tui.letters.safe import safe_line
from circle_tui.ports import Rejected

# Any other ending of a line lets one mail end early and another begin (SMTP smuggling).
_BARE = re.compile(rb"\r(?!\n)|(?<!\r)\n")
_STUFFED = re.compile(rb"(?m)^\.")

# No quoted local parts: nobody's address needs one, and a space or a bracket would begin another command.
_ADDRESS = re.compile(
    r"[^\s\x00-\x1f\x7f-\x9f@<>()\[\],;:\"\\]{1,64}@[^\s\x00-\x1f\x7f-\x9f@<>()\[\],;:\"\\]+"
)
_LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1, with erratum 1690


def on_the_wire(raw: bytes) -> bytes:
    """A mail as DATA has it but for its final dot: CRLF lines, leading dots doubled (RFC 5321, 4.5.2)."""
    clean = raw.count(b"\r\n") == raw.count(b"\r") == raw.count(b"\n")
    lines = raw if clean else _BARE.sub(b"\r\n", raw)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    return _STUFFED.sub(b"..", lines)


def bad_address(address: str) -> Rejected | None:
    """Why nothing can be sent to or from an address; None: it can."""
    if _ADDRESS.fullmatch(address) and len(address.encode()) <= _LONGEST_ADDRESS:
        return None
    shown = safe_line(address, 100) or "(nothing)"
    return Rejected(0, f"{shown} is not an address that mail can be sent to or from.")


def parameters(sender: str, recipient: str, raw: bytes, offered: Mapping[str, str]) -> list[bytes] | Rejected:
    """The parameters of MAIL, or why this server cannot take this mail.

    ``offered``: the server's extensions, in lower case, and what it says about each.
    """
    chosen = []
    if "size" in offered:
        most = offered["size"]
        if most.isdecimal() and 0 < int(most) < len(raw):
            return Rejected(0, f"The mail has {len(raw)} bytes; the server takes {most} at most.")
        chosen.append(b"SIZE=%d" % len(raw))
    if not (sender + recipient).isascii() or not raw.partition(b"\r\n\r\n")[0].isascii():
        if "smtputf8" not in offered:
            return Rejected(
                0,
                "An address or a header of this mail has letters beyond ASCII, and the server cannot send "
                f"those (no SMTPUTF8). Has {safe_line(recipient, 100)} another address?",
            )
        chosen.append(b"SMTPUTF8")
    if not raw.isascii():
        if "8bitmime" not in offered:
            return Rejected(
                0, "The mail holds 8-bit text, and the server takes 7-bit mail only (no 8BITMIME)."
            )
        chosen.append(b"BODY=8BITMIME")
    return chosen
