"""A round's mail as a mail program shows it: one thread a piece, the author's begun by their own letter.

notmuch (Debian: notmuch) reads a Maildir of each member: what they got, and what they sent.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.circle.letters_in import STORY, WORDS, raw
from tests.desk.desks import Office, office

PEOPLE = ("Ana", "Bo", "Cy")
DAYS = 21


class Shown(NamedTuple):
    """One thread as notmuch has it."""

    subjects: frozenset[str]
    """Without `Re: `, the circle's mails and the member's own letters."""
    letters: int
    roots: int
    """Letters at the top; more than one: the thread is held together by guesses."""


@pytest.fixture(scope="module")
def notmuch() -> str:
    found = shutil.which("notmuch")
    if found is None:
        why = "notmuch is not installed (Debian: notmuch)"
        if os.environ.get("REQUIRE_DOVECOT"):
            pytest.fail(f"REQUIRE_DOVECOT is set, but {why}", pytrace=False)
        pytest.skip(why)
    return found


def threads(program: str, folder: Path, letters: list[bytes]) -> list[Shown]:
    """The threads of a mailbox."""
    mail = folder / "mail"
    for part in ("cur", "new", "tmp"):
        (mail / part).mkdir(parents=True)
    for number, one in enumerate(letters):
        (mail / "cur" / f"{1700000000 + number}.{number}.here:2,S").write_bytes(one)
    settings = folder / "notmuch-config"
    settings.write_text(f"[database]\npath={mail}\n[user]\nname=x\nprimary_email=x@example.org\n")
    environment = os.environ | {"NOTMUCH_CONFIG": str(settings), "HOME": str(folder)}

    def said(*words: str) -> str:
        done = subprocess.run(
            [program, *words], env=environment, capture_output=True, text=True, check=True, timeout=60
        )
        return done.stdout

    said("new", "--quiet")
    return [_shown(thread) for thread in json.loads(said("show", "--format=json", "--body=false", "*"))]


def _shown(thread: list[Any]) -> Shown:
    found: list[str] = []

    def walk(nodes: list[Any]) -> None:
        for letter, answers in nodes:
            found.append(letter["headers"]["Subject"])
            walk(answers)

    walk(thread)
    subjects = frozenset(subject.removeprefix("Re: ") for subject in found)
    return Shown(subjects, len(found), len(thread))


def answer(made: Office, who: str, label: str) -> bytes:
    """A critique as a reply to the mail that brought the piece."""
    (mail,) = [
        m for m in made.desk.circle.outbox.by("to", who) if (m.kind, m.about) == ("circulation", label)
    ]
    return raw(
        WORDS,
        f"{who.title()} <{who}@example.org>",
        Subject='Re: [TNP R1a] "The River" by Ana',
        Message_ID=f"<{who}-{label}@mail.example>",
        In_Reply_To=f"<{mail.message_id}>",
        References=f"<{mail.message_id}>",
    )


async def round_one(made: Office) -> dict[str, list[bytes]]:
    """Ana's and Bo's pieces, two critiques of each, reminders, round-ups and notes; all mail by member."""
    letters: dict[str, list[bytes]] = {who.lower(): [] for who in PEOPLE}

    def send(who: str, letter: bytes) -> None:
        letters[who].append(letter)
        made.mailbox.deliver(letter, made.clock.now())

    for day in range(3, 3 + DAYS):
        for hour in ("08:00", "08:05", "20:00", "20:05"):
            made.at(f"2026-12-{day:02} {hour}")
            if (day, hour) == (4, "08:00"):
                for who, subject in (("ana", "The River"), ("bo", "The Mill")):
                    text = STORY.replace("river", subject.split()[1].lower())
                    headers = {"Subject": f"SUB: {subject}", "Message_ID": f"<{who}-piece@mail.example>"}
                    send(who, raw(text, f"{who.title()} <{who}@example.org>", **headers))
            if (day, hour) == (10, "20:00"):
                send("cy", answer(made, "cy", "R1a"))
                send("bo", answer(made, "bo", "R1a"))
            await made.desk.passes.run()
    for sent in made.mailer.sent:
        letters.setdefault(sent.recipient.partition("@")[0], []).append(sent.raw)
    return letters


async def test_each_piece_is_one_thread_for_its_readers_and_for_its_author(
    notmuch: str, tmp_path: Path
) -> None:
    """Circulation, reminders, own answers, receipts and round-up hang together, and only they."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        letters = await round_one(made)
    for who in ("ana", "bo", "cy"):
        shown = threads(notmuch, tmp_path / who, letters[who])
        for label, title, author in (("R1a", "The River", "Ana"), ("R1b", "The Mill", "Bo")):
            about = f'[TNP {label}] "{title}" by {author}'
            (thread,) = [one for one in shown if about in one.subjects]
            own = {f"SUB: {title}"} if author.lower() == who else set()
            assert {about, *own} == thread.subjects, who
            assert 1 == thread.roots, who
            assert thread.letters >= 2, who
