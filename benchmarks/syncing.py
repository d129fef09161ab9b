"""A whole `circle-tui sync`: the first one of a full mailbox, and one that finds nothing new.

usage: syncing.py [letters] [letters of the quiet mailbox] [rounds]
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from parts import ROOT
from parts.mailbox import fill_maildir
from parts.report import Figure, in_turns, report, seconds
from receiving import MBSYNC

from tests.servers.dovecot import PASSWORD, Dovecot

VARIABLE = "CIRCLE_BENCHMARK"
CIRCLE = (sys.executable, "-m", "circle_tui", "--circle")
PLAIN = (sys.executable, str(ROOT / "benchmarks" / "parts" / "straightforward.py"))


def run(*command: str) -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT), VARIABLE: PASSWORD}
    subprocess.run(command, check=True, capture_output=True, env=env)


def found(server: Dovecot, user: str, folder: Path) -> None:
    """A new circle on the server, a rehearsal, that reads letters of any age."""
    run(
        *(sys.executable, "-m", "circle_tui", "init", str(folder), "--no-login"),
        *("--name", "Pages", "--tag", "TNP", "--timezone", "Europe/London", "--since", "all"),
        *("--coordinator", "Ada <ada@example.org>", "--address", "circle@example.org"),
        *("--imap-host", server.host, "--imap-port", str(server.port), "--imap-security", "plain"),
        *("--imap-username", user, "--password-env", VARIABLE, "--starts", "2026-12-03"),
        *("--smtp-host", server.host, "--smtp-port", "9", "--smtp-security", "plain"),
    )


def first(server: Dovecot, user: str, root: Path) -> dict[str, float]:
    """Seconds of a first sync and of the plain stack, each into an empty folder."""

    def ours() -> float:
        folder = root / "circle"
        found(server, user, folder)
        taken = seconds(lambda: run(*CIRCLE, str(folder), "sync"))
        shutil.rmtree(folder)
        return taken

    def plain() -> float:
        database = root / "plain.json"
        taken = seconds(lambda: run(*PLAIN, str(server.port), user, PASSWORD, str(database)))
        database.unlink()
        return taken

    return in_turns({"ours": ours, "plain": plain}, 1)


def still(server: Dovecot, root: Path, rounds: int) -> dict[str, float]:
    """Seconds of whole processes that find nothing new."""
    folder = root / "still"
    found(server, "quiet", folder)
    run(*CIRCLE, str(folder), "sync")
    looks = {"ours": lambda: seconds(lambda: run(*CIRCLE, str(folder), "sync"))}
    if shutil.which("mbsync"):
        kept = root / "mbsync"
        kept.mkdir()
        (kept / "rc").write_text(
            MBSYNC.format(host=server.host, port=server.port, password=PASSWORD, folder=kept)
        )
        mbsync = ("mbsync", "-c", str(kept / "rc"), "both")
        for _ in range(3):  # the first fetches all, the second settles its state
            run(*mbsync)
        looks["mbsync"] = lambda: seconds(lambda: run(*mbsync))
    return in_turns(looks, rounds)


def main(letters: int = 5000, quiet: int = 20_000, rounds: int = 7, where: str = ".") -> None:
    figures = {}
    with Dovecot() as server, tempfile.TemporaryDirectory(dir=where, prefix=".bench-") as made:
        root = Path(made)
        for user, count in (("fifth", letters // 5), ("busy", letters), ("quiet", quiet)):
            fill_maildir(server.root / "mail" / user, count)
        fifth = first(server, "fifth", root)
        whole = first(server, "busy", root)
        figures[f"first sync of {letters}"] = Figure(whole["ours"], "s", whole["plain"], 1 / 3)
        figures["five times the letters, time"] = Figure(whole["ours"], "s", fifth["ours"], 5.5)
        taken = still(server, root, rounds)
        figures[f"sync of {quiet}, nothing new"] = Figure(taken["ours"], "s", taken.get("mbsync"), 1.0)
    report(figures)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]), *sys.argv[4:5])
