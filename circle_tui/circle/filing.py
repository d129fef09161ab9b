"""What a letter is: filed, ignored or held, each with its evidence; the steps in the design's order."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec

from circle_tui.circle.commands.joining import application, asks_to_join, says_no, says_yes
from circle_tui.circle.commands.verdicts import verdict_on_commands
from circle_tui.circle.kinds import Verdict, held, ignored, kind_of, owed_guesses
from circle_tui.circle.model import Filing, Guess, Kind, Member
from circle_tui.circle.opened import Opened
from circle_tui.circle.state import Circle
from circle_tui.circle.tracing import returned_mail, trace
from circle_tui.config import Settings
from circle_tui.letters.letter import Forwarded, Letter

STALE = timedelta(days=7)
"""A submission or a command older than this on arrival in a pass is asked about, not done."""

_ID = 12
"""Characters of the digest that make a letter's id: 48 bits, of one mailbox."""


def letter_id(digest: str) -> str:
    """The id of the letter with this digest."""
    return digest[:_ID]


def decide(opened: Opened, circle: Circle, settings: Settings, now: datetime) -> Filing:
    """The decision about a letter that was not seen before. Pure: nothing happens by it."""
    evidence: list[str] = []
    verdict = _verdict(opened, circle, settings, now, evidence)
    return Filing(
        id=letter_id(opened.letter.digest),
        digest=opened.letter.digest,
        message_id=opened.letter.message_id,
        received=opened.arrived,
        state=verdict.state,
        as_=verdict.as_,
        about=verdict.about,
        member=verdict.member,
        why=verdict.why,
        evidence=tuple(evidence),
        guesses=verdict.guesses,
    )


def _verdict(
    opened: Opened, circle: Circle, settings: Settings, now: datetime, evidence: list[str]
) -> Verdict:
    steps: tuple[Callable[[Opened, Circle, Settings], Verdict | None], ...] = (
        _unreadable,
        _twin,
        _ours,
        _report,
        _automatic,
    )
    for step in steps:
        if (verdict := step(opened, circle, settings)) is not None:
            return verdict
    sender = _sender(opened, circle, settings, evidence)
    if isinstance(sender, Verdict):
        return sender
    asked = verdict_on_commands(opened, circle, settings, sender, evidence)
    verdict = asked or kind_of(opened, circle, settings, sender, evidence, now)
    is_wanted = verdict.as_ in ("submission", "command") and verdict.state == "filed"
    if is_wanted and now - opened.arrived > STALE:
        guess = Guess(verdict.as_ or "note", verdict.about, sender.id, 0.8)
        return held(f"a {verdict.as_} that arrived more than 7 days ago", (guess,), sender.id)
    return verdict


def _unreadable(opened: Opened, circle: Circle, settings: Settings) -> Verdict | None:
    del circle
    if not opened.whole:
        megabytes = settings.mail.limits.largest_letter // 1_000_000
        return held(f"larger than {megabytes} MB, so only its header was fetched")
    if opened.letter.kind == "unreadable":
        return held("no text could be found in it")
    return None


def _twin(opened: Opened, circle: Circle, settings: Settings) -> Verdict | None:
    del circle, settings
    if not opened.twins:
        return None
    if any(_same(text, opened.letter.text) for text in opened.twins.values()):
        return ignored("the same letter came before, by another way")
    return held("another letter with the same Message-ID came before, and says something else")


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _ours(opened: Opened, circle: Circle, settings: Settings) -> Verdict | None:
    letter = opened.letter
    if circle.outbox.by("message_id", letter.message_id):
        return ignored("our own mail, come back")
    rewritten = any(circle.outbox.by("message_id", i) for i in letter.references[-1:])
    if rewritten and letter.sender.email.lower() == settings.mail.address.lower() and not letter.in_reply_to:
        return ignored("our own mail, come back with another Message-ID")
    return None


def _report(opened: Opened, circle: Circle, settings: Settings) -> Verdict | None:
    bounce = opened.letter.bounce
    if opened.letter.kind != "bounce":
        return None
    mail = returned_mail(opened.letter, circle, settings)
    if mail is not None:
        why = f"{bounce.severity} failure {bounce.status}".strip()
        return Verdict("filed", "bounce", mail.about, mail.to, why)
    for address in bounce.recipients:
        for member in circle.members.by("address", address.lower()):
            guess = Guess("bounce", "", member.id, 0.6)
            return held("a delivery report that does not say which mail it is about", (guess,), member.id)
    return ignored("a delivery report about no mail of ours")


def _automatic(opened: Opened, circle: Circle, settings: Settings) -> Verdict | None:
    del settings
    if opened.letter.kind != "automatic":
        return None
    members = circle.members.by("address", opened.letter.sender.email.lower())
    why = "an automatic answer: " + ", ".join(opened.letter.automatic.signs)
    return Verdict("ignored", why=why, member=members[0].id if members else "")


def _sender(opened: Opened, circle: Circle, settings: Settings, evidence: list[str]) -> Member | Verdict:
    letter = opened.letter
    address = letter.sender.email.lower()
    members = circle.members.by("address", address)
    if len(members) > 1 and (one := _of_household(opened, circle, settings, members)) is not None:
        evidence.append("the name says which of those who share the address wrote it")
        members = (one,)
    if len(members) > 1:
        return _one_of_several(opened, circle, settings, members)
    if letter.forwarded is not None and is_coordinators(letter, settings) and opened.verified != "fail":
        return _forwarded(opened, circle, settings, letter.forwarded)
    if not members:
        return _stranger(opened, circle, settings)
    member = members[0]
    evidence.append("the sender's address is a member's")
    if opened.verified == "fail":
        return held("your provider says that it may not be from this sender", (), member.id)
    if opened.verified == "pass":
        evidence.append("your provider verified the sender")
    if member.state == "left":
        return held("from somebody who has left the circle", (), member.id)
    return member


def _of_household(
    opened: Opened, circle: Circle, settings: Settings, members: Sequence[Member]
) -> Member | None:
    """Who of those that share an address wrote a letter: told by name, and not in a thread of another's."""
    name = opened.letter.sender.name.casefold()
    named = [member for member in members if member.name.casefold() == name]
    if len(named) != 1:
        return None
    found = trace(opened, circle, settings, named[0])
    to = found.mail.to if found is not None and found.mail is not None else ""
    return named[0] if to in ("", named[0].id) else None


def _one_of_several(opened: Opened, circle: Circle, settings: Settings, members: Sequence[Member]) -> Verdict:
    """Held as what it would be from each of them; first from the one whose thread with us it answers."""
    guesses: list[Guess] = []
    for member in members:
        asked = verdict_on_commands(opened, circle, settings, member, [])
        verdict = asked or kind_of(opened, circle, settings, member, [], opened.arrived)
        own = (Guess(verdict.as_ or "note", verdict.about, member.id, 1.0),)
        found = trace(opened, circle, settings, member)
        to = found.mail.to if found is not None and found.mail is not None else ""
        share = 1 / len(members) if not to else 0.8 if to == member.id else 0.2 / (len(members) - 1)
        ranked = own if verdict.state == "filed" else verdict.guesses
        guesses += (msgspec.structs.replace(one, sure=round(one.sure * share, 2)) for one in ranked)
    return held("the sender's address belongs to several members", tuple(guesses))


def _stranger(opened: Opened, circle: Circle, settings: Settings) -> Verdict:
    found = trace(opened, circle, settings, None)
    if found is not None and found.mail is not None and found.mail.to:
        kind: Kind = "critique" if found.mail.kind == "circulation" else "note"
        guess = Guess(kind, found.label, found.mail.to, 0.7)
        return held("an unknown address that answers our mail to a member", (guess,), found.mail.to)
    wish = application(opened, circle, settings)
    if wish is not None:
        return _applicant(opened, wish)
    named = [
        member
        for member in circle.members.values()
        if opened.letter.sender.name and member.name.casefold() == opened.letter.sender.name.casefold()
    ]
    if len(named) == 1:
        guess = Guess("submission" if opened.manuscripts else "note", "", named[0].id, 0.5)
        return held("an unknown address with a member's name", (guess,), named[0].id)
    if asks_to_join(opened):
        guesses = (Guess("command", sure=0.6), Guess("ignored", sure=0.3))
        return held("from a stranger who asks to join", guesses)
    return held("from a stranger", (Guess("ignored", sure=0.5),))


def _applicant(opened: Opened, wish: Filing) -> Verdict:
    """Somebody who asked to join answers the guidelines."""
    guesses = (Guess("command", wish.about, sure=0.6), Guess("ignored", sure=0.3))
    if opened.verified == "fail":
        return held("your provider says that it may not be from this sender", guesses)
    if says_yes(opened) or says_no(opened):
        return Verdict("filed", "command", wish.about)
    return held("answers the guidelines; filed as a command, they become a member", guesses)


def is_coordinators(letter: Letter, settings: Settings) -> bool:
    """Whether a letter says that the coordinator wrote it."""
    return letter.sender.email.lower() == settings.circle.coordinator.address.lower()


def _forwarded(opened: Opened, circle: Circle, settings: Settings, inner: Forwarded) -> Verdict:
    """Held as what it would be if its first sender had sent it here."""
    why = "forwarded by you: it counts as the first sender's"
    members = circle.members.by("address", inner.sender.email.lower())
    if not members:
        kind: Kind = "submission" if opened.manuscripts else "critique"
        return held(why, (Guess(kind, sure=0.3),))
    member = members[0]
    if inner.message_id and (came := circle.letters.by("message_id", inner.message_id)):
        return held(
            f"{why}; it came by itself, too, as letter {came[0].id}", (Guess("ignored", sure=0.8),), member.id
        )
    first = opened.by(member.id, circle)
    verdict = kind_of(first, circle, settings, member, [], opened.arrived)
    if verdict.state == "filed":
        guesses: tuple[Guess, ...] = (Guess(verdict.as_ or "note", verdict.about, member.id, 0.7),)
    else:
        guesses = verdict.guesses
    if any(guess.as_ == "note" for guess in guesses[:1]):
        guesses = (*guesses, *owed_guesses(circle, member, opened.arrived))
    return held(why, guesses, member.id)
