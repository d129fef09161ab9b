"""The files that came along with a letter: parts that are not its text, and files written into the text."""

import re
from collections.abc import Iterator

import msgspec

from circle_tui.letters.bodies import shown_parts, text_with_files
from circle_tui.letters.letter import Attachment
from circle_tui.letters.safe import safe_line
from circle_tui.letters.structure import Part, decoded, uudecode

_BESIDE = re.compile(
    r"image/|text/calendar|message/|(?:text/(?:x-)?vcard|text/directory)$"
    r"|application/(?:(?:x-)?pkcs7-signature|pgp-(?:signature|keys))$"
)
"""Types of what mail programs attach by themselves: signatures, keys, visiting cards, invitations."""

_BESIDE_BY_NAME = re.compile(r"\.(?:p7s|asc|sig|vcf|ics)\s*$", re.IGNORECASE)


def is_beside(file: Attachment) -> bool:
    """Whether a mail program attached it by itself, or it is a picture or a mail: no document to be read."""
    return bool(_BESIDE.match(file.type) or _BESIDE_BY_NAME.search(file.name))


class File(msgspec.Struct, frozen=True):
    """An attachment and the part, or the span of text, that holds its bytes."""

    attachment: Attachment
    part: Part
    uuencoded: bytes | None = None

    def data(self, raw: bytes) -> bytes:
        """Its bytes, decoded."""
        return uudecode(self.uuencoded) if self.uuencoded is not None else decoded(raw, self.part)


def files(raw: bytes, root: Part) -> Iterator[File]:
    """Everything that is not the letter's text, in its order."""
    plains, htmls = shown_parts(root)
    shown = {id(part) for part in (*plains, *htmls)}
    yield from _files(raw, root, shown)
    for part in plains:
        for name, data in text_with_files(raw, part)[1]:
            kind = "application/octet-stream"
            size = len(uudecode(data))
            yield File(Attachment(name=_safe_name(name, kind, ""), type=kind, size=size), part, data)


def _files(raw: bytes, part: Part, shown: set[int]) -> Iterator[File]:
    if part.type.startswith("multipart/"):
        alternative = part.type == "multipart/alternative"
        for child in part.children:
            if not (
                alternative
                and child.type.startswith("text/")
                and child.disposition != "attachment"
                and not child.filename
                and child.type != "text/calendar"
            ):
                yield from _files(raw, child, shown)
    elif id(part) not in shown:
        yield File(_attachment(raw, part), part)


def _attachment(raw: bytes, part: Part) -> Attachment:
    content_id = safe_line(part.get("content-id").strip().strip("<>"), 200)
    subject = part.children[0].get("subject") if part.children else ""
    return Attachment(
        name=_safe_name(part.filename, part.type, subject),
        type=part.type,
        size=len(decoded(raw, part)),
        content_id=content_id,
        inline=bool(content_id) and part.disposition != "attachment" and part.type.startswith("image/"),
    )


_EXTENSIONS = {
    "message/rfc822": ".eml",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
    "image/jpeg": ".jpg",
}


def _safe_name(name: str, kind: str, subject: str) -> str:
    """A name without folder, control characters or a leading dot; made up from the type if there is none."""
    line = safe_line(name).replace("\ufffd", "")
    line = re.split(r"[/\\]", line)[-1].strip().lstrip(".").strip()
    line = re.sub(r'[<>:"|?*]', "_", line)
    if line:
        stem, dot, extension = line.rpartition(".")
        return (
            line
            if len(line) <= 120
            else f"{stem[: 119 - len(extension[:10])]}{dot}{extension[:10]}"
            if dot
            else line[:120]
        )
    stem = safe_line(re.sub(r"[^\w .-]", "", subject), 60).strip(". ") or kind.replace("/", "-")
    extension = _EXTENSIONS.get(kind, "")
    return stem + extension
