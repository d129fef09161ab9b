"""From a decided draft to the final bytes of a mail: gather what it speaks of, put it into words, compose."""

from datetime import datetime

import msgspec

from circle_tui.circle.commands.letters import read_letter
from circle_tui.circle.composition import told
from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import Critique, Filing, Mail, Submission
from circle_tui.circle.needs import needs_you
from circle_tui.circle.opened import Opened
from circle_tui.circle.plan import Draft
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Circle
from circle_tui.desk.bookshelf import Bookshelf
from circle_tui.desk.parts import Parts
from circle_tui.letters.composing import Outgoing, Unsendable, compose
from circle_tui.letters.letter import Address
from circle_tui.wording import Materials, Reading, Rendered, Scene, name_of, needs_in_words, render


class Post:
    """Writes mails. Reads files of the circle, and changes nothing."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._books = Bookshelf(parts)

    def write(self, draft: Draft, circle: Circle, now: datetime) -> tuple[Mail, bytes]:
        """The outbox's record of a mail and its final bytes. ``circle`` is as it will be after the deed."""
        settings = self._parts.settings
        token = self._parts.token()
        test = str(draft.facts.get("test", ""))
        thread = self._thread(draft, circle) if not test else ()
        scene = Scene(
            circle=circle,
            settings=settings,
            now=now,
            token=token,
            threaded=bool(thread),
            materials=self._materials(draft, circle),
            templates=self._parts.shelf.template,
        )
        seen = msgspec.structs.replace(draft, to=test or draft.to)
        rendered = render(self._with_words(seen, circle, now), scene)
        domain = settings.mail.address.rpartition("@")[2]
        message_id = f"{token}.{draft.kind}@{domain}"
        try:
            raw = compose(self._outgoing(draft, circle, rendered, message_id, token, thread, now))
        except Unsendable as error:
            raise Refused(f"A mail to {draft.to or 'that address'} cannot be made: {error}") from None
        mail = Mail(
            id=token,
            kind=draft.kind,
            to=draft.to,
            about=draft.about,
            key=draft.key,
            queued=now,
            not_before=draft.due or now + settings.mail.delay,
            message_id=message_id,
            answers=draft.answers,
            error=rendered.fault,
        )
        return mail, raw

    def _with_words(self, draft: Draft, circle: Circle, now: datetime) -> Draft:
        """Circle notes with what members sent for them, an alert with names and subjects, in place of ids."""
        facts = dict(draft.facts)
        if draft.kind == "alert":
            needs = needs_you(circle, self._parts.settings, now)
            facts["items"] = needs_in_words(needs, circle, lambda f: self._books.letter(f.digest))
        for name in ("news", "shares"):
            ids = facts.get(name, ())
            if draft.kind == "circle-notes" and isinstance(ids, tuple) and ids:
                facts[name] = tuple(line for i in ids for line in self._said(circle.letters[i], circle, now))
        return msgspec.structs.replace(draft, facts=facts)

    def _said(self, filing: Filing, circle: Circle, now: datetime) -> tuple[str, ...]:
        """What a member asked to have told to all; what was of use until a day gone by is left out."""
        settings, member = self._parts.settings, circle.members[filing.member]
        opened = Opened(letter=self._books.letter(filing.digest), arrived=filing.received)
        today = now.astimezone(settings.circle.timezone).date()
        return tuple(
            f"{name_of(member)}: {command.text}"
            for command in read_letter(opened, circle, settings, member).commands
            if command.name == filing.about and (command.last is None or command.last >= today)
        )

    def _outgoing(
        self,
        draft: Draft,
        circle: Circle,
        rendered: Rendered,
        message_id: str,
        token: str,
        thread: tuple[str, ...],
        now: datetime,
    ) -> Outgoing:
        settings = self._parts.settings
        address = settings.mail.address
        local, _, domain = address.rpartition("@")
        return Outgoing(
            message_id=message_id,
            date=now,
            sender=Address(settings.circle.name, address),
            to=self._recipient(draft, circle),
            reply_to=f"{local}+{token}@{domain}" if settings.mail.plus_addressing else "",
            subject=rendered.subject,
            references=thread,
            in_reply_to=thread[-1] if thread else "",
            auto_submitted=draft.kind != "letter",
            list_id=f"{settings.circle.tag.lower()}.{domain}",
            unsubscribe=f"mailto:{address}?subject=LEAVE%3F",
            text=rendered.text,
            html=rendered.html,
            calendar=rendered.calendar,
            files=rendered.files,
        )

    def _recipient(self, draft: Draft, circle: Circle) -> Address:
        member = circle.members.get(draft.to)
        if member is not None:
            return Address(member.name, member.addresses[0])
        if draft.answers:
            return self._books.letter(circle.letters[draft.answers].digest).sender
        coordinator = self._parts.settings.circle.coordinator
        return Address(coordinator.name, coordinator.address)

    def _thread(self, draft: Draft, circle: Circle) -> tuple[str, ...]:
        """Message-IDs that the mail hangs on: the letter it answers, or their first one about the piece."""
        if draft.answers and draft.answers in circle.letters:
            answered = circle.letters[draft.answers].message_id
            if answered:
                return (answered,)
        found = find_submission(circle, draft.about)
        if found is not None and found.author == draft.to and found.thread:
            return (found.thread,)
        earlier = (
            mail.message_id
            for mail in circle.outbox.by("about", draft.about)
            if draft.about and mail.to == draft.to and mail.state != "cancelled"
        )
        return tuple(earlier)[:1]

    def _materials(self, draft: Draft, circle: Circle) -> Materials:
        submission = find_submission(circle, draft.about)
        if submission is None or draft.kind not in ("circulation", "roundup", "addendum"):
            return Materials()
        if draft.kind == "circulation":
            return self._books.circulated(submission, self._parts.settings)
        ids = draft.facts.get("critiques", ())
        heard = draft.facts.get("readers", ())
        critiques = [circle.critiques[i] for i in ids] if isinstance(ids, tuple) else []
        return Materials(
            prose=self._books.prose(submission),
            readings=tuple(
                self._reading(critique, submission, circle, heard if isinstance(heard, tuple) else ())
                for critique in critiques
            ),
            off=submission.composition.off,
            cover=self._books.cover(submission, str(draft.facts.get("note", ""))),
        )

    def _reading(
        self, critique: Critique, submission: Submission, circle: Circle, heard: tuple[str, ...]
    ) -> Reading:
        critic = circle.members.get(critique.critic)
        return Reading(
            critic_name=name_of(critic),
            words=critique.words,
            late=critique.late and not critique.excused,
            remarks=told(critique.id, self._books.said(critique, submission), submission.composition.held),
            text="",  # what was said are remarks: words that were held back do not come by another way
            reader=heard.index(critique.critic) + 1 if critique.critic in heard else 0,
        )
