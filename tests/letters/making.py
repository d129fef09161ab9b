"""Letters for tests, written the short way."""

from circle_tui.letters.letter import Letter
from circle_tui.letters.reading import read

_HEAD = {
    "From": "Ben Okri <ben@example.org>",
    "To": "circle@example.org",
    "Subject": 'Re: [TNP R12a] "The Well" by Ana',
    "Date": "Fri, 20 Nov 2026 10:00:00 +0000",
    "Message-ID": "<one@example.org>",
    "In-Reply-To": "<piece@example.org>",
}


def raw(body: str | bytes, kind: str = "text/plain; charset=utf-8", **headers: str | None) -> bytes:
    """The bytes of an answer to a piece; headers are named with ``_`` for ``-`` and dropped by None."""
    given = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    head = {name: given.pop(name.lower(), value) for name, value in _HEAD.items()}
    head |= {name.title(): value for name, value in given.items()}
    head["Content-Type"] = kind
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value is not None)
    data = body if isinstance(body, bytes) else body.replace("\n", "\r\n").encode()
    return lines.encode("utf-8", "surrogateescape") + b"\r\n" + data


def letter(body: str | bytes, kind: str = "text/plain; charset=utf-8", **headers: str | None) -> Letter:
    """The letter of `raw`."""
    return read(raw(body, kind, **headers))


def fresh(body: str, subject: str = "The Well, a story") -> Letter:
    """A letter that answers nothing."""
    return letter(body, Subject=subject, In_Reply_To=None)


def kinds(made: Letter) -> list[tuple[str, str]]:
    """Kind and text of each segment."""
    return [(s.kind, s.text) for s in made.segments]
