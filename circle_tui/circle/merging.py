"""Two records that are one person: everything that names the one names the other from now on."""

from collections.abc import Iterator

import msgspec

from circle_tui.circle.model import Mail, Member
from circle_tui.circle.plan import Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle, added, changed, removed
from circle_tui.circle.turns import expected


def merge(circle: Circle, gone: Member, stays: Member) -> Plan:
    """Give ``stays`` all that is ``gone``'s: addresses, turns, pieces, debts, critiques, letters, figures.

    The record that goes stays behind as one who left, without addresses: closed years name it. Raises
    `Refused` where the two wrote about each other's pieces, and so are two people.
    """
    if gone.id == stays.id:
        raise Refused("That is one record already.")
    _refuse_two_people(circle, gone, stays)
    return Plan(
        what="made one member of two",
        about=stays.id,
        changes=(
            *_members(gone, stays),
            *_turns(circle, gone.id, stays.id),
            *_pieces(circle, gone.id, stays.id),
            *_debts(circle, gone.id, stays.id),
            *(changed("critiques", c, critic=stays.id) for c in circle.critiques.by("critic", gone.id)),
            *_letters(circle, gone.id, stays.id),
            *_mails(circle, gone.id, stays.id),
        ),
    )


def _refuse_two_people(circle: Circle, gone: Member, stays: Member) -> None:
    for critic, author in ((gone.id, stays.id), (stays.id, gone.id)):
        for critique in circle.critiques.by("critic", critic):
            piece = circle.submissions.get(critique.label)
            if piece is not None and piece.author == author:
                raise Refused(
                    f"{critic} wrote a critique of {piece.id} by {author}: these are two people. "
                    "If its letter was filed as the wrong member's, file it anew first."
                )


def _members(gone: Member, stays: Member) -> Iterator[Change]:
    yield changed(
        "members",
        stays,
        addresses=tuple(dict.fromkeys((*stays.addresses, *gone.addresses))),
        timezone=stays.timezone or gone.timezone,
        joined=min(stays.joined, gone.joined),
        genres=tuple(dict.fromkeys((*stays.genres, *gone.genres))),
        leaves=tuple(dict.fromkeys((*stays.leaves, *gone.leaves))),
        cycle=max(stays.cycle, gone.cycle),
        last_turn=max(filter(None, (stays.last_turn, gone.last_turn)), default=None),
        met={**gone.met, **{who: max(n, gone.met.get(who, 0)) for who, n in stays.met.items()}},
        owed=stays.owed + gone.owed,
        given=stays.given + gone.given,
        received=stays.received + gone.received,
    )
    yield changed(
        "members", gone, addresses=(), state="left", leaves=(), owed=0, given=0, received=0, unreachable=""
    )


def _turns(circle: Circle, gone: str, stays: str) -> Iterator[Change]:
    """Of two turns to come in one round, the one whose record goes is passed over."""
    taken = {turn.round for turn in circle.turns.by("author", stays) if not turn.outcome}
    for turn in circle.turns.by("author", gone):
        doubled = turn.round in taken and expected(circle, turn)
        yield changed("turns", turn, author=stays, outcome="skipped" if doubled else turn.outcome)


def _pieces(circle: Circle, gone: str, stays: str) -> Iterator[Change]:
    """Those they wrote, and those of others whose round-up names them among the critics."""

    def mapped(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(stays if one == gone else one for one in ids))

    for piece in circle.submissions.values():
        composition = msgspec.structs.replace(piece.composition, order=mapped(piece.composition.order))
        author = stays if piece.author == gone else piece.author
        change = changed(
            "submissions", piece, author=author, composition=composition, readers=mapped(piece.readers)
        )
        if change.after != piece:
            yield change


def _debts(circle: Circle, gone: str, stays: str) -> Iterator[Change]:
    authored = {s.id for who in (gone, stays) for s in circle.submissions.by("author", who)}
    for debt in circle.debts.by("critic", gone):
        yield removed("debts", debt)
        own = "their own" if debt.label in authored and not debt.dropped else debt.dropped
        moved = msgspec.structs.replace(debt, id=f"{debt.label}:{stays}", critic=stays, dropped=own)
        there = circle.debts.get(moved.id)
        if there is None:
            yield added("debts", moved)
        elif there.dropped and not moved.dropped:
            yield Change("debts", there.id, there, moved)
    for debt in circle.debts.by("critic", stays):
        piece = circle.submissions.get(debt.label)
        if piece is not None and piece.author == gone and not debt.dropped:
            yield changed("debts", debt, dropped="their own")


def _letters(circle: Circle, gone: str, stays: str) -> Iterator[Change]:
    for filing in circle.letters.values():
        guesses = tuple(
            msgspec.structs.replace(g, member=stays) if g.member == gone else g for g in filing.guesses
        )
        member = stays if filing.member == gone else filing.member
        if (member, guesses) != (filing.member, filing.guesses):
            yield changed("letters", filing, member=member, guesses=guesses)


def _mails(circle: Circle, gone: str, stays: str) -> Iterator[Change]:
    """What one was told the other was told; of two mails that wait and say the same, one goes."""
    waiting = {(m.kind, m.about) for m in circle.outbox.by("to", stays) if m.state == "waiting"}
    for mail in circle.outbox.by("to", gone):
        doubled = mail.state == "waiting" and (mail.kind, mail.about) in waiting
        state = "cancelled" if doubled else mail.state
        yield changed("outbox", mail, to=stays, key=_key(mail, gone, stays), state=state)


def _key(mail: Mail, gone: str, stays: str) -> str:
    return ":".join(stays if part == gone else part for part in mail.key.split(":"))
