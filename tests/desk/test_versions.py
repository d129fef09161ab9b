"""A second version before a piece goes out replaces the first, and its receipt says what changed."""

from circle_tui.letters.reading import read
from circle_tui.tui.views.versions import as_changes
from tests.circle.letters_in import STORY, raw
from tests.circle.seasons import at
from tests.desk.desks import office

AGAIN = STORY.replace("house number 3 nobody slept", "house number 3 a child slept") + "\n\nThen it was over."


async def test_a_new_version_replaces_and_its_receipt_says_what_changed() -> None:
    """Paragraphs are counted, and how many words longer it is."""
    with office("Ana", "Bo", now="2026-12-04 12:00") as made:
        await made.desk.passes.run()
        for number, (text, day) in enumerate(((STORY, "2026-12-04 12:01"), (AGAIN, "2026-12-04 12:10"))):
            story = raw(text, "Ana <ana@example.org>", Subject="SUB: The River", Message_ID=f"<{number}@ana>")
            made.mailbox.deliver(story, at(day))
            made.at(day)
            await made.desk.passes.run()
        made.at("2026-12-04 12:20")
        await made.desk.passes.run()
        piece = made.desk.circle.submissions["R1a"]
        assert (2, 453, "accepted") == (piece.version, piece.words, piece.state)
        changes = made.desk.pieces.changes(piece)
        assert ["changed", "added"] == [each.kind for each in changes if each.kind != "same"]
        shown = [block.words.plain for block in as_changes(changes, piece.version)]
        assert shown[0] == "Version 2, compared with version 1: 1 paragraph changed, 1 added: 5 words more."
        assert any("nobody a child slept" in words for words in shown)
        assert shown[-1] == "Then it was over."
        receipt = read(made.mailer.sent[-1].raw)
        expected = "Compared with version 1: 1 paragraph changed, 1 added: 5 words more."
        assert expected in " ".join(receipt.text.split())
        assert expected in " ".join(receipt.html.split())
