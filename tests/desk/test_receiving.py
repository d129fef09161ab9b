"""Letters in: once each, whatever breaks off, whatever the server does with its numbers."""

from collections.abc import AsyncIterator, Sequence

from circle_tui.circle.filing import letter_id
from circle_tui.ports import Arrived, TryLater
from tests.circle.letters_in import STORY, raw
from tests.circle.seasons import at
from tests.desk.desks import office

THANKS = raw("Thanks, got it!", "Bo <bo@example.org>", Message_ID="<thanks@bo.example>")
LATE = raw("Running late, sorry.", "Cy <cy@example.org>", Message_ID="<late@cy.example>")


async def test_a_letter_is_kept_byte_for_byte_and_filed_once() -> None:
    """A second pass finds nothing new, and the kept bytes are those that came."""
    with office("Ana", "Bo", "Cy") as made:
        made.mailbox.deliver(THANKS, at("2026-11-22 11:00"))
        first = await made.desk.passes.run()
        second = await made.desk.passes.run()
        assert (1, 0) == (first.received, second.received)
        assert [THANKS] == list(made.shelf.letters.values())
        assert ["note"] == [filing.as_ for filing in made.desk.circle.letters.values()]


async def test_a_connection_that_breaks_off_loses_nothing_and_repeats_nothing() -> None:
    """What was fetched before the fault is filed; the next pass fetches the rest."""
    with office("Ana", "Bo", "Cy") as made:
        made.mailbox.letters_at_once = 1
        made.mailbox.deliver(THANKS, at("2026-11-22 11:00"))
        made.mailbox.deliver(LATE, at("2026-11-22 11:01"))
        fetch = made.mailbox.fetch

        async def breaking(*arguments: object) -> object:
            async for batch in fetch(*arguments):  # type: ignore[arg-type]
                yield batch
                raise TryLater("imap.example.org hung up. The next pass goes on.")

        made.mailbox.fetch = breaking  # type: ignore[method-assign,assignment]
        broken = await made.desk.passes.run()
        made.mailbox.fetch = fetch  # type: ignore[method-assign]
        mended = await made.desk.passes.run()
        assert (1, 75) == (broken.received, broken.exit_code)
        assert ["imap.example.org hung up. The next pass goes on."] == broken.faults
        assert (1, 0) == (mended.received, mended.exit_code)


async def test_a_letter_that_was_kept_but_not_filed_is_filed_by_the_next_pass() -> None:
    """A program that died between keeping and filing leaves a letter that the next pass takes up."""
    with office("Ana", "Bo") as made:
        made.shelf.keep_letter(THANKS)
        made.mailbox.deliver(THANKS, at("2026-11-22 11:00"))
        assert 1 == (await made.desk.passes.run()).received


async def test_new_numbers_for_all_letters_file_none_of_them_again() -> None:
    """After a new UIDVALIDITY the digests tell what was seen."""
    with office("Ana", "Bo", "Cy") as made:
        made.mailbox.deliver(THANKS, at("2026-11-22 11:00"))
        await made.desk.passes.run()
        made.mailbox.rebuild()
        made.mailbox.deliver(LATE, at("2026-11-22 11:30"))
        report = await made.desk.passes.run()
        assert 1 == report.received
        assert 2 == len(made.desk.circle.letters)


async def test_a_forgotten_letter_stays_out() -> None:
    """What a member had erased is not taken in again, and the mark passes it."""
    with office("Ana", "Bo") as made:
        made.shelf.forgotten.add(made.shelf.keep_letter(THANKS))
        made.shelf.letters.clear()
        made.mailbox.deliver(THANKS, at("2026-11-22 11:00"))
        report = await made.desk.passes.run()
        assert (0, 0) == (report.received, len(made.desk.circle.letters))
        assert [2] == [mark.below for mark in made.desk.circle.marks.values()]


async def test_nothing_is_sent_when_fetching_failed() -> None:
    """A reminder could go to somebody whose piece lies unread: first fetch, then send."""
    with office("Ana", "Bo", "Cy") as made:
        made.mailbox.fault = TryLater("No route to imap.example.org.")
        report = await made.desk.passes.run()
        assert (75, 0, 0) == (report.exit_code, report.queued, made.mailers_made)


async def test_a_piece_is_taken_in_with_its_text_and_a_receipt() -> None:
    """The author's turn gets the piece, its prose is kept, and a receipt waits for the delay."""
    with office("Ana", "Bo", "Cy") as made:
        await made.desk.passes.run()
        story = raw(STORY, "Ana <ana@example.org>", Subject="Lamps", Message_ID="<lamps@ana.example>")
        made.at("2026-11-23 12:00")
        made.mailbox.deliver(story, at("2026-11-23 11:00"))
        await made.desk.passes.run()
        piece = made.desk.circle.submissions["R1a"]
        assert ("ana", "Lamps", 1) == (piece.author, piece.title, piece.version)
        assert ("R1a/v1", "prose.json") in made.shelf.pieces
        filing = next(f for f in made.desk.circle.letters.values() if f.as_ == "submission")
        receipts = made.desk.circle.outbox.by("answers", filing.id)
        assert [("receipt", "waiting", "ana")] == [(m.kind, m.state, m.to) for m in receipts]
        assert letter_id(filing.digest) == filing.id


async def test_a_letter_that_the_server_withholds_is_asked_for_again() -> None:
    """The others are filed, the mark remembers the one, and the next pass gets it."""
    with office("Ana", "Bo", "Cy", "Dee") as made:
        for letter in (THANKS, LATE):
            made.mailbox.deliver(letter, at("2026-11-22 11:00"))
        fetch = made.mailbox.fetch

        async def withholding(folder: str, letters: Sequence[Arrived], largest: int) -> AsyncIterator[object]:
            async for batch in fetch(folder, letters, largest):
                yield [fetched for fetched in batch if fetched.uid != 1]
            raise TryLater("imap.example.org does not give letter 1.")

        made.mailbox.fetch = withholding  # type: ignore[method-assign,assignment]
        await made.desk.passes.run()
        assert [(3, (1,))] == [(mark.below, mark.unfiled) for mark in made.desk.circle.marks.values()]
        made.mailbox.fetch = fetch  # type: ignore[method-assign]
        assert 1 == (await made.desk.passes.run()).received
        assert [(3, ())] == [(mark.below, mark.unfiled) for mark in made.desk.circle.marks.values()]
