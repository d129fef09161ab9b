"""To whom a finished mail goes: its one recipient, read back from its own header."""

import re
from email.utils import getaddresses

_TO = re.compile(rb"^To:([^\r\n]*(?:\r\n[ \t][^\r\n]*)*)", re.IGNORECASE | re.MULTILINE)


def recipient_of(raw: bytes) -> str:
    """The address in `To`; raises `ValueError` if there is not exactly one."""
    head = raw.partition(b"\r\n\r\n")[0]
    fields = [field.replace(b"\r\n", b"").decode("ascii", "replace") for field in _TO.findall(head)]
    found = [address for _, address in getaddresses(fields) if address]
    if len(found) != 1:
        raise ValueError(f"a mail goes to one person, and this one names {len(found)}")
    return found[0]
