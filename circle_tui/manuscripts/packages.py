"""Packages: .docx, .odt and .epub are archives of XML, and an archive from outside may be a bomb."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET
from xml.parsers import expat

from circle_tui.manuscripts.limits import Limits
from circle_tui.manuscripts.refusing import RESEND, Refused

BROKEN = f"The file is damaged and cannot be opened. {RESEND}"
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
"""What a damaged archive raises; NotImplementedError, of unknown compression, is a RuntimeError."""

_ENCRYPTED = 0x1


class Package:
    """An archive within the limits, read in memory and never unpacked to disk."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises `Refused` for a damaged or protected archive and one that unpacks to too much."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except UNREADABLE as error:
            raise Refused(BROKEN) from error
        entries = self._zip.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > limits.entries:
            raise Refused(f"The file holds {len(entries):,} parts, more than a manuscript has. {RESEND}")
        if unpacked > limits.unpacked or unpacked > limits.ratio * max(len(data), 1):
            raise Refused(f"The file unpacks to far more than its size. {RESEND}")
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise Refused("The file is protected by a password. Please send it again without one.")
        self.names = frozenset(entry.filename for entry in entries)

    def read(self, name: str) -> bytes:
        """The bytes of a part; raises `Refused` if it is missing or damaged."""
        try:
            return self._zip.read(name)
        except (KeyError, *UNREADABLE) as error:
            raise Refused(BROKEN) from error

    def xml(self, name: str) -> ET.Element:
        """The root of an XML part; raises `Refused` as `parse` does."""
        return parse(self.read(name))


class _FirstElement(Exception):
    pass


def parse(data: bytes) -> ET.Element:
    """The root of an XML document; raises `Refused` for a broken one and one with a DOCTYPE.

    Entities can only be declared in a DOCTYPE: without one there is nothing to expand or to fetch.
    """
    prolog = expat.ParserCreate()
    prolog.StartDoctypeDeclHandler = _refuse_doctype
    prolog.StartElementHandler = _stop
    try:
        prolog.Parse(data, True)
    except _FirstElement:
        pass
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Refused(BROKEN) from error
    try:
        return ET.fromstring(data)  # noqa: S314 - no DOCTYPE, so no entity: checked above
    except (ET.ParseError, LookupError, ValueError) as error:
        raise Refused(BROKEN) from error


def _refuse_doctype(*_: object) -> None:
    raise Refused(f"The file declares entities, which no manuscript needs and some attacks use. {RESEND}")


def _stop(*_: object) -> None:
    raise _FirstElement


def names(words: str) -> frozenset[str]:
    """A set of element names from one line of them."""
    return frozenset(words.split())


def local(name: str) -> str:
    """An XML name without its namespace."""
    return name.rpartition("}")[2]


def attribute(element: ET.Element | None, name: str) -> str | None:
    """The attribute of that local name, in whatever namespace."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if local(key) == name), None)


def first(element: ET.Element | None, *path: str) -> ET.Element | None:
    """The first descendant along local names; None where the path ends."""
    for name in path:
        element = (
            next((child for child in element if local(child.tag) == name), None)
            if element is not None
            else None
        )
    return element


def each(element: ET.Element, name: str) -> Iterator[ET.Element]:
    """All descendants of that local name."""
    return (found for found in element.iter() if local(found.tag) == name)


def beside(part: str, target: str) -> str:
    """The name in the archive that ``target``, written in ``part``, means; ``..`` never leaves it."""
    steps: list[str] = []
    base = PurePosixPath(part).parent if not target.startswith("/") else PurePosixPath()
    for step in (base / target.lstrip("/")).parts:
        if step == "..":
            steps = steps[:-1]
        elif step != "/":
            steps.append(step)
    return "/".join(steps)
