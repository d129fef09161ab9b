"""Rich Text (RTF 1.9.1): the words and their looks; groups are counted, never recursed into."""

import re
from typing import NamedTuple

from circle_tui.manuscripts.packages import names
from circle_tui.manuscripts.prose import Kind, Paragraph, Run
from circle_tui.manuscripts.refusing import RESEND, Refused

DEEPEST = 1000
"""Groups within groups; word processors stay under fifty."""

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|(?P<other>[\r\n\\])",
    re.S,
)
_SKIPPED = names(
    "colortbl info header headerl headerr headerf footer footerl footerr footerf themedata colorschememapping"
    " latentstyles datastore object listtable listoverridetable revtbl rsidtbl generator xmlnstbl mmathPr"
    " filetbl"
    " fldinst ftnsep ftnsepc aftnsep aftnsepc template passwordhash private"
)
_CHARACTERS = {
    "line": "\n",
    "lbr": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
_SIGNS = {"~": "\xa0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\n": "\r", "\r": "\r"}
_ENDS = names("par sect cell row nestcell nestrow")
_CODE_PAGES = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


class _State(NamedTuple):
    """What a group changes and its end puts back."""

    into: str = "body"
    """body, note, fonttbl, stylesheet or nowhere."""
    look: Run = Run("")
    code_page: str = ""
    """Of the font; empty for the document's own."""
    fallback: int = 1
    """Characters after each ``\\u`` that older readers take instead."""
    is_hidden: bool = False
    kind: Kind = "paragraph"


def paragraphs(data: bytes) -> list[Paragraph]:
    """The paragraphs of a file, notes at the end; raises `Refused` for one nested beyond reason."""
    reader = _Reader()
    reader.take(data.decode("latin-1"))
    return reader.found + reader.notes


class _Reader:
    def __init__(self) -> None:
        self.state = _State()
        self.stack: list[_State] = []
        self.found: list[Paragraph] = []
        self.notes: list[Paragraph] = []
        self.runs: dict[str, list[Run]] = {"body": [], "note": []}
        self.pending = b""
        self.left_to_skip = 0
        self.is_optional = False
        self.own_code_page = "cp1252"
        self.fonts: dict[int, str] = {}
        self.styles: dict[int, str] = {}
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

    def sign(self, sign: str) -> None:
        if sign == "*":
            self.is_optional = True
        elif _SIGNS.get(sign) == "\r":
            self.word("par", None)
        elif sign in _SIGNS:
            self.flush()
            self.add(_SIGNS[sign])

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
        if word in _CHARACTERS:
            self.add(_CHARACTERS[word])
        elif word in _ENDS:
            self.end_paragraph()
        elif self.is_optional or word in _SKIPPED:
            self.is_optional = False
            self.state = self.state._replace(into="nowhere")
        elif not (self.destination(word, number) or self.look(word, number)):
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
        elif word == "pict":
            self.add("[image]")
            self.state = self.state._replace(into="nowhere")
        elif word == "f" and number is not None:
            self.number = number
            self.state = self.state._replace(code_page=self.fonts.get(number, ""))
        elif word == "fcharset":
            self.fonts[self.number] = _CODE_PAGES.get(number or 0, "")
        elif word == "ansicpg" and number:
            self.own_code_page = _known(f"cp{number}")
        elif word == "mac":
            self.own_code_page = "mac-roman"
        elif word == "uc":
            self.state = self.state._replace(fallback=min(max(number or 0, 0), 8))
        else:
            return False
        return True

    def look(self, word: str, number: int | None) -> bool:
        look = self.state.look
        is_on = number != 0
        if word in {"i", "ul"}:
            look = Run("", is_on, look.strong, look.struck)
        elif word == "ulnone":
            look = Run("", False, look.strong, look.struck)
        elif word == "b":
            look = Run("", look.emphasis, is_on, look.struck)
        elif word in {"strike", "striked"}:
            look = Run("", look.emphasis, look.strong, is_on)
        elif word in {"v", "deleted"}:
            self.state = self.state._replace(is_hidden=is_on)
        elif word == "plain":
            look, self.state = Run(""), self.state._replace(is_hidden=False, code_page="")
        else:
            return False
        self.state = self.state._replace(look=look)
        return True

    def paragraph_word(self, word: str, number: int | None) -> None:
        if word == "pard":
            self.state = self.state._replace(kind="paragraph")
        elif word == "outlinelevel" and number is not None and number < 9 and self.state.kind != "title":
            self.state = self.state._replace(kind="heading")
        elif word == "s" and self.state.into == "stylesheet":
            self.number = number or 0
        elif word == "s" and self.styles.get(number or 0) == "title":
            self.state = self.state._replace(kind="title")
        elif word == "s" and self.styles.get(number or 0, "").startswith(("heading", "subtitle")):
            self.state = self.state._replace(kind="heading")
        elif word == "s" and self.styles.get(number or 0) in {"quote", "quotations", "intense quote"}:
            self.state = self.state._replace(kind="quotation")

    def end_paragraph(self) -> None:
        self.flush()
        if self.state.into == "note":
            self.add("\n")
            return
        runs, self.runs["body"] = self.runs["body"], []
        whole = tuple(Run(_paired(run.text), run.emphasis, run.strong, run.struck) for run in runs)
        self.found.append(Paragraph(self.state.kind, _unlooked(whole, self.state.kind)))

    def end_note(self) -> None:
        runs, self.runs["note"] = self.runs["note"], []
        whole = tuple(Run(_paired(run.text), run.emphasis, run.strong, run.struck) for run in runs)
        self.notes.append(Paragraph("item", whole, marker=f"[{len(self.notes) + 1}]"))


def _unlooked(runs: tuple[Run, ...], kind: Kind) -> tuple[Run, ...]:
    """Headings and titles are bold by their style; their looks say nothing."""
    return tuple(Run(run.text) for run in runs) if kind in {"heading", "title"} else runs


def _paired(text: str) -> str:
    """Characters beyond U+FFFF come as two: joined here, for a lone half cannot be written."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _known(code_page: str) -> str:
    try:
        "".encode(code_page)
    except LookupError:
        return "cp1252"
    return code_page
