"""Deeds about critiques: accept, put off, return, excuse, edit; move, join and part their remarks."""

from collections.abc import Callable, Sequence
from datetime import datetime

from circle_tui.circle import correcting, quality, reviewing, sealing
from circle_tui.circle.composition import refuse_held
from circle_tui.circle.correction import Correction
from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import Critique, Member
from circle_tui.circle.plan import Plan
from circle_tui.circle.quality import Sign
from circle_tui.circle.refusal import Refused
from circle_tui.circle.remarks import Corrected, Remark
from circle_tui.circle.state import Circle
from circle_tui.desk.acting import Actor, Done
from circle_tui.desk.bookshelf import Bookshelf
from circle_tui.desk.handwork import Handwork
from circle_tui.desk.parts import Parts
from circle_tui.letters.safe import safe_line
from circle_tui.manuscripts.prose import Prose
from circle_tui.wording.encouraging import returning

_WAITING = ("pending", "later")


class Review:
    """The critiques, and the coordinator's decisions about them."""

    def __init__(self, parts: Parts, actor: Actor, books: Bookshelf, handwork: Handwork) -> None:
        self._parts = parts
        self._actor = actor
        self._books = books
        self._handwork = handwork

    def find(self, name: str) -> Critique:
        """A critique by its id, or by the beginning of it. Raises `Refused`."""
        critiques = self._parts.store.circle.critiques
        if name in critiques:
            return critiques[name]
        found = [critique for key, critique in critiques.items() if len(name) >= 4 and key.startswith(name)]
        if len(found) != 1:
            raise Refused(f"There is no critique {name}. `review list` shows those there are.")
        return found[0]

    def waiting(self) -> tuple[Critique, ...]:
        """Those that wait for a decision, the oldest first, those put off last."""
        critiques = self._parts.store.circle.critiques
        found = [c for state in _WAITING for c in critiques.by("state", state)]
        return tuple(sorted(found, key=lambda c: (c.state == "later", c.received, c.id)))

    def listed(self, label: str = "") -> tuple[Critique, ...]:
        """All on record, or those of one piece, the oldest first."""
        circle = self._parts.store.circle
        if label:
            submission = find_submission(circle, label)
            if submission is None:
                raise Refused(f"There is no piece {label}. `pieces list` shows those there are.")
            found = circle.critiques.by("label", submission.id)
        else:
            found = tuple(circle.critiques.values())
        return tuple(sorted(found, key=lambda c: (c.received, c.id)))

    def remarks(self, critique: Critique) -> tuple[Remark, ...]:
        """Its remarks, anchored in the piece where they can be, as the coordinator wants them."""
        return self.corrected(critique).remarks

    def corrected(self, critique: Critique) -> Corrected:
        """The same, and what the coordinator did to remarks that are read otherwise now."""
        submission = find_submission(self._parts.store.circle, critique.label)
        return self._books.corrected(critique, submission) if submission is not None else Corrected(())

    def words(self, critique: Critique) -> str:
        """What the critic wrote, or the coordinator's version of it."""
        return self._books.own_words(critique)

    def prose(self, critique: Critique) -> Prose | None:
        """The piece that it is about."""
        submission = find_submission(self._parts.store.circle, critique.label)
        return self._books.prose(submission) if submission is not None else None

    def sealed(self, critique: Critique) -> str:
        """Why the coordinator, a member like the others, may want not to read it yet; empty: it is open."""
        parts = self._parts
        return sealing.sealed(parts.store.circle, parts.settings, critique, parts.clock.now())

    def look(self, critique: Critique, remarks: Sequence[Remark], own: str) -> tuple[Sign, ...]:
        """What the coordinator might ask its critic for; ``own``: its `words`."""
        return quality.look(
            remarks,
            own,
            words=critique.words,
            min_words=self._parts.settings.critiques.min_words,
            prose=self.prose(critique),
        )

    def hidden(self, critique: Critique) -> Member | None:
        """Its critic, where the author must not know who that is."""
        if self._parts.settings.critiques.anonymous == "no":
            return None
        return self._parts.store.circle.members.get(critique.critic)

    def drafted(self, name: str, *, is_open: bool = False) -> str:
        """A letter with which it can be returned, to be changed.

        It tells nothing of one that is sealed, unless the coordinator read it all the same (``is_open``).
        """
        critique = self.find(name)
        circle = self._parts.store.circle
        is_sealed = not is_open and bool(self.sealed(critique))
        reasons = [sealing.without_words(r) if is_sealed else r for r in critique.reasons]
        critic, piece = circle.members.get(critique.critic), find_submission(circle, critique.label)
        return returning(
            () if is_sealed else self.look(critique, self.remarks(critique), self.words(critique)),
            reasons,
            critic=safe_line(critic.name).partition(" ")[0] if critic is not None else "reader",
            title=safe_line(piece.title) if piece is not None and piece.title else critique.label,
        )

    async def add(
        self, label: str, name: str, data: bytes, member: str, arrived: datetime | None = None
    ) -> Done:
        """A critique that came another way: a file's name and bytes, who wrote it, and when it arrived."""
        return await self._handwork.add_critique(label, name, data, member, arrived)

    async def accept(self, names: Sequence[str]) -> Done:
        """They count, and go to the author."""
        ids = [self.find(name).id for name in names]
        return await self._actor.act(lambda circle, _now: reviewing.accept(circle, ids))

    async def put_off(self, names: Sequence[str]) -> Done:
        """They wait at the end of the list."""
        ids = [self.find(name).id for name in names]
        return await self._actor.act(lambda circle, _now: reviewing.put_off(circle, ids))

    async def give_back(self, name: str, note: str) -> Done:
        """Return one to its critic with a note."""
        number = self.find(name).id
        return await self._actor.act(lambda circle, _now: reviewing.give_back(circle, number, note))

    async def excuse(self, name: str) -> Done:
        """A late or short one counts as if it were neither."""
        number = self.find(name).id
        return await self._actor.act(lambda circle, _now: reviewing.excuse(circle, number))

    async def edit(self, name: str, text: str) -> Done:
        """Put the coordinator's version of its words in place of the critic's; theirs stay in the letter."""
        number = self.find(name).id
        return await self._actor.act(lambda circle, _now: reviewing.reword(circle, number, text))

    async def place(self, name: str, number: int, where: str) -> Done:
        """Its ``number``-th remark, from 1, speaks of this place: ``¶7``, words of the piece, or both."""
        prose = self.prose(self.find(name))
        to = correcting.spot(where, prose)
        return await self._correct(name, lambda remarks: correcting.placed(remarks, number, to))

    async def make_general(self, name: str, number: int) -> Done:
        """A remark of it speaks of the whole piece."""
        return await self._correct(name, lambda remarks: correcting.general(remarks, number))

    async def join(self, name: str, number: int) -> Done:
        """A remark of it and the next one are one."""
        return await self._correct(name, lambda remarks: correcting.joined(remarks, number))

    async def part(self, name: str, number: int, at: str) -> Done:
        """A remark of it is two, the second of which begins with these words, as a sentence does."""
        return await self._correct(name, lambda remarks: correcting.parted(remarks, number, at))

    async def _correct(self, name: str, decide: Callable[[Sequence[Remark]], Correction]) -> Done:
        """Read the remarks off the loop, and decide about them as they were read."""
        critique = self.find(name)
        piece = find_submission(self._parts.store.circle, critique.label)

        def read() -> Correction:
            remarks = self.remarks(critique)
            found = decide(remarks)
            taken = {"joined": 2, "parted": 1}.get(found.how, 0)
            if piece is not None:
                refuse_held(piece, critique.id, remarks, range(found.at, found.at + taken))
            return found

        correction = await self._actor.alone(read)

        def rule(circle: Circle, _now: datetime) -> Plan:
            return correcting.correct(circle, critique.id, critique.corrections, correction)

        return await self._actor.act(rule)
