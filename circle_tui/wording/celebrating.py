"""What the circle notes celebrate: a first critique, a tenth, a year in the circle."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from circle_tui.circle.calendar import milestones
from circle_tui.circle.debts import settled
from circle_tui.circle.leaves import takes_part
from circle_tui.circle.model import Member, Round
from circle_tui.circle.participation import lifetime
from circle_tui.circle.state import Circle
from circle_tui.config import Settings
from circle_tui.wording.subjects import name_of

COUNTED = ((10, "tenth"), (50, "fiftieth"), (100, "hundredth"))


def celebrated(circle: Circle, settings: Settings, found: Round | None) -> tuple[str, ...]:
    """One sentence for each thing to celebrate in a round, in the standing order."""
    if found is None:
        return ()
    given = Counter(d.critic for d in circle.debts.by("round", found.id) if settled(circle, d))
    there = sorted((m for m in circle.members.values() if takes_part(m)), key=lambda m: (m.order, m.id))
    return tuple(
        sentence
        for member in there
        for sentence in (
            *_critiques(circle, found, member, given[member.id]),
            *_years(settings, found, member),
        )
    )


def _critiques(circle: Circle, found: Round, member: Member, now: int) -> Iterator[str]:
    if not now:
        return
    _, total, _ = lifetime(circle, member)
    # Of a group that began without figures nobody knows who has given one before.
    is_known = member.joined_later or found.number == 1 or member.owed > 0
    if total == now and is_known:
        yield f"{name_of(member)} sent their first critique."
    for count, word in COUNTED:
        if total - now < count <= total:
            yield f"{name_of(member)} sent their {word} critique."


def _years(settings: Settings, found: Round, member: Member) -> Iterator[str]:
    """Rounds lie end to end from opening to opening, so that each anniversary falls into one."""
    zone = settings.circle.timezone
    first = found.milestones.opens.astimezone(zone).date()
    last = milestones(settings, found.number + 1).opens.astimezone(zone).date()
    years = [year - member.joined.year for year in {first.year, last.year}]
    for count in years:
        if count > 0 and first <= _anniversary(member.joined, count) < last:
            yield f"{name_of(member)} has been here for {'a year' if count == 1 else f'{count} years'}."


def _anniversary(joined: date, years: int) -> date:
    try:
        return joined.replace(year=joined.year + years)
    except ValueError:  # 29 February
        return date(joined.year + years, 3, 1)
