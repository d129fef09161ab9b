"""Commands through the desk: a letter comes, the circle changes, an answer waits; undo takes it back."""

from datetime import date

import msgspec
import pytest

from circle_tui.circle.leaves import is_away
from circle_tui.circle.model import Leave
from tests.circle.letters_in import STORY, raw
from tests.circle.seasons import at
from tests.desk.desks import SETTINGS, Office, office

PEOPLE = ("Ana", "Bo", "Cy", "Dee")


async def write(
    made: Office, text: str, sender: str = "Bo", when: str = "2026-11-22 13:00", **head: str
) -> str:
    """A member's mail comes at an instant, and a pass takes it in; the letter's id."""
    number = len(made.desk.circle.letters)
    name = f"c{number}@{sender.lower()}.example"
    head.setdefault("Subject", "Hello")
    letter = raw(text, f"{sender} <{sender.lower()}@example.org>", Message_ID=f"<{name}>", **head)
    made.at(when)
    made.mailbox.deliver(letter, at(when))
    await made.desk.passes.run()
    return next(f.id for f in made.desk.circle.letters.values() if f.message_id == name)


def answers(made: Office, to: str) -> list[str]:
    """The texts of the answers to a member that wait or left, the newest last."""
    mails = [m for m in made.desk.circle.outbox.by("to", to) if m.kind == "answer" and m.state != "cancelled"]
    return [made.shelf.mails[mail.id].decode() for mail in mails]


def standing(made: Office, member: str) -> str:
    """A member's state now."""
    return made.desk.circle.members[member].state


def outcome(made: Office, label: str) -> str:
    """What became of a turn."""
    return made.desk.circle.turns[label].outcome


async def undo(made: Office, letter: str) -> None:
    """Take back what a letter did, by its number in the log."""
    await made.desk.history.undo(next(e.deed.n for e in made.desk.history.listed(letter) if e.undoable))


def question_to(made: Office, to: str) -> dict[str, str]:
    """The header of a reply to the last question that a member was asked."""
    asked = [m for m in made.desk.circle.outbox.by("to", to) if m.key.startswith("ask:")]
    return {"In_Reply_To": f"<{asked[-1].message_id}>", "Subject": "Re: a question"}


async def test_away_notes_the_leave_and_answers_with_both_days() -> None:
    """The days are noted in the member's record, and undo takes them back with the answer."""
    with office(*PEOPLE) as made:
        letter = await write(made, "I'll be away from 20 Dec to 4 Jan.")
        bo = made.desk.circle.members["bo"]
        assert (Leave(date(2026, 12, 20), date(2027, 1, 4)),) == bo.leaves
        assert ("filed", "command") == (
            made.desk.circle.letters[letter].state,
            made.desk.circle.letters[letter].as_,
        )
        assert "Sunday 20 December 2026 to Monday 4 January 2027" in " ".join(answers(made, "bo")[-1].split())
        await undo(made, letter)
        assert () == made.desk.circle.members["bo"].leaves
        assert [] == answers(made, "bo")
        assert "held" == made.desk.circle.letters[letter].state


async def test_back_ends_the_leave_that_covers_today() -> None:
    """Who comes back early is back."""
    with office(*PEOPLE) as made:
        await write(made, "AWAY this week", when="2026-11-17 13:00")
        await write(made, "I'm back!", when="2026-11-19 13:00")
        assert () == made.desk.circle.members["bo"].leaves


async def test_light_is_noted_until_back() -> None:
    """BACK ends a light load, too."""
    with office(*PEOPLE) as made:
        await write(made, "LIGHT")
        assert made.desk.circle.members["bo"].light
        await write(made, "BACK")
        assert not made.desk.circle.members["bo"].light


async def test_extend_moves_the_turn_by_days_or_to_a_day() -> None:
    """Three days more for the piece, answered with the new day; once a round, then it is asked."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        await write(made, "EXTEND 1 day", "Ana")
        assert at("2026-12-07 20:00") == made.desk.circle.turns["R1a"].submit_by
        assert "7 December 2026, 20:00" in " ".join(answers(made, "ana")[-1].split())
        again = await write(made, "EXTEND 1 day", "Ana")
        assert "held" == made.desk.circle.letters[again].state
        assert "command" == made.desk.circle.letters[again].guesses[0].as_
        await made.desk.inbox.take_guess(again)
        assert at("2026-12-08 20:00") == made.desk.circle.turns["R1a"].submit_by


async def test_extend_to_a_day_counts_from_the_deadline() -> None:
    """Until Monday is one day after Sunday."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        await write(made, "Could I have until 7 December?", "Ana")
        assert at("2026-12-07 20:00") == made.desk.circle.turns["R1a"].submit_by


async def test_more_days_than_the_circle_gives_are_asked_about() -> None:
    """Four days are held for the coordinator, and nothing moves before."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        letter = await write(made, "EXTEND 4 days", "Ana")
        assert "4 more days" in made.desk.circle.letters[letter].why
        assert made.desk.circle.turns["R1a"].submit_by is None


async def test_skip_passes_the_turn_on() -> None:
    """The turn is used up, and the answer hangs on the member's own letter."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        letter = await write(made, "SKIP\n\nTNP R1a · tok00001\n\nSent from my iPhone", "Ana", Subject="SKIP")
        assert "skipped" == outcome(made, "R1a")
        assert ["ana"] == [mail.to for mail in made.desk.circle.outbox.by("answers", letter)]


async def test_a_swap_is_done_when_the_other_says_yes() -> None:
    """The other is asked; until then nothing changes; a second yes changes nothing."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        await write(made, "Could I swap with Bo?", "Ana")
        assert ("ana", "bo") == tuple(made.desk.circle.turns[name].author for name in ("R1a", "R1b"))
        assert "Ana would like to swap" in " ".join(answers(made, "bo")[-1].split())
        await write(made, "Yes, fine with me.", "Bo", **question_to(made, "bo"))
        assert ("bo", "ana") == tuple(made.desk.circle.turns[name].author for name in ("R1a", "R1b"))
        await write(made, "YES", "Bo", **question_to(made, "bo"))
        assert ("bo", "ana") == tuple(made.desk.circle.turns[name].author for name in ("R1a", "R1b"))


async def test_a_yes_from_somebody_else_is_no_yes() -> None:
    """Only who was asked can agree."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        await write(made, "SWAP Bo", "Ana")
        await write(made, "YES", "Cy", **question_to(made, "bo"))
        assert "ana" == made.desk.circle.turns["R1a"].author


async def test_leave_is_asked_back_and_the_yes_does_it() -> None:
    """A tap on unsubscribe alone ends nothing; the confirmation by reply does, and can be undone."""
    with office(*PEOPLE) as made:
        await write(made, "", Subject="LEAVE?")
        assert "active" == standing(made, "bo")
        letter = await write(made, "yes please", **question_to(made, "bo"))
        assert "left" == standing(made, "bo")
        await undo(made, letter)
        assert "active" == standing(made, "bo")


async def test_no_leaves_all_as_it_is() -> None:
    """A no is answered, and closes the question."""
    with office(*PEOPLE) as made:
        await write(made, "LEAVE")
        await write(made, "No, that was a mistake", **question_to(made, "bo"))
        assert "active" == standing(made, "bo")
        await write(made, "YES", **question_to(made, "bo"))
        assert "active" == standing(made, "bo")


async def test_mydata_goes_to_the_registered_address_after_a_yes() -> None:
    """What the records hold about the member, in lines."""
    with office(*PEOPLE) as made:
        await write(made, "MYDATA")
        await write(made, "Yes", **question_to(made, "bo"))
        assert "bo@example.org" in answers(made, "bo")[-1]
        assert "ana@example.org" not in answers(made, "bo")[-1]


async def test_forget_me_is_left_to_the_coordinator() -> None:
    """It cannot be undone: the confirmed wish is held and says which deed does it."""
    with office(*PEOPLE) as made:
        await write(made, "FORGET ME")
        letter = await write(made, "YES", **question_to(made, "bo"))
        assert "members forget bo" in made.desk.circle.letters[letter].why


async def test_withdraw_takes_the_piece_out() -> None:
    """The author's piece that is in goes no further."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        await write(made, STORY, "Ana", "2026-11-30 11:00", Subject="Lamps")
        await write(made, "Please withdraw my story.", "Ana", "2026-11-30 12:00")
        assert "withdrawn" == made.desk.circle.submissions["R1a"].state


async def test_a_forged_command_does_nothing() -> None:
    """What the provider calls a forgery is held, and nobody is answered."""
    imap = msgspec.structs.replace(SETTINGS.mail.imap, authserv="mx.example.org")
    mail = msgspec.structs.replace(SETTINGS.mail, imap=imap)
    with office(*PEOPLE, settings=msgspec.structs.replace(SETTINGS, mail=mail)) as made:
        failed = "mx.example.org; dmarc=fail header.from=example.org"
        letter = await write(made, "AWAY 20 December to 4 January", Authentication_Results=failed)
        assert "held" == made.desk.circle.letters[letter].state
        assert () == made.desk.circle.members["bo"].leaves
        assert [] == answers(made, "bo")


async def test_what_is_nearly_a_command_is_held_and_one_key_asks() -> None:
    """Filing it as the guess sends the question, and changes nothing else."""
    with office(*PEOPLE) as made:
        letter = await write(made, "AWAY 01/12 to 03/12")
        assert ("held", "command") == (
            made.desk.circle.letters[letter].state,
            made.desk.circle.letters[letter].guesses[0].as_,
        )
        assert [] == answers(made, "bo")
        await made.desk.inbox.take_guess(letter)
        assert "1 December or 12 January" in " ".join(answers(made, "bo")[-1].split())
        assert () == made.desk.circle.members["bo"].leaves


async def test_a_command_that_lay_for_eight_days_is_held() -> None:
    """What was wanted then may not be wanted now; one key does it all the same."""
    with office(*PEOPLE) as made:
        made.mailbox.deliver(raw("LIGHT", "Bo <bo@example.org>"), at("2026-11-14 11:00"))
        await made.desk.passes.run()
        letter = made.desk.inbox.listed("held")[0]
        assert not made.desk.circle.members["bo"].light
        await made.desk.inbox.take_guess(letter.id)
        assert made.desk.circle.members["bo"].light


async def test_the_answer_goes_to_the_registered_address() -> None:
    """A command from an alias is answered where mail always goes."""
    with office(*PEOPLE) as made:
        await made.desk.members.set("bo", {"aliases": "bo@work.example"})
        made.mailbox.deliver(raw("STATUS", "Bo <bo@work.example>"), at("2026-11-22 11:00"))
        await made.desk.passes.run()
        assert "To: Bo <bo@example.org>" in answers(made, "bo")[-1]


async def test_several_commands_of_one_letter_are_one_deed() -> None:
    """Both are done, and one undo takes both back."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        letter = await write(made, "SKIP\nAWAY 20 December to 4 January", "Ana")
        assert "skipped" == outcome(made, "R1a")
        assert is_away(made.desk.circle.members["ana"], date(2027, 1, 4))
        await undo(made, letter)
        assert "" == outcome(made, "R1a")
        assert not is_away(made.desk.circle.members["ana"], date(2027, 1, 4))


async def test_a_wish_that_may_be_about_the_piece_it_answers_is_held() -> None:
    """`I'll have to skip this time`, in answer to a piece, may mean its critique."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        await write(made, STORY, "Ana", "2026-11-30 11:00", Subject="Lamps")
        for moment in ("2026-12-03 12:00", "2026-12-07 08:00", "2026-12-07 08:05"):
            made.at(moment)
            await made.desk.passes.run()
        asked = next(m for m in made.desk.circle.outbox.by("to", "bo") if m.kind == "circulation")
        answer = {"In_Reply_To": f"<{asked.message_id}>", "Subject": "Re: Lamps"}
        letter = await write(made, "Sorry, I'll have to skip this time.", "Bo", "2026-12-08 09:00", **answer)
        assert "held" == made.desk.circle.letters[letter].state
        more = await write(made, "EXTEND 1 day", "Bo", "2026-12-08 10:00", **answer)
        assert ("filed", at("2026-12-13 20:00")) == (
            made.desk.circle.letters[more].state,
            made.desk.circle.debts["R1a:bo"].due,
        )


async def test_a_piece_is_sent_again_to_who_asks() -> None:
    """RESEND brings the same mail once more, and owes nothing new."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        await write(made, STORY, "Ana", "2026-11-30 11:00", Subject="Lamps")
        for moment in ("2026-12-03 12:00", "2026-12-07 08:00", "2026-12-07 08:05"):
            made.at(moment)
            await made.desk.passes.run()
        letter = await write(made, "Could you resend R1a?", "Bo", "2026-12-08 09:00")
        assert ["circulation"] == [mail.kind for mail in made.desk.circle.outbox.by("answers", letter)]


async def test_who_joined_since_and_asks_for_a_piece_owes_on_it() -> None:
    """RESEND is the same deed as the coordinator's: Eve, new since Tuesday, has three days at least."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        await write(made, STORY, "Ana", "2026-11-30 11:00", Subject="Lamps")
        for moment in ("2026-12-03 12:00", "2026-12-07 08:00", "2026-12-07 08:05", "2026-12-08 08:00"):
            made.at(moment)
            await made.desk.passes.run()
        await made.desk.members.add("Eve", "eve@example.org", welcome=False)
        assert "R1a:eve" not in made.desk.circle.debts
        letter = await write(made, "RESEND R1a", "Eve", "2026-12-11 09:00")
        assert ["circulation"] == [mail.kind for mail in made.desk.circle.outbox.by("answers", letter)]
        assert at("2026-12-14 09:00") == made.desk.circle.debts["R1a:eve"].due


async def test_a_yes_to_leave_from_an_alias_is_held() -> None:
    """Only the registered address ends a membership by itself; one key does it for the others."""
    with office(*PEOPLE) as made:
        await made.desk.members.set("bo", {"aliases": "bo@work.example"})
        await write(made, "LEAVE")
        head = question_to(made, "bo")
        made.mailbox.deliver(raw("YES", "Bo <bo@work.example>", **head), at("2026-11-22 13:30"))
        made.at("2026-11-22 13:30")
        await made.desk.passes.run()
        (letter,) = made.desk.inbox.listed("held")
        assert "active" == standing(made, "bo")
        assert "another address" in letter.why
        await made.desk.inbox.take_guess(letter.id)
        assert "left" == standing(made, "bo")


@pytest.mark.parametrize("words", ["Leave!", "Withdraw!", "News: the dog lives!", "Skip!"])
async def test_a_bare_word_in_answer_to_a_piece_is_held(words: str) -> None:
    """It may be said to somebody in the piece."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        await write(made, STORY, "Ana", "2026-11-30 11:00", Subject="Lamps")
        for moment in ("2026-12-03 12:00", "2026-12-07 08:00", "2026-12-07 08:05"):
            made.at(moment)
            await made.desk.passes.run()
        asked = next(m for m in made.desk.circle.outbox.by("to", "bo") if m.kind == "circulation")
        answer = {"In_Reply_To": f"<{asked.message_id}>", "Subject": "Re: Lamps"}
        letter = await write(made, words, "Bo", "2026-12-08 09:00", **answer)
        assert "held" == made.desk.circle.letters[letter].state
        assert () == made.desk.circle.outbox.by("answers", letter)


async def test_the_question_about_what_is_nearly_a_command_is_offered_as_the_answer() -> None:
    """The coordinator may change it first; a letter that is held for another reason has none."""
    with office(*PEOPLE) as made:
        letter = await write(made, "AWAY 01/12 to 03/12")
        assert "1 December or 12 January" in await made.desk.inbox.drafted(letter)
        other = await write(made, "Loved the piece! Could I have three more days?")
        assert "Reply EXTEND" in await made.desk.inbox.drafted(other)
        assert "" == await made.desk.inbox.drafted(await write(made, "Lovely weather."))


def records(made: Office) -> tuple[tuple[object, ...], ...]:
    """What commands change, as it stands now."""
    circle = made.desk.circle
    return tuple(circle.members.values()), tuple(circle.turns.values()), tuple(circle.submissions.values())


@pytest.mark.parametrize(
    "words",
    [
        "AWAY 20 December to 4 January",
        "LIGHT",
        "EXTEND 1 day",
        "SWAP Bo",
        "LEAVE",
        "MYDATA",
        "FORGET ME",
    ],
)
async def test_each_command_stands_in_the_log_with_its_letter_and_can_be_undone(words: str) -> None:
    """After undo all records are as before, the answer is taken back, and the letter waits again."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        before = records(made)
        letter = await write(made, words, "Ana")
        (entry,) = [e for e in made.desk.history.listed(letter) if e.undoable]
        assert "ana" == entry.deed.who
        assert ["ana"] == [mail.to for mail in made.desk.circle.outbox.by("answers", letter)]
        await made.desk.history.undo(entry.deed.n)
        assert before == records(made)
        assert {"cancelled"} == {mail.state for mail in made.desk.circle.outbox.by("answers", letter)}
        assert "held" == made.desk.circle.letters[letter].state
