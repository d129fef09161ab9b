"""Rulings: the coordinator decides what a letter is, whatever it was taken for before."""

import msgspec

from circle_tui.circle.commands.joining import application, asks_to_join
from circle_tui.circle.commands.requests import merged
from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import Critique, Filing, Kind
from circle_tui.circle.nearness import QUEUE
from circle_tui.circle.opened import Opened
from circle_tui.circle.parting import BOTH
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle, changed
from circle_tui.circle.taking import take, take_back
from circle_tui.config import Settings


def rule(
    circle: Circle,
    settings: Settings,
    filing: Filing,
    opened: Opened,
    *,
    as_: Kind,
    about: str = "",
    member: str = "",
    remember: bool = False,
) -> Plan:
    """File a letter as what the coordinator says, and let everything that hung on the old filing follow.

    ``about`` and ``member`` default to what was guessed; with ``remember`` the sender's address becomes one
    of the member's. Raises `Refused`.
    """
    member = member or filing.member or next((g.member for g in filing.guesses if g.member), "")
    if member not in circle.members and as_ != "note" and not _joins(opened, circle, settings, as_):
        raise Refused("Say which member it is from: `--member`.")
    about = _about(circle, filing, as_, about, member)
    opened = opened.by(member, circle)
    undone = take_back(filing, circle)
    ruled = msgspec.structs.replace(
        filing, state="filed", as_=as_, about=about, member=member, ruled=True, why="", done=False
    )
    plan = take(ruled, opened, circle.after(undone), settings)
    drafts = tuple(_corrected(draft, filing, circle) for draft in plan.drafts)
    taken = tuple(_as_sent(change, circle) for change in plan.changes)
    changes = merged((*undone, *taken, *_remember(circle, opened, member, remember)))
    return msgspec.structs.replace(plan, what=f"filed a letter as a {as_}", changes=changes, drafts=drafts)


def _joins(opened: Opened, circle: Circle, settings: Settings, as_: Kind) -> bool:
    """Whether it is a stranger's wish to join, or what they say to the guidelines."""
    wish = asks_to_join(opened) or application(opened, circle, settings) is not None
    return as_ == "command" and wish


def ignore(circle: Circle, filing: Filing) -> Plan:
    """Put a letter away: nothing follows from it, and nothing that followed stays."""
    if filing.state == "ignored":
        raise Refused("It is ignored already.")
    undone = take_back(filing, circle)
    after = msgspec.structs.replace(filing, state="ignored", as_="", why="ignored by you", ruled=True)
    change = Change("letters", filing.id, filing, after)
    return Plan(what="ignored a letter", about=filing.id, changes=(*undone, change))


def see(circle: Circle, filing: Filing) -> Plan:
    """A note was seen, or a bounce dealt with: it no longer shows on Today."""
    del circle
    if filing.done:
        raise Refused("It was seen already.")
    return Plan(what="saw a letter", about=filing.id, changes=(changed("letters", filing, done=True),))


def _about(circle: Circle, filing: Filing, as_: Kind, about: str, member: str) -> str:
    if as_ in ("note", "bounce", "command"):
        return about or filing.about
    guessed = [g.about for g in filing.guesses if g.as_ == as_ and g.about]
    label = about or (filing.about if filing.as_ == as_ else "") or next(iter(guessed), "")
    if as_ == "critique":
        found = [find_submission(circle, name) for name in label.split(BOTH)]
        if not all(found):
            raise Refused("Say which piece it is about: `--about LABEL`, or `R12a+R12b` for two.")
        return BOTH.join(dict.fromkeys(piece.id for piece in found if piece is not None))
    if not label:
        open_turns = [t.id for t in circle.turns.by("author", member) if not t.outcome]
        return next(iter(open_turns), QUEUE)
    return label


def _remember(circle: Circle, opened: Opened, member_id: str, wanted: bool) -> tuple[Change, ...]:
    address = opened.letter.sender.email.lower()
    if not wanted or not address:
        return ()
    member = circle.members.get(member_id)
    if member is None or address in member.addresses:
        return ()
    return (changed("members", member, addresses=(*member.addresses, address)),)


def _as_sent(change: Change, circle: Circle) -> Change:
    """A critique that its author has already stays sent: it does not come to them again as an addendum.

    What the coordinator did to its remarks stays, too.
    """
    had, new = circle.critiques.get(change.id), change.after
    if had is None or not isinstance(new, Critique) or had.label != new.label:
        return change
    return msgspec.structs.replace(
        change, after=msgspec.structs.replace(new, sent=had.sent, corrections=had.corrections)
    )


def _corrected(draft: Draft, filing: Filing, circle: Circle) -> Draft:
    """A second receipt says that it corrects the first, if the first has left."""
    left = any(
        mail.kind == "receipt" and mail.state not in ("waiting", "cancelled")
        for mail in circle.outbox.by("answers", filing.id)
    )
    return msgspec.structs.replace(draft, facts={**draft.facts, "corrected": True}) if left else draft
