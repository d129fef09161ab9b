"""Who belongs to the circle: members added, changed, away, back and gone."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, count
from typing import get_args

from circle_tui.circle.fields import checked_address, listed, number, one_of, zone
from circle_tui.circle.model import Leave, Member, Role, Standing
from circle_tui.circle.plan import Draft, PieceFile, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.reviewing import edited_file
from circle_tui.circle.rotation import in_step
from circle_tui.circle.state import Change, Circle, added, changed
from circle_tui.config import Settings


def find_member(circle: Circle, name: str) -> Member:
    """A member by id, address or unambiguous name (a first name will do). Raises `Refused`."""
    wanted = name.strip().casefold()
    if wanted in circle.members:
        return circle.members[wanted]
    by_address = circle.members.by("address", wanted)
    found = by_address or tuple(
        m
        for m in circle.members.values()
        if wanted in (m.name.casefold(), m.name.casefold().split(" ")[0]) and m.state != "left"
    )
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"“{name}” could be {', '.join(m.id for m in found)}. Say which.")
    raise Refused(f"There is no member “{name}”. `members list` shows those there are.")


def new_id(circle: Circle, name: str, taken: Iterable[str] = ()) -> str:
    """A permanent id from a name: `ana`, or `ana-r`, or `ana-2` if those are taken."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words: list[str] = re.findall(r"[a-z0-9]+", folded) or ["member"]
    used = {*circle.members, *taken}
    numbered = (f"{words[0]}-{n}" for n in count(2))
    with_initial = [f"{words[0]}-{words[-1][0]}"] if len(words) > 1 else []
    return next(free for free in chain([words[0]], with_initial, numbered) if free not in used)


def add(
    circle: Circle, settings: Settings, name: str, email: str, now: datetime, *, welcome: bool = True
) -> Plan:
    """A new member, last in the order; they are welcomed by mail.

    A household may share an address; the same name with it is the same person. Raises `Refused`.
    """
    address, name = checked_address(email), " ".join(name.split())
    if any(m.name.casefold() == name.casefold() for m in circle.members.by("address", address)):
        raise Refused(f"{name} is a member already, with that address.")
    member = Member(
        id=new_id(circle, name),
        name=name,
        addresses=(address,),
        joined=now.astimezone(settings.circle.timezone).date(),
        order=_last_place(circle) + 1,
        joined_later=circle.counters.round_number > 0,
        cycle=in_step(circle),
    )
    drafts = (Draft(kind="welcome", to=member.id),) if welcome else ()
    return Plan(what="added a member", about=member.id, changes=(added("members", member),), drafts=drafts)


def _last_place(circle: Circle) -> int:
    return max((m.order for m in circle.members.values()), default=0)


_TEXT_FIELDS = ("name", "timezone", "role", "state", "order", "genres", "email", "aliases", "light")


def set_fields(circle: Circle, member: Member, fields: Mapping[str, str]) -> Plan:
    """Change what `members set M key=value` may change. Raises `Refused` naming what is allowed."""
    new: dict[str, object] = {}
    for key, text in fields.items():
        if key not in _TEXT_FIELDS:
            raise Refused(f"“{key}” cannot be set. These can: {', '.join(_TEXT_FIELDS)}.")
        new |= _read_field(circle, member, key, text.strip())
    if new.get("role") == "member" or (member.state == "left" and new.get("state") == "active"):
        new["cycle"] = max(member.cycle, in_step(circle))
    change = changed("members", member, **new)
    if change.after == member:
        raise Refused("That is so already.")
    return Plan(what="changed a member", about=member.id, changes=(change,))


def _read_field(circle: Circle, member: Member, key: str, text: str) -> dict[str, object]:
    if key in ("email", "aliases"):
        return _read_addresses(circle, member, key, text)
    if key == "genres":
        return {"genres": listed(text)}
    if key == "light":
        return {"light": one_of(key, text, ("yes", "no")) == "yes"}
    if key == "order":
        return {"order": number(key, text)}
    if key == "timezone":
        return {"timezone": zone(text)}
    if key in ("role", "state"):
        return {key: one_of(key, text, get_args(Role if key == "role" else Standing))}
    if not text:
        raise Refused("A member has a name.")
    return {"name": " ".join(text.split())}


def _read_addresses(circle: Circle, member: Member, key: str, text: str) -> dict[str, object]:
    given = tuple(checked_address(a) for a in listed(text))
    for address in given:
        others = (other for other in circle.members.by("address", address) if other.id != member.id)
        if any(other.name.casefold() == member.name.casefold() for other in others):
            raise Refused(f"Another member called {member.name} has the address {address}.")
    if key == "aliases":
        return {"addresses": (member.addresses[0], *(a for a in given if a != member.addresses[0]))}
    if len(given) != 1:
        raise Refused("One address is the registered one; write the others as aliases.")
    return {"addresses": (given[0], *(a for a in member.addresses if a != given[0])), "unreachable": ""}


def together(plans: Sequence[Plan]) -> Plan:
    """The same deed done to several members, as one that is taken back as one."""
    first = plans[0]
    if len(plans) == 1:
        return first
    what = f"{first.what} for {len(plans)} members"
    changes = tuple(change for plan in plans for change in plan.changes)
    return Plan(what=what, changes=changes, drafts=tuple(draft for plan in plans for draft in plan.drafts))


def away(circle: Circle, member: Member, first: date, last: date | None) -> Plan:
    """A leave, both ends included, in the member's zone."""
    del circle
    if last is not None and last < first:
        raise Refused("A leave ends after it begins.")
    change = changed("members", member, leaves=(*member.leaves, Leave(first, last)))
    return Plan(what="noted a leave", about=member.id, changes=(change,))


def back(circle: Circle, member: Member, today: date) -> Plan:
    """Ends the leaves that cover today; those to come stay."""
    del circle
    covers = [leave for leave in member.leaves if leave.first <= today and (leave.last or today) >= today]
    if not covers and member.state != "paused":
        raise Refused("They are not away.")
    kept = tuple(leave for leave in member.leaves if leave not in covers)
    state = "active" if member.state == "paused" else member.state
    change = changed("members", member, leaves=kept, state=state)
    return Plan(what="ended a leave", about=member.id, changes=(change,))


def remove(circle: Circle, member: Member) -> Plan:
    """A member leaves: their debts are dropped, their waiting notices cancelled, their pieces stay."""
    if member.state == "left":
        raise Refused("They have left already.")
    changes: list[Change] = [changed("members", member, state="left")]
    changes += [
        changed("debts", debt, dropped="left")
        for debt in circle.debts.by("critic", member.id)
        if not debt.dropped and not circle.critiques.by("pair", debt.id)
    ]
    changes += [
        changed("turns", turn, outcome="skipped")
        for turn in circle.turns.by("author", member.id)
        if not turn.outcome and turn.id not in circle.submissions
    ]
    changes += [
        changed("outbox", mail, state="cancelled")
        for mail in circle.outbox.by("to", member.id)
        if mail.state == "waiting"
    ]
    drafts = tuple(
        Draft(kind="answer", to=debt.critic, about=piece.id, facts={"topic": "author-left"})
        for piece in circle.submissions.by("author", member.id)
        if piece.state == "circulated" and piece.rounded_up is None
        for debt in circle.debts.by("label", piece.id)
        if not debt.dropped and not circle.critiques.by("pair", debt.id)
    )
    return Plan(what="removed a member", about=member.id, changes=tuple(changes), drafts=drafts)


def part_with(circle: Circle, member: Member, words: Mapping[str, str]) -> Plan:
    """A member who is to be forgotten leaves; what they gave stays as text beside the pieces.

    ``words``: the own words of each of their critiques, by its id, whose letters will be gone.
    """
    leaving = Plan(what="") if member.state == "left" else remove(circle, member)
    kept = [circle.critiques[critique_id] for critique_id in words]
    files = tuple(PieceFile(*edited_file(critique), words[critique.id].encode()) for critique in kept)
    return Plan(
        what="parted with a member",
        about=member.id,
        changes=(*leaving.changes, *(changed("critiques", critique, edited=True) for critique in kept)),
        drafts=leaving.drafts,
        files=files,
    )
