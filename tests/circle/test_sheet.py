"""The sheet on which a round-up is composed: written, read back kindly, and slips are named by their line."""

import pytest

from circle_tui.circle.composed import Composition
from circle_tui.circle.refusal import Refused
from circle_tui.circle.remarks import Remark
from circle_tui.circle.sheet import Composed, Critic, Sayable, read_sheet, write_sheet


def sayable(key: str, words: str, *, held: bool = False, sent: bool = False) -> Sayable:
    return Sayable(key, Remark(words, "note", 3), held, sent)


FOUND = Composed(
    "R12a",
    "The Well",
    "Ana Duarte",
    Composition(held=("c1:bbbb",)),
    (
        Critic(
            "bo",
            "Bo Lindqvist",
            204,
            (sayable("c1:aaaa", "Too soon."), sayable("c1:bbbb", "Rubbish.", held=True)),
        ),
        Critic("cy-2", "Cy Okafor", 80, (sayable("c2:cccc", "Lovely."), sayable("c2:aaaa", "Too soon."))),
        Critic("dee", "Dee Marsh", 90, (sayable("c3:dddd", "Gone.", sent=True),)),
    ),
    "Dear Ana,\n\nwell done.",
)


def test_a_sheet_that_was_left_alone_changes_nothing() -> None:
    """Nothing is decided by opening and closing an editor."""
    assert (FOUND.composition, FOUND.note) == read_sheet(write_sheet(FOUND), FOUND)


def test_the_sheet_has_a_line_for_everything_that_can_be_decided() -> None:
    """Parts, critics in their order, each remark with a sign of its own, and the note last."""
    lines = [line for line in write_sheet(FOUND).splitlines() if line and not line.startswith("#")]
    assert [
        "PARTS: on or off",
        "on    page        a page of the whole: who read it, strengths, what could be better",
        "on    piece       the piece with each remark beside its passage",
        "on    critiques   each critique whole, as written",
        "on    document    the .docx with the remarks in its margin",
        "CRITICS: in the order in which they speak",
        "bo            Bo Lindqvist, 204 words",
        "cy-2          Cy Okafor, 80 words",
        "dee           Dee Marsh, 90 words",
        "REMARKS: tell or hold",
        "tell  c1:aaaa  ¶3 Too soon.",
        "hold  bbbb  ¶3 Rubbish.",
        "tell  cccc  ¶3 Lovely.",
        "tell  c2:aaaa  ¶3 Too soon.",
        "NOTE",
        "Dear Ana,",
        "well done.",
    ] == lines


KINDLY: tuple[tuple[str, dict[str, tuple[str, ...]] | str], ...] = (
    ("PARTS\noff page", {"off": ("page",)}),
    ("parts:\nPage: off\n[ ] piece\n[x] critiques\n- document", {"off": ("page", "piece", "document")}),
    ("Part\nno critique\noff docx\n", {"off": ("critiques", "document")}),
    ("CRITICS\ndee\nbo", {"order": ("dee", "bo", "cy-2")}),
    ("critics:\n1. Cy Okafor, 80 words\n2) Dee\n", {"order": ("cy-2", "dee", "bo")}),
    ("CRITICS\n- CY-2", {"order": ("cy-2", "bo", "dee")}),
    ("CRITICS\nbo\ncy\ndee\nbo", {}),
    ("REMARKS\nhold cccc", {"held": ("c1:bbbb", "c2:cccc")}),
    ("REMARKS\ntell bbbb ¶3 Rubbish.\n", {"held": ()}),
    ("remarks\n+ BBBB\nheld c2:aaaa\nkeep cccc", {"held": ("c2:aaaa",)}),
    ("remarks\nhold c2:cccc", {"held": ("c1:bbbb", "c2:cccc")}),
    ("# off page\n\n", {}),
    ("REMARKS\nhold dddd", "has gone to the author already"),
    ("PARTS\noff pages and more\nof piece", "Line 3, “of piece”, says neither on nor off"),
    ("PARTS\noff pagan", "Line 2, “off pagan”, names none of the parts, which are page, piece"),
    ("CRITICS\nzed", "Line 2, “zed”, names no critic of this piece. Those who speak: bo, cy-2, dee"),
    ("\n\nREMARKS\nhold ffff", "Line 4, “hold ffff”, names no remark"),
    ("REMARKS\nhold aaaa", "names no remark"),
    ("REMARKS\nhide-it cccc", "begins with neither tell nor hold"),
    ("off page", "Line 1, “off page”, stands under none of PARTS, CRITICS, REMARKS and NOTE"),
)


@pytest.mark.parametrize(("text", "expected"), KINDLY)
def test_a_sheet_is_read_with_goodwill(text: str, expected: dict[str, tuple[str, ...]] | str) -> None:
    """What is meant is done, what was taken out stays as it was, and what is not understood is named."""
    if isinstance(expected, str):
        with pytest.raises(Refused, match="Nothing was changed") as refused:
            read_sheet(text, FOUND)
        assert expected in str(refused.value)
        return
    wanted = {"off": (), "order": (), "held": ("c1:bbbb",), **expected}
    found, note = read_sheet(text, FOUND)
    assert (wanted, None) == ({"off": found.off, "order": found.order, "held": found.held}, note)


NOTES = (
    ("NOTE\n\nWell done.\n# 1 of 2\nPARTS\noff page\n", "Well done.\n# 1 of 2\nPARTS\noff page"),
    ("PARTS\noff page\nnote:\nHello", "Hello"),
    ("NOTE\n", ""),
    ("PARTS\noff page", None),
)


@pytest.mark.parametrize(("text", "note"), NOTES)
def test_everything_below_its_heading_is_the_note(text: str, note: str | None) -> None:
    """Whatever it looks like; without the heading the note stays as it is."""
    assert note == read_sheet(text, FOUND)[1]
