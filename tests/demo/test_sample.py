"""The sample circle's data: every cue can be played, and moments are what its members' calendars say."""

from datetime import UTC, datetime
from typing import get_args

import msgspec
import pytest

from circle_tui.circle.model import MailKind
from circle_tui.demo import documents
from circle_tui.demo.cast import PAGES, cues, due, members, people
from circle_tui.demo.coordinator import next_sitting
from circle_tui.demo.ledger import expected
from circle_tui.demo.quoting import plain
from circle_tui.manuscripts.converting import Converter

PRIYA = people()["priya"]


def test_the_cast_is_whole() -> None:
    """Seven members in five zones; every cue has a person, a kind of mail and the piece that it names."""
    assert (7, 5) == (len(members()), len({person.zone for person in members()}))
    for cue in cues():
        assert cue.who in people()
        assert not cue.on or cue.on in get_args(MailKind)
        assert not cue.piece or documents.piece(cue)


def test_the_table_knows_only_members_and_kinds() -> None:
    """A slip of the pen in the table by hand would be taken for a fault of the program."""
    for row in expected():
        assert row.who in people()
        assert row.kind in get_args(MailKind)


@pytest.mark.parametrize(
    ("when", "came", "sent"),
    [
        ("Sat 15:00", "2026-10-08T20:00+00:00", "2026-10-10T04:00+00:00"),
        ("Wed 21:00", "2026-10-12T09:00+00:00", "2026-10-14T10:00+00:00"),
        ("Mon 20:00", "2026-10-12T09:00+00:00", "2026-10-19T09:00+00:00"),
        ("+1 week Wed 20:00", "2026-10-26T10:00+00:00", "2026-11-04T09:00+00:00"),
        ("1 minute", "2026-10-26T10:00+00:00", "2026-10-26T10:01+00:00"),
        ("2026-10-16T06:40:00+01:00", "2026-10-01T00:00+00:00", "2026-10-16T05:40+00:00"),
    ],
)
def test_moments_are_those_where_the_writer_lives(when: str, came: str, sent: str) -> None:
    """The first such weekday and time strictly after the mail came, in Sydney."""
    cue = msgspec.structs.replace(cues()[0], when=when)
    assert datetime.fromisoformat(sent) == due(cue, PRIYA, datetime.fromisoformat(came))


def test_ada_sits_down_twice_a_week() -> None:
    """Wednesdays at 18:00 and Sundays at 10:00 in London, also where the clocks go back."""
    at, found = datetime(2026, 10, 21, 12, tzinfo=UTC), []
    for _ in range(3):
        at = next_sitting(at)
        found.append(at.isoformat())
    assert ["2026-10-21T17:00:00+00:00", "2026-10-25T10:00:00+00:00", "2026-10-28T18:00:00+00:00"] == found


@pytest.mark.parametrize("name", ["the-tide-clock", "salt-year", "lost-property", "what-the-bees-were-told"])
def test_a_piece_has_the_same_paragraphs_in_every_form(name: str) -> None:
    """As .docx, text and Markdown: the same title, scene break and words, so that ¶ numbers agree."""
    markdown = (PAGES / f"{name}.md").read_text("utf-8")
    converter = Converter()
    forms = {
        "docx": documents.as_word(markdown, PRIYA),
        "txt": documents.as_typed(markdown).encode(),
        "md": markdown.encode(),
    }
    found = {form: converter.convert(f"{name}.{form}", "", data).prose for form, data in forms.items()}
    converter.close()
    assert found["md"] is not None
    assert 300 <= found["md"].words <= 700
    kinds = [paragraph.kind for paragraph in found["md"].paragraphs]
    assert ("title", 1) == (kinds[0], kinds.count("break"))
    assert found["md"] == found["docx"] == found["txt"]


def test_a_flowed_text_is_quoted_in_whole_paragraphs() -> None:
    """A line that ends in a blank goes on in the next (RFC 3676)."""
    from email import message_from_string
    from email.message import EmailMessage
    from email.policy import default

    mail = message_from_string(
        'Content-Type: text/plain; charset="utf-8"; format=flowed\n\none \ntwo\n From here\n', policy=default
    )
    assert isinstance(mail, EmailMessage)
    assert "one two\nFrom here\n" == plain(mail).rstrip("\n") + "\n"
