"""What a pass did, counted; the shape of `sync --json`."""

from collections import Counter

import msgspec

from circle_tui.circle.model import Filing
from circle_tui.ports import LoginRefused, PortError, TryLater

LOGIN_REFUSED = 77

_KINDS = ("submission", "critique", "command", "bounce", "note")


class Report(msgspec.Struct, kw_only=True):
    """Counts of one pass. ``faults`` are sentences for the coordinator."""

    busy: bool = False
    """Another process was passing, so this one did nothing."""
    received: int = 0
    filed: dict[str, int] = msgspec.field(default_factory=lambda: dict.fromkeys(_KINDS, 0))
    ignored: int = 0
    held: int = 0
    gone: int = 0
    """Letters that came to a folder and were there no more."""
    queued: int = 0
    sent: int = 0
    refused: int = 0
    uncertain: int = 0
    needs_you: int = 0
    stopped: str = ""
    """How far it came, in a sentence, where it was asked to stop; empty: it came to its end."""
    faults: list[str] = msgspec.field(default_factory=list)
    exit_code: int = msgspec.field(default=0, name="exit")
    """0, 1 (failed), 75 (try later) or 77 (a login was refused)."""

    def count(self, filing: Filing) -> None:
        """Count one letter by what became of it."""
        if filing.state == "filed":
            self.filed[filing.as_] += 1
        elif filing.state == "held":
            self.held += 1
        else:
            self.ignored += 1

    def count_mails(self, outcomes: Counter[str]) -> None:
        """Count mails by the state that a connection left them in."""
        self.sent += outcomes["sent"]
        self.refused += outcomes["refused"]
        self.uncertain += outcomes["uncertain"]


def exit_code(error: PortError) -> int:
    """The exit code of a pass that ended with a fault of the outside."""
    if isinstance(error, LoginRefused):
        return LOGIN_REFUSED
    return 75 if isinstance(error, TryLater) else 1
