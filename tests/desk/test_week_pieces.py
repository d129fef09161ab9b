"""Pieces and critiques that came another way, in parts, or to the wrong reader."""

from datetime import date

import pytest

from circle_tui.circle.refusal import Refused
from tests.circle.letters_in import STORY, WORDS, raw
from tests.circle.seasons import at, settings_of
from tests.desk.desks import Office, office

PEOPLE = ("Ana", "Bo", "Cy", "Dee")
UNDER_WAY = settings_of(
    mail__send='"auto"',
    mail__imap__authserv='""',
    mail__imap__since='"all"',
    rounds__starts="2026-11-26",
    rounds__number="47",
    rounds__rest="[]",
)
"""Round 47: pieces due on Sunday 29 November, out on Monday 30th 08:00, critiques by Saturday 5 December."""


async def test_a_piece_that_was_out_before_is_owed_on_and_mails_nobody() -> None:
    """Its round and turn are begun, everybody else owes, and not one mail is queued by it."""
    with office(*PEOPLE, settings=UNDER_WAY, now="2026-12-02 12:00") as made:
        done = await made.desk.pieces.add("R47a", "well.txt", STORY.encode(), "ana", date(2026, 11, 30))
        circle = made.desk.circle
        assert () == done.mails
        assert {"R47a:bo", "R47a:cy", "R47a:dee"} == set(circle.debts)
        assert {at("2026-12-05 20:00")} == {debt.due for debt in circle.debts.values()}
        assert ("circulated", at("2026-11-30 08:00")) == (
            circle.submissions["R47a"].state,
            circle.submissions["R47a"].circulated,
        )
        assert date(2026, 11, 30) == circle.members["ana"].last_turn
        await made.desk.passes.run()
        assert "critiquing" == made.desk.circle.rounds["47"].state


async def test_the_round_after_one_under_way_is_the_next_number() -> None:
    """Round 48 is laid out with the others, not with the author who has just had a turn."""
    with office(*PEOPLE, settings=UNDER_WAY, now="2026-12-02 12:00") as made:
        await made.desk.pieces.add("R47a", "well.txt", STORY.encode(), "ana", date(2026, 11, 30))
        await made.desk.passes.run()
        turns = {turn.id: turn.author for turn in made.desk.circle.turns.values() if turn.round == 48}
        assert {"R48a": "bo", "R48b": "cy"} == turns


async def test_two_pieces_of_one_round_under_way_are_added_one_after_the_other() -> None:
    """Authors owe on each other's piece."""
    with office(*PEOPLE, settings=UNDER_WAY, now="2026-12-02 12:00") as made:
        await made.desk.pieces.add("R47a", "well.txt", STORY.encode(), "ana", date(2026, 11, 30))
        await made.desk.pieces.add("R47b", "mill.txt", STORY.encode(), "bo", date(2026, 12, 1))
        owed = {
            ("R47a", "bo"),
            ("R47a", "cy"),
            ("R47a", "dee"),
            ("R47b", "ana"),
            ("R47b", "cy"),
            ("R47b", "dee"),
        }
        assert owed == {(debt.label, debt.critic) for debt in made.desk.circle.debts.values()}
        assert at("2026-12-01 08:00") == made.desk.circle.submissions["R47b"].circulated


@pytest.mark.parametrize(
    ("label", "day", "why"),
    [
        ("R47a", date(2026, 12, 3), "still to come"),
        ("R47a", date(2026, 11, 20), "opened on 2026-11-26"),
        ("R49a", date(2026, 12, 2), "has not opened yet"),
        ("Q", date(2026, 12, 2), "no label"),
    ],
)
async def test_a_piece_cannot_have_been_out_when_its_round_was_not(label: str, day: date, why: str) -> None:
    """The refusal says what is wrong with the date or the label, and nothing is kept."""
    with office(*PEOPLE, settings=UNDER_WAY, now="2026-12-02 12:00") as made:
        with pytest.raises(Refused, match=why):
            await made.desk.pieces.add(label, "well.txt", STORY.encode(), "ana", day)
        assert {} == dict(made.desk.circle.submissions)


async def test_adding_a_piece_that_is_out_can_be_undone() -> None:
    """Round, turn, piece and debts are gone again."""
    with office(*PEOPLE, settings=UNDER_WAY, now="2026-12-02 12:00") as made:
        await made.desk.pieces.add("R47a", "well.txt", STORY.encode(), "ana", date(2026, 11, 30))
        await made.desk.history.undo()
        circle = made.desk.circle
        assert ({}, {}, {}, {}) == (
            dict(circle.rounds),
            dict(circle.turns),
            dict(circle.submissions),
            dict(circle.debts),
        )


async def test_a_critique_that_came_another_way_settles_what_was_owed() -> None:
    """It counts as of when it arrived, is accepted, gives its remarks, and mails nobody."""
    with office(*PEOPLE, settings=UNDER_WAY, now="2026-12-07 12:00") as made:
        await made.desk.pieces.add("R47a", "well.txt", STORY.encode(), "ana", date(2026, 11, 30))
        done = await made.desk.review.add("R47a", "bo.txt", WORDS.encode(), "bo", at("2026-12-02 09:00"))
        late = await made.desk.review.add("R47a", "cy.txt", f"{WORDS} Cy.".encode(), "cy")
        bo, cy = made.desk.circle.critiques.values()
        assert ((), ()) == (done.mails, late.mails)
        assert ("accepted", 176, False) == (bo.state, bo.words, bo.late)
        assert ("accepted", True) == (cy.state, cy.late)
        assert WORDS == " ".join(made.desk.review.words(bo).split())
        assert "critique" == made.desk.circle.letters[bo.id].as_


async def test_the_same_critique_is_not_added_twice() -> None:
    """The second time it is refused, with the letter that holds it."""
    with office(*PEOPLE, settings=UNDER_WAY, now="2026-12-02 12:00") as made:
        await made.desk.pieces.add("R47a", "well.txt", STORY.encode(), "ana", date(2026, 11, 30))
        await made.desk.review.add("R47a", "bo.txt", WORDS.encode(), "bo", at("2026-12-01 09:00"))
        with pytest.raises(Refused, match="here already, as letter"):
            await made.desk.review.add("R47a", "bo.txt", WORDS.encode(), "bo", at("2026-12-01 09:00"))


async def test_a_saved_mail_is_read_like_a_letter() -> None:
    """What it quotes is no word of the critic's, and it arrived when its first server took it."""
    with office(*PEOPLE, settings=UNDER_WAY, now="2026-12-07 12:00") as made:
        await made.desk.pieces.add("R47a", "well.txt", STORY.encode(), "ana", date(2026, 11, 30))
        mail = raw(
            f"{WORDS}\n\nOn Wed, 2 Dec 2026 at 09:00, Ana <ana@example.org> wrote:\n> It rose again.\n",
            "Bo <bo@home.example>",
            Subject="Re: The River",
        )
        stamp = b"Received: from a by b; Thu, 03 Dec 2026 10:00:00 +0000\n"
        await made.desk.review.add("R47a", "saved.eml", stamp + mail, "bo")
        (found,) = made.desk.circle.critiques.values()
        assert (176, at("2026-12-03 10:00")) == (found.words, found.received)


async def _with_turns(made: Office) -> None:
    """Ana has R1a and Bo R1b, both due on Sunday 6 December."""
    made.at("2026-12-03 12:00")
    await made.desk.passes.run()


def _part(number: int) -> bytes:
    return raw(
        STORY.replace("river", f"river {number}"),
        "Ana <ana@example.org>",
        Subject=f"SUB: The River, part {number}",
        Message_ID=f"<part{number}@ana.example>",
    )


async def test_a_piece_in_two_letters_is_joined_in_order() -> None:
    """The second is held beside the first, with both named; joined they are one piece with one receipt."""
    with office(*PEOPLE) as made:
        await _with_turns(made)
        for number in (1, 2):
            made.mailbox.deliver(_part(number), at(f"2026-12-03 1{number}:30"))
        made.at("2026-12-03 13:00")
        await made.desk.passes.run()
        (held,) = made.desk.inbox.listed("held")
        letters = made.desk.pieces.parts_of(held)
        assert 2 == len(letters)
        await made.desk.pieces.join(letters)
        piece = made.desk.circle.submissions["R1a"]
        text = [paragraph.text for paragraph in made.desk.pieces.prose(piece).paragraphs]
        assert (28, 924) == (len(text), piece.words)
        assert ("river 1" in text[0], "river 2" in text[14]) == (True, True)
        assert ["filed", "filed"] == [made.desk.circle.letters[i].state for i in letters]
        waiting = made.desk.circle.outbox.by("state", "waiting")
        assert [("receipt", held.id)] == [(m.kind, m.answers) for m in waiting if m.kind == "receipt"]


async def test_the_join_can_be_undone_and_a_part_filed_as_something_else() -> None:
    """After the undo the first part is the piece; filed anew, the other part is held again."""
    with office(*PEOPLE) as made:
        await _with_turns(made)
        for number in (1, 2):
            made.mailbox.deliver(_part(number), at(f"2026-12-03 1{number}:30"))
        made.at("2026-12-03 13:00")
        await made.desk.passes.run()
        (held,) = made.desk.inbox.listed("held")
        letters = made.desk.pieces.parts_of(held)
        await made.desk.pieces.join(letters)
        await made.desk.history.undo()
        piece = made.desk.circle.submissions["R1a"]
        assert (462, 14) == (piece.words, len(made.desk.pieces.prose(piece).paragraphs))
        await made.desk.history.redo()
        await made.desk.inbox.file(letters[1], "note")
        assert "R1a" not in made.desk.circle.submissions
        assert ("held", "filed") == tuple(made.desk.circle.letters[i].state for i in letters)


async def test_several_documents_in_one_letter_are_joined_by_its_first_guess() -> None:
    """Held with that guess; taken, the piece holds both in the order in which they came."""
    with office(*PEOPLE) as made:
        await _with_turns(made)
        made.mailbox.deliver(_two_files(), at("2026-12-03 12:30"))
        made.at("2026-12-03 13:00")
        await made.desk.passes.run()
        (held,) = made.desk.inbox.listed("held")
        assert ("submission", "R1a") == (held.guesses[0].as_, held.guesses[0].about)
        await made.desk.inbox.take_guess(held.id)
        assert 924 == made.desk.circle.submissions["R1a"].words
        await made.desk.inbox.file(held.id, "note")
        await made.desk.pieces.join([f"{held.id}:2,1"])
        text = made.desk.pieces.prose(made.desk.circle.submissions["R1a"]).paragraphs
        assert ("river 2" in text[0].text, "river 1" in text[14].text) == (True, True)


def _two_files() -> bytes:
    from email import message_from_bytes, policy
    from email.message import EmailMessage

    letter = message_from_bytes(
        raw("Two chapters.", "Ana <ana@example.org>", Subject="My piece"), EmailMessage, policy=policy.default
    )
    for number in (1, 2):
        text = STORY.replace("river", f"river {number}").encode()
        letter.add_attachment(text, maintype="text", subtype="plain", filename=f"chapter{number}.txt")
    return letter.as_bytes()


async def test_a_version_that_was_none_is_taken_back() -> None:
    """The letter filed as a note, the piece is what it was before; it was no later version."""
    with office(*PEOPLE) as made:
        await _with_turns(made)
        first = raw(STORY, "Ana <ana@example.org>", Subject="SUB: The River", Message_ID="<1@ana.example>")
        again = raw(
            f"{STORY}\n\nThen it ended.",
            "Ana <ana@example.org>",
            Subject="SUB: River II",
            Message_ID="<2@ana>",
        )
        for hour, letter in ((12, first), (13, again)):
            made.mailbox.deliver(letter, at(f"2026-12-03 {hour}:30"))
            made.at(f"2026-12-03 {hour}:40")
            await made.desk.passes.run()
        assert 451 == made.desk.circle.submissions["R1a"].words
        later = made.desk.circle.letters.by("message_id", "2@ana")[0]
        await made.desk.inbox.file(later.id, "note")
        piece = made.desk.circle.submissions["R1a"]
        assert (448, "R1a/v1", "The River") == (piece.words, piece.file, piece.title)
        assert 14 == len(made.desk.pieces.prose(piece).paragraphs)


async def _out(made: Office) -> None:
    """Ana's piece is out since Monday 7 December, to be answered by Saturday 12th 20:00."""
    await _with_turns(made)
    letter = raw(STORY, "Ana <ana@example.org>", Subject="SUB: The River", Message_ID="<1@ana.example>")
    made.mailbox.deliver(letter, at("2026-12-03 12:30"))
    for moment in ("2026-12-03 13:00", "2026-12-07 08:00", "2026-12-07 08:05"):
        made.at(moment)
        await made.desk.passes.run()


async def test_who_joined_later_owes_once_the_piece_is_sent_to_them() -> None:
    """They get it with a date of their own where the round's is near, and owe from then on."""
    with office(*PEOPLE) as made:
        await _out(made)
        await made.desk.members.add("Eve", "eve@example.org", welcome=False)
        made.at("2026-12-11 12:00")
        done = await made.desk.pieces.send_again("R1a", "eve")
        assert [("circulation", "eve")] == [(mail.kind, mail.to) for mail in done.mails]
        debt = made.desk.circle.debts["R1a:eve"]
        assert (at("2026-12-11 12:00"), at("2026-12-14 12:00")) == (debt.asked, debt.due)
        assert b"send your critique by" in made.shelf.mails[done.mails[0].id].replace(b"\r\n", b" ")


async def test_one_reader_is_asked_instead_of_another() -> None:
    """One owes no longer and is told so, the other owes and gets the piece."""
    with office(*PEOPLE) as made:
        await _out(made)
        await made.desk.members.add("Eve", "eve@example.org", welcome=False)
        done = await made.desk.pieces.assign("R1a", "eve", "dee")
        assert {("answer", "dee"), ("circulation", "eve")} == {(m.kind, m.to) for m in done.mails}
        assert "excused" == made.desk.circle.debts["R1a:dee"].dropped
        assert "" == made.desk.circle.debts["R1a:eve"].dropped
        told = next(made.shelf.mails[m.id] for m in done.mails if m.to == "dee")
        assert b"you need not write about" in told
        with pytest.raises(Refused, match="owes nothing"):
            await made.desk.pieces.assign("R1a", "bo", "dee")
        await made.desk.pieces.assign("R1a", "dee", "")
        assert "" == made.desk.circle.debts["R1a:dee"].dropped


async def test_a_piece_by_hand_may_wait_in_the_queue() -> None:
    """`Q` stands for the next place there."""
    queue = settings_of(mail__imap__authserv='""', rounds__mode='"queue"', rounds__rest="[]")
    with office(*PEOPLE, settings=queue) as made:
        await made.desk.pieces.add("Q", "well.txt", STORY.encode(), "ana")
        assert ("Q1", "accepted") == (
            made.desk.pieces.find("Q1").id,
            made.desk.pieces.find("Q1").state,
        )
