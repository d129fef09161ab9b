"""Whole letters as programs send them, one for each rule that needs a whole one."""

from pathlib import Path

import pytest

from circle_tui.letters.letter import Letter
from circle_tui.letters.reading import read

SAMPLES = Path(__file__).parent.parent / "samples"


def sample(name: str) -> Letter:
    """The letter of a file in tests/samples."""
    return read((SAMPLES / f"{name}.eml").read_bytes())


STORY_OPENING = "On 3 May 2012 at 10:00, Anna <anna@example.org> wrote:"
OWN = [
    (
        "answer-between-the-lines",
        'Hello Ana,\n\nA strong opening. I would end it at "March".\n\nWho is nobody?\n\nYours, Ben',
    ),
    ("answer-top-posted-gmail", "I loved it."),
    ("answer-outlook-html-only", "It reads “very” well.\n\nI would cut this."),
    ("answer-bottom-posted", "I loved it, and the ending most."),
    ("answer-iso-2022-jp", "井戸の話はとても良かったです。"),
    ("forward-by-the-coordinator", "Came to me by mistake."),
    ("hidden-text", "Lovely."),
    ("attachment-with-a-hostile-name", "See attached."),
    ("no-headers-at-all", "Just some words, and no letter."),
    ("cut-off-in-the-middle", "I loved the fir"),
]


@pytest.mark.parametrize(("name", "own"), OWN, ids=[name for name, _ in OWN])
def test_a_letters_own_words_are_found(name: str, own: str) -> None:
    """And it is a person's letter."""
    made = sample(name)
    assert ("letter", own) == (made.kind, made.own)


def test_each_answer_stands_behind_the_passage_it_speaks_of() -> None:
    """The main case: remarks between our numbered paragraphs."""
    made = sample("answer-between-the-lines")
    passage = "¶1 The well had been dry since March, and nobody in the village would say so."
    before = {
        s.text: made.segments[i - 1].words for i, s in enumerate(made.segments) if s.kind == "own" and i
    }
    assert before['A strong opening. I would end it at "March".'].endswith(passage)
    assert "¶2 Nobody knew." == before["Who is nobody?"]


def test_a_piece_that_holds_letters_is_whole() -> None:
    """Nothing of a submission is cut."""
    made = sample("submission-with-letters-inside")
    assert [STORY_OPENING, "He never answered."] == [made.own.split("\n")[0], made.own.split("\n")[-1]]
    assert (made.text, ()) == (made.own, made.quoted)


BOUNCES = [
    ("bounce-rfc3464", "hard", "5.1.1", ("ours@example.org", "thread@example.org")),
    ("bounce-qmail", "hard", "5.1.1", ("ours@example.org",)),
    ("bounce-exim", "hard", "", ("ours@example.org",)),
    ("bounce-exim-delayed", "soft", "", ()),
    ("bounce-exchange-prose", "hard", "", ()),
    ("bounce-sendmail-prose", "soft", "4.2.2", ()),
]


@pytest.mark.parametrize(("name", "severity", "status", "about"), BOUNCES, ids=[b[0] for b in BOUNCES])
def test_a_bounce_is_read(name: str, severity: str, status: str, about: tuple[str, ...]) -> None:
    """Of systems that write fields, and of those that write prose."""
    made = sample(name)
    assert ("bounce", severity, ("ben@gone.example",)) == (
        made.kind,
        made.bounce.severity,
        made.bounce.recipients,
    )
    assert (status, about) == (made.bounce.status, made.bounce.about)


def test_a_complaint_is_read() -> None:
    """RFC 5965: who complained, and about which mail of ours."""
    made = sample("complaint-arf").bounce
    assert (True, ("ben@provider.example",), ("ours@example.org",)) == (
        made.complaint,
        made.recipients,
        made.about,
    )


def test_an_automatic_answer_in_a_thread_is_automatic() -> None:
    """It has our id in In-Reply-To and is no critique all the same."""
    assert "automatic" == sample("automatic-exchange").kind


def test_a_hostile_name_is_a_plain_one() -> None:
    """No folder is left of it."""
    assert [("The Well.docx", 4)] == [
        (a.name, a.size) for a in sample("attachment-with-a-hostile-name").attachments
    ]


def test_every_sample_is_read_here() -> None:
    """A sample that no test names is no test."""
    written = Path(__file__).read_text(encoding="utf-8")
    assert [] == [path.stem for path in SAMPLES.glob("*.eml") if f'"{path.stem}"' not in written]
