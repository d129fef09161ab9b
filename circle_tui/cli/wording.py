"""`wording`: list, show, edit; the coordinator's own templates are checked before they are used."""

import argparse
from pathlib import Path
from typing import get_args

from circle_tui.circle.model import MailKind
from circle_tui.circle.refusal import Refused
from circle_tui.cli.door import Door, private
from circle_tui.cli.editor import open_editor
from circle_tui.wording import check_override, template_source

PARTS = ("txt", "html")


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add this subject's verbs."""
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="the kinds of mail, and which have a wording of your own")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)
    show = verbs.add_parser("show", help="the template of a kind of mail")
    show.add_argument("kind", choices=get_args(MailKind), metavar="KIND")
    show.add_argument("--html", action="store_true", help="the HTML part")
    show.set_defaults(run=_show)
    edit = verbs.add_parser("edit", help="open a copy in your editor, and check it")
    edit.add_argument("kind", choices=get_args(MailKind), metavar="KIND")
    edit.add_argument("--html", action="store_true", help="the HTML part")
    edit.set_defaults(run=_edit)


def _own(door: Door, name: str) -> Path:
    return _path(door.folder, name)


def _path(folder: Path, name: str) -> Path:
    return folder / "templates" / name


def _list(door: Door, arguments: argparse.Namespace) -> int:
    names = {kind: [f"{kind}.{part}.j2" for part in PARTS] for kind in get_args(MailKind)}
    rows = [(kind, [n for n in named if _own(door, n).is_file()]) for kind, named in names.items()]
    if arguments.json:
        door.print_json([{"kind": kind, "own": own} for kind, own in rows])
    else:
        door.print_rows([(kind, ", ".join(own) or "as it comes") for kind, own in rows], "")
    return 0


def _name(arguments: argparse.Namespace) -> str:
    return f"{arguments.kind}.{PARTS[arguments.html]}.j2"


def _show(door: Door, arguments: argparse.Namespace) -> int:
    door.print(used(door.folder, _name(arguments)))
    return 0


def _edit(door: Door, arguments: argparse.Namespace) -> int:
    name = _name(arguments)
    own = _own(door, name)
    if not own.is_file():
        _write(own, template_source(name))
    try:
        open_editor(own)
    finally:
        unchanged = own.is_file() and _source(own) == template_source(name)
        if unchanged:
            own.unlink()
    if unchanged or not own.is_file():
        door.say(f"Nothing was changed: {name} stays as it comes.")
        return 0
    problems = check_override(name, _source(own))
    for problem in problems:
        door.say(problem)
    if problems:
        door.say(
            "Until that is mended, mails of this kind go out in the usual wording, or without those words."
        )
        return 1
    door.say(f"{name} is fine and is used from now on. Delete {own} to go back.")
    return 0


def used(folder: Path, name: str) -> str:
    """A template as it is now: the coordinator's own, or the usual one."""
    own = _path(folder, name)
    return _source(own) if own.is_file() else template_source(name)


def keep(folder: Path, name: str, text: str) -> tuple[str, ...]:
    """Keep a template of one's own; what is wrong with it. An empty text, or the usual one, is none."""
    own, bare = _path(folder, name), text.strip()
    if not bare or bare == template_source(name).strip():
        own.unlink(missing_ok=True)
        return ()
    _write(own, text)
    return check_override(name, text)


def _write(own: Path, text: str) -> None:
    try:
        own.parent.mkdir(mode=0o700, exist_ok=True)
        with open(own, "w", encoding="utf-8", opener=private) as file:
            file.write(text)
    except OSError as error:
        raise Refused(f"{own} cannot be written: {error.strerror}.") from None


def _source(file: Path) -> str:
    """A template's text; what is not UTF-8 shows as U+FFFD, and the check says so."""
    return file.read_text(encoding="utf-8", errors="replace")


def findings(folder: Path) -> list[tuple[str, str, str]]:
    """What `doctor` says of the circle's own templates."""
    found = []
    for path in sorted((folder / "templates").glob("*.j2")):
        problems = check_override(path.name, _source(path))
        found += [("warning", "wording", problem) for problem in problems]
        if not problems:
            found.append(("ok", "wording", f"{path.name} is fine"))
    return found
