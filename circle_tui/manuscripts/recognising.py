"""Recognising a file: what it holds and what it is called must agree, whatever its sender declared."""

import io
import mimetypes
import re
import zipfile
from typing import Literal

from circle_tui.manuscripts.packages import BROKEN, UNREADABLE
from circle_tui.manuscripts.refusing import RESEND, Refused

Format = Literal["docx", "odt", "rtf", "pdf", "epub", "html", "md", "txt"]

_NAMED: dict[str, frozenset[Format]] = {
    "docx": frozenset({"docx"}),
    "doc": frozenset({"rtf", "docx", "html"}),  # Word itself writes these under the old name
    "dot": frozenset({"rtf", "docx", "html"}),
    "odt": frozenset({"odt"}),
    "rtf": frozenset({"rtf"}),
    "pdf": frozenset({"pdf"}),
    "epub": frozenset({"epub"}),
    "html": frozenset({"html"}),
    "htm": frozenset({"html"}),
    "xhtml": frozenset({"html"}),
    "md": frozenset({"md"}),
    "markdown": frozenset({"md"}),
    "mkd": frozenset({"md"}),
    "txt": frozenset({"txt", "rtf", "html"}),
    "text": frozenset({"txt"}),
}
_CALLED = {
    "docx": "a Word document",
    "odt": "an OpenDocument text",
    "rtf": "a Rich Text file",
    "pdf": "a PDF",
    "epub": "an e-book",
    "html": "a web page",
    "md": "plain text",
    "txt": "plain text",
}
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\x78\x9f\x3e\x22", "a winmail.dat, which only Outlook can open"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_ANYTHING = frozenset({"", "text/plain", "application/octet-stream"})
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_BYTE_ORDER = (b"\xff\xfe", b"\xfe\xff")


def recognise(name: str, declared: str, data: bytes) -> Format:
    """The format to read a file as; raises `Refused` for what is no manuscript or not what it says.

    ``declared``: the Content-Type, believed for plain text under an unknown name alone.
    """
    if not data:
        raise Refused("The file is empty: 0 bytes arrived. Please send it again.")
    ending = _ending(name)
    held = _held(data)
    if held is None:
        return _plain(ending, declared)
    allowed = _NAMED.get(ending)
    is_other = allowed is None and mimetypes.guess_type(f"x.{ending}")[0] not in {None, declared.lower()}
    if is_other or (allowed is not None and held not in allowed):
        raise Refused(
            f"The file is named .{ending} but is {_CALLED[held]}. Please send it under its right name."
        )
    return held


def _ending(name: str) -> str:
    found = re.search(r"\.([A-Za-z0-9]{1,8})\s*$", name)
    return found[1].lower() if found else ""


def _plain(ending: str, declared: str) -> Format:
    if ending == "gdoc":
        raise Refused(f"The file is only a link to a Google document. {RESEND}")
    if ending in {"html", "htm", "xhtml"}:
        return "html"
    allowed = _NAMED.get(ending, frozenset())
    if "md" in allowed:
        return "md"
    known = mimetypes.guess_type(f"x.{ending}")[0]
    may_be_text = declared.lower() in (_ANYTHING if not ending else {"text/plain"})
    if "txt" in allowed or (may_be_text and known in {None, "text/plain"}):
        return "txt"
    if allowed:
        raise Refused(
            f"The file is named .{ending} but is {_CALLED['txt']}. Please send it under its right name."
        )
    kind = f"A .{ending} file" if ending else "A file of this kind"
    raise Refused(f"{kind} is no manuscript that can be read here. {RESEND}")


def _held(data: bytes) -> Format | None:
    """The format by content; None for text without one. Raises `Refused` for what is none of ours."""
    start = data[:1024]
    if start.startswith(b"PK"):
        return _packed(data)
    if start.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(_OLE):
        raise Refused(_old_office(data))
    for sign, thing in _OTHERS:
        if start.startswith(sign):
            raise Refused(f"The file is {thing}, not a manuscript. {RESEND}")
    if _HTML.match(data[:4096]):
        return "html"
    if not start.startswith(_BYTE_ORDER) and b"\x00" in data[:65536].rstrip(b"\x00"):
        raise Refused(f"The file is of a kind that cannot be read here. {RESEND}")
    return None


def _old_office(data: bytes) -> str:
    if _PROTECTED in data:
        return "The file is protected by a password. Please send it again without one."
    return (
        "The file is in the old format of Word or Works (.doc, .wps), which cannot be read here."
        " Please open it, choose Save As, Word document (.docx), and send that."
    )


def _packed(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(80).strip() if "mimetype" in names else b""
    except UNREADABLE as error:
        raise Refused(BROKEN) from error
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(
            "The file holds macros, which are never opened here. Please save it as .docx and send that."
        )
    if kind == b"application/epub+zip":
        return "epub"
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.endswith(".iwa") or name == "buildVersionHistory.plist" for name in names):
        raise Refused(
            "The file was made by Pages, whose format cannot be read here."
            " Please choose File, Export To, Word, and send that."
        )
    raise Refused(f"The file is an archive or of a kind that cannot be read here. {RESEND}")
