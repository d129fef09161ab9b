"""Which critic owes on which piece, where critics do not owe on all: even loads, fresh pairs, and why."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from circle_tui.circle.model import Member, Round, Submission
from circle_tui.circle.state import Circle
from circle_tui.circle.turns import turns_of


class Match(NamedTuple):
    """One critic asked to write about one piece, and why this one."""

    label: str
    critic: str
    why: str = ""


def assign(
    circle: Circle, found: Round, pieces: Sequence[Submission], critics: Sequence[Member]
) -> tuple[Match, ...]:
    """Who owes on each of the pieces that go out now, by label and then in the critics' order.

    Whoever owes on fewer than all gets the piece with fewest readers, then the author they met longest ago.
    Authors whose genres a critic will not read come last.
    """
    readers = {piece.id: _readers(circle, piece.id) for piece in pieces}
    shares = {critic.id: _share(circle, found, critic, pieces) for critic in critics}
    matches: list[Match] = []
    for _ in range(max(shares.values(), default=0)):
        for critic in _turned(critics, found.number):
            taken = {match.label for match in matches if match.critic == critic.id}
            left = [p for p in pieces if p.author != critic.id and p.id not in taken]
            if not left or len(taken) >= shares[critic.id]:
                continue
            piece = min(left, key=lambda p: _merit(circle, critic, p, readers))
            why = "" if shares[critic.id] >= _others(critic, pieces) else _why(circle, critic, piece, readers)
            matches.append(Match(piece.id, critic.id, why))
            readers[piece.id] += 1
    places = {critic.id: n for n, critic in enumerate(critics)}
    return tuple(sorted(matches, key=lambda match: (match.label, places[match.critic])))


def _share(circle: Circle, found: Round, critic: Member, pieces: Sequence[Submission]) -> int:
    """How many of these pieces a critic owes on, after what they owe in the round already.

    A light load is half of what is asked of the others, rounded up.
    """
    coming = [t for t in turns_of(circle, found) if t.author != critic.id and t.outcome in ("", "missed")]
    everything = sum(not turn.outcome or any(p.id == turn.id for p in pieces) for turn in coming)
    asked = everything if found.terms.owed == "all" else min(found.terms.owed, everything)
    if critic.light:
        asked = (asked + 1) // 2
    had = sum(debt.critic == critic.id for debt in circle.debts.by("round", found.id))
    return min(max(0, asked - had), _others(critic, pieces))


def _others(critic: Member, pieces: Iterable[Submission]) -> int:
    return sum(piece.author != critic.id for piece in pieces)


def _turned(critics: Sequence[Member], number: int) -> Sequence[Member]:
    """The critics, beginning with another one each round, so that nobody always chooses first."""
    start = number % len(critics) if critics else 0
    return (*critics[start:], *critics[:start])


def _readers(circle: Circle, name: str) -> int:
    return sum(not debt.dropped for debt in circle.debts.by("label", name))


def _merit(
    circle: Circle, critic: Member, piece: Submission, readers: Mapping[str, int]
) -> tuple[bool, int, int, str]:
    return _unwanted(circle, critic, piece), readers[piece.id], _met(circle, critic, piece.author), piece.id


def _unwanted(circle: Circle, critic: Member, piece: Submission) -> bool:
    """Whether the author writes what the critic will not read: `no horror` against `horror`."""
    author = circle.members.get(piece.author)
    refused = {genre.casefold()[3:].strip() for genre in critic.genres if genre.casefold().startswith("no ")}
    return author is not None and any(genre.casefold() in refused for genre in author.genres)


def _met(circle: Circle, critic: Member, author: str) -> int:
    """The last round in which a critic was asked to read an author, however long ago; 0: never."""
    on_record = (
        debt.round
        for debt in circle.debts.by("critic", critic.id)
        if (turn := circle.turns.get(debt.label)) is not None and turn.author == author
    )
    return max(critic.met.get(author, 0), *on_record, 0)


def _why(circle: Circle, critic: Member, piece: Submission, readers: Mapping[str, int]) -> str:
    met = _met(circle, critic, piece.author)
    last = f"last matched in round {met}" if met else "not matched before"
    return f"{readers[piece.id]} readers so far; {last}"
