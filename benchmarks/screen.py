"""The screen beside a bare Textual app with one table: first picture, keys, memory; long lists and texts.

usage: screen.py [rounds] [FOLDER]; FOLDER, by default here, should lie on a disk. Figures in percent and in
growth have no peer: their goal is the most that the value itself should be.
"""

import asyncio
import os
import statistics
import sys
import tempfile
from pathlib import Path

from parts import ROOT, circles, left_open, long_piece
from parts.mailbox import fill_maildir
from parts.pty_program import program
from parts.report import Figure, in_turns, report
from syncing import VARIABLE, found

from tests.servers.dovecot import PASSWORD, Dovecot

BARE = (sys.executable, str(ROOT / "benchmarks" / "parts" / "bare.py"))
OURS = (sys.executable, "-m", "circle_tui", "--circle")
KEYS = 60
WORDS = 100_000
ARRIVING = 1000


def first_picture(wanted: str, *command: str) -> float:
    with program(*command) as started:
        return started.shows(wanted)


def starts(sample: Path, old: Path, rounds: int) -> dict[str, Figure]:
    """From nothing to what needs the coordinator."""
    works = {
        "bare": lambda: first_picture("Member 3", *BARE),
        "sample": lambda: first_picture("Goes out by itself", *OURS, str(sample)),
        "old": lambda: first_picture("Goes out by itself", *OURS, str(old)),
    }
    in_turns(works, 1)
    taken = in_turns(works, rounds)
    return {
        "first picture, sample circle": Figure(taken["sample"], "s", taken["bare"], 1.5),
        "first picture, ten years behind it": Figure(taken["old"], "s", taken["bare"], 1.6),
    }


def keys(sample: Path) -> dict[str, Figure]:
    """The cursor in a list, up and down; both programs in turns. And what they hold then."""
    ours, bare = [], []
    with program(*OURS, str(sample)) as mine, program(*BARE) as peer:
        mine.shows("Goes out by itself")
        mine.press("4")
        peer.shows("Member 3")
        for each in (mine, peer):
            each.settle(1.0)
        for number in range(KEYS):
            key = "jjkk"[number % 4]
            ours.append(mine.paints(key) * 1000)
            bare.append(peer.paints(key) * 1000)
        memory = Figure(mine.memory, "M", peer.memory, 1.6)
    slowest = int(KEYS * 0.95)
    return {
        "key to paint, median": Figure(statistics.median(ours), "m", statistics.median(bare), 1.3),
        "key to paint, 95th of 100": Figure(sorted(ours)[slowest], "m", sorted(bare)[slowest], 1.3),
        "memory": memory,
    }


def lists(sample: Path, root: Path, rounds: int) -> dict[str, Figure]:
    """The key that opens Inbox, to its first rows."""

    def opens(folder: Path, count: str) -> float:
        with program(*OURS, str(folder)) as started:
            started.shows("Goes out by itself")
            started.settle(1.0)
            started.press("3")
            return started.shows(count)

    few = circles.with_letters(sample, root / "few", 98)
    many = circles.with_letters(sample, root / "many", 9_998)
    works = {"few": lambda: opens(few, "Held 100"), "many": lambda: opens(many, "Held 10000")}
    taken = in_turns(works, rounds)
    return {"a list of 10,000 letters, beside one of 100": Figure(taken["many"], "s", taken["few"], 1.5)}


def texts(rounds: int) -> dict[str, Figure]:
    """A long piece, opened and turned over."""
    taken = [long_piece.opened(WORDS) for _ in range(rounds)]
    ours = [statistics.median(each["ours"][n] for each in taken) for n in (0, 1)]
    bare = [statistics.median(each["bare"][n] for each in taken) for n in (0, 1)]
    return {
        "a piece of 100,000 words opened": Figure(ours[0], "s", bare[0], 1.3),
        "a page further in it": Figure(ours[1], "s", bare[1]),
    }


def arriving(root: Path) -> dict[str, Figure]:
    """Late heartbeats while letters come in."""
    os.environ[VARIABLE] = PASSWORD
    with Dovecot() as server:
        fill_maildir(server.root / "mail" / "busy", ARRIVING)
        folder = root / "arriving"
        found(server, "busy", folder)
        late = asyncio.run(left_open.late_beats(folder, ARRIVING))
    return {f"late heartbeats while {ARRIVING} letters arrive": Figure(late, "%", None, 0.1)}


def main(rounds: int = 7, where: str = ".") -> None:
    figures: dict[str, Figure] = {}
    with tempfile.TemporaryDirectory(dir=where, prefix=".bench-") as made:
        root = Path(made)
        sample = circles.sample(root)
        figures |= starts(sample, circles.with_years(sample, root / "old"), rounds)
        figures |= keys(sample)
        figures |= lists(sample, root, rounds)
        figures |= texts(rounds)
        figures |= arriving(root)
    week, month = asyncio.run(left_open.month())
    figures["memory after a month open, beside a week"] = Figure(month, "M", week, 1.1)
    report(figures)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]), *sys.argv[2:3])
