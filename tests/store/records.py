"""Records to write, with only what a test cares about said."""

from datetime import UTC, date, datetime, timedelta

from circle_tui.circle.model import (
    Critique,
    Debt,
    Filing,
    Mail,
    MailState,
    Member,
    Milestones,
    Round,
    Submission,
    Terms,
    Turn,
)

NOW = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def now() -> datetime:
    return NOW


def member(name: str, order: int = 1) -> Member:
    return Member(
        id=name.lower(),
        name=f"{name} Penrose",
        addresses=(f"{name.lower()}@example.org",),
        joined=date(2026, 1, 1),
        order=order,
    )


def milestones(opens: datetime) -> Milestones:
    return Milestones(
        opens=opens,
        submit_by=opens + 3 * DAY,
        circulate=opens + 4 * DAY,
        critique_by=opens + 10 * DAY,
        roundup=opens + 12 * DAY,
    )


def circle_round(number: int, opens: datetime = NOW, *, closed: datetime | None = None) -> Round:
    return Round(
        id=str(number),
        number=number,
        milestones=milestones(opens),
        terms=Terms(mode="rotation", pieces=2, owed="all", grace=timedelta(hours=12), extend=3),
        state="closed" if closed else "open",
        closed=closed,
        settled=closed is not None,
    )


def turn(label: str, number: int, author: str) -> Turn:
    return Turn(id=label, round=number, author=author)


def submission(label: str, author: str, *letters: str, arrived: datetime = NOW) -> Submission:
    return Submission(
        id=label,
        author=author,
        title="The Well",
        words=1200,
        arrived=arrived,
        letters=letters,
        file=f"{label}/v1",
    )


def debt(label: str, number: int, critic: str) -> Debt:
    return Debt(
        id=f"{label}:{critic}", label=label, round=number, critic=critic, asked=NOW, due=NOW + 7 * DAY
    )


def critique(label: str, critic: str, letter: str, *, received: datetime = NOW) -> Critique:
    return Critique(
        id=letter[:10],
        critic=critic,
        label=label,
        letter=letter,
        received=received,
        words=400,
        state="accepted",
    )


def filing(digest: str, **fields: object) -> Filing:
    known: dict[str, object] = {
        "received": NOW,
        "state": "filed",
        "message_id": f"<{digest[:6]}@example.org>",
    }
    return Filing(id=digest[:10], digest=digest, **(known | fields))  # type: ignore[arg-type]


def mail(
    mail_id: str, to: str, *, state: MailState = "waiting", about: str = "", queued: datetime = NOW
) -> Mail:
    return Mail(
        id=mail_id,
        kind="receipt",
        to=to,
        about=about,
        state=state,
        queued=queued,
        not_before=queued + timedelta(minutes=2),
        message_id=f"<{mail_id}@example.org>",
    )
