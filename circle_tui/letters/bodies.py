"""Which parts are the letter's text, which are files that came along, and the text of it as lines."""

import re

import msgspec

from circle_tui.letters.charsets import decode
from circle_tui.letters.hypertext import Hypertext, Line, lines_of
from circle_tui.letters.quotes import plain_lines, written
from circle_tui.letters.safe import safe_text
from circle_tui.letters.structure import Part, decoded

_BEGIN = re.compile(r"begin [0-7]{3,4} (\S.{0,200})$")
_LONGEST = 4_000_000  # characters of text of one letter that are looked at
_QUOTING_HTML = re.compile(
    r"<blockquote|gmail_quote|divRplyFwdMsg|moz-cite-prefix|border-top:\s*solid|yahoo_quoted|appendonsend",
    re.IGNORECASE,
)
_COLOURS = re.compile(r"color\s*[:=]", re.IGNORECASE)
_STUB = re.compile(
    r"(?:your|this|an?) (?:e-?mail|mail|message)[^.]{0,60}(?:html|view)|html[- ](?:e-?mail|message|format)",
    re.IGNORECASE,
)
_TOO_SHORT = 0.5  # of what the HTML says: below that the plain part is no translation of it


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """The text as lines and as shown, the HTML as it came, and what was wrong."""

    lines: tuple[Line, ...] = ()
    shown: tuple[str, ...] = ()
    html: str = ""
    is_structured: bool = False
    """The lines' depths and hints come from the writer's program, not from what stands in the text."""
    faults: tuple[str, ...] = ()


def body(raw: bytes, root: Part) -> Body:
    """The letter's text: plain if it says all, else the HTML's."""
    plains, htmls = shown_parts(root)
    faults: list[str] = []
    plain = "\n".join(_text_of(raw, part, faults) for part in plains)[:_LONGEST]
    html = "\n".join(_html_of(raw, part, faults) for part in htmls)[:_LONGEST]
    hyper = lines_of(html) if html and _needs_html(plain, html) else None
    if hyper and hyper.is_hiding:
        faults.append("the HTML hides text, which was left out")
    if hyper and (not plain.strip() or _says_more(plain, hyper, html)):
        if plain.strip():
            faults.append("the plain text part says less than the HTML; the HTML was read")
        lines = tuple(Line(safe_text(line.text), line.depth, line.hint) for line in hyper.lines)
        structured = any(line.depth or line.hint for line in lines)
        return Body(
            lines=lines,
            shown=tuple(written(lines)),
            html=html,
            is_structured=structured,
            faults=tuple(faults),
        )
    text = _uuencoded(safe_text(plain))[0].strip("\n")
    lines = plain_lines(text)
    shown = tuple(text.split("\n", len(lines) - 1))
    return Body(lines=lines, shown=shown, html=html, faults=tuple(faults))


def _needs_html(plain: str, html: str) -> bool:
    """Whether the HTML has to be read at all: to read it costs as much as all the rest."""
    if not plain.strip() or _STUB.search(plain[:600]):
        return True
    if "\n>" not in plain and not plain.startswith(">") and _QUOTING_HTML.search(html):
        return True
    return len(plain) < 60 or len(plain) * 30 < len(html)


def _says_more(plain: str, hyper: Hypertext, html: str) -> bool:
    words = len(plain.split())
    said = sum(len(line.text.split()) for line in hyper.lines)
    if words < 40 and _STUB.search(plain[:600]):
        return True
    if words < _TOO_SHORT * said and said - words > 3:
        return True
    marked = any(line.startswith(">") for line in plain.split("\n"))
    return (
        not marked
        and any(line.depth or line.hint in ("attribution", "rest") for line in hyper.lines)
        and bool(_QUOTING_HTML.search(html))
    )


def shown_parts(root: Part) -> tuple[list[Part], list[Part]]:
    """The parts that are shown when the letter is opened: plain ones, and HTML ones."""
    if root.type == "multipart/alternative":
        return _alternative(root)
    if root.type.startswith("multipart/"):
        return _mixed(root)
    if _is_shown(root):
        return ([], [root]) if root.type == "text/html" else ([root], [])
    return [], []


def _alternative(root: Part) -> tuple[list[Part], list[Part]]:
    plains: list[Part] = []
    htmls: list[Part] = []
    for child in root.children:
        some, others = shown_parts(child)
        plains = plains or some
        htmls = others or htmls
    return plains, htmls


def _mixed(root: Part) -> tuple[list[Part], list[Part]]:
    """Parts one after the other; a plain one has no HTML beside it, and is then taken into both."""
    pairs = [pair for pair in (shown_parts(child) for child in root.children) if pair[0] or pair[1]]
    if not pairs:
        return [], []
    if root.type in ("multipart/related", "multipart/report", "multipart/signed"):
        return pairs[0]
    if all(htmls for _, htmls in pairs) or not any(htmls for _, htmls in pairs):
        return [p for plains, _ in pairs for p in plains], [h for _, htmls in pairs for h in htmls]
    if all(plains for plains, _ in pairs):
        return [p for plains, _ in pairs for p in plains], []
    return [], [part for plains, htmls in pairs for part in (htmls or plains)]


def _is_shown(part: Part) -> bool:
    if part.disposition == "attachment" or not part.type.startswith("text/"):
        return False
    if part.type in (
        "text/calendar",
        "text/vcard",
        "text/x-vcard",
        "text/rfc822-headers",
        "text/csv",
        "text/rtf",
        "text/directory",
        "text/x-amp-html",
    ):
        return False
    return not part.filename or (part.disposition != "inline" and not _is_file_name(part.filename))


def _is_file_name(name: str) -> bool:
    return bool(re.search(r"\.[A-Za-z0-9]{1,5}$", name)) and not name.lower().startswith("message.")


def _text_of(raw: bytes, part: Part, faults: list[str]) -> str:
    text = _decoded(raw, part, faults)
    if part.type_parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, part.type_parameters.get("delsp", "").lower() == "yes")
    return text


def _html_of(raw: bytes, part: Part, faults: list[str]) -> str:
    text = _decoded(raw, part, faults)
    if part.type == "text/html":
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<pre>{escaped}</pre>"


_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def _decoded(raw: bytes, part: Part, faults: list[str]) -> str:
    data = decoded(raw, part)
    charset = part.type_parameters.get("charset", "")
    if not charset and part.type == "text/html":
        meta = _META.search(data[:4_000])
        charset = meta[1].decode("ascii") if meta else ""
    text, fault = decode(data, charset)
    if fault:
        faults.append(fault)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def unflowed(text: str, delsp: bool) -> str:
    """RFC 3676: lines that end in a space go on in the next one of the same depth; space-stuffing removed."""
    out: list[list[str]] = []
    depth_before, flowing = 0, False
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        goes_on = bare.endswith(" ") and bare != "-- "
        content = bare[:-1] if goes_on and delsp else bare
        if flowing and depth == depth_before and bare != "-- ":
            out[-1].append(content)
        else:
            out.append([f"{'>' * depth} {content}" if depth else content])
        depth_before, flowing = depth, goes_on
    return "\n".join("".join(pieces) for pieces in out)


def text_with_files(raw: bytes, part: Part) -> tuple[str, list[tuple[str, bytes]]]:
    """A plain part's text without the files that old programs write into it, and these."""
    return _uuencoded(_decoded(raw, part, []))


def _uuencoded(text: str) -> tuple[str, list[tuple[str, bytes]]]:
    """A text without the files that are written into it, and these: name and uuencoded lines."""
    if "begin " not in text or "\nend" not in text:
        return text, []
    kept: list[str] = []
    found: list[tuple[str, bytes]] = []
    open_at, name = -1, ""
    for line in text.split("\n"):
        begun = line.startswith("begin ") and _BEGIN.match(line)
        if begun:
            open_at, name = len(kept), begun[1]
        elif open_at >= 0 and line.rstrip() == "end" and len(kept) - open_at > 1:
            found.append((name, "\n".join([*kept[open_at:], line]).encode("utf-8", "replace")))
            del kept[open_at:]
            open_at = -1
            continue
        elif open_at >= 0 and (not line or len(line) > 100 or not "!" <= line[0] <= "`"):
            open_at = -1
        kept.append(line)
    return "\n".join(kept), found
