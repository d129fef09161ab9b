"""HTML to lines of plain text that keep what the program that made it said: quote, attribution, signature.

Nothing is loaded, images are dropped, links stand with their target, text made invisible is left out.
"""

import re
from typing import Literal, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

Hint = Literal["", "attribution", "rest", "signature"]


class Line(NamedTuple):
    """A line of text without quote marks, how deep it is quoted, and what its element says about it."""

    text: str
    depth: int = 0
    hint: Hint = ""
    """``rest``: here begins what an answer was put above, up to the end of the letter."""


class Hypertext(NamedTuple):
    """What an HTML part says, and what was left out."""

    lines: tuple[Line, ...]
    is_hiding: bool = False


_SKIPPED = frozenset(
    re.findall(
        r"\S+",
        "head style script title template noscript object svg math img input select button textarea iframe"
        " audio video canvas map -comment !doctype xml meta link",
    )
)
_BLOCKS = frozenset(
    re.findall(
        r"\S+",
        "p div blockquote ul ol li dl dt dd table tr pre hr address article aside center figure footer form"
        " h1 h2 h3 h4 h5 h6 header main nav section tbody thead tfoot fieldset body",
    )
)
_SPACED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre"}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d]*[1-9])"
    r"|(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|$).*overflow\s*:\s*hidden"
    r"|overflow\s*:\s*hidden.*(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|$)|"
    r"opacity\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE | re.DOTALL,
)
# What programs write round what they quote: Outlook in its several lives, Gmail, Thunderbird and others.
_REST_IDS = re.compile(
    r"^(?:x_)*(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container|"
    r"ms-outlook-mobile-body-separator-line|stopSpelling|zwchr|reply-intro|isForwardContent|origbody)$"
)
_REST_CLASSES = re.compile(
    r"\b(?:OutlookMessageHeader|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|"
    r"ms-outlook-mobile-reference-message|"
    r"yahoo-quoted-begin|qt_quoted|gmail_quote_container_outlook|moz-forward-container|mailru-blockquote)\b"
)
_REST_STYLE = re.compile(
    r"border:\s*none;\s*border-top:\s*solid\s+#?\w+\s+1\.0pt;\s*padding:\s*3\.0pt\s+0\S*\s+0\S*\s+0",
    re.IGNORECASE,
)
_ATTRIBUTION_CLASSES = re.compile(r"\b(?:gmail_attr|moz-cite-prefix|moz-email-headers-table)\b")
_SIGNATURE_CLASSES = re.compile(
    r"\b(?:gmail_signature|moz-signature|protonmail_signature_block(?!-empty)|yahoo-signature)\b"
)
_SIGNATURE_IDS = re.compile(r"^(?:x_)*(?:Signature|AppleMailSignature|ms-outlook-mobile-signature)$")
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_INVISIBLE = re.compile("[\u00ad\u034f\u200b\u2060\ufeff]")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:]{0,20})")
_DEEPEST = 400  # the parser's time grows with the square of the depth
_FEW_TAGS = 1_500
_MOST_TAGS = 60_000
_LONGEST_STYLE = 600
_MOST = 3_000_000  # characters


def lines_of(html: str) -> Hypertext:
    """The visible text of an HTML part; of one too large or too deep, the text between its tags."""
    html = html[:_MOST]
    if _is_too_deep(html):
        plain = " ".join(piece.partition(">")[2] for piece in f">{html}".split("<"))
        return Hypertext(tuple(Line(_BLANKS.sub(" ", t).strip()) for t in plain.split("\n")))
    root = LexborHTMLParser(html).body
    if root is None:
        return Hypertext(())
    walk = _Walk()
    walk.run(root)
    return Hypertext(walk.lines(), walk.is_hiding)


def _is_too_deep(html: str) -> bool:
    tags = html.count("<")
    if not _FEW_TAGS < tags <= _MOST_TAGS:
        return tags > _MOST_TAGS
    opened: dict[str, int] = {}
    depth = 0
    for slash, name in _TAG.findall(html):
        name = name.lower()
        if not slash:
            if name in _BLOCKS or name == "span" or name == "td":
                opened[name] = opened.get(name, 0) + 1
                depth += name not in ("p", "li", "hr")
                if depth > _DEEPEST:
                    return True
        elif opened.get(name):
            opened[name] -= 1
            depth -= name not in ("p", "li", "hr")
    return False


class _Frame(NamedTuple):
    """What holds for everything inside one element."""

    node: LexborNode
    tag: str
    depth: int
    hint: Hint
    is_pre: bool
    link: str
    start: int


class _Walk:
    """A walk over the tree that collects lines; without recursion, as the depth is the sender's choice."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._text: list[str] = []
        self._frames: list[_Frame] = []
        self._pending: Hint = ""
        self._items: list[int] = []
        self.is_hiding = False

    def lines(self) -> tuple[Line, ...]:
        """The lines, blank ones folded to one and none at the ends."""
        self._break()
        out: list[Line] = []
        for line in self._lines:
            if line.text or (out and out[-1].text) or line.hint == "rest":
                out.append(line)
        while out and not out[-1].text:
            out.pop()
        return tuple(out)

    def run(self, root: LexborNode) -> None:
        self._frames = [_Frame(root, "body", 0, "", False, "", 0)]
        node = root.first_child
        while True:
            if node is None:
                frame = self._frames.pop()
                self._close(frame)
                if not self._frames:
                    return
                node = frame.node.next
                continue
            tag = node.tag or ""
            if tag == "-text":
                self._add(node.text_content or "")
            elif tag == "br":
                self._break(True)
            elif tag not in _SKIPPED and not self._is_hidden(node):
                self._open(node, tag)
                node = node.first_child
                continue
            node = node.next

    def _is_hidden(self, node: LexborNode) -> bool:
        attributes = node.attributes
        style = (attributes.get("style") or "")[:_LONGEST_STYLE]
        if "hidden" not in attributes and not (style and _HIDDEN.search(style)):
            return False
        self.is_hiding = self.is_hiding or bool((node.text() or "").strip())
        return True

    def _open(self, node: LexborNode, tag: str) -> None:
        parent = self._frames[-1]
        depth, hint, link = parent.depth, parent.hint, ""
        if tag in _BLOCKS:
            self._break()
            if tag in _SPACED:
                self._blank()
        attributes = node.attributes
        name, ident = attributes.get("class") or "", attributes.get("id") or ""
        if tag == "blockquote" and _is_quote(attributes):
            depth, hint = depth + 1, "" if hint == "attribution" else hint
        elif (name or ident or tag == "div") and _begins_rest(
            tag, name, ident, attributes.get("style") or ""
        ):
            self._pending = self._pending or "rest"
        elif _ATTRIBUTION_CLASSES.search(name) and not depth:
            hint = "attribution"
        elif _SIGNATURE_CLASSES.search(name) or _SIGNATURE_IDS.match(ident):
            hint = hint or "signature"
        elif tag == "a":
            link = attributes.get("href") or ""
        elif tag == "li":
            self._text.append("- ")
        elif tag == "hr":
            self._text.append("-" * 10)
            self._break()
        elif tag in ("td", "th") and self._text:
            self._text.append(" ")
        self._frames.append(
            _Frame(node, tag, depth, hint, parent.is_pre or tag == "pre", link, len(self._text))
        )

    def _close(self, frame: _Frame) -> None:
        if frame.link:
            self._text.append(_target(frame.link, "".join(self._text[frame.start :])))
        if frame.tag in _BLOCKS:
            self._frames.append(frame)
            self._break()
            self._frames.pop()
            if frame.tag in _SPACED:
                self._blank()

    def _add(self, text: str) -> None:
        frame = self._frames[-1]
        if frame.is_pre:
            *whole, last = text.split("\n")
            for line in whole:
                self._text.append(line)
                self._break(True)
            self._text.append(last)
            return
        is_held_open = not self._text and "\xa0" in text and not text.strip()
        self._text.append("\xa0" if is_held_open else _BLANKS.sub(" ", text))

    def _break(self, even_empty: bool = False) -> None:
        text = _INVISIBLE.sub("", "".join(self._text))
        even_empty = even_empty or "\xa0" in text  # a line that programs hold open with a hard blank
        self._text.clear()
        frame = self._frames[-1] if self._frames else None
        if frame is None or not frame.is_pre:
            text = re.sub(r" {2,}", " ", text).strip()
        if not text and not even_empty:
            return
        depth, hint = (frame.depth, frame.hint) if frame else (0, "")
        if self._pending and text:
            hint, self._pending = self._pending, ""
        self._lines.append(Line(text.rstrip(), depth, hint))

    def _blank(self) -> None:
        if self._lines and self._lines[-1].text:
            self._lines.append(Line("", self._frames[-1].depth, ""))


def _is_quote(attributes: dict[str, str | None]) -> bool:
    """Whether a blockquote quotes; programs use it for indenting, too, and then say so in its style."""
    style = attributes.get("style") or ""
    indents = "border:none" in style.replace(" ", "") or "border: none" in style
    return not (indents and "type" not in attributes and "class" not in attributes)


def _begins_rest(tag: str, name: str, ident: str, style: str) -> bool:
    if ident and _REST_IDS.match(ident):
        return True
    return bool(
        (name and _REST_CLASSES.search(name)) or (tag == "div" and style and _REST_STYLE.search(style))
    )


def _target(link: str, label: str) -> str:
    """What to write behind a link's text: its real target, unless the text is the target."""
    link = link.strip()
    label = label.strip()
    if not link.lower().startswith(("http://", "https://", "mailto:")) or not label:
        return ""
    bare = re.sub(
        r"^(?:https?://(?:www\.)?|mailto:)|/$", "", link.split("?subject", 1)[0], flags=re.IGNORECASE
    )
    if bare.lower() in label.lower() or len(link) > 400:
        return ""
    return f" <{link}>"
