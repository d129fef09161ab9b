"""The gathered manuscript: everything a critic says, but what is private."""

import msgspec

from circle_tui.circle.remarks import Remark
from circle_tui.config import CritiqueSettings
from circle_tui.manuscripts.prose import Paragraph, Run, compose
from circle_tui.wording import Reading, render
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
    assert ("Cut it.", "¶9", "An older line.") == (said.words, said.place, said.passage)


def test_anonymous_critics_have_numbers_for_names() -> None:
    """Their names stand nowhere in the round-up, for the author or another critic."""
    draft, scene = SAMPLES["roundup"]
    settings = msgspec.structs.replace(scene.settings, critiques=CritiqueSettings(anonymous="critics"))
    rendered = render(draft, msgspec.structs.replace(scene, settings=settings))
    assert "Reader 1: 204 words" in rendered.text
    assert "Cléo" not in rendered.text + rendered.html
    assert "Ben" not in rendered.text + rendered.html


def test_nobody_is_told_that_somebody_else_was_late() -> None:
    """A late critique reads like any other."""
    draft, scene = SAMPLES["roundup"]
    prompt = tuple(msgspec.structs.replace(one, late=False) for one in scene.materials.readings)
    materials = msgspec.structs.replace(scene.materials, readings=prompt)
    assert render(draft, scene) == render(draft, msgspec.structs.replace(scene, materials=materials))
