"""A letter made of words that came another way, so that they are kept, read and filed like any other."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from circle_tui.letters.composing import File
from circle_tui.letters.fields import mailbox
from circle_tui.letters.letter import Address


def handmade(sender: Address, to: str, subject: str, at: datetime, text: str, *files: File) -> bytes:
    """The bytes of a letter with these words and files; the same ones always make the same bytes."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = mailbox(sender)
    if to:
        letter["To"] = to
    letter["Subject"] = " ".join(subject.split())
    letter["Date"] = format_datetime(at)
    letter.set_content(text, cte="quoted-printable")
    for file in files:
        kind, _, more = file.type.partition("/")
        letter.add_attachment(file.data, maintype=kind, subtype=more, filename=file.name)
    if files:
        digest = sha256(b"\0".join((text.encode(), *(file.data for file in files)))).hexdigest()
        letter.set_boundary(f"=_{digest[:32]}")
    return letter.as_bytes()
