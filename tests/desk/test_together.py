"""Deeds done to many at once: one line in the log, one undo, and what cannot be done is said."""

import pytest

from circle_tui.circle.model import Guess
from circle_tui.desk import Refused
from tests.circle.letters_in import raw
from tests.circle.seasons import at
from tests.desk.desks import Office, office
from tests.tui.circle_of import sample


async def held(made: Office, count: int) -> list[str]:
    """Letters of strangers, which are held; their ids."""
    for number in range(count):
        letter = raw(
            f"Hello {number}, may I?", f"S <s{number}@x.example>", Message_ID=f"<{number}@x.example>"
        )
        made.mailbox.deliver(letter, at("2026-11-22 11:00"))
    await made.desk.passes.run()
    return [filing.id for filing in made.desk.circle.letters.by("state", "held")]


async def test_many_letters_are_ignored_in_one_deed_and_one_undo_brings_them_back() -> None:
    """Three of three, and the log has one line for them."""
    with office("Ana") as made:
        letters = await held(made, 3)
        done = await made.desk.inbox.ignore(*letters)
        assert ("ignored 3 letters", ()) == (done.plan.what, done.plan.left_out)
        assert ["ignored"] * 3 == [made.desk.circle.letters[one].state for one in letters]
        await made.desk.history.undo()
        assert ["held"] * 3 == [made.desk.circle.letters[one].state for one in letters]


async def test_what_cannot_be_done_is_left_out_and_said() -> None:
    """One of three was ignored before: the two others are, and the reason stands in the plan."""
    with office("Ana") as made:
        letters = await held(made, 3)
        await made.desk.inbox.ignore(letters[1])
        done = await made.desk.inbox.ignore(*letters)
        assert ("ignored 2 letters", ("It is ignored already.",)) == (done.plan.what, done.plan.left_out)
        await made.desk.history.undo()
        states = [made.desk.circle.letters[one].state for one in letters]
        assert ["held", "ignored", "held"] == states


async def test_where_none_can_be_done_the_reason_is_the_answer() -> None:
    """As it is for one."""
    with office("Ana") as made:
        letters = await held(made, 2)
        await made.desk.inbox.ignore(*letters)
        with pytest.raises(Refused, match="It is ignored already"):
            await made.desk.inbox.ignore(*letters)


async def test_many_letters_are_filed_as_guessed_in_one_deed() -> None:
    """Cy's two files become a submission, Gil's answer Cy's critique; one undo holds both again."""
    async with sample() as made:
        letters = [filing.id for filing in made.desk.circle.letters.by("state", "held")]
        done = await made.desk.inbox.file_all(letters)
        assert "filed 2 letters" == done.plan.what
        filed = {made.desk.circle.letters[one].as_ for one in letters}
        assert {"submission", "critique"} == filed
        await made.desk.history.undo()
        assert ["held", "held"] == [made.desk.circle.letters[one].state for one in letters]


async def test_many_letters_are_filed_as_what_the_coordinator_says() -> None:
    """Both become notes, though neither was guessed to be one; who wrote them is as guessed."""
    async with sample() as made:
        letters = [filing.id for filing in made.desk.circle.letters.by("state", "held")]
        done = await made.desk.inbox.file_all(letters, Guess("note"))
        assert "filed 2 letters" == done.plan.what
        filed = {
            (filing.as_, filing.member) for filing in map(made.desk.circle.letters.get, letters) if filing
        }
        assert {("note", "cy")} == filed


async def test_mails_that_still_wait_are_taken_back_and_the_others_are_said() -> None:
    """Of two mails one was cancelled before."""
    async with sample() as made:
        waiting = [mail.id for mail in made.desk.circle.outbox.by("state", "waiting")]
        await made.desk.outbox.cancel(waiting[:1])
        done = await made.desk.outbox.cancel(waiting)
        assert ("cancelled a mail", ("This mail was cancelled already.",)) == (
            done.plan.what,
            done.plan.left_out,
        )
