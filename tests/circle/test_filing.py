"""What a letter is decided to be, one row a situation."""

from datetime import timedelta

import pytest

from circle_tui.circle.filing import decide
from circle_tui.circle.opened import Document, Opened
from circle_tui.manuscripts.converting import from_body
from tests.circle.letters_in import NOW, SETTINGS, STORY, WELL, WORDS, circle, opened, raw, story

ANSWER = {"In_Reply_To": "<aaaa2222.circulation@example.org>"}
QUOTE = "> ¶2 She had never said that to anybody before, not even to the well in the yard.\n\n"
INSIDE = QUOTE + " ".join(["Who is she talking to here?"] * 5) + "\n"

SHORT = from_body("Only one line, and it is about a lamp.", "")

CASES = [
    ("an answer to the circulation", opened(raw(WORDS, **ANSWER)), ("filed", "critique", "R12a", "bo")),
    (
        "the id survives in References alone",
        opened(raw(WORDS, References="<x@y> <aaaa2222.circulation@example.org>")),
        ("filed", "critique", "R12a", "bo"),
    ),
    (
        "only the trace line is left",
        opened(raw(WORDS + "\n\n> TNP R12a · aaaa2222\n")),
        ("filed", "critique", "R12a", "bo"),
    ),
    (
        "the address of one mail",
        opened(raw(WORDS, Delivered_To="circle+aaaa2222@example.org")),
        ("filed", "critique", "R12a", "bo"),
    ),
    ("the label", opened(raw(WORDS, Subject="[TNP R12a] thoughts")), ("filed", "critique", "R12a", "bo")),
    ("the title", opened(raw(WORDS, Subject="Re: The Well")), ("filed", "critique", "R12a", "bo")),
    ("the only debt", opened(raw(WORDS, Subject="my thoughts")), ("filed", "critique", "R12a", "bo")),
    ("between the lines", opened(raw(INSIDE, **ANSWER)), ("filed", "critique", "R12a", "bo")),
    (
        "short, but it says CRIT:",
        opened(raw("Fine.", Subject="CRIT: The Well")),
        ("filed", "critique", "R12a", "bo"),
    ),
    (
        "thanks",
        opened(raw("Got it, thanks! Will read at the weekend.", **ANSWER)),
        ("filed", "note", "R12a", "bo"),
    ),
    ("running late", opened(raw("Sorry, I am running late with this one.")), ("filed", "note", "", "bo")),
    (
        "the author answers",
        opened(raw(WORDS, "Ana <ana@example.org>", Subject="Re: The Well")),
        ("filed", "note", "R12a", "ana"),
    ),
    (
        "a document when the turn is near",
        opened(raw("Here it is.", "Cy <cy@example.org>"), story()),
        ("filed", "submission", "R13a", "cy"),
    ),
    (
        "prose in the letter when the turn is near",
        opened(raw(STORY, "Cy <cy@example.org>", Subject="SUB: Lamps")),
        ("filed", "submission", "R13a", "cy"),
    ),
    (
        "a document in answer to a piece, and a turn near",
        opened(raw("See attached.", "Cy <cy@example.org>", Subject="Re: The Well"), story()),
        ("held", "", "", "cy"),
    ),
    (
        "the piece itself comes back as a document",
        opened(raw("Notes inside.", "Cy <cy@example.org>", Subject="Re: The Well"), WELL),
        ("filed", "critique", "R12a", "cy"),
    ),
    (
        "a document and no turn near",
        opened(raw("Here it is.", "Dee <dee@example.org>"), story()),
        ("held", "", "", "dee"),
    ),
    (
        "a piece after it went out",
        opened(raw("A better one.", "Ana <ana@example.org>"), story()),
        ("held", "", "", "ana"),
    ),
    (
        "two documents",
        opened(raw("Both parts.", "Cy <cy@example.org>"), story(), story()),
        ("held", "", "", "cy"),
    ),
    ("too short a piece", opened(raw("Here.", "Cy <cy@example.org>"), SHORT), ("held", "", "", "cy")),
    ("a stranger", opened(raw("May I join?", "Zoe <zoe@elsewhere.example>")), ("held", "", "", "")),
    (
        "an unknown address in a thread of ours",
        opened(raw(WORDS, "Bo B. <bo@work.example>", **ANSWER)),
        ("held", "", "", "bo"),
    ),
    (
        "an unknown address with a member's name",
        opened(raw("My pages!", "Dee <dee@work.example>")),
        ("held", "", "", "dee"),
    ),
    ("a shared address", opened(raw(WORDS, "House <house@example.org>")), ("held", "", "", "")),
    ("somebody who left", opened(raw(WORDS, "Gus <gus@example.org>")), ("held", "", "", "gus")),
    ("the provider says no", opened(raw(WORDS, **ANSWER), verified="fail"), ("held", "", "", "bo")),
    (
        "another member's address in a critique",
        opened(raw(f"{WORDS} Ask dee@example.org!", **ANSWER)),
        ("held", "", "", "bo"),
    ),
    (
        "our own mail come back",
        opened(raw("Hello", "Pages <circle@example.org>", Message_ID="<aaaa2222.circulation@example.org>")),
        ("ignored", "", "", ""),
    ),
    (
        "a vacation reply",
        opened(raw("I am away until Monday.", Auto_Submitted="auto-replied", **ANSWER)),
        ("ignored", "", "", "bo"),
    ),
    ("too large", opened(raw("…"), whole=False), ("held", "", "", "")),
    (
        "the same letter by another way",
        opened(raw(WORDS, **ANSWER), twins={"d": WORDS}),
        ("ignored", "", "", ""),
    ),
    (
        "the same id, other words",
        opened(raw(WORDS, **ANSWER), twins={"d": "Something else."}),
        ("held", "", "", ""),
    ),
    (
        "a submission that lay for eight days",
        opened(raw("Here it is.", "Cy <cy@example.org>"), story(), arrived=NOW - timedelta(days=8)),
        ("held", "", "", "cy"),
    ),
    (
        "a document that cannot be read",
        opened(
            raw("Here it is.", "Cy <cy@example.org>"),
            documents=(Document(name="a.pdf", number=0, refusal="This PDF is a scan: it has no text."),),
        ),
        ("held", "", "", "cy"),
    ),
]


@pytest.mark.parametrize(
    ("letter", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_each_letter_is_in_exactly_one_state_for_a_reason(
    letter: Opened, expected: tuple[str, str, str, str]
) -> None:
    """Each row's letter is filed, ignored or held as written beside it, and says why."""
    filing = decide(letter, circle(), SETTINGS, NOW)
    assert expected == (filing.state, filing.as_, filing.about, filing.member)
    assert filing.evidence or filing.why


def test_a_held_letter_has_its_likeliest_guess_first() -> None:
    """The unknown address that answers our mail is guessed to be the member we wrote to."""
    letter = opened(raw(WORDS, "Bo B. <bo@work.example>", **ANSWER))
    guess = decide(letter, circle(), SETTINGS, NOW).guesses[0]
    assert ("critique", "R12a", "bo") == (guess.as_, guess.about, guess.member)


def test_evidence_names_no_person() -> None:
    """Evidence and reasons hold no address and no name: they stay when a member is forgotten."""
    for _, letter, _ in CASES:
        filing = decide(letter, circle(), SETTINGS, NOW)
        words = " ".join((*filing.evidence, filing.why)).casefold()
        assert "@" not in words
        assert "dee" not in words.split()
