"""What Ada does when she sits down at her desk: she reads what waits for her and decides, twice a week."""

from datetime import datetime, time, timedelta

from circle_tui.circle.model import Filing
from circle_tui.demo.cast import people
from circle_tui.desk import Desk

SITTINGS = ((2, time(18, 0)), (6, time(10, 0)))
"""Weekday (Monday is 0) and wall time in her zone."""

_HARSH = (
    "I am going to keep this one back. I think you are right about ¶3, and I think that Tomasz will not hear "
    "it like this. Could you say the same once more, after a night's sleep?"
)
_TO_A_STRANGER = (
    "Thank you for writing, and for asking so nicely. There is no test. We are seven, which is as many as "
    "the evening holds; I have put your name down, and will write when somebody leaves."
)


def sits(at: datetime) -> bool:
    """Whether an instant is one at which she sits down."""
    there = at.astimezone(people()["ada"].where)
    return any(there.weekday() == day and there.time() == clock for day, clock in SITTINGS)


def next_sitting(after: datetime) -> datetime:
    """When she sits down next."""
    zone = people()["ada"].where
    today = after.astimezone(zone).date()
    moments = (
        datetime.combine(today + timedelta(days=n), clock, zone)
        for n in range(8)
        for day, clock in SITTINGS
        if (today + timedelta(days=n)).weekday() == day
    )
    return next(moment for moment in moments if moment > after).astimezone(after.tzinfo)


async def decide(desk: Desk) -> None:
    """Deal with everything that waits."""
    for critique in desk.review.waiting():
        if any("harsh" in reason for reason in critique.reasons):
            await desk.review.give_back(critique.id, _HARSH)
        else:
            await desk.review.accept([critique.id])
    for filing in desk.inbox.listed("held"):
        await _rule(desk, filing)
    for filing in desk.inbox.listed("filed"):
        if filing.done:
            continue
        if filing.as_ == "bounce":
            await _send_again(desk, filing)
        elif filing.as_ == "note":
            await desk.inbox.see(filing.id)


async def _rule(desk: Desk, filing: Filing) -> None:
    """Take the first guess about a letter; a stranger gets an answer."""
    guess = filing.guesses[0] if filing.guesses else None
    if guess is not None and guess.as_ != "ignored":
        await desk.inbox.file(
            filing.id, guess.as_, about=guess.about, member=guess.member, remember=bool(guess.member)
        )
        return
    await desk.inbox.ignore(filing.id)
    await desk.inbox.answer(filing.id, _TO_A_STRANGER)


async def _send_again(desk: Desk, filing: Filing) -> None:
    """She rings the member up; the mailbox works again, and the piece goes once more."""
    member = desk.members.find(filing.member)
    if member.unreachable:
        await desk.members.set(member.id, {"email": member.addresses[0]})
    if filing.about:
        await desk.pieces.send_again(filing.about, member.id)
    await desk.inbox.see(filing.id)
