"""Deeds about letters: file anew, ignore, see, answer; and what the lists show of them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from circle_tui.circle import ruling
from circle_tui.circle.commands.letters import question_about
from circle_tui.circle.filing import decide
from circle_tui.circle.model import Filing, FilingState, Guess, Kind
from circle_tui.circle.opened import Opened
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Circle
from circle_tui.circle.together import together
from circle_tui.desk.acting import Actor, Done
from circle_tui.desk.bookshelf import Bookshelf
from circle_tui.desk.opening import Opener
from circle_tui.desk.parts import Parts
from circle_tui.letters.letter import Letter
from circle_tui.letters.reading import read
from circle_tui.letters.subjects import bare_subject
from circle_tui.wording.resending import request_to_resend


class Inbox:
    """The letters that came in, and the coordinator's rulings on them."""

    def __init__(self, parts: Parts, actor: Actor, opener: Opener, books: Bookshelf) -> None:
        self._parts = parts
        self._actor = actor
        self._opener = opener
        self._books = books

    def find(self, name: str) -> Filing:
        """A letter by its id, or by the beginning of it. Raises `Refused`."""
        letters = self._parts.store.circle.letters
        if name in letters:
            return letters[name]
        found = [filing for key, filing in letters.items() if len(name) >= 4 and key.startswith(name)]
        if len(found) != 1:
            raise Refused(f"There is no letter {name}. `inbox list` shows those there are.")
        return found[0]

    def listed(self, state: FilingState | None = None) -> tuple[Filing, ...]:
        """All letters on record, or those in one state, the newest last."""
        letters = self._parts.store.circle.letters
        found = letters.by("state", state) if state else tuple(letters.values())
        return tuple(sorted(found, key=lambda filing: (filing.received, filing.id)))

    def read(self, filing: Filing) -> Letter:
        """The letter itself, read from the kept bytes."""
        return self._books.letter(filing.digest)

    def answered(self, filing: Filing) -> datetime | None:
        """When the coordinator answered it, here or from another mail program; None: not yet."""
        there = self._parts.store.circle.outbox.by("answers", filing.id)
        own = [mail.queued for mail in there if mail.kind == "letter" and mail.state != "cancelled"]
        return min(own, default=filing.answered)

    def inspect(self, raw: bytes) -> Filing:
        """What a letter that is in no mailbox would be filed as. Nothing is written."""
        circle, now = self._parts.store.circle, self._parts.clock.now()
        letter = read(raw)
        opened = self._opener.open(raw, circle, letter.received or letter.date or now, now)
        return decide(opened, circle, self._parts.settings, now)

    async def open(self, filing: Filing) -> Opened:
        """The letter with its documents converted."""
        return await self._actor.alone(
            lambda: self._opener.again(filing, self._parts.store.circle, self._parts.clock.now())
        )

    async def file(
        self, name: str, as_: Kind, *, about: str = "", member: str = "", remember: bool = False
    ) -> Done:
        """File a letter as what the coordinator says it is."""
        opened = await self.open(self.find(name))

        def rule(circle: Circle, _now: datetime) -> Plan:
            return ruling.rule(
                circle,
                self._parts.settings,
                circle.letters[opened_id],
                opened,
                as_=as_,
                about=about,
                member=member,
                remember=remember,
            )

        opened_id = self.find(name).id
        return await self._actor.act(rule)

    async def file_all(self, names: Sequence[str], said: Guess | None = None) -> Done:
        """File letters as what the coordinator says, or each as its likeliest guess (None)."""
        opened = {filing.id: await self.open(filing) for filing in map(self.find, names)}

        def one(circle: Circle, letter_id: str) -> Plan:
            filing = circle.letters[letter_id]
            guess = said or next(iter(filing.guesses), None)
            if guess is None or not (said or filing.state == "held"):
                raise Refused("There is no guess for this letter.")
            if guess.as_ == "ignored":
                return ruling.ignore(circle, filing)
            settings, read = self._parts.settings, opened[letter_id]
            return ruling.rule(
                circle, settings, filing, read, as_=guess.as_, about=guess.about, member=guess.member
            )

        return await self._actor.act(
            lambda circle, _now: together(circle, tuple(opened), one, "filed {} letters".format)
        )

    async def take_guess(self, name: str, number: int = 0) -> Done:
        """File a held letter as one of its guesses, by default the likeliest."""
        filing = self.find(name)
        if number >= len(filing.guesses):
            raise Refused("There is no guess for this letter. Choose what it is.")
        guess = filing.guesses[number]
        if guess.as_ == "ignored":
            return await self.ignore(name)
        return await self.file(name, guess.as_, about=guess.about, member=guess.member)

    async def ignore(self, *names: str) -> Done:
        """Put letters away; what followed from them is taken back."""
        return await self._rule(names, ruling.ignore, "ignored {} letters".format)

    async def see(self, *names: str) -> Done:
        """Notes were read, or bounces dealt with."""
        return await self._rule(names, ruling.see, "saw {} letters".format)

    async def _rule(
        self, names: Sequence[str], ruling: Callable[[Circle, Filing], Plan], what: Callable[[int], str]
    ) -> Done:
        ids = [self.find(name).id for name in names]

        def one(circle: Circle, letter_id: str) -> Plan:
            return ruling(circle, circle.letters[letter_id])

        return await self._actor.act(lambda circle, _now: together(circle, ids, one, what))

    async def drafted(self, name: str) -> str:
        """The answer to begin with: the question that a held letter leaves open, or a request to resend.

        The second where files of it could not be read. Empty: nothing is offered.
        """
        filing = self.find(name)
        asks = any(guess.as_ == "command" for guess in filing.guesses)
        if filing.state != "held" or not (asks or self.read(filing).attachments):
            return ""
        opened = await self.open(filing)
        if question := question_about(filing, opened, self._parts.store.circle, self._parts.settings):
            return question
        files = [(document.name, document.refusal) for document in opened.documents if document.refusal]
        member = self._parts.store.circle.members.get(filing.member)
        who = member.name if member is not None else opened.letter.sender.name
        return request_to_resend(files, who, self._parts.settings) if files else ""

    async def answer(self, name: str, text: str) -> Done:
        """Write back to who sent it; a note is seen by that."""
        filing = self.find(name)
        subject = bare_subject(self.read(filing).subject)
        draft = Draft(
            kind="letter", to=filing.member, answers=filing.id, facts={"text": text, "subject": subject}
        )

        def rule(circle: Circle, _now: datetime) -> Plan:
            current = circle.letters[filing.id]
            seen = () if current.done else ruling.see(circle, current).changes
            return Plan(what="answered a letter", about=filing.id, changes=seen, drafts=(draft,))

        return await self._actor.act(rule)
