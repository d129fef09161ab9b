"""The gathered manuscript: everything a critic says, but what is private."""

import io
import zipfile

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from circle_tui.circle.remarks import Part, Remark
from circle_tui.config import CritiqueSettings
from circle_tui.manuscripts.limits import LIMITS
from circle_tui.manuscripts.prose import Paragraph, Run, compose
from circle_tui.manuscripts.reading import converted
from circle_tui.wording import Reading, Rendered, render
from circle_tui.wording.gathered import gather
from circle_tui.wording.samples import samples

PIECE = compose(
    (Paragraph("paragraph", (Run("The rope came up dry."),)), Paragraph("paragraph", (Run("Twice."),)))
)
SAMPLES = {name: (draft, scene) for name, draft, scene in samples()}


def reading(*remarks: Remark, text: str = "") -> Reading:
    return Reading("Ben", 40, True, remarks, text)


def test_each_remark_stands_beside_its_passage() -> None:
    """The piece keeps its order; a remark on the whole stands with the others of its part."""
    found = gather(
        (reading(Remark("Too soon.", "note", 2, "Twice."), Remark("The rope.", "strength")),),
        PIECE,
        anonymous=False,
    )
    assert [("¶1 The rope came up dry.", []), ("¶2 Twice.", ["Too soon."])] == [
        (beside.block, [one.words for one in beside.remarks]) for beside in found.beside
    ]
    assert ["The rope."] == [one.words for one in found.strengths]


def test_what_is_private_goes_nowhere() -> None:
    """Not beside a passage, not among the strengths, not in the whole critique, in no part of the mail."""
    draft, scene = SAMPLES["roundup"]
    secret = Remark("Between us: this is his divorce.", "private", 1, "The rope came up dry.")
    materials = msgspec.structs.replace(
        scene.materials,
        readings=(reading(secret, Remark("Fine.", "note"), text="Between us: this is his divorce."),),
    )
    rendered = render(draft, msgspec.structs.replace(scene, materials=materials))
    assert "divorce" not in rendered.text + rendered.html
    assert "Fine." in rendered.text


PARTS: tuple[Part, ...] = ("summary", "strength", "improve", "suggestion", "private", "note")
PLACES = st.sampled_from([(None, None), (1, "came up dry"), (1, None), (2, "Twice."), (9, "An older line.")])


@st.composite
def critiques(draw: st.DrawFn) -> tuple[Reading, ...]:
    """Readings of any parts at any places; what is private says so, as nothing else does."""
    found = []
    for reader in range(1, draw(st.integers(2, 4))):
        remarks = []
        for part in draw(st.lists(st.sampled_from(PARTS), max_size=5)):
            number, passage = draw(PLACES)
            word = "divorce" if part == "private" else "kiln"
            remarks.append(Remark(f"The {word}, {draw(st.integers(0, 99))}.", part, number, passage))
        said = "\n".join(remark.text for remark in remarks)
        found.append(Reading(f"Reader {reader}", 40, False, tuple(remarks), said, reader))
    return tuple(found)


def forms_of(made: Rendered) -> str:
    """Text, HTML and documents of a mail, all in one."""
    shown = made.text + made.html
    for file in made.files:
        with zipfile.ZipFile(io.BytesIO(file.data)) as package:
            shown += b"".join(package.read(name) for name in package.namelist()).decode()
    return shown


@settings(max_examples=40, deadline=None)
@given(readings=critiques(), anonymous=st.booleans(), kind=st.sampled_from(["roundup", "addendum"]))
def test_no_private_note_is_in_any_form(readings: tuple[Reading, ...], anonymous: bool, kind: str) -> None:
    """Whatever else a critic says, and wherever: not in the text, the HTML or the document."""
    draft, scene = SAMPLES[kind]
    hidden = CritiqueSettings(anonymous="critics" if anonymous else "no")
    materials = msgspec.structs.replace(scene.materials, readings=readings)
    chosen = msgspec.structs.replace(scene.settings, critiques=hidden)
    made = render(draft, msgspec.structs.replace(scene, settings=chosen, materials=materials))
    assert "divorce" not in forms_of(made)
    told = [r for reading in readings for r in reading.remarks if r.part != "private"]
    assert [r.text for r in told if r.text not in made.text] == []


def test_a_critique_that_is_private_throughout_shows_nothing_of_it() -> None:
    """Its raw text is never the fallback for remarks that were left out."""
    found = gather(
        (reading(Remark("For you only.", "private"), text="For you only."),), PIECE, anonymous=False
    )
    assert (("Ben", ()),) == found.whole


def test_a_place_that_is_not_sure_is_called_probable() -> None:
    """The author is told that it is a guess."""
    found = gather((reading(Remark("Here?", "note", 1, None, 0.5)),), PIECE, anonymous=False)
    assert "probably ¶1" == found.beside[0].remarks[0].place


def test_a_remark_on_a_paragraph_that_is_gone_still_arrives() -> None:
    """It stands in the whole critique with the words it speaks of."""
    found = gather((reading(Remark("Cut it.", "note", 9, "An older line.")),), PIECE, anonymous=False)
    assert () == found.beside
    ((_, (said,)),) = found.whole
    assert ("Cut it.", "¶9", "“An older line.”") == (said.words, said.place, said.passage)


def test_anonymous_critics_have_letters_for_names() -> None:
    """Their names stand nowhere in the round-up, for the author or another critic."""
    draft, scene = SAMPLES["roundup"]
    settings = msgspec.structs.replace(scene.settings, critiques=CritiqueSettings(anonymous="critics"))
    rendered = render(draft, msgspec.structs.replace(scene, settings=settings))
    assert "Reader A: 204 words" in rendered.text
    assert "Cléo" not in rendered.text + rendered.html
    assert "Ben" not in rendered.text + rendered.html


def test_nobody_is_told_that_somebody_else_was_late() -> None:
    """A late critique reads like any other."""
    draft, scene = SAMPLES["roundup"]
    prompt = tuple(msgspec.structs.replace(one, late=False) for one in scene.materials.readings)
    materials = msgspec.structs.replace(scene.materials, readings=prompt)
    assert render(draft, scene) == render(draft, msgspec.structs.replace(scene, materials=materials))


def test_where_readers_meet_it_says_how_many_and_no_more() -> None:
    """Readers of the same words are counted, each once; of other words in the paragraph they do not count."""
    first = reading(Remark("Dry.", "note", 1, "came up dry"), Remark("Rope.", "note", 1, "The rope"))
    second = Reading("Cléo", 20, False, (Remark("Up?", "note", 1, "up dry."),), "")
    third = Reading("Dov", 20, False, (Remark("The?", "note", 1, "The"),), "")
    fourth = Reading("Eve", 20, False, (Remark("All of it.", "note", 1, "The rope came up dry."),), "")
    assert ["", "2 readers speak of this", "", "3 readers speak of this"] == [
        gather(readings, PIECE, anonymous=False).beside[0].meeting
        for readings in (
            (first,),
            (first, second),
            (second, third),
            (first, second, third, fourth),
        )
    ]


def test_remarks_on_a_paragraph_follow_its_words() -> None:
    """Not the order in which the critiques came."""
    late = Reading("Cléo", 20, False, (Remark("Rope.", "note", 1, "The rope"),), "")
    found = gather((reading(Remark("Dry.", "note", 1, "dry.")), late), PIECE, anonymous=False)
    assert ["Rope.", "Dry."] == [one.words for one in found.beside[0].remarks]


def test_two_critiques_of_one_reader_are_one_voice() -> None:
    """Their words add up, and an anonymous one has one letter."""
    one = msgspec.structs.replace(reading(Remark("First.")), reader=1)
    two = msgspec.structs.replace(reading(Remark("Second.")), reader=1)
    found = gather((one, two), PIECE, anonymous=True)
    assert (("Reader A", "80 words"),) == found.readers
    assert ["First.", "Second."] == [said.words for said in found.whole[0][1]]


def test_an_addendum_gives_nobody_the_letter_of_another() -> None:
    """The third reader of a piece is Reader C, alone as well; the 27th is Reader AA."""
    alone = [msgspec.structs.replace(reading(Remark("Late.")), reader=number) for number in (3, 27)]
    found = gather(alone, PIECE, anonymous=True)
    assert ["Reader C", "Reader AA"] == [who for who, _ in found.readers]


def test_what_a_critic_would_cut_is_told() -> None:
    """A tracked deletion has no words of its own."""
    found = gather((reading(Remark("", "note", 1, "came up")),), PIECE, anonymous=False)
    assert [("(would cut this)", "“came up”")] == [
        (one.words, one.passage) for one in found.beside[0].remarks
    ]


def margins(name: str, anonymous: bool = False) -> list[tuple[str, str, str]]:
    """The comments of the document that goes along: who, what, on which words."""
    draft, scene = SAMPLES[name]
    if anonymous:
        settings = msgspec.structs.replace(scene.settings, critiques=CritiqueSettings(anonymous="critics"))
        scene = msgspec.structs.replace(scene, settings=settings)
    (file,) = render(draft, scene).files
    assert file.name.endswith(" with remarks.docx")
    conversion = converted(file.name, file.type, file.data, LIMITS)
    return [(margin.author, margin.text, margin.passage) for margin in conversion.remarks]


def test_the_document_has_every_remark_in_its_margin_but_what_is_private() -> None:
    """Those on the whole hang on the title, under the headings of the form."""
    assert [
        (
            "Ben O'Neill-Smith",
            "Summary: A daughter learns that a well can fail, and that a father can.",
            "The Well",
        ),
        (
            "Ben O'Neill-Smith",
            "Strengths: The pace of the first paragraph. I held my breath with her.",
            "The Well",
        ),
        (
            "Ben O'Neill-Smith",
            "To improve: The letter comes too early; I wanted the dryness to last.",
            "The Well",
        ),
        ("Cléo Müller", "Strengths: The father's one sentence.\nAnd the door he says it from.", "The Well"),
        ("Cléo Müller", "One suggestion: Could the last paragraph end on “folded”?", "The Well"),
        ("Ben O'Neill-Smith", "Best line of the piece.", "“It was dry twice in my time.”"),
        (
            "Cléo Müller",
            "(Probably about this.) Strengths: The song, which says more than the letter does.",
            "Rain on the tin roof,",
        ),
    ] == margins("roundup")


def test_the_document_of_anonymous_critics_has_letters_only() -> None:
    """Authors of comments are no way around it."""
    assert {"Reader A", "Reader B"} == {who for who, _, _ in margins("roundup", anonymous=True)}
    draft, scene = SAMPLES["roundup"]
    settings = msgspec.structs.replace(scene.settings, critiques=CritiqueSettings(anonymous="critics"))
    (file,) = render(draft, msgspec.structs.replace(scene, settings=settings)).files
    with zipfile.ZipFile(io.BytesIO(file.data)) as package:
        whole = b"".join(package.read(name) for name in package.namelist()).decode()
    assert not [name for name in ("Ben", "Cléo", "Müller", "Neill", "BO", "CM") if name in whole]
