"""A mailbox of the kind a circle gets, the same each time: what the benchmarks read, so that figures compare.

Bodies of 5 to 40 KB, seven in ten with HTML beside the text, most of them answers with a quotation, one in
twenty-five with a document of about 100 KB.
"""

import base64
import os
import quopri
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime, formataddr
from pathlib import Path
from typing import NamedTuple

FIRST = datetime(2026, 1, 5, 8, tzinfo=UTC)
"""When the first letter arrived; the others follow ten minutes apart."""

_WORDS = (
    "the and of to a in that it was she he they with for on as but her his scene voice line chapter draft",
    "dialogue reader page river winter mother window letter city memory story ending middle narrator image",
    "quiet cut keep move tighten earn trust wonder because though perhaps still again never always almost",
)
_RARE = ("café", "naïve", "Zoë", "“hush”", "résumé", "…", "façade", "—")
_PEOPLE = tuple(
    (name, f"writer{number}@example.org")
    for number, name in enumerate(
        (
            "Ana Ruiz",
            "Ben Okri",
            "Chloë Dubois",
            "Dev Anand",
            "Elif Kaya",
            "Finn Møller",
            "Grace Obi",
            "Ida Lind",
        )
    )
)
_TITLES = (
    "The Well",
    "Salt Road",
    "Northbound",
    "A Lesser Winter",
    "Möwen",
    "Ground Truth",
    "Tenants",
    "Kite",
)


class Letter(NamedTuple):
    """One letter as a server has it."""

    arrived: datetime
    raw: bytes


def letters(count: int, seed: int = 20260105) -> Iterator[Letter]:
    """So many letters in the order of arrival; CRLF lines, as they come over IMAP."""
    chance = random.Random(seed)
    blob = chance.randbytes(200_000)
    earlier: list[tuple[str, str, str]] = []
    for number in range(count):
        arrived = FIRST + timedelta(minutes=10 * number, seconds=chance.randrange(300))
        yield Letter(arrived, _letter(chance, number, arrived, blob, earlier))


def fill_maildir(maildir: Path, count: int) -> int:
    """Write the letters into a new Maildir, as already known to a mail program; the size of all in bytes.

    Names hold both sizes, as Dovecot writes them, so that nobody has to read a file to learn them. All of it
    belongs to whom the folder above belongs.
    """
    for folder in ("cur", "new", "tmp"):
        (maildir / folder).mkdir(parents=True)
    total = 0
    for number, letter in enumerate(letters(count)):
        raw = letter.raw.replace(b"\r\n", b"\n")
        name = f"{int(letter.arrived.timestamp())}.M{number}P1.bench,S={len(raw)},W={len(letter.raw)}:2,S"
        (maildir / "cur" / name).write_bytes(raw)
        total += len(letter.raw)
    owner = maildir.parent.stat()
    for path in (maildir, *maildir.rglob("*")):
        os.chown(path, owner.st_uid, owner.st_gid)
    return total


def _letter(
    chance: random.Random, number: int, arrived: datetime, blob: bytes, earlier: list[tuple[str, str, str]]
) -> bytes:
    name, address = chance.choice(_PEOPLE)
    own_id = f"<{number}.{chance.getrandbits(40):x}@example.org>"
    paragraphs = _paragraphs(chance, chance.choices((600, 1500, 2800), (50, 35, 15))[0])
    answered = chance.choice(earlier[-50:]) if earlier and chance.random() < 0.6 else None
    subject = f"Re: {answered[1]}" if answered else f"[TNP R{number % 40}] “{chance.choice(_TITLES)}”"
    quoted = _quoted(answered[2]) if answered else ""
    earlier.append((own_id, subject.removeprefix("Re: "), "\n\n".join(paragraphs)[:4000]))

    part = _text_part(chance, paragraphs, name, quoted)
    if chance.random() < 0.7:
        part = _joined(chance, "alternative", part, _html_part(paragraphs, name, quoted))
    if chance.random() < 0.04:
        part = _joined(chance, "mixed", part, _document(chance, blob))
    when = format_datetime(arrived - timedelta(seconds=4))
    header = [
        f"Return-Path: <{address}>",
        f"Received: from mx.example.org (mx.example.org [192.0.2.{number % 250}]) by mx.example.net; {when}",
        f"From: {formataddr((name, address))}",
        "To: Thursday Night Pages <circle@example.org>",
        f"Subject: {Header(subject, 'utf-8', maxlinelen=70).encode(linesep=chr(13) + chr(10))}",
        f"Date: {when}",
        f"Message-ID: {own_id}",
        "MIME-Version: 1.0",
    ]
    if answered:
        header += [f"In-Reply-To: {answered[0]}", f"References: {answered[0]}"]
    return "\r\n".join(header).encode() + b"\r\n" + part


def _paragraphs(chance: random.Random, words: int) -> list[str]:
    words_known = " ".join(_WORDS).split()
    paragraphs = []
    while words > 0:
        length = min(words, chance.randint(40, 120))
        words -= length
        sentence = chance.choices(words_known, k=length)
        sentence[chance.randrange(length)] = chance.choice(_RARE)
        paragraphs.append(" ".join(sentence).capitalize() + ".")
    return paragraphs


def _quoted(text: str) -> str:
    lines = "\n".join(f"> {line}" for line in text.splitlines())
    return f"On Monday somebody wrote:\n{lines}\n"


def _text_part(chance: random.Random, paragraphs: list[str], name: str, quoted: str) -> bytes:
    body = "\n\n".join(paragraphs) + f"\n\n-- \n{name}\n"
    text = f"{quoted}\n{body}" if chance.random() < 0.25 else f"{body}\n{quoted}"
    charset = chance.choice(("utf-8", "utf-8", "utf-8", "windows-1252"))
    raw = text.encode(charset, "replace")
    encoding = chance.choices(("quoted-printable", "base64", "8bit"), (60, 15, 25))[0]
    return _part(f"text/plain; charset={charset}", encoding, raw)


def _html_part(paragraphs: list[str], name: str, quoted: str) -> bytes:
    body = "\n".join(f'<p style="margin:0 0 1em;font-family:serif">{text}</p>' for text in paragraphs)
    lines = "<br>\n".join(quoted.splitlines())
    html = f"<html><body>{body}<p>-- <br>{name}</p><blockquote>{lines}</blockquote></body></html>\n"
    return _part("text/html; charset=utf-8", "quoted-printable", html.encode())


def _document(chance: random.Random, blob: bytes) -> bytes:
    start = chance.randrange(100_000)
    kind = 'application/octet-stream; name="chapter.docx"'
    return _part(kind, "base64", blob[start : start + chance.randint(60_000, 90_000)])


def _part(kind: str, encoding: str, raw: bytes) -> bytes:
    if encoding == "base64":
        body = base64.encodebytes(raw)
    elif encoding == "quoted-printable":
        body = quopri.encodestring(raw)
    else:
        body = raw
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()
    return head + body.replace(b"\n", b"\r\n")


def _joined(chance: random.Random, kind: str, *parts: bytes) -> bytes:
    boundary = f"=_{chance.getrandbits(48):012x}".encode()
    head = f'Content-Type: multipart/{kind}; boundary="{boundary.decode()}"\r\n\r\n'.encode()
    inside = b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts)
    return head + inside + b"--" + boundary + b"--\r\n"
