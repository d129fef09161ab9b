"""Review: why a critique waits for the coordinator, and what accepting, returning or excusing it changes."""

import re
from collections.abc import Sequence

from circle_tui.circle.model import Critique, Member
from circle_tui.circle.opened import Opened
from circle_tui.circle.plan import Draft, PieceFile, Plan
from circle_tui.circle.quality import harsh_words
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Circle, changed
from circle_tui.config import Settings

_PRIVATE = re.compile(
    r"\b(?:between (?:you and me|us)|confidential|in confidence|don.t (?:tell|pass)|just for you)\b",
    re.IGNORECASE,
)


def doubts(
    opened: Opened, own: str, circle: Circle, settings: Settings, member: Member, *, short: bool
) -> tuple[str, ...]:
    """Why the coordinator should see a critique before it counts, in words; none: it need not wait.

    Looks at the critic's ``own`` words only: fiction they quote is never held against them.
    """
    wanted = settings.critiques.review
    newcomer = member.given + len(circle.critiques.by("critic", member.id)) < settings.critiques.newcomer
    found = []
    if newcomer and wanted != "none":
        found.append("among a newcomer's first")
    if short:
        found.append(f"short: {opened.own_words} words of the critic's own")
    if wanted in ("doubtful", "all"):
        found += _doubtful(opened, own, settings)
    if wanted == "all" and settings.critiques.anonymous == "no":
        found.append("every critique is seen first")
    return (*found, *anonymous(settings))


def anonymous(settings: Settings) -> tuple[str, ...]:
    """Why every critique waits where critics are anonymous, also one that the coordinator filed."""
    if settings.critiques.anonymous == "no":
        return ()
    return ("every critique is seen first, since critics are anonymous",)


def _doubtful(opened: Opened, own: str, settings: Settings) -> list[str]:
    found = []
    if settings.mail.imap.authserv and opened.verified == "none":
        found.append("your provider did not verify the sender")
    if (said := _PRIVATE.search(own)) is not None:
        found.append(f"perhaps not meant for the author: “{said[0]}”")
    if harsh := next(harsh_words(own, opened.pieces.values()), ""):
        found.append(f"harsh in its own words: “{harsh}”")
    return found


def _each(circle: Circle, ids: Sequence[str]) -> list[Critique]:
    missing = [i for i in ids if i not in circle.critiques]
    if missing:
        raise Refused(f"There is no critique {missing[0]}. `review list` shows those there are.")
    return [circle.critiques[i] for i in ids]


def accept(circle: Circle, ids: Sequence[str]) -> Plan:
    """These critiques count, and go to the author with the round-up (or after it, as an addendum)."""
    critiques = [c for c in _each(circle, ids) if c.state != "accepted"]
    if not critiques:
        raise Refused("Accepted already.")
    changes = tuple(changed("critiques", c, state="accepted") for c in critiques)
    return Plan(what=_counted("accepted", critiques), about=critiques[0].label, changes=changes)


def put_off(circle: Circle, ids: Sequence[str]) -> Plan:
    """These critiques wait at the end of the list."""
    critiques = [c for c in _each(circle, ids) if c.state in ("pending", "later")]
    if not critiques:
        raise Refused("Only a critique that waits for a decision can be put off.")
    changes = tuple(changed("critiques", c, state="later") for c in critiques)
    return Plan(what=_counted("put off", critiques), about=critiques[0].label, changes=changes)


def give_back(circle: Circle, critique_id: str, note: str) -> Plan:
    """Return a critique to its critic with a note; it settles nothing until another one comes."""
    critique = _each(circle, [critique_id])[0]
    if critique.sent is not None:
        raise Refused("It has gone to the author already. Write to the critic instead.")
    if critique.state == "returned":
        raise Refused("It was returned already.")
    draft = Draft(
        kind="returned", to=critique.critic, about=critique.label, answers=critique.id, facts={"note": note}
    )
    change = changed("critiques", critique, state="returned")
    return Plan(what="returned a critique", about=critique.label, changes=(change,), drafts=(draft,))


def excuse(circle: Circle, critique_id: str) -> Plan:
    """Let a late or short critique count as if it were neither."""
    critique = _each(circle, [critique_id])[0]
    if critique.excused:
        raise Refused("It is excused already.")
    if not (critique.late or critique.short):
        raise Refused("It is neither late nor short: there is nothing to excuse.")
    change = changed("critiques", critique, excused=True)
    return Plan(what="excused a critique", about=critique.label, changes=(change,))


def reword(circle: Circle, critique_id: str, text: str) -> Plan:
    """The coordinator's version of a critique's words goes out in place of the critic's."""
    critique = _each(circle, [critique_id])[0]
    if critique.sent is not None:
        raise Refused("It has gone to the author already.")
    folder, name = edited_file(critique)
    return Plan(
        what="edited a critique",
        about=critique.label,
        changes=(changed("critiques", critique, edited=True),),
        files=(PieceFile(folder, name, text.encode()),),
    )


def edited_file(critique: Critique) -> tuple[str, str]:
    """Folder and name of the file with the coordinator's version of a critique."""
    return f"{critique.label}/critiques", f"{critique.id}.txt"


def _counted(deed: str, critiques: Sequence[Critique]) -> str:
    return f"{deed} a critique" if len(critiques) == 1 else f"{deed} {len(critiques)} critiques"
