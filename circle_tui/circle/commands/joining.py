"""Joining by mail: a stranger asks, a key sends the guidelines, and their yes makes them a member."""

import hashlib
import re

import msgspec

from circle_tui.circle import membership
from circle_tui.circle.commands.lines import own_lines
from circle_tui.circle.commands.plain import plain, trimmed
from circle_tui.circle.commands.requests import ask_key
from circle_tui.circle.commands.wishes import is_join
from circle_tui.circle.model import Filing, Mail, Member
from circle_tui.circle.opened import Opened
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle, added, changed
from circle_tui.circle.tracing import trace
from circle_tui.config import Settings
from circle_tui.letters.safe import safe_line

JOIN = "JOIN"
_LOOKED_AT = 2_000
"""Signs of a letter in which the wish to join, or a yes, is looked for."""

_YES = re.compile(
    r"(?:yes|yep|yeah|sure|of course|absolutely|certainly|i agree|agreed|i would|i'd love to|happy to)\b"
)
_BUT = re.compile(r"\?|\b(?:but|not|unless|if|before|first|question|no)\b")
_NO = re.compile(r"(?:no|nope|sorry,? no|no thanks|no thank you|not now|i'd rather not|never mind)\b")
_FIRST_LINES = 2


def asks_to_join(opened: Opened) -> bool:
    """Whether a stranger's letter asks to become a member."""
    lines = own_lines(opened.letter.own[:_LOOKED_AT])
    return any(is_join(text) for text in (opened.letter.subject, *lines[:_FIRST_LINES]) if plain(text))


def application(opened: Opened, circle: Circle, settings: Settings) -> Filing | None:
    """The open wish to join whose guidelines a stranger's letter answers, from the same address."""
    found = trace(opened, circle, settings, None)
    mail = found.mail if found is not None else None
    if mail is None or mail.to or not mail.key.startswith("ask:"):
        return None
    letter = circle.letters.get(mail.key.removeprefix("ask:"))
    if letter is None or letter.done or letter.about != _about(opened):
        return None
    return letter


def says_yes(opened: Opened) -> bool:
    """Whether a letter agrees to the guidelines, and says nothing that qualifies it."""
    lines = own_lines(opened.letter.own[:_LOOKED_AT])
    said = trimmed(plain(lines[0])) if lines else ""
    return _YES.match(said) is not None and not _BUT.search(plain(lines[0]))


def says_no(opened: Opened) -> bool:
    """Whether a letter declines."""
    lines = own_lines(opened.letter.own[:_LOOKED_AT])
    return bool(lines) and _NO.match(trimmed(plain(lines[0]))) is not None


def joining_plan(filing: Filing, opened: Opened, circle: Circle, settings: Settings) -> Plan | None:
    """What a stranger's letter does: guidelines to who asks, membership for who says yes. None: neither."""
    wish = application(opened, circle, settings)
    if wish is not None and says_no(opened):
        filed = msgspec.structs.replace(filing, about=wish.about, done=True)
        changes = (_record(filed, circle), changed("letters", wish, done=True))
        return Plan(what="a stranger said no to the guidelines", about=filing.id, changes=changes)
    if wish is not None and (filing.ruled or says_yes(opened)):
        return _admitted(filing, opened, wish, circle, settings)
    return _guidelines(filing, opened, circle) if asks_to_join(opened) else None


def _about(opened: Opened) -> str:
    """What a wish to join is known by: a digest, since only a member's address stands in a record."""
    digest = hashlib.sha256(opened.letter.sender.email.lower().encode()).hexdigest()
    return f"{JOIN} {digest[:8]}"


def _guidelines(filing: Filing, opened: Opened, circle: Circle) -> Plan:
    question = "Would you like to join on these terms? Reply YES, and you are in. If not, do nothing."
    draft = Draft(
        kind="answer",
        to="",
        key=ask_key(filing.id),
        answers=filing.id,
        facts={"topic": "guidelines", "question": question},
    )
    record = _record(msgspec.structs.replace(filing, about=_about(opened), member=""), circle)
    return Plan(
        what="sent the guidelines to who asks to join", about=filing.id, changes=(record,), drafts=(draft,)
    )


def _admitted(filing: Filing, opened: Opened, wish: Filing, circle: Circle, settings: Settings) -> Plan:
    """A new member, their yes kept; what they wrote before is theirs from now on."""
    sender = opened.letter.sender
    name = safe_line(sender.name, 80).strip() or sender.email.partition("@")[0]
    plan = membership.add(circle, settings, name, sender.email, filing.received)
    member = plan.changes[0].after
    if not isinstance(member, Member):
        raise Refused("They cannot become a member.")
    agreed = msgspec.structs.replace(member, consent=filing.digest)
    filed = msgspec.structs.replace(filing, about=wish.about, member=member.id, done=True)
    theirs = [changed("letters", wish, member=member.id, done=True)]
    theirs += [changed("outbox", mail, to=member.id) for mail in _asked(wish, circle)]
    changes = (_record(filed, circle), added("members", agreed), *theirs)
    return Plan(what="a stranger became a member", about=filing.id, changes=changes, drafts=plan.drafts)


def _asked(wish: Filing, circle: Circle) -> tuple[Mail, ...]:
    return circle.outbox.by("key", ask_key(wish.id))


def _record(filing: Filing, circle: Circle) -> Change:
    return Change("letters", filing.id, circle.letters.get(filing.id), filing)
