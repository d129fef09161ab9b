"""What needs the coordinator, as the day's mail says it: people by name, letters by sender and subject."""

import re
from collections.abc import Callable

from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import Filing, Mail
from circle_tui.circle.needs import Need
from circle_tui.circle.state import Circle
from circle_tui.letters.letter import Letter
from circle_tui.letters.safe import safe_line
from circle_tui.wording.subjects import name_of, title_of

Read = Callable[[Filing], Letter]
"""Reads a kept letter."""

LOGIN_REFUSED = (
    "A mail server refused the login, so no mail comes in: check username and password in circle.toml, "
    "then `circle-tui sync`."
)

_ADDRESS = re.compile(r"[^\s<>(),;:“”\"']+@[^\s<>(),;:“”\"']+")


def needs_in_words(needs: tuple[Need, ...], circle: Circle, read: Read) -> tuple[str, ...]:
    """A sentence for each; servers quote addresses in their answers, and those are left out."""
    told = _Told(circle, read)
    lines = [told.line(need) for need in needs]
    if circle.counters.login_refused is not None:
        lines.insert(0, LOGIN_REFUSED)
    return tuple(_ADDRESS.sub("(address)", safe_line(line, 400)) for line in lines)


class _Told:
    def __init__(self, circle: Circle, read: Read) -> None:
        self._circle = circle
        self._read = read

    def line(self, need: Need) -> str:
        circle = self._circle
        if need.kind in ("held", "note", "bounce") and (filing := circle.letters.get(need.about)):
            return self._letter(need, filing)
        if need.kind == "pending" and (critique := circle.critiques.get(need.about)):
            who = name_of(circle.members.get(critique.critic))
            why = f" ({'; '.join(critique.reasons)})" if critique.reasons else ""
            return f"A critique of {self._piece(critique.label)} from {who} waits for your eye{why}."
        if need.kind == "roundup":
            return f"The critiques of {self._piece(need.about)} are ready to go to their author."
        if need.kind in ("uncertain", "refused") and (mail := circle.outbox.get(need.about)):
            return self._mail(need, mail)
        return self._named(need.what, need.about)

    def _letter(self, need: Need, filing: Filing) -> str:
        letter = self._read(filing)
        member = _name(self._circle, filing.member)
        subject = safe_line(letter.subject, 80) or "no subject"
        if need.kind == "bounce":
            about = f" about {self._piece(filing.about)}" if filing.about else ""
            return f"Mail to {member or 'a member'}{about} came back: {filing.why or 'it says no more'}."
        if need.kind == "note":
            return f"{member or 'Somebody'} sent a note, “{subject}”."
        sender = safe_line(letter.sender.name, 60) or member or "somebody without a name"
        return f"A letter from {sender}, “{subject}”, is held: {filing.why or 'it is not clear what it is'}."

    def _mail(self, need: Need, mail: Mail) -> str:
        kind = {"circulation": "piece", "roundup": "round-up"}.get(mail.kind, mail.kind.replace("-", " "))
        about = f" about {self._piece(mail.about)}" if find_submission(self._circle, mail.about) else ""
        stranger = "you" if mail.kind == "alert" else "somebody outside"
        what = f"the {kind} to {_name(self._circle, mail.to) or stranger}{about}"
        if need.kind == "refused":
            return f"The server refused {what}: {mail.error}"
        return f"Nobody knows whether {what} left.{need.what.partition(' left.')[2]}"

    def _piece(self, label: str) -> str:
        found = find_submission(self._circle, label)
        if found is None:
            return label
        author = name_of(self._circle.members.get(found.author))
        return f"“{title_of(found.title)}” by {author} ({label})"

    def _named(self, what: str, member: str) -> str:
        """A sentence of the records with a member's name in the place of their id, but in commands."""
        name = _name(self._circle, member)
        return (
            re.sub(rf"(?<![\w-]){re.escape(member)}(?![\w-])", lambda _: name, what, count=1)
            if name
            else what
        )


def _name(circle: Circle, member: str) -> str:
    """A member's name; empty for nobody's id."""
    found = circle.members.get(member)
    return name_of(found) if found is not None else ""
