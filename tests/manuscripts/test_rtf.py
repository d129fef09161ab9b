"""Rich Text: letters of any code page, looks, notes and what is not shown."""

import pytest

from circle_tui.manuscripts.prose import text
from circle_tui.manuscripts.readers.rtf import paragraphs
from circle_tui.manuscripts.tidying import settle

FONTS = rb"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}}"
BOX = rb"before {\shp{\*\shpinst{\sp{\sn x}}{\shptxt \pard Boxed.\par}}{\shprslt Boxed.\par}}after\par again"
SHAPE = rb"a {\shp{\*\shpinst{\sp{\sn pib}{\sv {\pict 00}}}{\sp{\sn fillBlip}{\sv {\pict 00}}}}} b"

STYLES = (
    rb"{\stylesheet{\s0\f4 Normal;}{\s1\f6\b Heading 1;}{\s7\i\f4 Quote;}}\pard\plain\s1\f6\b One\par "
    rb"\pard\plain\s7\i\f4 Said.\par \pard\plain\s0\f4 {\revised\revdttm-2015295488 new }{\i so}"
)

FILES: list[tuple[str, bytes, str]] = [
    ("looks", rb"{\i a} \b b\b0  {\strike c} \ul d\ulnone .", "_a_ **b** ~~c~~ _d_."),
    ("plain ends looks", rb"\i a \plain b", "_a_ b"),
    ("western", rb"caf\'e9 \'93yes\'94", "café “yes”"),
    ("cyrillic font", rb"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2}", "Привет"),
    ("two bytes a letter", rb"{\f2 \'93\'fa\'96\'7b}", "日本"),
    ("unicode", rb"\u8212? \u-10179?\u-8704? x", "— 😀 x"),
    ("longer fallback", rb"\uc2\u8220\'93\'94a\uc0\u8221 b", "“a”b"),
    ("marks", rb"\lquote a\rquote\emdash\~b\_c\line d", "  ‘a’—\xa0b‑c\n  d"),
    ("hidden and deleted", rb"a{\v x}{\deleted y}b", "ab"),
    ("unknown destination", rb"a{\*\whatever secret}b", "ab"),
    ("header and metadata", rb"{\info{\author Zenobia}}{\header Running}a", "a"),
    ("field", rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt shown}}", "shown"),
    ("note", rb"a{\footnote\pard Noted.} b", "a[1] b\n\n[1] Noted."),
    (
        "note that may be passed over",
        rb"a{\super \chftn{\*\footnote \chftn\pard Noted.}} b",
        "a[1] b\n\n[1] Noted.",
    ),
    (
        "table",
        rb"\pard a\par \trowd\intbl b\cell c\cell\row\trowd\intbl d\cell\row\pard e",
        "a\n\nb\n\nc\n\nd\n\ne",
    ),
    ("text box", BOX, "before after\n\nBoxed.\n\nagain"),
    ("drawn picture", SHAPE, "a [image] b"),
    ("picture", rb"a {\pict\bin3 }}{b", "a [image]"),
    ("binary braces", rb"a{\pict\bin4 {{{{} b", "a[image] b"),
    ("list", rb"\pard{\listtext  1.\tab}first\par {\listtext\'b7\tab}dot", "1. first\n\n• dot"),
    ("ends of pages", rb"One.\page Two.\par\page Three.\column Four.", "One.\n\nTwo.\n\nThree.\n\nFour."),
    ("other lines below words", rb"{\ulw a b} {\uldb c}\ulnone  co\-op", "_a b c_ coop"),
    ("styles with fonts, and long numbers", STYLES, "One\n\n    Said.\n\nnew _so_"),
    ("dots of a symbol font", rb"\pard{\listtext\f1 \u61623\'3f\tab}dot", "• dot"),
    ("more ends than starts", rb"a}}}} b", "a b"),
    ("words that lead nowhere", rb"\u99999 \'zz \f99 \ansicpg99999 \uc-5 a\'e9", "蚟z aé"),
]


@pytest.mark.parametrize(("body", "expected"), [each[1:] for each in FILES], ids=[each[0] for each in FILES])
def test_what_a_word_processor_writes(body: bytes, expected: str) -> None:
    """Each thing shown is read, each thing not shown is not."""
    prose = settle(paragraphs(rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + body + b"}"), guess_title=False)
    assert expected == text(prose, marked=True).strip("\n")
