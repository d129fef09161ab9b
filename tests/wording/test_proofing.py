"""The checks of a round-up: each finds what it is for, in every form of the mail, and nothing else."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circle_tui.circle.composed import PARTS, Composition
from circle_tui.circle.composition import keyed, told
from circle_tui.circle.model import Critique
from circle_tui.circle.remarks import Remark
from circle_tui.circle.sheet import Composed, Critic, Sayable
from circle_tui.circle.state import changed
from circle_tui.config import CritiqueSettings
from circle_tui.letters.composing import File, Outgoing, compose
from circle_tui.letters.letter import Address
from circle_tui.wording import Materials, Reading, Scene, render
from circle_tui.wording.proofing import Check, proofs
from circle_tui.wording.samples import NOW, samples
from tests.wording.test_gathering import forms_of

DRAFT, SCENE = next((draft, scene) for name, draft, scene in samples() if name == "roundup")
BEN = (Remark("The rope is new, and it shows.", "note", 1, "The rope"), Remark("Brave.", "strength"))
CLEO = (Remark("Which well is it?", "note", 2), Remark("Between us, no.", "private"))


def mail(scene: Scene, change: Callable[[Outgoing], Outgoing] = lambda made: made) -> bytes:
    """The sample round-up as it would leave."""
    made = render(DRAFT, scene)
    outgoing = Outgoing(
        message_id="tok1.roundup@example.org",
        date=NOW,
        sender=Address("Thursday Night Pages", "circle@example.org"),
        to=Address("Ana Duarte", "ana@mail.example"),
        subject=made.subject,
        list_id="tnp.example.org",
        unsubscribe="mailto:circle@example.org",
        text=made.text,
        html=made.html,
        files=made.files,
    )
    return compose(change(outgoing))


def checked(
    composition: Composition = Composition(),  # noqa: B008 - a value
    *,
    ben: tuple[Remark, ...] = BEN,
    note: str = "",
    anonymous: bool = True,
    pending: bool = False,
    change: Callable[[Outgoing], Outgoing] = lambda made: made,
) -> dict[str, Check]:
    """The checks, by what they look at, of a round-up by Ben and Cléo."""
    chosen = msgspec.structs.replace(
        SCENE.settings, critiques=CritiqueSettings(anonymous="critics" if anonymous else "no")
    )
    critiques = [
        Critique(id=f"c{n}", critic=who, label="R12a", letter="", received=NOW, words=90, state="accepted")
        for n, who in enumerate(("ben", "cleo"), 1)
    ]
    read = list(zip(critiques, (ben, CLEO), strict=True))
    names = ("Ben O'Neill-Smith", "Cléo Müller")
    critics = tuple(
        Critic(one.critic, name, 90, tuple(_sayable(one, said, composition)), f"Reader {'AB'[n]}")
        for n, ((one, said), name) in enumerate(zip(read, names, strict=True))
    )
    found = Composed("R12a", "The Well", "Ana Duarte", composition, critics, note)
    readings = tuple(
        Reading(name, 90, False, told(one.id, said, composition.held), "", n)
        for n, ((one, said), name) in enumerate(
            zip(read, ("Ben O'Neill-Smith", "Cléo Müller"), strict=True), 1
        )
    )
    circle = SCENE.circle
    state = "pending" if pending else "accepted"
    circle = circle.after(changed("critiques", c, state=state) for c in circle.critiques.by("label", "R12a"))
    materials = Materials(prose=SCENE.materials.prose, readings=readings, off=composition.off, cover=note)
    scene = msgspec.structs.replace(SCENE, settings=chosen, circle=circle, materials=materials)
    prose = SCENE.materials.prose
    assert prose is not None
    return {c.what: c for c in proofs([mail(scene, change)], found, prose, read, circle, chosen)}


def _sayable(one: Critique, said: tuple[Remark, ...], composition: Composition) -> list[Sayable]:
    return [
        Sayable(key, remark, key in composition.held, False)
        for key, remark in keyed(one.id, said)
        if remark.part != "private"
    ]


def test_a_round_up_in_which_all_is_well_says_so_six_times() -> None:
    """In a circle that is not anonymous the names are not looked for."""
    assert [True] * 6 == [check.is_fine for check in checked().values()]
    assert "names" not in checked(anonymous=False)


FOUND: tuple[tuple[str, dict[str, object], str, str], ...] = (
    ("a critique waits", {"pending": True}, "ruled", "wait for you in Review"),
    (
        "a critic signs",
        {"ben": (Remark("Yours, Ben"),)},
        "names",
        "“Ben” in what Reader A says, “Yours, Ben”",
    ),
    ("your note names one", {"note": "Ask Müller."}, "names", "“Müller” in your note"),
    ("an address in it", {"note": "Write to BEN@work.example."}, "addresses", "ben@work.example in the text"),
    (
        "an address in the headers",
        {"change": lambda made: msgspec.structs.replace(made, subject="for cleo@brief.example")},
        "addresses",
        "cleo@brief.example in the headers",
    ),
    (
        "an address in a file's name",
        {
            "change": lambda made: msgspec.structs.replace(
                made, files=(File("cleo@brief.example.txt", "text/plain", b"x"),)
            )
        },
        "addresses",
        "cleo@brief.example in ",
    ),
    (
        "a name in one form only",
        {
            "change": lambda made: msgspec.structs.replace(
                made, html=made.html.replace("Reader A", "Ben O'Neill-Smith", 1)
            ),
        },
        "names",
        "“Ben O'Neill-Smith” in the HTML",
    ),
    (
        "more in the HTML",
        {
            "change": lambda made: msgspec.structs.replace(
                made, html=made.html.replace("</main>", "<p>Only here.</p></main>")
            )
        },
        "text",
        "these words stand in the HTML part alone: here, only",
    ),
    (
        "a remark without a part",
        {"composition": Composition(off=("critiques", "document", "page"))},
        "parts",
        "1 remark stands in no part that is on, as “Brave.”",
    ),
    (
        "held back, and reworded since",
        {"composition": Composition(held=("c1:00000000",))},
        "held",
        "1 remark that you held back was worded otherwise since",
    ),
)


@pytest.mark.parametrize(("name", "how", "what", "words"), FOUND)
def test_each_check_finds_what_it_is_for(name: str, how: dict[str, object], what: str, words: str) -> None:
    """And says where, so that it can be mended; the other checks stay as they are."""
    found = checked(**how)  # type: ignore[arg-type]
    assert (False, True) == (found[what].is_fine, words in found[what].words), (name, found[what].words)
    others = {one for one, check in found.items() if not check.is_fine} - {what}
    assert others <= ({"names"} if "address" in name else {"text"} if what == "names" else set())


def test_a_name_that_the_piece_itself_has_tells_nothing() -> None:
    """A character may be called as a critic is."""
    assert checked(ben=(Remark("Well, the Well again."),))["names"].is_fine


SAID = st.lists(
    st.tuples(st.sampled_from(("note", "strength", "private")), st.booleans(), st.integers(0, 3)), max_size=6
)


@settings(max_examples=40, deadline=None)
@given(said=SAID, off=st.sets(st.sampled_from(PARTS), max_size=3), anonymous=st.booleans())
def test_what_is_held_back_or_private_is_in_no_form(
    said: list[tuple[str, bool, int]], off: set[str], anonymous: bool
) -> None:
    """Whichever parts are on: not in the text, the HTML or the document; what is told is in one of them."""
    remarks = tuple(
        Remark(f"{'Kiln' if held else 'Divorce' if part == 'private' else 'Lamp'} {n}.", part, place or None)  # type: ignore[arg-type]
        for n, (part, held, place) in enumerate(said)
    )
    back = [key for key, remark in keyed("c1", remarks) if "Kiln" in remark.text]
    chosen = msgspec.structs.replace(
        SCENE.settings, critiques=CritiqueSettings(anonymous="critics" if anonymous else "no")
    )
    materials = Materials(
        prose=SCENE.materials.prose,
        readings=(Reading("Ben O'Neill-Smith", 90, False, told("c1", remarks, back), "", 1),),
        off=tuple(part for part in PARTS if part in off),
    )
    made = render(DRAFT, msgspec.structs.replace(SCENE, settings=chosen, materials=materials))
    whole = forms_of(made)
    assert [] == [word for word in ("Kiln", "Divorce") if word in whole]
    if "critiques" not in off or "document" not in off:
        assert [] == [
            r.text for r in told("c1", remarks, back) if r.part != "private" and r.text not in whole
        ]
