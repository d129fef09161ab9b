"""The sample circle played to its end without a screen, and held to the table written by hand."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from circle_tui.cli.joining import join
from circle_tui.demo import mailboxes, servers
from circle_tui.demo.sample import Sample

BEN, PRIYA = "ben.okafor@tidemail.example", "priya@raman.example"
AGREES = "Every mail is where the table written by hand says, and no other."


def play(root: Path, *more: str) -> tuple[int, list[str]]:
    """The command as a person gives it: its exit code, and its lines."""
    words = [sys.executable, "-m", "circle_tui", "demo", "--headless", "--dir", str(root), *more]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120)
    assert "" == done.stderr
    return done.returncode, done.stdout.splitlines()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int, list[str]]]:
    root = tmp_path_factory.mktemp("sample") / "circle"
    code, lines = play(root)
    yield root, code, lines
    servers.stop(root)


@pytest.fixture
def played(first: tuple[Path, int, list[str]], tmp_path: Path) -> Path:
    """A copy of what was played, to spoil."""
    root = tmp_path / "circle"
    shutil.copytree(first[0], root)
    return root


def mail(root: Path, address: str, number: int) -> Path:
    return mailboxes.letters(root, address)[number].path


def test_two_rounds_end_as_the_table_says(first: tuple[Path, int, list[str]]) -> None:
    """Two whole rounds over real IMAP and SMTP: exit 0, and a line for each mail."""
    _, code, lines = first
    assert (0, AGREES) == (code, lines[-1])
    assert "Sun 11 Oct 20:00  to tomasz  turn-notice R2b" in lines
    assert "Sat 17 Oct 16:00    Mags Doyle <m.doyle@hudson-branch-libra…: " in "\n".join(lines)
    assert not [line for line in lines if line.startswith("fault")]


def test_played_again_nothing_more_happens(played: Path) -> None:
    """A second start goes on where the first one ended."""
    code, lines = play(played)
    assert (0, AGREES, 3) == (code, lines[-1], len(lines) - 1)


def test_played_in_two_parts_it_ends_the_same(tmp_path: Path) -> None:
    """Stopped in the middle of a round and started again, it goes on where it stood."""
    code, lines = play(tmp_path, "--at", "2026-10-14T12:00+01:00")
    assert (0, AGREES, "Wed 14 Oct 11:00") == (code, lines[-1], lines[-5][:16])
    code, lines = play(tmp_path)
    assert (0, AGREES) == (code, lines[-1])


def test_a_dropped_mail_is_noticed(played: Path) -> None:
    """One mail gone: exit 1, and which."""
    mail(played, BEN, 1).unlink()
    code, lines = play(played)
    assert (1, "  missing     2026-09-27 ben turn-notice R1a") == (code, lines[-1])


def test_a_doubled_mail_is_noticed(played: Path) -> None:
    """One mail twice: exit 1, and which."""
    stored = mailboxes.letters(played, PRIYA)[1]
    mailboxes.deliver(played, PRIYA, stored.path.read_bytes(), stored.at)
    code, lines = play(played)
    assert (1, "  unexpected  2026-09-27 priya turn-notice R1b") == (code, lines[-1])


def test_swapped_mails_are_noticed(played: Path) -> None:
    """Two mails in each other's mailbox: exit 1, both missing and both unexpected."""
    one, other = mail(played, BEN, 1), mail(played, PRIYA, 1)
    ours = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(ours)
    code, lines = play(played)
    expected = [
        "  missing     2026-09-27 ben turn-notice R1a",
        "  unexpected  2026-09-27 ben turn-notice R1b",
        "  unexpected  2026-09-27 priya turn-notice R1a",
        "  missing     2026-09-27 priya turn-notice R1b",
    ]
    assert (1, expected) == (code, lines[-4:])


FILED = {
    "ben-1": ("filed", "submission", "R1a"),
    "ben-2": ("filed", "critique", "R1b"),
    "ben-3": ("filed", "note", "R1a"),
    "ben-4": ("filed", "critique", "R2b"),
    "ben-5": ("filed", "critique", "R2a"),
    "priya-1": ("filed", "submission", "R1b"),
    "priya-2": ("filed", "critique", "R1a"),
    "priya-3": ("ignored", "", ""),
    "priya-4": ("filed", "note", "R2a"),
    "priya-5": ("filed", "critique", "R2b"),
    "priya-6": ("filed", "critique", "R2a"),
    "mags-1": ("filed", "critique", "R1a"),
    "mags-2": ("filed", "critique", "R1b"),
    "mags-3": ("filed", "submission", "R2a"),
    "mags-4": ("filed", "critique", "R2b"),
    "mags-5": ("filed", "critique", "R2b"),
    "mags-6": ("filed", "note", "R2a"),
    "tomasz-1": ("filed", "critique", "R1a"),
    "tomasz-2": ("filed", "critique", "R1b"),
    "tomasz-3": ("filed", "submission", "R2b"),
    "tomasz-4": ("filed", "submission", "R2b"),
    "tomasz-5": ("filed", "critique", "R2a"),
    "walt-1": ("filed", "note", "R1a"),
    "walt-2": ("filed", "critique", "R1a"),
    "walt-3": ("filed", "critique", "R2a"),
    "walt-4": ("filed", "critique", "R2b"),
    "ines-1": ("filed", "critique", "R1a"),
    "ines-2": ("filed", "critique", "R1b"),
    "ines-3": ("filed", "critique", "R2a"),
    "ines-4": ("filed", "critique", "R2b"),
    "ada-1": ("filed", "critique", "R1a"),
    "ada-2": ("filed", "critique", "R1b"),
    "ada-3": ("filed", "critique", "R2a"),
    "ada-4": ("filed", "critique", "R2b"),
}
"""What each letter of a member is, in the order in which they wrote."""


def test_every_letter_is_taken_for_what_its_writer_meant(played: Path) -> None:
    """Each way of answering ends as the right kind, about the right piece."""
    desk = Sample(played, join).desk()
    found: dict[str, tuple[str, str, str]] = {}
    count: dict[str, int] = {}
    for filing in desk.inbox.listed():
        if filing.member and filing.as_ != "bounce":
            count[filing.member] = count.get(filing.member, 0) + 1
            found[f"{filing.member}-{count[filing.member]}"] = (filing.state, filing.as_, filing.about)
    desk.close()
    servers.stop(played)
    assert FILED == found


REMARKS = {
    ("ada", "R1a"): [1, 5, 10, 18],
    ("mags", "R1a"): [1, 7, 8, 13, 20],
    ("tomasz", "R1a"): [15, 11, 20],
    ("walt", "R2a"): [4, 8],
    ("tomasz", "R2a"): [2, 5, 9, 14],
    ("ines", "R2b"): [2, 6, 8, 17],
    ("priya", "R2a"): [5, 9, 14],
}
"""Paragraphs that remarks in the margin, between the lines, by number and from a phone speak of."""


def test_remarks_stand_beside_their_passages(played: Path) -> None:
    """The paragraphs of the gathered manuscript are those that the critics spoke of."""
    desk = Sample(played, join).desk()
    found = {
        (c.critic, c.label): [r.paragraph for r in desk.review.remarks(c) if r.paragraph]
        for c in desk.review.listed()
    }
    desk.close()
    servers.stop(played)
    for (critic, label), paragraphs in REMARKS.items():
        assert paragraphs == found[critic, label][: len(paragraphs)], (critic, label)
