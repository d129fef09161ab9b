"""What is typed into a copy of a piece, one way of typing each."""

import pytest

from circle_tui.circle.remarks import typed_into
from circle_tui.manuscripts.prose import Paragraph, Prose, Run, compose

TEXTS = (
    "The kiln was lit on Fridays. Nobody in our street hung out their washing.",
    "“How far back?”",
    "“Farther than that,” said Orla. She was eleven, and she had the key.",
    "It opened the way an eye does.",
)


def prose(*texts: str) -> Prose:
    title = Paragraph("title", (Run("Forty Jugs"),))
    return compose([title, *(Paragraph("paragraph", (Run(text),)) for text in texts)])


ONE, TWO, THREE, FOUR = TEXTS
TYPED: tuple[tuple[str, tuple[str, ...], list[tuple[int, str, str]]], ...] = (
    ("nothing", TEXTS, []),
    (
        "behind a sentence",
        (ONE.replace("Fridays. ", "Fridays. [why Fridays?] "), TWO, THREE, FOUR),
        [(1, "The kiln was lit on Fridays.", "[why Fridays?]")],
    ),
    (
        "behind a paragraph, in capitals",
        (ONE, f"{TWO} LOVELY", THREE, FOUR),
        [(2, TWO, "LOVELY")],
    ),
    (
        "inside a sentence",
        (ONE, TWO, THREE.replace("eleven,", "eleven (older?),"), FOUR),
        [(3, "“Farther than that,” said Orla. She was eleven,", "(older?),")],
    ),
    ("as a paragraph", (ONE, TWO, "Ha!", THREE, FOUR), [(2, TWO, "Ha!")]),
    ("below the last", (*TEXTS, "What an eye."), [(4, FOUR, "What an eye.")]),
    ("a byline above the first", ("by Ana, for Thursday", *TEXTS), []),
    ("a word in place of another", (ONE, TWO, THREE, FOUR.replace("eye", "egg")), [(4, "eye", "egg")]),
    ("a paragraph that is missing", (ONE, THREE, f"{FOUR} Yes."), [(4, FOUR, "Yes.")]),
)


@pytest.mark.parametrize(("document", "expected"), [row[1:] for row in TYPED], ids=[row[0] for row in TYPED])
def test_what_is_typed_stands_beside_the_words_before_it(
    document: tuple[str, ...], expected: list[tuple[int, str, str]]
) -> None:
    """The piece's own words are none of it, and what stands above them is no remark."""
    found = typed_into(prose(*document), prose(*TEXTS))
    assert expected == [(margin.paragraph, margin.passage, margin.text) for margin in found]
