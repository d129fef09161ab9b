"""What `doctor` looks for in a circle's files. Looking changes nothing, and needs no store that opens."""

import hashlib
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from circle_tui.adapters.shelf import FORGOTTEN
from circle_tui.adapters.store import backup, history, lines, snapshot
from circle_tui.adapters.store.closing import ClosedYears
from circle_tui.adapters.store.files import abandoned
from circle_tui.adapters.store.live import Live
from circle_tui.circle.pointing import dangling
from circle_tui.circle.state import Circle
from circle_tui.ports import PortError, StoreDamaged


class Finding(NamedTuple):
    """Something that is not as it should be."""

    level: Literal["warning", "error"]
    about: str
    """A file or a record."""
    text: str
    """What it is, what it means, what to do."""


def check(folder: Path) -> tuple[Finding, ...]:
    """Everything that is wrong in a folder; empty if nothing is."""
    circle, findings = _records(folder)
    buried = forgotten(folder)
    findings += _history(folder)
    findings += _letters(folder, buried)
    if circle is not None:
        findings += _pointers(folder, circle, buried)
    findings += _rights(folder)
    findings += _leftovers(folder)
    return tuple(findings)


def _records(folder: Path) -> tuple[Circle | None, list[Finding]]:
    """All records, live and closed, as far as the files can be read."""
    findings: list[Finding] = []
    live = _snapshot(folder, findings)
    if live is None:
        return None, findings
    findings += _journal(folder, live)
    years = ClosedYears(folder)
    for year in years.years():
        try:
            for table, record in years.read(year).records():
                if record.id not in live.circle.table(table) and (table, record.id) not in live.gone:
                    live.circle.table(table).put(record)
        except PortError as error:
            findings.append(Finding("error", f"closed/{year}.json", str(error)))
    return live.circle, findings


def _snapshot(folder: Path, findings: list[Finding]) -> Live | None:
    path = folder / "circle.json"
    try:
        known = snapshot.decode(path.read_bytes(), path.name) if path.exists() else None
    except PortError as error:
        findings.append(Finding("error", "circle.json", f"{error} {_last_backup(folder)}"))
        return None
    return Live(known or snapshot.Snapshot(snapshot.Head(), {}))


def _last_backup(folder: Path) -> str:
    kept = backup.kept(folder)
    if not kept:
        return "There is no daily backup in history/."
    made = backup.read_manifest(kept[-1]).made
    return f"The last daily backup is of {made:%Y-%m-%d %H:%M} UTC: `circle-tui restore {kept[-1]}`."


def _journal(folder: Path, live: Live) -> Iterator[Finding]:
    path = folder / "circle.journal"
    scan = lines.scan(path.read_bytes() if path.exists() else b"")
    for body in scan.lines:
        try:
            number = lines.number(body)
            if number > live.n + 1:
                raise StoreDamaged(f"Deeds are missing: {number} follows {live.n}.")
            if number == live.n + 1:
                live.take_in(lines.decode(body))
        except PortError as error:
            yield Finding("error", path.name, f"{error} {_last_backup(folder)}")
            return
    if scan.damaged:
        lost = path.read_bytes().count(b"\n") - len(scan.lines)
        yield Finding(
            "error",
            path.name,
            f"line {len(scan.lines) + 1} is damaged: the deeds up to {live.n} are good, {lost} lines from "
            f"there on cannot be trusted. {_last_backup(folder)} Or go on with the good part: what came "
            "after is kept in history/.",
        )
    if scan.torn:
        yield Finding(
            "warning",
            path.name,
            f"its last line is unfinished ({scan.torn} bytes): a deed was being written when the power went, "
            "and was never acknowledged. The next deed takes its place; nothing is to be done.",
        )


def _history(folder: Path) -> Iterator[Finding]:
    for _, archive in history.archives(folder):
        try:
            history.bodies(archive)
        except StoreDamaged as error:
            yield Finding("error", f"history/{archive.name}", str(error))
    for archive in backup.kept(folder):
        try:
            for _ in backup.contents(archive):
                pass
        except backup.BadBackup as error:
            yield Finding("warning", f"history/{archive.name}", f"{error} It may be removed.")


def forgotten(folder: Path) -> frozenset[str]:
    """Digests of letters that were removed, or changed, on a member's wish."""
    path = folder / "letters" / FORGOTTEN
    return frozenset(path.read_text(encoding="ascii").split()) if path.exists() else frozenset()


def _letters(folder: Path, buried: frozenset[str]) -> Iterator[Finding]:
    for path in kept_letters(folder):
        if path.stem not in buried and hashlib.sha256(path.read_bytes()).hexdigest() != path.stem:
            yield Finding(
                "error",
                path.relative_to(folder).as_posix(),
                "is not what came: its digest is wrong. Put it back from a backup; if the letter is still on "
                "the server, remove the file and file the letter anew.",
            )


def kept_letters(folder: Path) -> list[Path]:
    """The files of all letters."""
    return sorted((folder / "letters").glob("*/*.eml"))


def _pointers(folder: Path, circle: Circle, buried: frozenset[str]) -> Iterator[Finding]:
    for table, record_id, what in dangling(circle):
        yield Finding("error", f"{table} {record_id}", f"points to {what}, which is not there. Ask for help.")
    letters = {path.stem for path in kept_letters(folder)}
    for filing in circle.letters.values():
        if filing.digest not in letters and filing.digest not in buried:
            text = f"its letter {filing.digest} is not on the shelf. Put it back from a backup."
            yield Finding("error", f"letters {filing.id}", text)
    known = {filing.digest for filing in circle.letters.values()} | buried
    for digest in sorted(letters - known):
        text = "was kept but never filed. If no pass is under way, it can be held for you to look at."
        yield Finding("warning", f"letter {digest}", text)
    for mail in circle.outbox.values():
        waits = mail.state in ("waiting", "sending")
        if waits and not (folder / "outgoing" / f"{mail.id}.eml").exists():
            text = "its bytes are not there, so it cannot be sent: cancel it, and do what it was for again."
            yield Finding("error", f"outbox {mail.id}", text)
    for piece in circle.submissions.values():
        if not (folder / "pieces" / piece.file / "prose.json").exists():
            text = f"the text in pieces/{piece.file} is not there: put it back from a backup."
            yield Finding("error", f"submissions {piece.id}", text)


def _rights(folder: Path) -> Iterator[Finding]:
    wrong = [path for path in everything(folder) if too_open(path)]
    if wrong:
        example = wrong[0].relative_to(folder).as_posix()
        text = f"others may read {len(wrong)} files or folders, such as {example}: chmod -R go-rwx {folder}"
        yield Finding("warning", "rights", text)


def too_open(path: Path) -> bool:
    """Whether others have any right to it."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:  # an unfinished file of another process
        return False
    return bool(stat.S_IMODE(mode) & 0o077) and not stat.S_ISLNK(mode)


def everything(folder: Path) -> Iterable[Path]:
    """The folder and all in it."""
    return (folder, *sorted(folder.rglob("*")))


def _leftovers(folder: Path) -> Iterator[Finding]:
    left = abandoned(folder)
    if left:
        text = f"{len(left)} unfinished files were left by a stopped process; they hold nothing needed."
        yield Finding("warning", left[0].relative_to(folder).as_posix(), text)
