"""Rich Text (RTF 1.9.1): the words and their looks; groups are counted, never recursed into."""

import re

from msgspec.structs import replace

from circle_tui.manuscripts.packages import names
from circle_tui.manuscripts.prose import Kind, Paragraph, Run
from circle_tui.manuscripts.readers.rtf_letters import (
    CHARACTERS,
    OWN,
    SIGNS,
    code_page,
    code_page_of_font,
    paired,
)
from circle_tui.manuscripts.readers.rtf_state import State, looked
from circle_tui.manuscripts.refusing import RESEND, Refused

DEEPEST = 1000
"""Groups within groups; word processors stay under fifty."""

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|(?P<other>[\r\n\\])",
    re.S,
)
_SKIPPED = names(
    "colortbl info header headerl headerr headerf footer footerl footerr footerf themedata colorschememapping"
    " latentstyles datastore object listtable listoverridetable revtbl rsidtbl generator xmlnstbl mmathPr"
    " filetbl shprslt"
    " fldinst ftnsep ftnsepc aftnsep aftnsepc template passwordhash private"
)
_ENDS = names("par sect cell nestcell")
_ENDS_IF_BEGUN = names("row nestrow page column")
"""Words after which another paragraph begins, if one is in hand."""

_READ_ANYWAY = names("footnote shpinst")
"""Groups that readers may pass over, by the sign before them, and whose words are shown."""


def paragraphs(data: bytes) -> list[Paragraph]:
    """The paragraphs of a file, notes at the end; raises `Refused` for one nested beyond reason."""
    reader = _Reader()
    reader.take(data.decode("latin-1"))
    return reader.found + reader.notes


class _Reader:
    def __init__(self) -> None:
        self.state = State()
        self.stack: list[State] = []
        self.found: list[Paragraph] = []
        self.notes: list[Paragraph] = []
        self.boxed: list[Paragraph] = []
        """Of the text boxes in the paragraph in hand, which they follow."""
        self.is_pictured = False
        """Whether the shape in hand has told of its picture."""
        self.runs: dict[str, list[Run]] = {"body": [], "note": [], "box": []}
        self.pending = b""
        self.left_to_skip = 0
        self.is_optional = False
        self.own_code_page = OWN
        self.fonts: dict[int, str] = {}
        self.styles: dict[int, str] = {}
        self.slanted: set[int] = set()
        """Styles in italics: what they say of a paragraph is repeated in its runs."""
        self.number = 0
        """Of the font or style that a table is telling of."""

    def take(self, text: str) -> None:
        at = 0
        while token := _TOKEN.match(text, at):
            at = token.end()
            if token["word"]:
                number = int(token["number"]) if token["number"] else None
                if token["word"] == "bin":
                    at += max(number or 0, 0)
                else:
                    self.word(token["word"], number)
            elif token["hex"]:
                self.byte(bytes.fromhex(token["hex"]))
            elif token["text"]:
                words = token["text"][self.left_to_skip :]
                self.left_to_skip = max(0, self.left_to_skip - len(token["text"]))
                self.byte(words.encode("latin-1"))
            elif token["brace"]:
                self.brace(token["brace"])
            elif token["sign"]:
                self.sign(token["sign"])
        self.flush()
        self.state = State()
        self.end_paragraph()

    def brace(self, brace: str) -> None:
        self.flush()
        self.left_to_skip = 0
        self.is_optional = False
        if brace == "{":
            if len(self.stack) >= DEEPEST:
                raise Refused(f"The file is damaged: its parts are nested without end. {RESEND}")
            self.stack.append(self.state)
        elif self.stack:
            ended, self.state = self.state, self.stack.pop()
            if ended.into == "note" and self.state.into != "note":
                self.end_note()
            elif ended.into == "box" and self.state.into != "box" and self.runs["box"]:
                self.boxed.append(self.taken("box", "paragraph"))

    def sign(self, sign: str) -> None:
        if sign == "*":
            self.is_optional = True
        elif SIGNS.get(sign) == "\r":
            self.word("par", None)
        elif sign in SIGNS:
            self.flush()
            self.add(SIGNS[sign])

    def byte(self, data: bytes) -> None:
        if len(data) == 1 and self.left_to_skip:
            self.left_to_skip -= 1
            return
        self.is_optional = False
        self.pending += data

    def flush(self) -> None:
        if self.pending:
            data, self.pending = self.pending, b""
            if self.state.into == "stylesheet":
                name = data.decode("latin-1").rstrip(";").strip().lower()
                self.styles.setdefault(self.number, name)
                if self.state.look.emphasis:
                    self.slanted.add(self.number)
            self.add(data.decode(self.state.code_page or self.own_code_page, "replace"))

    def add(self, text: str) -> None:
        if text and self.state.into in self.runs and not self.state.is_hidden:
            look = self.state.look
            runs = self.runs[self.state.into]
            if runs and "\ud800" <= runs[-1].text[-1] <= "\udbff":
                text = runs.pop().text + text
            runs.append(Run(text, look.emphasis, look.strong, look.struck))

    def word(self, word: str, number: int | None) -> None:
        if word == "u":
            self.unicode(number or 0)
            return
        self.flush()
        self.left_to_skip = 0
        is_optional, self.is_optional = self.is_optional, False
        if word in CHARACTERS:
            self.add(CHARACTERS[word])
        elif word in _ENDS:
            self.end_paragraph()
        elif word in _ENDS_IF_BEGUN:
            if self.runs["body"]:
                self.end_paragraph()
        elif (is_optional and word not in _READ_ANYWAY) or word in _SKIPPED:
            self.state = self.state._replace(into="nowhere")
        elif (state := looked(self.state, word, number)) is not None:
            self.state = state
        elif not self.destination(word, number):
            self.paragraph_word(word, number)

    def unicode(self, number: int) -> None:
        if self.left_to_skip == 0:
            self.flush()
        self.add(chr(number & 0xFFFF))
        self.left_to_skip = self.state.fallback

    def destination(self, word: str, number: int | None) -> bool:
        if word in {"fonttbl", "stylesheet"} and self.state.into == "body":
            self.state = self.state._replace(into=word)
        elif word == "footnote" and self.state.into == "body":
            self.add(f"[{len(self.notes) + 1}]")
            self.state = self.state._replace(into="note", look=Run(""))
        elif word in {"pict", "shp", "sp", "shptxt"}:
            self.shape(word)
        elif word == "f" and number is not None:
            self.number = number if self.state.into == "fonttbl" else self.number
            self.state = self.state._replace(code_page=self.fonts.get(number, ""))
        elif word == "fcharset":
            self.fonts[self.number] = code_page_of_font(number)
        elif word == "ansicpg" and number:
            self.own_code_page = code_page(number)
        elif word == "mac":
            self.own_code_page = "mac-roman"
        elif word == "uc":
            self.state = self.state._replace(fallback=min(max(number or 0, 0), 8))
        else:
            return False
        return True

    def shape(self, word: str) -> None:
        into = self.state.into
        if word == "shp":
            self.is_pictured = False
        elif word == "sp" and into in self.runs:
            self.state = self.state._replace(into="shape")
        elif word == "shptxt" and into == "body":
            self.state = self.state._replace(into="box", look=Run(""))
        elif word == "pict":
            if into == "shape" and not self.is_pictured:
                self.runs["body"].append(Run("[image]"))
                self.is_pictured = True
            self.add("[image]")
            self.state = self.state._replace(into="nowhere")

    def paragraph_word(self, word: str, number: int | None) -> None:
        if word == "pard":
            self.state = self.state._replace(kind="paragraph", is_slanted=False)
        elif word == "outlinelevel" and number is not None and number < 9 and self.state.kind != "title":
            self.state = self.state._replace(kind="heading")
        elif word == "s" and self.state.into == "stylesheet":
            self.number = number or 0
        elif word == "s" and self.styles.get(number or 0) == "title":
            self.state = self.state._replace(kind="title")
        elif word == "s" and self.styles.get(number or 0, "").startswith(("heading", "subtitle")):
            self.state = self.state._replace(kind="heading")
        elif word == "s" and self.styles.get(number or 0) in {"quote", "quotations", "intense quote"}:
            self.state = self.state._replace(kind="quotation", is_slanted=(number or 0) in self.slanted)

    def end_paragraph(self) -> None:
        self.flush()
        if self.state.into == "note":
            self.add("\n")
        elif self.state.into == "box":
            self.boxed.append(self.taken("box", self.state.kind))
        elif self.state.into == "body":
            self.found += [self.taken("body", self.state.kind), *self.boxed]
            self.boxed = []

    def end_note(self) -> None:
        note = self.taken("note", "item")
        self.notes.append(replace(note, marker=f"[{len(self.notes) + 1}]"))

    def taken(self, into: str, kind: Kind) -> Paragraph:
        """The paragraph of the runs in hand; headings are bold by their style, so their looks say nothing."""
        runs, self.runs[into] = self.runs[into], []
        is_plain = kind in {"heading", "title"}
        if kind == "quotation" and self.state.is_slanted:
            runs = [replace(run, emphasis=False) for run in runs]
        whole = (Run(paired(run.text)) if is_plain else replace(run, text=paired(run.text)) for run in runs)
        return Paragraph(kind, tuple(whole))
