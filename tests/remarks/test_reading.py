"""One way of pointing at a passage each, on a piece of ten paragraphs."""

import time

import pytest

from circle_tui.circle.remarks import Remark, find_remarks
from circle_tui.letters.letter import Segment
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.prose import Paragraph, Run, compose
from tests.letters.making import letter

TEXTS = (
    "The kiln was lit on Fridays, and on Fridays nobody in our street hung out their washing.",
    "“You'll want to stand back,” said Orla. She was eleven. She had been told not to, and she had the key.",
    "“How far back?”",
    "“Farther than that.”",
    "It opened the way an eye does. Inside there were forty jugs, each of them lit from within.",
    "What I remember is the ticking. They tick when they cool; it is the glaze, giving up.",
    "Nobody had told us about the forty-first. Nobody in our street hung out their washing that week.",
    "“Say something,” said Orla.",
    "“How far back?” I said.",
    "Afterwards they asked us who had lit it, and we told them the truth: that it had been warm before.",
)
GLAZE = "They tick when they cool; it is the glaze, giving up."
PIECE = compose(
    [Paragraph("title", (Run("Forty Jugs"),))] + [Paragraph("paragraph", (Run(text),)) for text in TEXTS]
)
WROTE = "On Mon, Dec 7, 2026 at 8:00 AM Pages <circle@example.org> wrote:"


def read(body: str) -> tuple[Remark, ...]:
    """The remarks of a letter that answers the piece."""
    return find_remarks(letter(body).segments, PIECE)


def places(body: str) -> list[tuple[int | None, str | None]]:
    return [(remark.paragraph, remark.passage) for remark in read(body)]


POINTING = (
    ("a number", "¶6: lovely", [(6, TEXTS[5])]),
    ("a number in brackets", "(¶6) lovely", [(6, TEXTS[5])]),
    ("several numbers: the first", "¶¶3-4: the best of it", [(3, TEXTS[2])]),
    ("a word for a number", "Paragraph six: lovely", [(6, TEXTS[5])]),
    ("a number within", "I think that ¶6 is the heart of it.", [(6, TEXTS[5])]),
    ("an ordinal", "The sixth paragraph is the heart of it.", [(6, TEXTS[5])]),
    ("a number that is none of the piece's", "¶60: lovely", [(None, None)]),
    ("an ordinal in digits", "2nd para: good", [(2, TEXTS[1])]),
    ("the last line", "The last line is the heart of it.", [(10, TEXTS[9])]),
    ("the last line of another thing", "The last line of your note is the heart of it.", [(None, None)]),
    (
        "something at its end",
        "I thought about it for a long time, more than about most, until the last line.",
        [(None, None)],
    ),
    ("another language", "Absatz 6: schön", [(6, TEXTS[5])]),
    ("numbers alone", "2 - good\n\n5 - better\n\n6) best", [(2, TEXTS[1]), (5, TEXTS[4]), (6, TEXTS[5])]),
    ("a numbered list", "1. good\n2. better\n3. best", [(None, None)]),
    ("two numbers alone", "2 - good\n\n5 - better", [(None, None), (None, None)]),
    ("a number of another thing", "I read it in para one clause at a time", [(None, None)]),
    ("a page alone", "p. 4: lovely", [(None, None)]),
    (
        "a page and a quotation",
        "p. 4, 'giving up': p. 4, 'the way an eye does' is fine",
        [(5, "It opened the way an eye does.")],
    ),
    (
        "a quotation",
        "“It opened the way an eye does” is the best line",
        [(5, "It opened the way an eye does.")],
    ),
    ("straight marks", '"It opened the way an eye does" - yes', [(5, "It opened the way an eye does.")]),
    ("a slip", '"It opened like the way an eye does" - yes', [(5, "It opened the way an eye does.")]),
    ("a cut", "“What I remember … giving up” - yes", [(6, TEXTS[5])]),
    ("an open end", "“What I remember is...” - yes", [(6, "What I remember is the ticking.")]),
    (
        "no marks at all",
        "The line it opened the way an eye does is so good",
        [(5, "It opened the way an eye does.")],
    ),
    (
        "a short quotation and a number",
        "¶6, “the glaze”: yes",
        [(6, GLAZE)],
    ),
    ("the second time", "“how far back?”, the second time, is sad", [(9, "“How far back?”")]),
    ("the first of two", "The first “How far back?” made me laugh", [(3, "“How far back?”")]),
    ("who says it", "The “how far back” that Orla hears: too long", [(None, None)]),
    ("one word to begin with", "“ticking” is lovely to say", [(6, "What I remember is the ticking.")]),
    ("one word on the whole", "A “kiln” is what this needs to become", [(None, None)]),
    ("a word that is no word of the piece", "“Kiln” is the word for all of it", [(None, None)]),
    ("a count in words", "The sixth paragraph ticks", [(6, TEXTS[5])]),
    ("a number in words", "In paragraph six I heard it", [(6, TEXTS[5])]),
    ("from the end", "The second to last paragraph is short", [(9, TEXTS[8])]),
    ("last but one", "I like the last but one paragraph", [(9, TEXTS[8])]),
    (
        "letters that are no pages",
        "P1: yes\n\nP6: no\n\nP10: oh",
        [(1, TEXTS[0]), (6, TEXTS[5]), (10, TEXTS[9])],
    ),
    (
        "numbers behind signs",
        "+ 2: yes\n\n+ 8: ha\n\n- 1: long\n\n? 5: why",
        [(2, TEXTS[1]), (8, TEXTS[7]), (1, TEXTS[0]), (5, TEXTS[4])],
    ),
    (
        "words above a colon",
        "lit from within: by what?",
        [(5, "Inside there were forty jugs, each of them lit from within.")],
    ),
    ("a last one that is not the last of all", "Last paragraph before the break: cut", [(None, None)]),
    ("letters that may be pages", "P1: yes\n\nP2: no\n\nP2: oh", [(None, None)] * 3),
    (
        "a line told again",
        "The line about the glaze giving up is so good",
        [(6, GLAZE)],
    ),
    ("a short quotation alone", "I like “that it” so much", [(None, None)]),
    ("a quotation that stands twice", "“nobody in our street hung out their washing” - yes", [(None, None)]),
    ("words that the piece has not", "Could she say “I never wanted any jugs at all”?", [(None, None)]),
    (
        "twice, but between its neighbours",
        "¶5: yes\n\n“nobody in our street hung out their washing”: why that week?\n\n¶8: good",
        [
            (5, TEXTS[4]),
            (7, "Nobody in our street hung out their washing that week."),
            (8, TEXTS[7]),
        ],
    ),
    ("a point a line", "- ¶2: yes\n- ¶6: no", [(2, TEXTS[1]), (6, TEXTS[5])]),
    ("a line of the piece above the remark", f"{TEXTS[5]}\nLovely.", [(6, TEXTS[5])]),
    ("a colon above a quotation", f"This stopped me:\n\n{WROTE}\n> {TEXTS[7]}\n", [(8, TEXTS[7])]),
)


@pytest.mark.parametrize(
    ("body", "expected"), [row[1:] for row in POINTING], ids=[row[0] for row in POINTING]
)
def test_a_remark_is_found_by_what_it_points_with(
    body: str, expected: list[tuple[int | None, str | None]]
) -> None:
    """The paragraph, and the words as they stand in the piece; nothing where it could be several places."""
    assert expected == places(body)


def test_a_remark_answers_the_words_above_it() -> None:
    """Of a trimmed quotation the last paragraph; a second block goes on about it only if it says so."""
    body = (
        f"{WROTE}\n> ¶3 {TEXTS[2]}\n>\n> ¶4 {TEXTS[3]}\n\nFunny.\n\n"
        f"> ¶6 {TEXTS[5]}\n\nYes.\n\nAnd sad.\n\nA good week to you.\n"
    )
    assert [
        (4, TEXTS[3]),
        (6, TEXTS[5]),
        (6, TEXTS[5]),
        (None, None),
    ] == places(body)


def test_in_a_piece_that_was_left_whole_the_last_words_above_are_meant() -> None:
    """Between two remarks stand paragraphs that nobody speaks of."""
    quotes = [f"> ¶{number} {text}" for number, text in enumerate(TEXTS, 1)]
    body = "\n".join([WROTE, *quotes[:3], "\nFunny.\n", *quotes[3:6], "\nYes.\n", *quotes[6:]])
    assert [(3, TEXTS[2]), (6, TEXTS[5])] == places(body)


def test_a_remark_below_words_that_cannot_be_found_is_general() -> None:
    """It does not go to the passage before."""
    body = f"{WROTE}\n> ¶3 {TEXTS[2]}\n\nFunny.\n\n> something else that nobody wrote at all\n\nHm.\n"
    assert [(3, TEXTS[2]), (None, None)] == places(body)


def test_the_same_words_twice_in_a_quotation_are_told_apart_by_their_order() -> None:
    """“How far back?” is ¶3 and, after ¶8, ¶9."""
    body = f"{WROTE}\n> “How far back?”\n\nHa.\n\n> {TEXTS[7]}\n\nYes.\n\n> “How far back?”\n\nOh.\n"
    assert [3, 8, 9] == [remark.paragraph for remark in read(body)]


def test_the_form_gives_parts_and_what_is_private() -> None:
    """Also where somebody types headings of their own; a page of praise below `Private` goes to nobody."""
    body = (
        "Summary: Two girls and a kiln.\n\nWhat worked well:\nthe jugs, “the way an eye does”\n\n"
        "To improve:\n\nThe end.\n\n"
        "Private note to the coordinator:\n\nShe is tired.\n\n¶5: it is about her.\n\n"
        "Between you and me, I worry."
    )
    assert [
        ("summary", None),
        ("strength", 5),
        ("improve", None),
        ("private", None),
        ("private", 5),
        ("private", None),
    ] == [(remark.part, remark.paragraph) for remark in read(body)]


PRIVATE = (
    ("Private: she is tired.", True),
    ("[private] she is tired.", True),
    ("Between us, she is tired.", True),
    ("She is tired. Please don't pass this on.", True),
    ("She is tired (not for the author).", True),
    ("between us Ada, she is tired", True),
    ("Entre nous, Ada: she is tired.", True),
    ("Ada, between ourselves, she is tired.", True),
    ("Just to you Ada: she is tired.", True),
    ("She is tired. Don't put this in.", True),
    ("She is tired, but don't tell the others.", True),
    ("She goes off the record and dances.", False),
    ("Ada, this one's just for you and not for Ana: she is tired.", True),
    ("This is confidential: she is tired.", True),
    ("P.S. Ada - just between us, she is tired.", True),
    ("Private moments like these are the best of it.", False),
    ("The quarrel between us and the street is well done.", False),
    ("Orla grows in confidence.", False),
    ("Don't tell this, show it.", False),
    ("The lamp is not for Orla but for the street.", False),
    ("This is for you to decide.", False),
)


CALLED = (
    ("Ada, is she well?", "private"),
    ("PS for Ada: is she well?", "private"),
    ("Ada dear, would you ask whether she is well?", "private"),
    ("Adamant as she is, this is fine.", "note"),
    ("Hi Ada, the rest is fine.", "note"),
    ("I thought of Ada, who would like this.", "note"),
)


@pytest.mark.parametrize(("text", "part"), CALLED)
def test_what_calls_the_coordinator_by_name_is_for_them(text: str, part: str) -> None:
    """But not above a critique, where a greeting is meant for all, nor where they are the author."""
    said = letter(f"Ada, here it comes.\n\n{text}").segments
    assert ["note", part] == [remark.part for remark in find_remarks(said, PIECE, (), "Ada Penrose")]
    assert ["note", "note"] == [remark.part for remark in find_remarks(said, PIECE)]


@pytest.mark.parametrize(("text", "private"), PRIVATE)
def test_private_words_are_known_wherever_they_stand(text: str, private: bool) -> None:
    """In the letter, in a margin, and typed into a quotation."""
    part = "private" if private else "note"
    margin = Margin(kind="comment", passage="the glaze", text=text, paragraph=6)
    inside = f"{WROTE}\n> ¶6 {TEXTS[5]}\n> [{text}]\n>\n> ¶7 {TEXTS[6]}\n"
    found = (*read(text), *find_remarks((), PIECE, [margin]), *read(inside))
    assert [part] * 3 == [remark.part for remark in found]


MARGINS = (
    ("a comment", Margin(kind="comment", passage="giving up", text="Yes", paragraph=6), 6, "giving up"),
    ("a word that stands often", Margin(kind="comment", passage="Orla", text="Who?", paragraph=8), 8, "Orla"),
    (
        "a count that is off",
        Margin(kind="comment", passage="giving up", text="Yes", paragraph=9),
        6,
        "giving up",
    ),
    ("a replacement", Margin(kind="replacement", passage="eleven", text="twelve", paragraph=2), 2, "eleven"),
    (
        "over two paragraphs of our document",
        Margin(kind="comment", passage="far back?”\n¶4\t“Farther", text="Quick.", paragraph=3),
        3,
        "far back?”\n“Farther",
    ),
    ("an insertion", Margin(kind="insertion", passage="", text="softly", paragraph=8), 8, None),
    (
        "a deletion",
        Margin(kind="deletion", passage="What I remember is", text="", paragraph=6),
        6,
        "What I remember is",
    ),
    (
        "on the title",
        Margin(kind="comment", passage="Forty Jugs", text="Good title", paragraph=None),
        None,
        "Forty Jugs",
    ),
)


@pytest.mark.parametrize(
    ("margin", "number", "passage"), [row[1:] for row in MARGINS], ids=[row[0] for row in MARGINS]
)
def test_a_margin_speaks_of_the_paragraph_that_holds_its_words(
    margin: Margin, number: int | None, passage: str | None
) -> None:
    """The document's own count only helps where the words stand several times."""
    (found,) = find_remarks((), PIECE, [margin])
    assert (margin.text, number, passage) == (found.text, found.paragraph, found.passage)


def test_nothing_of_our_own_mail_becomes_a_remark() -> None:
    """Neither the form that was left empty nor the lines at the end, quoted or not."""
    foot = (
        "· · ·\n\nSummary:\n\nStrengths:\n\nTo improve:\n\nOne suggestion:\n\n"
        "Private note to the coordinator:\n\nAda Penrose\n\n"
        "· · ·\nYou get this because you read along in round 12. Pages is kept by Ada.\nTNP R12a · k7qm2"
    )
    quoted = "\n".join(f"> {line}" for line in foot.split("\n"))
    head = "From: Pages <circle@example.org>\nSent: 07 December 2026 08:00\nTo: Ben <ben@example.org>\n"
    head += "Subject: Jugs\n"
    piece = "\n\n".join(f"¶{number} {text}" for number, text in enumerate(TEXTS, 1))
    assert ["Good."] == [remark.text for remark in read(f"Good.\n\n{WROTE}\n> ¶1 {TEXTS[0]}\n>\n{quoted}")]
    assert ["Good."] == [remark.text for remark in read(f"Good.\n\n{head}\n{piece}\n\n{foot}")]


COURTESIES = (
    ("a greeting and a name", "Hi Ana,\n\n¶6: lovely\n\nBen", ["lovely"]),
    ("a farewell", "Dear all\n\n¶6: lovely\n\nKind regards,\nBen Okri", ["lovely"]),
    ("a name below an answer", f"{WROTE}\n> ¶6 {TEXTS[5]}\n\nLovely.\n\nBen xx\n", ["Lovely."]),
    (
        "a name below a mail",
        f"{WROTE}\n> ¶6 {TEXTS[5]}\n\nYes.\n\n> ¶7 {TEXTS[6]}\n\n- Ben\n",
        ["Yes.", "- Ben"],
    ),
    ("an answer in a word", f"{WROTE}\n> ¶6 {TEXTS[5]}\n\nPerfect\n", ["Perfect"]),
    ("an answer in a sign", f"{WROTE}\n> ¶6 {TEXTS[5]}\n\n👌\n", ["👌"]),
    ("a greeting in a sentence", "Hello to the jugs! They are what I love.", None),
)


@pytest.mark.parametrize(
    ("body", "said"), [row[1:] for row in COURTESIES], ids=[row[0] for row in COURTESIES]
)
def test_greetings_and_names_are_no_remarks(body: str, said: list[str] | None) -> None:
    """They speak of nothing; what answers a passage does, however short."""
    assert (said or [body]) == [remark.text for remark in read(body)]


def test_headings_in_words_of_their_own_give_parts() -> None:
    """As readers type them; one in front of an answer names that answer alone and leaves it its place."""
    body = (
        "What I loved:\n\n- the jugs\n\nNits\n\n¶5: an eye?\n\nBig picture: it holds.\n\nIt is short.\n\n"
        f"For Ada only\n\nShe is tired.\n\n{WROTE}\n> ¶6 {TEXTS[5]}\n\nSuggestion: cut this\n\nAnd this.\n"
    )
    assert [
        ("strength", None, "- the jugs"),
        ("improve", 5, "an eye?"),
        ("summary", None, "it holds."),
        ("note", None, "It is short."),
        ("private", None, "She is tired."),
        ("suggestion", 6, "cut this"),
        ("note", 6, "And this."),
    ] == [(remark.part, remark.paragraph, remark.text) for remark in read(body)]


def test_words_shown_without_a_word_about_them_are_kept() -> None:
    """A list of the best lines says something; the piece pasted below a letter does not."""
    body = f"Strengths:\n\n“It opened the way an eye does.”\n\n“They tick when they cool”\n\n{TEXTS[9]}"
    assert [("strength", 5), ("strength", 6), ("strength", 10)] == [
        (remark.part, remark.paragraph) for remark in read(body)
    ]
    assert ["Good."] == [remark.text for remark in read("Good.\n\n" + "\n\n".join(TEXTS))]


def test_a_sentence_that_names_several_paragraphs_stays_whole() -> None:
    """Only a number in front of it is taken off."""
    assert ["¶3 and ¶9 rhyme.", "In ¶3 she asks.", "¶3-4: quick.", "Quick."] == [
        remark.text for remark in read("¶3 and ¶9 rhyme.\n\nIn ¶3 she asks.\n\n¶3-4: quick.\n\n¶3: Quick.")
    ]


def test_below_a_long_quotation_the_last_paragraph_is_meant_unless_words_of_another_are_quoted() -> None:
    """Nobody answers four paragraphs at once; who quotes one of them says which."""
    quote = "\n>\n".join(f"> ¶{number} {TEXTS[number - 1]}" for number in (2, 5, 6, 8))
    body = f"{WROTE}\n{quote}\n\nGood.\n\nBut “forty jugs” is many.\n"
    assert [8, 5] == [remark.paragraph for remark in read(body)]


WRAPPED = (
    ("by a program", "The kiln is what I will remember, and then the forty jugs, each of\nthem lit.", True),
    (
        "by a hand",
        "I love the kiln and I love the jugs, every one of them.\nI do not love the end, where we are told.",
        False,
    ),
    ("short lines", "The kiln!\nThe jugs!", False),
    ("points", "I love the kiln, and the ticking that comes from it, and all of\n- the jugs", False),
)


@pytest.mark.parametrize(("text", "joined"), [row[1:] for row in WRAPPED], ids=[row[0] for row in WRAPPED])
def test_lines_that_a_program_broke_are_joined(text: str, joined: bool) -> None:
    """A program breaks where the next word has no room; a writer where they like."""
    assert [text.replace("\n", " ") if joined else text] == [
        remark.text for remark in find_remarks((Segment("own", text),), None)
    ]


def test_what_was_typed_into_a_line_is_whole_and_apart() -> None:
    """Brackets that follow each other are remarks of their own, and no line that a program broke shows."""
    body = (
        f"{WROTE}\n> ¶5 It opened the way an eye does. Inside there were forty jugs, each of\n"
        "> them lit from within. [BO: is it the jugs that are lit, or the kiln, or\n> both?] [BO: Love it.]\n"
        f">\n> ¶6 {TEXTS[5]}\n>\n> ¶7 {TEXTS[6]}\n"
    )
    assert [
        ("[BO: is it the jugs that are lit, or the kiln, or both?]", 5),
        ("[BO: Love it.]", 5),
    ] == [(remark.text, remark.paragraph) for remark in read(body)]


def test_a_critique_without_a_piece_keeps_every_word() -> None:
    """All of it is general."""
    found = find_remarks((Segment("own", "¶6: lovely\n\n“the way an eye does”"),), None)
    assert [("¶6: lovely", None), ("“the way an eye does”", None)] == [(r.text, r.paragraph) for r in found]


HOSTILE = (
    ("quotation marks", "'" * 50_000),
    ("blanks and marks", (" '" * 25_000)),
    ("brackets", "[" * 50_000 + "]" * 50_000),
    ("paragraphs named", "para " + " " * 50_000 + "¶ " * 50_000),
    ("empty lines", "\n" * 75_000 + "·"),
    ("one block of many lines", "nobody in our street hung out\n" * 5_000),
    ("the piece over and over", "\n\n".join(TEXTS * 100)),
    ("quoted over and over", f"{WROTE}\n" + "\n".join(f"> {text}" for text in TEXTS * 100)),
)


@pytest.mark.parametrize("body", [row[1] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_no_critique_takes_more_than_its_size(body: str) -> None:
    """A hundred kilobytes of any kind are read in seconds."""
    segments = letter(body).segments or (Segment("own", body),)
    start = time.process_time()
    find_remarks(segments, PIECE)
    find_remarks((Segment("own", body), Segment("quoted", body, body)), PIECE)
    assert time.process_time() - start < 6


def test_a_line_that_goes_on_behind_a_heading_or_a_number_is_whole() -> None:
    """A mail program broke it where the heading and the words together had no room; no line end is left."""
    behind = "The kiln is the best thing in the whole of it, and I\nwanted it sooner than it comes."
    whole = behind.replace("\n", " ")
    assert [whole] == [remark.text for remark in read(f"Strengths: {behind}")]
    assert [whole] == [remark.text for remark in read(f"Paragraph 5: {behind}")]
