"""What came of it: the mails in the members' mailboxes, held against a table that was written by hand."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from circle_tui.demo.cast import PAGES, members, people
from circle_tui.demo.members import Came, Members

_LABEL = re.compile(r"^(?:Re: )?\[TNP(?: ([RQ]\w+))?\]")


class Row(NamedTuple):
    """One mail of the circle: the day on which it came (in the circle's zone), to whom, which, about what."""

    day: date
    who: str
    kind: str
    label: str

    def __str__(self) -> str:
        return f"{self.day} {self.who} {self.kind} {self.label}".rstrip()


def expected() -> list[Row]:
    """The table `pages/expected.csv`: every mail of two rounds."""
    with (PAGES / "expected.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(line for line in file if line.strip() and not line.startswith("#"))
        return [
            Row(date.fromisoformat(day), who, kind, label)
            for day, everyone, kind, label in rows
            for who in ([m.id for m in members()] if everyone == "all" else everyone.split())
        ]


def arrived(root: Path) -> list[Row]:
    """What lies in everybody's mailbox."""
    players = Members(root)
    return [row_of(came, who) for who, came in everything(players)]


def everything(players: Members) -> Iterator[tuple[str, Came]]:
    """Every mail that came to anybody, and to whom."""
    for person in people().values():
        for came in players.inbox(person.address):
            yield person.id, came


def row_of(came: Came, who: str) -> Row:
    """A mail as a row."""
    found = _LABEL.match(came.subject)
    day = came.stored.at.astimezone(people()["ada"].where).date()
    return Row(day, who, came.kind or "unknown", (found[1] or "") if found else "")


def differences(root: Path, before: date) -> list[str]:
    """What is missing and what is there too often, in lines; empty: all is as the table says.

    Only days before ``before`` are looked at.
    """
    wanted = Counter(row for row in expected() if row.day < before)
    there = Counter(row for row in arrived(root) if row.day < before)
    missing = [f"missing     {row}" for row in (wanted - there).elements()]
    extra = [f"unexpected  {row}" for row in (there - wanted).elements()]
    return sorted([*missing, *extra], key=lambda line: line[12:])
