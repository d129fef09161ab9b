"""A mail of ours as a web page: a file of its own that a browser opens, prints and keeps."""

from email import message_from_bytes
from email.policy import default


def web_page(raw: bytes) -> bytes:
    """The HTML part of a mail of ours, in UTF-8, as it says itself; it loads nothing, so nothing is missing.

    ``raw`` is the mail as it leaves. Raises `ValueError` if it has no such part.
    """
    part = message_from_bytes(raw, policy=default).get_body(("html",))
    if part is None:
        raise ValueError("This mail has no HTML part.")
    content: str = part.get_content()
    return content.encode()
