"""Review by keys: each deed is looked up in the circle's own records."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from circle_tui.circle.model import Critique
from circle_tui.circle.remarks import Remark
from circle_tui.circle.state import changed
from circle_tui.letters.reading import read
from circle_tui.tui.screens.review import ReviewScreen
from circle_tui.tui.views.review import heading
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.rowlist import RowList
from circle_tui.tui.widgets.shown import Shown
from tests.desk.desks import Office
from tests.tui.circle_of import sample
from tests.tui.screens import SMALL, WIDE, opened, press, settled, shown, toasts


def by(made: Office, critic: str, label: str = "R1a") -> Critique:
    """A critic's critique of a piece."""
    return next(c for c in made.desk.circle.critiques.by("label", label) if c.critic == critic)


async def test_three_keys_decide_about_three_critiques() -> None:
    """Accepting moves on to the next one that waits, so that one key a critique is enough."""
    async with sample() as made, opened(made) as pilot:
        first = [c.critic for c in made.desk.review.waiting()]
        await press(pilot, "2", "a", "a", "a")
        assert {"dee", "eve", "fay"} == set(first)
        assert ["accepted"] * 3 == [by(made, critic).state for critic in first]
        assert "No critique waits." in shown(pilot)


async def test_keys_that_come_faster_than_deeds_hit_one_critique_each() -> None:
    """Three presses at once accept three critiques, not one three times."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        await pilot.press("a", "a", "a")
        await settled(pilot)
        assert () == made.desk.review.waiting()


async def test_undo_takes_the_acceptance_back_and_redo_does_it_again() -> None:
    """`u` and `U` say what they took back."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        critic = made.desk.review.waiting()[0].critic
        await press(pilot, "a", "u")
        assert "pending" == by(made, critic).state
        assert any(text.startswith("Took back: accepted a critique") for text in toasts(pilot))
        await press(pilot, "U")
        assert "accepted" == by(made, critic).state


async def test_later_puts_a_critique_to_the_end_of_the_list() -> None:
    """`s` keeps it waiting, last."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        first = made.desk.review.waiting()[0].id
        await press(pilot, "s")
        assert first == made.desk.review.waiting()[-1].id
        assert "later" == made.desk.circle.critiques[first].state


async def test_a_critique_is_returned_with_the_note_that_was_written() -> None:
    """Without an editor a text area opens with a note begun; ctrl+s takes it, and the mail waits."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        first = made.desk.review.waiting()[0]
        await press(pilot, "x", "H", "i", "ctrl+s")
        mails = [m for m in made.desk.circle.outbox.values() if m.kind == "returned"]
        assert ["returned"] == [made.desk.circle.critiques[first.id].state]
        assert [(first.critic, "waiting")] == [(mail.to, mail.state) for mail in mails]
        assert b"Hi" in made.desk.outbox.bytes(mails[0])


async def test_escape_gives_a_note_up_and_nothing_is_returned() -> None:
    """What was not changed is left without a question."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2", "x", "escape")
        assert 3 == len(made.desk.review.waiting())
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_a_text_that_was_begun_is_thrown_away_only_after_a_yes() -> None:
    """Enter is no yes: the question stays, `n` goes back to the text."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2", "x", "H", "escape")
        assert "Throw this text away?" in shown(pilot)
        await press(pilot, "enter")
        assert "Throw this text away?" in shown(pilot)
        await press(pilot, "n", "escape", "y")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_an_edited_critique_keeps_the_coordinators_words() -> None:
    """`e` changes what the author gets; the letter stays as it came."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        first = made.desk.review.waiting()[0]
        before = made.desk.review.words(first)
        await press(pilot, "e", "!", "ctrl+s")
        edited = made.desk.circle.critiques[first.id]
        assert edited.edited
        assert before + "!" == made.desk.review.words(edited)


async def test_a_return_opens_with_what_would_help() -> None:
    """The draft names Dee's word and the heading under which nothing stands; it goes out as it was left."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2", "n", "x")
        draft = pilot.app.screen.query_one(TextArea).text
        assert draft.startswith("Dear Dee,\n\nThank you for reading “The Well” and for writing about it.")
        assert "- A line under “To improve” would round it off, however small." in draft
        await press(pilot, "ctrl+s")
        (mail,) = [m for m in made.desk.circle.outbox.values() if m.kind == "returned"]
        assert "instead of “rubbish”" in " ".join(read(made.desk.outbox.bytes(mail)).text.split())


async def test_what_is_missing_or_harsh_stands_above_the_words_once() -> None:
    """In the pane as sentences; the line below the name says what is not said there."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2", "n")
        told = [
            "▪ Nothing stands under “To improve”.",
            "▪ “rubbish” in the critic's own words may land harder than it is meant.",
        ]
        assert told == words_of(pilot)[:2]
        assert "harsh in its own words" not in title(pilot)
        await press(pilot, "p")
        assert "among a newcomer's first" in title(pilot)


async def test_late_and_unverified_are_said_in_words() -> None:
    """Below the name, and in the list: in a word, or whole where it is as wide as the screen."""
    async with sample(mail__imap__authserv='"mx.example.org"') as made:
        made.desk._parts.store.commit(
            lambda _: [changed("critiques", by(made, "cy"), late=True)],
            at=made.clock.now(),
            who="clock",
            what="a test",
        )
        expected = "your provider did not verify the sender"
        for size in (WIDE, SMALL):
            async with opened(made, size) as pilot:
                await press(pilot, "2")
                pilot.app.screen.query_one("#critiques", RowList).choose(by(made, "cy").id)
                await settled(pilot)
                assert f"{expected}, late" == title(pilot).split("\n")[1]
                row = next(r for r in list_of(pilot).rows if r.id == by(made, "cy").id)
                assert ("late" if size == WIDE else expected) in row.drawn().plain


async def test_what_the_coordinator_should_not_read_yet_is_folded_until_v_opens_it() -> None:
    """Bo owes a critique of The Well: neither pane nor list has a word of the others'."""
    async with sample(circle__coordinator='"Bo <bo@example.org>"') as made, opened(made, SMALL) as pilot:
        await press(pilot, "2", "n")
        folded = [
            "You still owe a critique of this piece: yours comes first.",
            "a accepts it unread, v reads it all the same.",
        ]
        assert folded == words_of(pilot)
        rows = pilot.app.screen.query_one("#critiques", RowList).rows
        assert not any("rubbish" in row.drawn().plain for row in rows)
        await press(pilot, "e", "m", "t")
        assert ["It is sealed, and this needs its words: v opens it."] * 3 == toasts(pilot)
        assert folded == words_of(pilot)
        await press(pilot, "v")
        assert any("rubbish" in text for text in words_of(pilot))
        await press(pilot, "n")
        assert folded == words_of(pilot)
        await press(pilot, "p")
        assert folded != words_of(pilot)


async def test_the_author_of_the_piece_accepts_without_reading() -> None:
    """Ana coordinates, and reads what is said of The Well in her round-up."""
    async with sample(circle__coordinator='"Ana <ana@example.org>"') as made, opened(made) as pilot:
        await press(pilot, "2")
        assert "It is about your own piece: as its author you read it in the round-up." == words_of(pilot)[0]
        await press(pilot, "a")
        assert "accepted" == by(made, "eve").state


async def test_where_critics_are_anonymous_what_names_them_is_lit_and_counted() -> None:
    """Name and address, in what goes to the author; what is private is not counted."""
    async with sample(critiques__anonymous='"critics"') as made:
        text = "Eve here. I liked the end.\n\nAsk me: EVE@example.org\n\nPrivate: Eve is tired."
        await made.desk.review.edit(by(made, "eve").id, text)
        async with opened(made) as pilot:
            await press(pilot, "2", "n")
            told = "▪ It names the critic, who is anonymous: 2 places."
            assert told in words_of(pilot)
            blocks = pilot.app.screen.query_one("#critique", ReadingPane)._blocks
            lit_words = [
                block.words.plain[span.start : span.end]
                for block in blocks
                for span in block.words.spans
                if "underline" in str(span.style)
            ]
            assert ["Eve", "EVE@example.org", "Eve"] == lit_words
            assert "every critique is seen first, since critics are anonymous" in title(pilot)


async def test_twenty_critiques_are_reviewed_in_twenty_keys() -> None:
    """Each press is one deed on one critique, and none is left."""
    async with twenty() as made, opened(made, SMALL) as pilot:
        await press(pilot, "2")
        assert 20 == len(made.desk.review.waiting())
        await pilot.press(*["a"] * 20)
        await settled(pilot)
        assert () == made.desk.review.waiting()
        deeds = [entry.deed.what for entry in made.desk.history.listed()][:20]
        assert ["accepted a critique"] * 20 == deeds


async def test_twenty_critiques_are_reviewed_in_twenty_mixed_keys() -> None:
    """Every fourth is put off: those four come last, and the others are accepted."""
    async with twenty() as made, opened(made, SMALL) as pilot:
        await press(pilot, "2")
        ids = [critique.id for critique in made.desk.review.waiting()]
        keys = ["s" if n % 4 == 3 else "a" for n in range(20)]
        await pilot.press(*keys)
        await settled(pilot)
        states = made.desk.circle.critiques
        expected = {number: "later" if n % 4 == 3 else "accepted" for n, number in enumerate(ids)}
        assert expected == {number: states[number].state for number in ids}


async def test_a_deed_is_done_to_all_that_are_marked() -> None:
    """Two are marked and accepted with one key and one deed; the toast says how many, `u` takes both back."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2", "shift+tab", "shift+tab", " ", " ")
        assert "2 marked" in shown(pilot)
        await press(pilot, "a")
        states = {critic: by(made, critic).state for critic in ("eve", "dee", "fay")}
        assert {"eve": "accepted", "dee": "accepted", "fay": "pending"} == states
        assert "Accepted 2 critiques · u takes it back" == toasts(pilot)[-1]
        assert [by(made, "fay").id] == pilot.app.screen.query_one("#critiques", RowList).picked
        await press(pilot, "u")
        assert ["pending", "pending"] == [by(made, "eve").state, by(made, "dee").state]


async def test_those_that_wait_stand_in_the_order_that_is_wanted() -> None:
    """`o` goes through the orders; accepting moves on in the one that is seen."""
    async with sample() as made, opened(made, SMALL) as pilot:
        await press(pilot, "2", "o")
        assert "by critic" in shown(pilot)
        critics = [made.desk.circle.critiques[row].critic for row in list_of(pilot).ids[:3]]
        assert ["dee", "eve", "fay"] == critics
        await press(pilot, "o", "o")
        critics = [made.desk.circle.critiques[row].critic for row in list_of(pilot).ids[:3]]
        assert ["fay", "eve", "dee"] == critics
        list_of(pilot).choose(by(made, "fay").id)
        await press(pilot, "a")
        assert by(made, "eve").id == list_of(pilot).chosen


def list_of(pilot: Pilot[int]) -> RowList:
    """The list of critiques."""
    return pilot.app.screen.query_one("#critiques", RowList)


async def test_the_marked_are_put_off_together_and_returned_one_at_a_time() -> None:
    """A note is written to one critic; the marks stay for what can be done to all."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2", "shift+tab", "shift+tab", " ", " ", "x")
        assert "2 are marked, and this is done to one at a time." == toasts(pilot)[-1]
        assert isinstance(pilot.app.screen, ReviewScreen)
        await press(pilot, "s")
        assert ["later", "later", "pending"] == [by(made, one).state for one in ("eve", "dee", "fay")]
        assert "Put off 2 critiques · u takes it back" == toasts(pilot)[-1]


async def test_a_remark_is_moved_by_typing_where_it_belongs() -> None:
    """Number and words: the passage is lit while one types, and enter puts the remark there."""
    async with sample() as made, opened(made, SMALL) as pilot:
        await press(pilot, "2", "m", *"7 his socks")
        assert "his socks" == lit(pilot.app.screen.query_one("#places", ReadingPane))
        await press(pilot, "enter")
        assert (7, "his socks") == first_place(made)
        assert any(text.startswith("Moved remark 1 · u takes it back") for text in toasts(pilot))
        await press(pilot, "8")
        assert "moved a remark" in shown(pilot)


async def test_a_remark_is_moved_by_walking_the_paragraphs() -> None:
    """From ¶4, where it is, two down; what was typed before and stands nowhere is dropped."""
    async with sample() as made, opened(made, SMALL) as pilot:
        await press(pilot, "2", "m", *"zebra")
        assert "There is no such place." in shown(pilot)
        await press(pilot, "enter", "down", "down", "enter")
        assert (6, '"Dry."') == first_place(made)


async def test_escape_leaves_a_remark_where_it_is() -> None:
    """Nothing is recorded."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2", "m", *"7", "escape")
        assert 4 == first_place(made)[0]
        assert () == by(made, "eve").corrections


async def test_a_remark_is_parted_joined_again_and_both_are_taken_back() -> None:
    """`d` asks where, `<` joins with the one before: what is lit is the remark that was made."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2", "d", "enter")
        parted = made.desk.review.remarks(by(made, "eve"))
        assert (7, "If it is the slack rope, then one more word would do.") == (len(parted), parted[1].text)
        await press(pilot, "full_stop", "less_than_sign")
        assert 6 == len(made.desk.review.remarks(by(made, "eve")))
        assert 1 == pilot.app.screen.query_one("#critique", ReadingPane)._lit
        await press(pilot, "u", "u")
        assert () == by(made, "eve").corrections


async def test_a_remark_for_the_coordinator_alone_is_not_joined() -> None:
    """The last of Eve's is private; the refusal stays where the reader is."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2", *["full_stop"] * 5, "less_than_sign")
        assert "they stay apart" in toasts(pilot)[-1]
        assert 6 == pilot.app.screen.query_one("#critique", ReadingPane)._lit
        await press(pilot, *["comma"] * 5, "less_than_sign")
        assert "there is none before it" in toasts(pilot)[-1]


async def test_a_correction_that_fits_no_longer_is_said_above_the_words() -> None:
    """The words were edited after the move."""
    async with sample() as made:
        number = by(made, "eve").id
        await made.desk.review.place(number, 1, "¶2")
        await made.desk.review.edit(number, "Another critique altogether, of ¶3 and of nothing else.")
        async with opened(made) as pilot:
            await press(pilot, "2")
            assert any("fits no longer" in text for text in words_of(pilot))


def first_place(made: Office) -> tuple[int | None, str | None]:
    """Where the first of Eve's remarks is."""
    remark = made.desk.review.remarks(by(made, "eve"))[0]
    return remark.paragraph, remark.passage


def words_of(pilot: Pilot[int]) -> list[str]:
    """The blocks of the critique's pane."""
    return [block.words.plain for block in pilot.app.screen.query_one("#critique", ReadingPane)._blocks]


def title(pilot: Pilot[int]) -> str:
    """What stands above the critique."""
    return str(pilot.app.screen.query_one("#critique-title", Shown).content)


@asynccontextmanager
async def twenty() -> AsyncIterator[Office]:
    """Twenty critiques of The Well that wait: its critics are anonymous, and went on writing."""
    async with sample(critiques__anonymous='"critics"') as made:
        for n in range(16):
            critic = ("bo", "cy", "dee", "eve")[n % 4]
            text = f"¶{n % 9 + 1}: This is my {n + 1}th thought, and I had it on the train."
            await made.desk.review.add("R1a", f"{n}.txt", text.encode(), critic)
        yield made


async def test_walking_the_remarks_lights_the_passage_that_each_speaks_of() -> None:
    """Eve's second remark is about the name that was called: those words are lit in ¶7."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        pilot.app.screen.query_one("#critiques", RowList).choose(by(made, "eve").id)
        await settled(pilot)
        await press(pilot, "full_stop")
        piece = pilot.app.screen.query_one("#piece", ReadingPane)
        name = "called a name into the dark that was not hers and was not her mother's"
        assert (7, name) == (piece._lit, lit(piece).rstrip("."))
        await press(pilot, "comma")
        assert 4 == piece._lit


def lit(pane: ReadingPane) -> str:
    """The words that are lit."""
    return " ".join(pane._blocks[n].words.plain[start:end] for n, (start, end) in pane._passages.items())


async def test_the_whole_letter_is_one_key_away() -> None:
    """`t` shows what was quoted, too."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        pilot.app.screen.query_one("#critiques", RowList).choose(by(made, "eve").id)
        await settled(pilot)
        await press(pilot, "t")
        text = "\n".join(
            block.words.plain for block in pilot.app.screen.query_one("#critique", ReadingPane)._blocks
        )
        assert "> called a name into the dark" in text


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        (Remark("Loud.", "note", 7, "He shouted", 0.9), "¶7"),
        (Remark("Loud.", "improve", 7, "He shouted", 0.5), "probably ¶7 · To improve"),
        (Remark("Loud."), "Remark"),
        (Remark("Loud.", "private"), "Private, for you alone"),
    ],
)
def test_a_remark_is_headed_by_its_place_and_its_part(remark: Remark, expected: str) -> None:
    """A place that is a guess says so, since it may want moving."""
    assert expected == heading(remark)
