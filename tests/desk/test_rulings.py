"""Rulings and undo: what was filed wrongly is filed anew, and what hung on it follows."""

import pytest

from circle_tui.circle.refusal import Refused
from tests.circle.letters_in import STORY, WORDS, raw
from tests.circle.seasons import at
from tests.desk.desks import Office, office

PEOPLE = ("Ana", "Bo", "Cy", "Dee")


async def circulated(made: Office) -> None:
    """Ana's piece is out to Bo, Cy and Dee: Monday 7 December, 08:00 in London."""
    await made.desk.passes.run()
    story = raw(STORY, "Ana <ana@example.org>", Subject="Lamps", Message_ID="<lamps@ana.example>")
    made.mailbox.deliver(story, at("2026-11-30 11:00"))
    for moment in ("2026-11-30 12:00", "2026-12-03 12:00", "2026-12-07 08:00", "2026-12-07 08:05"):
        made.at(moment)
        await made.desk.passes.run()
    assert "circulated" == made.desk.circle.submissions["R1a"].state


async def critique_by_bo(made: Office, text: str = WORDS) -> str:
    """Bo answers the mail that brought the piece; the letter's id."""
    asked = next(m for m in made.desk.circle.outbox.by("to", "bo") if m.kind == "circulation")
    letter = raw(
        text, "Bo <bo@example.org>", Message_ID="<c@bo.example>", In_Reply_To=f"<{asked.message_id}>"
    )
    made.at("2026-12-09 12:00")
    made.mailbox.deliver(letter, at("2026-12-09 11:00"))
    await made.desk.passes.run()
    return next(f.id for f in made.desk.circle.letters.values() if f.message_id == "c@bo.example")


async def test_a_critique_filed_as_a_note_settles_nothing_any_more() -> None:
    """The debt is open again, and the receipt that had not left is cancelled."""
    with office(*PEOPLE) as made:
        await circulated(made)
        letter = await critique_by_bo(made)
        assert letter in made.desk.circle.critiques
        await made.desk.inbox.file(letter, "note")
        assert letter not in made.desk.circle.critiques
        assert ["cancelled"] == [mail.state for mail in made.desk.circle.outbox.by("answers", letter)]


async def test_a_note_filed_as_a_critique_counts_at_once_with_a_receipt() -> None:
    """What the coordinator rules to be a critique is accepted."""
    with office(*PEOPLE) as made:
        await circulated(made)
        letter = await critique_by_bo(made, "Lovely lamps, thank you.")
        assert "note" == made.desk.circle.letters[letter].as_
        await made.desk.inbox.file(letter, "critique", about="R1a")
        assert "accepted" == made.desk.circle.critiques[letter].state
        assert ["receipt"] == [mail.kind for mail in made.desk.circle.outbox.by("answers", letter)]


async def test_undo_takes_back_the_deed_and_its_waiting_mail() -> None:
    """The letter is a note again after the undo of a ruling, and its receipt does not leave."""
    with office(*PEOPLE) as made:
        await circulated(made)
        letter = await critique_by_bo(made, "Lovely lamps, thank you.")
        await made.desk.inbox.file(letter, "critique", about="R1a")
        await made.desk.history.undo()
        assert "note" == made.desk.circle.letters[letter].as_
        assert letter not in made.desk.circle.critiques
        assert ["cancelled"] == [mail.state for mail in made.desk.circle.outbox.by("answers", letter)]
        await made.desk.history.redo()
        assert letter in made.desk.circle.critiques


async def test_undo_is_refused_once_mail_of_the_deed_has_left() -> None:
    """The refusal names what can be done instead."""
    with office(*PEOPLE) as made:
        await circulated(made)
        letter = await critique_by_bo(made, "Lovely lamps, thank you.")
        await made.desk.inbox.file(letter, "critique", about="R1a")
        made.at("2026-12-09 12:10")
        await made.desk.passes.run()
        with pytest.raises(Refused, match="cannot be taken back"):
            await made.desk.history.undo()


async def test_filing_anew_after_the_receipt_left_sends_one_that_corrects_it() -> None:
    """The second receipt says that it corrects the first."""
    with office(*PEOPLE) as made:
        await circulated(made)
        letter = await critique_by_bo(made, "Lovely lamps, thank you.")
        await made.desk.inbox.file(letter, "critique", about="R1a")
        made.at("2026-12-09 12:10")
        await made.desk.passes.run()
        await made.desk.inbox.file(letter, "critique", about="R1a")
        receipts = made.desk.circle.outbox.by("answers", letter)
        assert ["sent", "waiting"] == [mail.state for mail in receipts]
        assert b"correct" in made.shelf.mails[receipts[1].id].lower()


async def test_a_strangers_address_can_be_remembered() -> None:
    """The next letter from there is known."""
    with office(*PEOPLE) as made:
        unknown = raw("Hello from work.", "Dee <dee@work.example>", Message_ID="<w@dee.example>")
        made.mailbox.deliver(unknown, at("2026-11-22 11:00"))
        await made.desk.passes.run()
        letter = made.desk.inbox.listed("held")[0]
        await made.desk.inbox.file(letter.id, "note", member="dee", remember=True)
        assert ("dee@example.org", "dee@work.example") == made.desk.circle.members["dee"].addresses


async def test_a_rehearsal_changes_nothing() -> None:
    """A deed tried on a rehearsal shows its mails, and the circle stays as it was."""
    with office(*PEOPLE) as made:
        before = made.desk._parts.store.number
        tried = made.desk.rehearsal()
        done = await tried.writing.write(["bo"], "Hello", "How are you?")
        assert ["bo"] == [mail.to for mail in done.mails]
        assert (before, {}) == (made.desk._parts.store.number, dict(made.desk.circle.outbox))


async def test_two_desks_on_one_circle_decide_on_what_the_other_did() -> None:
    """The second one sees the first one's deed before it decides."""
    with office(*PEOPLE) as made:
        other = made.again()
        await made.desk.members.remove("dee")
        with pytest.raises(Refused, match="left already"):
            await other.members.remove("dee")
