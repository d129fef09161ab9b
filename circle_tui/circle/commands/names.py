"""Members and pieces as a member's mail names them."""

import re
from collections.abc import Sequence
from functools import cached_property

from circle_tui.circle.commands.plain import plain
from circle_tui.circle.labels import find_submission, label, read_label
from circle_tui.circle.model import Member, Submission
from circle_tui.circle.state import Circle

_PIECES = r"(?:piece|story|chapter|pages|poem|submission|text|manuscript)"


class Names:
    """What names mean in a letter from one member of a circle."""

    def __init__(self, circle: Circle, sender: str) -> None:
        self._circle = circle
        self.sender = sender

    def member(self, text: str) -> str | Sequence[str]:
        """The id of the active member of that name; several ids if it could be any of them, or none."""
        wanted = plain(text).strip(" .,!?\"'“”")
        active = self._active()
        exact = [m.id for m in active if wanted in (plain(m.name), *m.addresses)]
        called = exact or [m.id for m in active if wanted and wanted in _called(m)]
        found = called or [m.id for m in active if wanted == m.id]
        return found[0] if len(found) == 1 else found

    def is_called(self, word: str) -> bool:
        """Whether a word is part of a member's name."""
        return word.removesuffix("'s") in self._words

    def called_in(self, text: str) -> list[tuple[str, tuple[int, int]]]:
        """The active members whom a text in plain words names, and where."""
        found = []
        for word in re.finditer(r"([\w-]+)(?:'s)?", text):
            who = [m.id for m in self._active() if word[1] in plain(m.name).split()]
            found += [(who[0], word.span())] if len(who) == 1 else []
        return found

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for m in self._active() for word in plain(m.name).split())

    def _active(self) -> list[Member]:
        return [m for m in self._circle.members.values() if m.state != "left"]

    def own_turn(self, text: str) -> str | None:
        """The label of the sender's own turn, as `R13a` or `my turn R13a`."""
        found = read_label(re.sub(r"^(?:my )?(?:turn )?", "", text))
        turn = self._circle.turns.get(label(*found)) if found is not None else None
        return turn.id if turn is not None and turn.author == self.sender else None

    def own_piece(self, text: str) -> str | None:
        """The label of the sender's own piece or turn, by label or title."""
        if (turn := self.own_turn(text)) is not None:
            return turn
        found = self.piece(re.sub(rf"^my {_PIECES} ", "", text))
        piece = self._circle.submissions.get(found) if isinstance(found, str) else None
        return piece.id if piece is not None and piece.author == self.sender else None

    def piece(self, text: str) -> str | Sequence[str]:
        """The label of the live piece that is meant, by label, title or author; several, or none."""
        bare = plain(text).strip(" .,!?\"'“”")
        bare = re.sub(rf"^(?:the |that )?{_PIECES} (?=[rq]\d|“|\")", "", bare).strip('"“”')
        by_label = find_submission(self._circle, bare)
        if by_label is not None:
            return by_label.id
        live = [s for s in self._circle.submissions.values() if s.state != "withdrawn"]
        found = [s.id for s in live if plain(s.title).strip(" .,!?\"'“”") == bare]
        if not found and (owner := re.fullmatch(rf"(.+?)(?:'s?|s) {_PIECES}", bare)):
            author = self.member(owner[1])
            found = [s.id for s in self._out(live) if s.author == author]
        if not found and (owner := re.fullmatch(rf"(?:(?:the|that) )?{_PIECES} (?:by|from|of) (.+)", bare)):
            author = self.member(owner[1])
            found = [s.id for s in self._out(live) if s.author == author]
        if not found and re.fullmatch(
            rf"(?:the|that|this)(?: (?:last|latest|newest|current))? {_PIECES}", bare
        ):
            found = [s.id for s in self._out(live) if s.author != self.sender]
        return found[0] if len(found) == 1 else found

    @staticmethod
    def _out(pieces: Sequence[Submission]) -> list[Submission]:
        return [piece for piece in pieces if piece.state == "circulated" and piece.rounded_up is None]


def _called(member: Member) -> tuple[str, ...]:
    first, *more = plain(member.name).split(" ")
    return (first, f"{first} {more[-1][0]}", f"{first} {more[-1][0]}.") if more else (first,)
