"""A letter filed wrongly, receipt and round-up gone: filed anew, everything that hung on it follows."""

from circle_tui.circle.debts import outstanding
from circle_tui.circle.model import Mail
from tests.circle.letters_in import WORDS, raw
from tests.circle.seasons import at
from tests.desk.desks import Office, office
from tests.desk.test_rulings import PEOPLE, circulated, critique_by_bo

DUE = at("2026-12-12 20:00")


def owing(made: Office, when: str) -> list[str]:
    """Who owes on Ana's piece."""
    return [debt.critic for debt in outstanding(made.desk.circle, None, at(when)) if debt.label == "R1a"]


def mails(made: Office, kind: str, about: str = "R1a") -> list[Mail]:
    """Mail of a kind that has left or waits."""
    return [
        mail
        for mail in made.desk.circle.outbox.values()
        if mail.kind == kind and mail.about == about and mail.state != "cancelled"
    ]


def body(made: Office, mail: Mail) -> bytes:
    """The bytes that go out."""
    return made.shelf.mails[mail.id].replace(b"=\r\n", b"")


async def passes(made: Office, *moments: str) -> None:
    """A pass at each of these moments."""
    for moment in moments:
        made.at(moment)
        await made.desk.passes.run()


ROUNDUP = ("2026-12-12 21:00", "2026-12-14 12:00", "2026-12-15 18:00", "2026-12-15 18:05", "2026-12-16 12:00")


async def test_a_critique_taken_for_a_note_comes_after_the_roundup_as_an_addendum() -> None:
    """It is not late, the debt is paid, no reminder follows, the author gets it once, one receipt leaves."""
    with office(*PEOPLE) as made:
        await circulated(made)
        letter = await critique_by_bo(made)
        await made.desk.inbox.file(letter, "note", about="R1a")
        await passes(made, "2026-12-10 12:00")
        assert ["bo", "cy", "dee"] == sorted(owing(made, "2026-12-10 12:00"))
        await passes(made, *ROUNDUP)
        reminded = [m.to for m in made.desk.circle.outbox.values() if m.kind == "overdue"]
        assert "bo" in reminded
        assert ["sent"] == [mail.state for mail in mails(made, "roundup")]
        await made.desk.inbox.file(letter, "critique", about="R1a")
        await passes(made, "2026-12-16 12:10", "2026-12-16 12:20", "2026-12-20 12:00")
        critique = made.desk.circle.critiques[letter]
        assert ("accepted", False) == (critique.state, critique.late)
        assert critique.sent is not None
        assert "bo" not in owing(made, "2026-12-20 12:00")
        assert [("ana", "sent")] == [(mail.to, mail.state) for mail in mails(made, "addendum")]
        receipts = [m for m in made.desk.circle.outbox.by("answers", letter) if m.state != "cancelled"]
        assert [("receipt", "bo", "sent")] == [(m.kind, m.to, m.state) for m in receipts]
        later = [m for m in made.desk.circle.outbox.by("to", "bo") if m.kind == "overdue" and m.queued > DUE]
        assert len(later) == reminded.count("bo")


async def test_a_critique_filed_about_the_wrong_piece_is_corrected_everywhere_with_one_receipt() -> None:
    """The receipt and the round-up had left; filed as a note, the ledger forgets it, once and for all."""
    with office(*PEOPLE) as made:
        await circulated(made)
        letter = await critique_by_bo(made)
        await passes(made, "2026-12-09 12:10", *ROUNDUP)
        sent = [mail.state for mail in made.desk.circle.outbox.by("answers", letter)]
        assert ["sent"] == sent
        assert "bo" not in owing(made, "2026-12-16 12:00")
        await made.desk.inbox.file(letter, "note", about="R1a")
        assert letter not in made.desk.circle.critiques
        assert "bo" in owing(made, "2026-12-16 12:00")
        await made.desk.inbox.file(letter, "critique", about="R1a")
        assert "bo" not in owing(made, "2026-12-16 12:00")
        await passes(made, "2026-12-16 12:10", "2026-12-16 12:20")
        receipts = [m for m in made.desk.circle.outbox.by("answers", letter) if m.state == "sent"]
        assert ["receipt", "receipt"] == [mail.kind for mail in receipts]
        assert [False, True] == [b"correct" in body(made, mail).lower() for mail in receipts]
        assert "bo" not in owing(made, "2026-12-16 13:00")


async def test_a_critique_that_went_out_does_not_go_to_its_author_again() -> None:
    """Filed once more about the same piece, it stays sent; about another, it is an addendum there."""
    with office(*PEOPLE) as made:
        await circulated(made)
        letter = await critique_by_bo(made)
        await passes(made, *ROUNDUP)
        assert made.desk.circle.critiques[letter].sent is not None
        await made.desk.inbox.file(letter, "critique", about="R1a")
        await passes(made, "2026-12-16 12:10", "2026-12-16 12:20")
        assert [] == mails(made, "addendum")
        assert made.desk.circle.critiques[letter].sent is not None


async def test_ignoring_a_letter_keeps_what_the_coordinator_wrote_in_answer() -> None:
    """Their own words go out; what followed by rule does not."""
    with office(*PEOPLE) as made:
        stranger = raw("May I read along?", "Dee <dee@work.example>", Message_ID="<w@dee.example>")
        made.mailbox.deliver(stranger, at("2026-11-22 11:00"))
        await made.desk.passes.run()
        letter = made.desk.inbox.listed("held")[0]
        await made.desk.inbox.answer(letter.id, "Of course, write to me any time.")
        await made.desk.inbox.ignore(letter.id)
        answers = made.desk.circle.outbox.by("answers", letter.id)
        assert [("letter", "waiting")] == [(mail.kind, mail.state) for mail in answers]


async def test_a_piece_filed_as_a_note_leaves_its_turn_free_again() -> None:
    """The piece, its receipt and its place go; filed anew it is there again, with one receipt."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        story = raw(WORDS * 3, "Ana <ana@example.org>", Subject="SUB: Lamps", Message_ID="<s@ana.example>")
        made.mailbox.deliver(story, at("2026-11-22 11:30"))
        made.at("2026-11-22 12:30")
        await made.desk.passes.run()
        letter = next(f.id for f in made.desk.circle.letters.values() if f.as_ == "submission")
        await made.desk.inbox.file(letter, "note")
        assert "R1a" not in made.desk.circle.submissions
        await made.desk.inbox.file(letter, "submission")
        assert "ana" == made.desk.circle.submissions["R1a"].author
        receipts = made.desk.circle.outbox.by("answers", letter)
        assert ["cancelled", "waiting"] == [mail.state for mail in receipts]
