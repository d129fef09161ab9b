"""Remarks moved, joined and parted: deeds that are undone, and that every form of the round-up follows."""

import pytest

from circle_tui.circle.refusal import Refused
from circle_tui.circle.remarks import Remark
from circle_tui.letters.reading import attachment, read
from circle_tui.manuscripts.converting import Converter
from tests.desk.desks import Office
from tests.tui.circle_of import sample

STEAL = "This is the sentence I would steal. Please leave it exactly as it is."


def eve(made: Office) -> str:
    """The id of Eve's critique of The Well: three remarks beside passages, three that are not."""
    return next(c.id for c in made.desk.circle.critiques.by("critic", "eve"))


def remarks(made: Office) -> tuple[Remark, ...]:
    return made.desk.review.remarks(made.desk.review.find(eve(made)))


async def test_a_remark_that_is_moved_speaks_of_another_passage_until_that_is_undone() -> None:
    """The journal says what was done, without a word of the remark; undo and redo put it to and fro."""
    async with sample() as made:
        before = remarks(made)[1]
        done = await made.desk.review.place(eve(made), 2, "3 holding on")
        assert (3, "holding on") == (remarks(made)[1].paragraph, remarks(made)[1].passage)
        assert ("moved a remark", "R1a") == (done.plan.what, done.plan.about)
        assert "holding on" not in str(done.plan.changes)
        await made.desk.history.undo()
        assert before == remarks(made)[1]
        await made.desk.history.redo()
        assert 3 == remarks(made)[1].paragraph


async def test_another_process_reads_the_remarks_as_they_were_corrected() -> None:
    """Corrections lie in the record: joined, then parted elsewhere, in the order of the deeds."""
    async with sample() as made:
        await made.desk.review.join(eve(made), 1)
        await made.desk.review.part(eve(made), 1, "if it is the slack rope")
        await made.desk.review.make_general(eve(made), 1)
        other = made.again()
        found = other.review.remarks(other.review.find(eve(made)))
        assert 6 == len(found)
        assert found[0].text.startswith("I stopped here")
        assert None is found[0].paragraph
        assert found[1].text.startswith("If it is the slack rope")
        assert found[1].text.endswith(STEAL)
        assert 4 == found[1].paragraph


async def test_every_form_of_the_round_up_follows() -> None:
    """Eve's sentence on the name in ¶7 goes to the author beside ¶2, in text, HTML and margin."""
    async with sample() as made:
        await made.desk.review.place(eve(made), 2, "¶2")
        await made.desk.review.accept([eve(made)])
        (preview,) = await made.desk.roundup.preview("R1a")
        letter = read(preview.raw)
        for body in (letter.text, letter.html):
            flat = " ".join(body.split())
            at = [
                flat.find(words) for words in ("Let it down again", "sentence I would steal", "She counted")
            ]
            assert sorted(at) == at
            assert -1 not in at
        number, file = next((n, f) for n, f in enumerate(letter.attachments) if f.name.endswith(".docx"))
        with Converter() as converter:
            found = converter.convert(file.name, file.type, attachment(preview.raw, letter, number))
        passages = [margin.passage for margin in found.remarks if margin.text == STEAL]
        assert 1 == len(passages)
        assert passages[0].startswith("“Let it down again,”") or passages[0].startswith(
            '"Let it down again,"'
        )


async def test_a_correction_of_words_that_were_edited_since_is_left_out_and_said() -> None:
    """The coordinator rewrote the remark: it stands where it is read now, and the old move is named."""
    async with sample() as made:
        await made.desk.review.place(eve(made), 2, "¶2")
        words = made.desk.review.words(made.desk.review.find(eve(made)))
        await made.desk.review.edit(eve(made), words.replace("would steal", "envy"))
        found = made.desk.review.corrected(made.desk.review.find(eve(made)))
        assert ["placed"] == [correction.how for correction in found.unfit]


async def test_what_has_gone_to_the_author_is_not_corrected_any_more() -> None:
    """The round-up is in the outbox with the remarks as they were."""
    async with sample() as made:
        await made.desk.review.accept([eve(made)])
        await made.desk.roundup.send("R1a")
        with pytest.raises(Refused, match="gone to the author already"):
            await made.desk.review.join(eve(made), 1)


async def test_a_letter_filed_anew_keeps_what_was_done_to_its_remarks() -> None:
    """Filing it once more as a critique of the same piece takes no decision back."""
    async with sample() as made:
        await made.desk.review.make_general(eve(made), 1)
        await made.desk.inbox.file(eve(made), "critique", about="R1a", member="eve")
        assert None is remarks(made)[0].paragraph
