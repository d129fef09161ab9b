"""Mail bodies and typed text: paragraphs, verse and scene breaks as their writers meant them."""

import time

import pytest

from circle_tui.manuscripts.converting import from_body
from circle_tui.manuscripts.prose import Prose, text
from tests.manuscripts.samples import PIECE, as_page

WRAPPED = """\
It was a dark night and the rain fell in torrents, except at some rare
moments, when it was checked by a wind which swept up the street.
"""
INDENTED = """\
     It was a dark night and the rain fell in torrents, except at some
rare moments, when it was checked by a wind.
     "No," she said.
     "Yes," said he, and looked out at the long street that went down to
the sea and did not come back.
"""
POEM = """\
Under the hill
   no water ran
and nobody asked why

not even the hill
"""


def shapes(prose: Prose) -> list[tuple[str, str]]:
    return [(paragraph.kind, paragraph.text) for paragraph in prose.paragraphs]


def prose(*paragraphs: str) -> list[tuple[str, str]]:
    return [("paragraph", words) for words in paragraphs]


LINE = "It was a dark night and the rain fell in torrents over the long street"
PAGED = f"{LINE} and\n\n      - 1 -\n\x0c\n{LINE}.\n\n\n       Page 2\x0c{LINE}.\n\n    3\n"
PARTS = [
    ("heading", "1"), ("paragraph", "One."), ("heading", "II."), ("paragraph", "Two."),
    ("heading", "Chapter Three"), ("paragraph", "More."),
]  # fmt: skip
SCENES = [("paragraph", "One."), ("break", ""), ("paragraph", "Two.")]

BODIES: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("wrapped lines", WRAPPED, [("paragraph", " ".join(WRAPPED.split()))]),
    (
        "indents",
        INDENTED,
        [
            ("paragraph", " ".join(INDENTED.split('"')[0].split())),
            ("paragraph", '"No," she said.'),
            ("paragraph", '"' + " ".join(INDENTED.split('"', 3)[3].split())),
        ],
    ),
    (
        "verse beside prose",
        WRAPPED + "\n" + POEM,
        [
            ("paragraph", " ".join(WRAPPED.split())),
            ("verse", "Under the hill\n   no water ran\nand nobody asked why"),
            ("paragraph", "not even the hill"),
        ],
    ),
    ("a mark between scenes", "One.\n\n#\n\nTwo.", SCENES),
    ("a rule", "One.\n\n-----\n\nTwo.", SCENES),
    ("a mark without room", "One.\n***\nTwo.", SCENES),
    ("extra space", "Zero.\n\nHalf.\n\nOne.\n\n\n\nTwo.", [*prose("Zero.", "Half."), *SCENES]),
    ("our numbers", "¶12 It came back.\n\n¶13 So did this.", prose("It came back.", "So did this.")),
    ("a story like a header", "From: the desk\n\nTo: all hands", prose("From: the desk", "To: all hands")),
    ("arithmetic", "5 * 3 * 2 is 30", [("paragraph", "5 * 3 * 2 is 30")]),
    ("a page's end", f"{WRAPPED.strip()}\n\x0c{WRAPPED}", prose(" ".join((WRAPPED * 2).split()))),
    ("page numbers", PAGED, prose(f"{LINE} and {LINE}.", f"{LINE}.")),
    ("numbers of parts", "1\n\nOne.\n\nII.\n\nTwo.\n\nChapter Three\n\nMore.", PARTS),
    ("controls", "a\x00b\x1b]2;x\x07", [("paragraph", "ab]2;x")]),
    ("nothing", "", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "expected"), [each[1:] for each in BODIES], ids=[each[0] for each in BODIES]
)
def test_typed_bodies(body: str, expected: list[tuple[str, str]]) -> None:
    """Lines a program wrapped flow together; lines a person ended stay."""
    assert expected == shapes(from_body(body, ""))


PAGES: list[tuple[str, str, list[tuple[str, str]]]] = [
    (
        "gmail",
        "<div><div>One <i>so</i>.</div><div><br></div><div>Two.</div><div><br></div><div>Three.</div>",
        prose("One so.", "Two.", "Three."),
    ),
    (
        "line breaks for paragraphs",
        "One.<br><br>Two.<br><br>Three.",
        prose("One.", "Two.", "Three."),
    ),
    ("verse", "<p>no water<br>nor hill</p>", [("verse", "no water\nnor hill")]),
    ("a rule", "<p>One.<hr>Two.", [("paragraph", "One."), ("break", ""), ("paragraph", "Two.")]),
    ("unseen", 'One<b style="display: none">no</b><script>no</script><style>no</style>.', prose("One.")),
    ("a tracker", 'One.<img src="x" width="1" height="1">', [("paragraph", "One.")]),
    ("a picture", '<p>One.</p><p><img src="x"></p>', [("paragraph", "One."), ("paragraph", "[image]")]),
    ("lists", "<ol start=3><li>a<li>b</ol>", [("item", "a"), ("item", "b")]),
    ("quotation", "<blockquote><p>Dig.</p></blockquote>", [("quotation", "Dig.")]),
    ("preformatted", "<pre>no water\n  nor hill</pre>", [("verse", "no water\n  nor hill")]),
    ("blanks", "<p>\n  One\n  and&nbsp;&nbsp;two.  </p>", [("paragraph", "One and two.")]),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), [each[1:] for each in PAGES], ids=[each[0] for each in PAGES])
def test_html_bodies(page: str, expected: list[tuple[str, str]]) -> None:
    """What a reader would see, and nothing that is hidden."""
    assert expected == shapes(from_body("", page))


def test_html_is_taken_for_its_looks_if_it_says_as_much() -> None:
    """Emphasis comes from the HTML; an HTML part that leaves words out is passed over."""
    plain = "\n\n".join(paragraph.text for paragraph in PIECE.paragraphs)
    richly = from_body(plain, as_page())
    assert [run.text for each in richly.paragraphs for run in each.runs if run.emphasis] == ["not"]
    poorly = from_body(plain, "<p>See the text part.</p>")
    assert poorly.words == PIECE.words


def test_looks_by_style_and_tag() -> None:
    """Mail programs say italic in many ways."""
    page = (
        '<p><em>a</em> <span style="font-style:italic">b</span> <b>c</b> <s>d</s> '
        '<i><span style="font-style:normal">e</span></i></p>'
    )
    runs = from_body("", page).paragraphs[0].runs
    assert [(run.text, run.emphasis, run.strong, run.struck) for run in runs] == [
        ("a b", True, False, False),
        (" ", False, False, False),
        ("c", False, True, False),
        (" ", False, False, False),
        ("d", False, False, True),
        (" e", False, False, False),
    ]


def test_looks_by_class() -> None:
    """What a page's own style sheet says of a class counts; what it hides in some windows stays."""
    page = (
        "<style>/* .a{font-weight:bold} */ .a, p.b { font-style: italic } .c{text-decoration:line-through}"
        "@media print { .a { font-style: normal } .d { display: none } } .d{display:none}</style>"
        '<p><span class="x a">a</span> <span class="c">c</span> <span class="a" style="font-style:normal">'
        'n</span> <span class="d">d</span></p><p class="b">b</p>'
    )
    assert ["_a_ ~~c~~ n d", "_b_"] == text(from_body("", page), marked=True).strip().split("\n\n")


PASTED = (
    '<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr">It was '
    '<span style="font-style:italic;text-decoration:none">not</span> '
    '<span style="text-decoration:underline">so</span> deep.</p></b>'
)
EXPORTED = (
    "<style>.c2{font-style:italic}.c3{text-decoration-skip-ink:none;text-decoration:underline}"
    ".c4{text-decoration:inherit}.c6{text-decoration:underline;text-decoration-skip-ink:none}</style>"
    '<p class="c1"><span class="c2">Not</span> <span class="c6">so</span> <span class="c3"><a class="c4" '
    'href="http://example.org">here</a></span>.</p>'
)
HEADED = '<div title="header"><p>Ek / THE WELL</p></div><p>It was deep.</p><div title="footer"><p>1</p></div>'
LINKED = '<p>See <a href="x"><span style="text-decoration:underline"><u>here</u></span></a>.</p>'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (PASTED, "It was _not so_ deep."),
        (EXPORTED, "_Not so_ here."),
        (LINKED, "See here."),
        (HEADED, "It was deep."),
    ],
    ids=[
        "pasted from Google Docs",
        "exported by Google Docs",
        "a link as Outlook writes it",
        "a page's head and foot",
    ],
)
def test_what_a_style_says_outweighs_the_tag_and_a_line_below_a_link_says_nothing(
    page: str, expected: str
) -> None:
    """What is pasted from Google Docs stands in a ``<b>`` that is not bold; links are always underlined."""
    assert expected == text(from_body("", page), marked=True).strip()


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000 + "x",
        "".join(f"<i id={n}>" for n in range(20_000)) + "<p>x" * 50_000,
        "<table><tr><td>" * 30_000 + "x",
        "<" * 500_000,
        "<!--" * 100_000,
        " " * 300_000 + "x",
        "# " + " " * 200_000 + "x",
        "*a" * 200_000,
        "#\n" * 100_000,
        "a\n\n\n" * 50_000,
        "<style>" + "/*" * 250_000,
        '<p style="' + "text-decoration:" * 60_000 + '">x',
        "<style>" + ".a{" * 200_000,
        "<style>" + ".a," * 100_000 + "{font-style:italic}</style><p class=a>x",
    ],
    ids=range(14),
)
def test_no_body_takes_long(hostile: str) -> None:
    """Bodies are read in our own process: the time is in proportion to the length, whatever it holds."""
    began = time.process_time()
    from_body(hostile, "")
    from_body("", hostile)
    assert time.process_time() - began < 60  # it takes seconds; what grows with the square takes an hour
