"""Joins the parts of one circle to a desk: the only place that knows every adapter."""

import secrets
from base64 import b32encode
from pathlib import Path

from circle_tui.adapters.shelf import FolderShelf
from circle_tui.adapters.store import TinyStore
from circle_tui.config import Settings
from circle_tui.desk import Desk, Parts
from circle_tui.manuscripts.converting import Converter
from circle_tui.ports import Clock, Mailbox, Mailer

_BYTES = 5
"""Of a mail's token: 40 bits, which nobody guesses among the mails of a circle."""


def token() -> str:
    """A new random token: eight characters of a-z and 2-7."""
    return b32encode(secrets.token_bytes(_BYTES)).decode("ascii").lower()


def join(folder: Path, settings: Settings, clock: Clock) -> Desk:
    """The desk of a circle. Nothing is connected and no child is started until it is needed."""

    def mailbox() -> Mailbox:
        from circle_tui.adapters.imap import ImapMailbox

        return ImapMailbox(settings.mail.imap)

    def mailer() -> Mailer:
        from circle_tui.adapters.smtp import SmtpMailer

        return SmtpMailer(settings.mail.smtp)

    return Desk(
        Parts(
            settings=settings,
            store=TinyStore(folder, clock.now),
            shelf=FolderShelf(folder),
            clock=clock,
            mailbox=mailbox,
            mailer=mailer,
            token=token,
            converter=Converter(),
        )
    )


def rebuild(folder: Path, clock: Clock) -> int:
    """Hold every kept letter that no record knows; how many there were."""
    from circle_tui.adapters.store.mending import rebuild as hold_unknown
    from circle_tui.circle.filing import letter_id

    store = TinyStore(folder, clock.now)
    try:
        deed = hold_unknown(folder, store, clock.now, letter_id)
    finally:
        store.close()
    return len(deed.changes) if deed is not None else 0
