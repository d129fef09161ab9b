"""To whom a finished mail goes: its one recipient, read back from its own header."""

from email.parser import BytesHeaderParser
from email.utils import getaddresses

_HEADERS = BytesHeaderParser()


def recipient_of(raw: bytes) -> str:
    """The address in `To`; raises `ValueError` if there is not exactly one."""
    head = raw[: raw.find(b"\r\n\r\n") + 4]
    found = [address for _, address in getaddresses(_HEADERS.parsebytes(head).get_all("To", [])) if address]
    if len(found) != 1:
        raise ValueError(f"a mail goes to one person, and this one names {len(found)}")
    return found[0]
