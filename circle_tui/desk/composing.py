"""Deeds about what goes into a round-up: its parts, the order of critics, remarks held back, a note."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

import msgspec

from circle_tui.circle import composition as rules
from circle_tui.circle.composed import Composition, RoundupPart
from circle_tui.circle.model import Critique, Submission
from circle_tui.circle.plan import Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.remarks import Remark
from circle_tui.circle.sealing import sealed
from circle_tui.circle.sheet import Composed, Critic, Sayable, read_sheet, write_sheet
from circle_tui.circle.state import Circle
from circle_tui.desk.acting import Actor, Done
from circle_tui.desk.bookshelf import Bookshelf
from circle_tui.desk.parts import Parts
from circle_tui.desk.pieces import Pieces
from circle_tui.wording import name_of
from circle_tui.wording.proofing import Check, proofs
from circle_tui.wording.voices import letter

Read = tuple[Critique, tuple[Remark, ...]]


class Composer:
    """What the coordinator decides about each piece's round-up before it goes."""

    def __init__(self, parts: Parts, actor: Actor, books: Bookshelf, pieces: Pieces) -> None:
        self._parts = parts
        self._actor = actor
        self._books = books
        self._pieces = pieces

    def composed(self, label: str) -> Composed:
        """A round-up as it is composed now. Reads files, so not under `look`. Raises `Refused`."""
        piece = self._pieces.find(label)
        return self._composed(piece, self._read(piece))

    def _read(self, piece: Submission) -> tuple[Read, ...]:
        """The critiques that go to the author, or have gone, with their remarks."""
        critiques = self._parts.store.circle.critiques.by("label", piece.id)
        told = [one for one in critiques if one.state == "accepted" and not one.replaced]
        return tuple(
            (one, self._books.said(one, piece))
            for one in rules.arranged(piece, told, anonymous=self._is_anonymous)
        )

    @property
    def _is_anonymous(self) -> bool:
        return self._parts.settings.critiques.anonymous == "critics"

    def _composed(self, piece: Submission, read: Sequence[Read]) -> Composed:
        circle, held = self._parts.store.circle, piece.composition.held
        order = dict.fromkeys(critique.critic for critique, _ in read)
        heard = list(dict.fromkeys((*rules.lettered(circle, piece), *order)))
        critics = tuple(
            Critic(
                critic,
                name_of(circle.members.get(critic)),
                sum(critique.words for critique, _ in read if critique.critic == critic),
                tuple(s for one, said in read if one.critic == critic for s in _sayable(one, said, held)),
                f"Reader {letter(heard.index(critic) + 1)}" if self._is_anonymous else "",
            )
            for critic in order
        )
        return Composed(
            label=piece.id,
            title=piece.title,
            author=name_of(circle.members.get(piece.author)),
            composition=piece.composition,
            critics=critics,
            note=self._books.cover(piece, piece.composition.note),
        )

    def looked(self, label: str, raws: Sequence[bytes]) -> tuple[Composed, tuple[Check, ...]]:
        """A round-up as it is composed, and what was looked at in its mails. Reads files; may refuse."""
        piece = self._pieces.find(label)
        read = self._read(piece)
        found = self._composed(piece, read)
        prose, parts = self._books.prose(piece), self._parts
        return found, proofs(raws, found, prose, read, parts.store.circle, parts.settings)

    def sealed(self, label: str) -> str:
        """Why the coordinator may want not to read what goes into it yet; empty: it is open to them."""
        piece, parts = self._pieces.find(label), self._parts
        circle, now = parts.store.circle, parts.clock.now()
        told = (c for c in circle.critiques.by("label", piece.id) if c.state == "accepted")
        return next((why for c in told if (why := sealed(circle, parts.settings, c, now))), "")

    def sheet(self, label: str) -> str:
        """The composition as plain text, to be changed in an editor."""
        return write_sheet(self.composed(label))

    async def edit(self, label: str, text: str) -> Done:
        """Take what a changed sheet says. Raises `Refused`, naming the line that is not understood."""
        found = await self._actor.alone(lambda: self.composed(label))
        wanted, note = read_sheet(text, found)
        return await self._decide(found.label, lambda _old: wanted, note)

    async def switch(self, label: str, part: RoundupPart, *, on: bool) -> Done:
        """A part on or off."""
        return await self._decide(label, lambda old: rules.with_part(old, part, on=on))

    async def arrange(self, label: str, critics: Sequence[str]) -> Done:
        """These critics first, in this order. Raises `Refused` for who is none."""
        found = await self._actor.alone(lambda: self.composed(label))
        there = [critic.id for critic in found.critics]
        if strange := next((one for one in critics if one not in there), ""):
            names = ", ".join(there) or "nobody yet"
            raise Refused(f"{strange} is no critic of {found.label}. Those who speak: {names}.")
        order = tuple(dict.fromkeys((*critics, *there)))
        return await self._decide(found.label, lambda old: msgspec.structs.replace(old, order=order))

    async def move(self, label: str, critic: str, by: int) -> Done:
        """A critic earlier (``by`` below 0) or later."""
        found = await self._actor.alone(lambda: self.composed(label))
        return await self.arrange(label, rules.moved([c.id for c in found.critics], critic, by))

    async def hold_back(self, label: str, keys: Collection[str]) -> Done:
        """Leave remarks out of every form of it. Raises `Refused` for one that is not there, or has gone."""
        found = await self._actor.alone(lambda: self.composed(label))
        there = {said.key: said for said in found.remarks}
        for key in keys:
            if key not in there:
                raise Refused(
                    f"There is no remark {key}. `roundup show {found.label}` shows those there are."
                )
            if there[key].is_sent:
                raise Refused("That remark has gone to the author already.")
        return await self._decide(
            found.label,
            lambda old: msgspec.structs.replace(old, held=tuple(dict.fromkeys((*old.held, *keys)))),
        )

    async def put_back(self, label: str, keys: Collection[str]) -> Done:
        """Tell remarks after all."""
        return await self._decide(
            label,
            lambda old: msgspec.structs.replace(old, held=tuple(k for k in old.held if k not in keys)),
        )

    async def note(self, label: str, text: str) -> Done:
        """The coordinator's own words above the round-up; empty: none."""
        return await self._decide(label, lambda old: old, text)

    async def _decide(
        self, label: str, change: Callable[[Composition], Composition], note: str | None = None
    ) -> Done:
        number = self._pieces.find(label).id

        def rule(circle: Circle, _now: datetime) -> Plan:
            piece = circle.submissions.get(number)
            old = piece.composition if piece is not None else Composition()
            return rules.compose(circle, number, change(old), note)

        return await self._actor.act(rule)


def _sayable(critique: Critique, remarks: Sequence[Remark], held: Collection[str]) -> tuple[Sayable, ...]:
    """Its remarks but for what is private, which never goes."""
    return tuple(
        Sayable(key, remark, key in held, critique.sent is not None)
        for key, remark in rules.keyed(critique.id, remarks)
        if remark.part != "private" and (remark.text.strip() or remark.passage)
    )
