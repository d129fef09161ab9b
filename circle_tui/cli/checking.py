"""`doctor`: looks at settings, folder, records, wording and logins, and says how to mend what is wrong."""

import argparse
import asyncio
import stat
from pathlib import Path

from circle_tui.cli.door import Door
from circle_tui.config import Settings
from circle_tui.letters.safe import safe_line
from circle_tui.ports import Clock, LoginRefused, PortError
from circle_tui.tui.checks import Checks, Finding

_SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "nextcloud", "syncthing", "mega")
"""Names of folders that a program copies to other machines while we write."""


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add the options."""
    command.add_argument("--json", action="store_true")
    command.add_argument("--no-login", action="store_true", help="do not connect to the mail servers")
    command.add_argument("--mend", action="store_true", help="mend what can be mended without a decision")
    command.add_argument("--yes", action="store_true", help="with --mend: do not ask")
    command.set_defaults(run=_doctor)


async def _doctor(door: Door, arguments: argparse.Namespace) -> int:
    settings = door.read_settings()
    if arguments.mend:
        _mend(door, yes=arguments.yes)
    findings = _opens(door) or examine(door.folder, settings, door.clock())
    findings += _keys(settings)
    if not arguments.no_login:
        findings += await _logins(settings)
    if arguments.json:
        keys = ("level", "about", "text")
        door.print_json([dict(zip(keys, finding, strict=True)) for finding in findings])
    else:
        signs = {"ok": "+", "warning": "~", "error": "!"}
        wide = max(len(about) for _, about, _ in findings)
        for level, about, text in findings:  # whole: the end of a finding is what to do
            door.print(f"{signs[level]}  {about.ljust(wide)}  {safe_line(text, 500)}")
    return 3 if any(level != "ok" for level, _, _ in findings) else 0


def examine(folder: Path, settings: Settings, clock: Clock) -> list[Finding]:
    """Every check but the logins and the keys. Reads the whole folder: for a thread, where somebody waits."""
    from circle_tui.cli import wording

    found: list[Finding] = [("ok", "circle.toml", "every setting is understood")]
    beside = _beside(folder, settings, clock)
    return [*found, *_folder(folder), *_records(folder), *wording.findings(folder), *beside]


def checks(folder: Path, settings: Settings, clock: Clock) -> Checks:
    """The same for the screen, which has the circle open."""

    async def look() -> list[Finding]:
        return [*await asyncio.to_thread(examine, folder, settings, clock), *await _logins(settings)]

    def mend() -> str:
        from circle_tui.adapters.store import mending
        from circle_tui.cli.joining import rebuild

        mending.tidy(folder)
        held = rebuild(folder, clock)
        more = f" {held} letters that no record knew are held now: 3 shows them." if held else ""
        return f"Rights and leftovers are in order.{more}"

    return Checks(look, lambda: asyncio.to_thread(mend))


def _mend(door: Door, *, yes: bool) -> None:
    """Rights and leftovers; a damaged journal, after a yes; letters that no record knows."""
    from circle_tui.adapters.store import mending, repair
    from circle_tui.cli.joining import rebuild

    mending.tidy(door.folder)
    damaged = [f for f in repair.check(door.folder) if f.level == "error" and "journal" in f.about]
    question = "The journal is damaged. Go on with the deeds before the damage? The rest is kept in history/."
    if damaged and door.confirm(question, yes=yes):
        door.say(f"{mending.keep_good_part(door.folder):,} bytes were set aside.")
    held = rebuild(door.folder, door.clock())
    if held:
        door.say(f"{held} letters that no record knew are held now: `inbox list`.")


def _folder(folder: Path) -> list[Finding]:
    findings: list[Finding] = []
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & 0o077:
        text = f"others on this machine can look into it ({mode:o}): chmod 700 {folder}"
        findings.append(("warning", "folder", text))
    parts = [part.casefold() for part in folder.resolve().parts]
    if any(part.startswith(name) for part in parts for name in _SYNCED):
        text = "it lies in a folder that is copied to other machines, which breaks the journal: move it"
        findings.append(("error", "folder", text))
    return findings or [("ok", "folder", f"{folder}, yours alone")]


def _opens(door: Door) -> list[Finding]:
    """Why the circle cannot be opened; empty: it can."""
    from circle_tui.cli import wording

    try:
        door.open_desk()
    except PortError as error:
        return [
            ("ok", "circle.toml", "every setting is understood"),
            *_folder(door.folder),
            ("error", "records", str(error)),
            *wording.findings(door.folder),
        ]
    return []


def _records(folder: Path) -> list[Finding]:
    from circle_tui.adapters.store.repair import check

    found: list[Finding] = [(f.level, f.about, f.text) for f in check(folder)]
    return found or [("ok", "records", "journal, letters and pieces are whole")]


def _beside(folder: Path, settings: Settings, clock: Clock) -> list[Finding]:
    """What the last passes saw beside the mailbox: letters in Junk, letters that were gone."""
    from circle_tui.adapters.shelf import FolderShelf
    from circle_tui.desk.left_behind import beside

    notes = beside(FolderShelf(folder)).notes(settings.mail.imap.folder, clock.now())
    return [("warning", "mailbox", note) for note in notes]


def _keys(settings: Settings) -> list[Finding]:
    from circle_tui.tui.own_keys import problems_of

    found: list[Finding] = [("warning", "keys", problem) for problem in problems_of(settings.ui.keys)]
    return found or [("ok", "keys", "every key does one thing")]


async def _logins(settings: Settings) -> list[Finding]:
    from circle_tui.adapters.imap import ImapMailbox
    from circle_tui.adapters.smtp import SmtpMailer

    findings: list[Finding] = []
    for name, server in (
        ("imap", ImapMailbox(settings.mail.imap)),
        ("smtp", SmtpMailer(settings.mail.smtp)),
    ):
        try:
            await server.connect()
            findings.append(("ok", name, "logged in"))
        except (LoginRefused, PortError) as error:
            findings.append(("error", name, str(error)))
        finally:
            await server.close()
    return findings
