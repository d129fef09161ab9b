"""The two parts of a mail of ours: the HTML as a file of its own that a browser opens, and the text."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from circle_tui.letters.bodies import unflowed


def web_page(raw: bytes) -> bytes:
    """The HTML part of a mail of ours, in UTF-8, as it says itself; it loads nothing, so nothing is missing.

    ``raw`` is the mail as it leaves. Raises `ValueError` if it has no such part.
    """
    return _content(raw, "html").encode()


def text_part(raw: bytes) -> str:
    """The text part of a mail of ours as it is shown, its soft line ends gone (RFC 3676).

    Not what reading a letter says, which takes the HTML where that seems to say more. Raises `ValueError`
    if it has no such part.
    """
    return unflowed(_content(raw, "plain").replace("\r\n", "\n"), delsp=False)


def _content(raw: bytes, kind: str) -> str:
    mail = message_from_bytes(raw, _class=EmailMessage, policy=default)
    part = mail.get_body((kind,))
    if part is None:
        raise ValueError(f"This mail has no {kind.upper() if kind == 'html' else kind} part.")
    content: str = part.get_content()
    return content
