"""Records of mails, for tests that begin with a filled outbox."""

from datetime import datetime

from circle_tui.circle.model import Mail, MailKind
from tests.circle.seasons import at

QUEUED = at("2026-11-11 12:00")


def mail(
    id_: str, kind: str, to: str, *, about: str = "", not_before: datetime = QUEUED, queued: datetime = QUEUED
) -> Mail:
    """A waiting mail to a member."""
    chosen: MailKind = kind  # type: ignore[assignment]
    return Mail(
        id=id_,
        kind=chosen,
        to=to,
        about=about,
        queued=queued,
        not_before=not_before,
        message_id=f"{id_}.{kind}@example.org",
    )
