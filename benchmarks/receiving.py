"""Letters from a local Dovecot into kept files, and a look at a mailbox with nothing new.

usage: receiving.py [letters to fetch] [letters of the quiet mailbox] [rounds] [FOLDER]; FOLDER, by default
here, should lie on a disk.
"""

import asyncio
import imaplib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from parts import ROOT
from parts.mailbox import fill_maildir
from parts.report import Figure, in_turns, report, seconds

from circle_tui.adapters.imap import ImapMailbox
from circle_tui.adapters.shelf import FolderShelf
from circle_tui.config import ImapSettings
from tests.servers.dovecot import PASSWORD, Dovecot

AT_ONCE = 100
VARIABLE = "CIRCLE_BENCHMARK"


def settings(server: Dovecot, user: str) -> ImapSettings:
    return ImapSettings(
        host=server.host, port=server.port, security="plain", username=user, password_env=VARIABLE, since=None
    )


async def keep_all(server: Dovecot, folder: Path) -> None:
    mailbox, shelf = ImapMailbox(settings(server, "busy")), FolderShelf(folder)
    listing = await mailbox.listing("INBOX", 0, 0, None)
    async for batch in mailbox.fetch("INBOX", listing.letters, 25_000_000):
        await asyncio.to_thread(shelf.keep_letters, [letter.raw for letter in batch])
    await mailbox.close()


def loop_to_files(server: Dovecot, folder: Path, *, sync: bool) -> None:
    """The plainest way there is: imaplib, a file for each UID; with ``sync``, as durable as ours."""
    client = imaplib.IMAP4(server.host, server.port)
    client.login("busy", PASSWORD)
    client.select("INBOX", readonly=True)
    uids = client.uid("SEARCH", "ALL")[1][0].split()
    folder.mkdir(parents=True)
    for start in range(0, len(uids), AT_ONCE):
        told = client.uid("FETCH", b",".join(uids[start : start + AT_ONCE]).decode(), "(BODY.PEEK[])")[1]
        for number, (_, raw) in enumerate(part for part in told if isinstance(part, tuple)):
            with (folder / f"{start + number}.eml").open("wb") as file:
                file.write(raw)
                if sync:
                    file.flush()
                    os.fsync(file.fileno())
    client.logout()


LOOK = """
import asyncio, sys
from datetime import date
from circle_tui.adapters.imap import ImapMailbox
from circle_tui.config import ImapSettings
port, above, uidvalidity = map(int, sys.argv[1:])
async def look():
    mailbox = ImapMailbox(ImapSettings(host="127.0.0.1", port=port, security="plain", username="quiet",
                                       password_env="CIRCLE_BENCHMARK", since=date(2026, 1, 1)))
    listing = await mailbox.listing("INBOX", above, uidvalidity, date(2026, 1, 1))
    assert listing.letters == ()
    await mailbox.close()
asyncio.run(look())
"""

MBSYNC = """
IMAPAccount there
Host {host}
Port {port}
User quiet
Pass {password}
SSLType None
AuthMechs LOGIN

IMAPStore there
Account there

MaildirStore here
Path {folder}/
Inbox {folder}/INBOX

Channel both
Far :there:
Near :here:
Patterns INBOX
Sync Pull
Create Near
SyncState *
"""


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONPATH": str(ROOT)})


def quiet(server: Dovecot, folder: Path, rounds: int) -> dict[str, float]:
    """Whole processes that find nothing new."""
    with server.client("quiet") as client:
        state = client.select_folder("INBOX", readonly=True)
    mark = (str(server.port), str(state[b"UIDNEXT"] - 1), str(state[b"UIDVALIDITY"]))
    looks = {"ours": lambda: seconds(lambda: run(sys.executable, "-c", LOOK, *mark))}
    if shutil.which("mbsync"):
        folder.mkdir()
        (folder / "rc").write_text(
            MBSYNC.format(host=server.host, port=server.port, password=PASSWORD, folder=folder)
        )
        mbsync = ("mbsync", "-c", str(folder / "rc"), "both")
        for _ in range(3):  # the first fetches all, the second settles its state
            run(*mbsync)
        looks["mbsync"] = lambda: seconds(lambda: run(*mbsync))
    return in_turns(looks, rounds)


def busy(server: Dovecot, root: Path, rounds: int) -> dict[str, float]:
    """Each into an empty folder, gone before the next one begins."""

    def into_files(fetch: Callable[[Path], object]) -> float:
        folder = root / "kept"
        os.sync()
        taken = seconds(lambda: fetch(folder))
        shutil.rmtree(folder)
        return taken

    works = {
        "ours": lambda: into_files(lambda folder: asyncio.run(keep_all(server, folder))),
        "imaplib": lambda: into_files(lambda folder: loop_to_files(server, folder, sync=False)),
        "imaplib, synced": lambda: into_files(lambda folder: loop_to_files(server, folder, sync=True)),
    }
    in_turns(works, 1)  # the disk gets to know the place
    return in_turns(works, rounds)


def main(letters: int = 5000, still: int = 20_000, rounds: int = 5, where: str = ".") -> None:
    os.environ[VARIABLE] = PASSWORD
    figures = {}
    with Dovecot() as server, tempfile.TemporaryDirectory(dir=where, prefix=".bench-") as root:
        for user, count in (("busy", letters), ("quiet", still)):
            fill_maildir(server.root / "mail" / user, count)
        taken = busy(server, Path(root), rounds)
        kept = taken["ours"]
        figures[f"fetch {letters} to kept files"] = Figure(kept, "s", taken["imaplib"], 1.25)
        figures[f"fetch {letters}, peer synced, too"] = Figure(kept, "s", taken["imaplib, synced"])
        taken = quiet(server, Path(root) / "mbsync", rounds * 2)
        figures[f"look at {still}, nothing new"] = Figure(taken["ours"], "s", taken.get("mbsync"), 1.0)
    report(figures)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]), *sys.argv[4:5])
