"""What the desk is joined from: settings, the ports, and the sources of instants and tokens."""

from collections.abc import Callable
from dataclasses import dataclass

from circle_tui.config import Settings
from circle_tui.manuscripts.converting import Converter
from circle_tui.ports import Clock, Mailbox, Mailer, Shelf, Store


@dataclass(frozen=True, kw_only=True)
class Parts:
    """Everything that the doors choose and the deeds use. Connections are made when first needed."""

    settings: Settings
    store: Store
    shelf: Shelf
    clock: Clock
    mailbox: Callable[[], Mailbox]
    mailer: Callable[[], Mailer]
    """Never called while `send = "off"`: a rehearsal cannot send."""
    token: Callable[[], str]
    """A new random token, five characters or more of a-z and 2-7: a mail's id."""
    converter: Converter
    """Makes documents prose, in a child process that starts with the first one."""
