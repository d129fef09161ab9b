"""What our own mails carry survives the way out and is found again by the part that reads letters."""

from circle_tui.letters.composing import Outgoing, compose
from circle_tui.letters.hypertext import lines_of
from circle_tui.letters.letter import Address
from circle_tui.letters.marks import find_traces, is_marker, paragraph_number
from circle_tui.letters.reading import read
from circle_tui.wording import render
from circle_tui.wording.samples import samples

DRAFT, SCENE = {name: (draft, scene) for name, draft, scene in samples()}["circulation"]


def test_a_circulations_text_is_read_back_with_its_trace_marker_and_paragraphs() -> None:
    """Soft line ends are gone, each paragraph is one line with its number, and nothing looks damaged."""
    rendered = render(DRAFT, SCENE)
    raw = compose(
        Outgoing(
            message_id="k7qm2.circulation@example.org",
            date=SCENE.now,
            sender=Address("Thursday Night Pages", "circle@example.org"),
            to=Address("Ben", "ben@post.example"),
            subject=rendered.subject,
            text=rendered.text,
            calendar=rendered.calendar,
            files=rendered.files,
        )
    )
    letter = read(raw)
    lines = letter.text.split("\n")
    assert () == letter.faults
    assert '[TNP R12a] "The Well" by Ana Duarte' == letter.subject
    assert [("TNP", "R12a", "k7qm2")] == [tuple(trace) for trace in find_traces(letter.text)]
    assert 1 == sum(map(is_marker, lines))
    assert [1, 2, 3, 4, 5] == [number for line in lines if (number := paragraph_number(line)) is not None]
    assert "“It was dry twice in my time.”" in next(line for line in lines if paragraph_number(line) == 2)
    assert ["R12a The Well.docx", "deadline.ics"] == [file.name for file in letter.attachments]
    assert letter.automatic.is_automatic


def test_the_html_of_a_circulation_is_read_back_likewise() -> None:
    """An answer that quotes the page holds the same marks, and verse keeps its lines."""
    lines = [line.text for line in lines_of(render(DRAFT, SCENE).html).lines]
    assert [("TNP", "R12a", "k7qm2")] == [tuple(trace) for trace in find_traces(lines[-1])]
    assert 1 == sum(map(is_marker, lines))
    assert [1, 2, 3, 4, 5] == [number for line in lines if (number := paragraph_number(line)) is not None]
    verse = lines.index("¶3")
    assert ["Rain on the tin roof,", "rain on the dog,", "rain in the song only."] == lines[
        verse + 1 : verse + 4
    ]
