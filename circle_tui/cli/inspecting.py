"""`inspect`: what the program reads in letters, for people and as JSON; thousands in one call."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from circle_tui.circle.commands.letters import commands_of
from circle_tui.circle.commands.values import Command
from circle_tui.circle.model import Filing
from circle_tui.circle.opened import Opened
from circle_tui.cli.door import Door
from circle_tui.desk import Desk
from circle_tui.letters.inspecting import as_json
from circle_tui.letters.letter import Attachment, Letter
from circle_tui.letters.reading import attachment, read
from circle_tui.letters.safe import safe_line, safe_text
from circle_tui.manuscripts.converting import Converter

_MANUSCRIPTS = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".epub", ".md", ".markdown", ".txt", ".html", ".htm")


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add the options."""
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--json", action="store_true", help="one object a line")
    command.set_defaults(run=_inspect)


def _inspect(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk() if arguments.circle else None
    with Converter() as converter:
        return _inspect_each(door, desk, converter, arguments)


def _inspect_each(door: Door, desk: Desk | None, converter: Converter, arguments: argparse.Namespace) -> int:
    code = 0
    for path in arguments.files:
        try:
            raw = path.read_bytes()
        except OSError as error:
            door.say(f"{safe_line(str(path))} cannot be read: {error.strerror}.")
            code = 1
            continue
        letter = read(raw)
        found = as_json(letter, str(path))
        found["attachments"] = [
            _attachment(file, number, raw, letter, converter)
            for number, file in enumerate(letter.attachments)
        ]
        if desk is not None:
            filing = desk.inbox.inspect(raw)
            opened = Opened(letter=letter, arrived=filing.received)
            commands = commands_of(filing, opened, desk.circle, door.read_settings())
            found["filing"] = _as_json(filing, commands)
        if arguments.json:
            sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        else:
            _show(door, found)
    return code


def _attachment(
    file: Attachment, number: int, raw: bytes, letter: Letter, converter: Converter
) -> dict[str, object]:
    """A file that came along; its words if it is named like a manuscript and can be read."""
    words = None
    is_document = letter.kind == "letter" and not file.inline and not file.type.startswith("message/")
    if is_document and file.name.lower().endswith(_MANUSCRIPTS):
        converted = converter.convert(file.name, file.type, attachment(raw, letter, number))
        words = converted.prose.words if converted.prose is not None else None
    return {"name": file.name, "type": file.type, "bytes": file.size, "words": words}


def _as_json(filing: Filing, commands: tuple[Command, ...]) -> dict[str, object]:
    return {
        "as": filing.as_ or filing.state,
        "about": filing.about,
        "member": filing.member,
        "evidence": [*filing.evidence, *([filing.why] if filing.why else [])],
        "guesses": [
            {"as": g.as_, "about": g.about, "member": g.member, "sure": g.sure} for g in filing.guesses
        ],
        "commands": [_command(command) for command in commands],
    }


def _command(command: Command) -> dict[str, object]:
    return {
        "name": command.name,
        "from": command.first.isoformat() if command.first else None,
        "to": command.last.isoformat() if command.last else None,
        "days": command.days,
        "member": command.member,
        "about": command.about,
        "text": command.text,
    }


def _show(door: Door, found: dict[str, Any]) -> None:
    for key in ("file", "kind", "from", "subject", "date", "message_id"):
        _line(door, key, str(found[key] or "-"))
    for sign in found["automatic"]["signs"]:
        _line(door, "automatic", sign)
    bounce = found["bounce"]
    if bounce["is"]:
        told = (
            f"{bounce['severity']} {bounce['status']} for {', '.join(bounce['recipients']) or 'nobody named'}"
        )
        _line(door, "bounce", f"{told}; about {', '.join(bounce['about']) or 'no mail that it names'}")
    for file in found["attachments"]:
        words = f", {file['words']} words" if file["words"] is not None else ""
        _line(door, "attached", f"{file['name']} ({file['type']}, {file['bytes']} bytes{words})")
    for fault in found["faults"]:
        _line(door, "fault", fault)
    if found["filing"] is not None:
        _show_filing(door, found["filing"])
    door.print(f"\n{safe_text(str(found['own']))}\n")


def _show_filing(door: Door, filing: dict[str, Any]) -> None:
    """What it is taken for and why, one reason a line; then what else it may be."""
    _line(door, "filing", _told(filing["as"], filing))
    for reason in filing["evidence"]:
        _line(door, "because", reason)
    for guess in filing["guesses"]:
        _line(door, "guess", f"{_told(guess['as'], guess)}, {guess['sure']:.0%} sure")
    for command in filing["commands"]:
        said = " ".join(str(value) for key, value in command.items() if key != "name" and value)
        _line(door, "command", f"{command['name']} {said}")


def _told(kind: str, where: dict[str, Any]) -> str:
    about = f" about {where['about']}" if where["about"] else ""
    member = f", from {where['member']}" if where["member"] else ""
    return f"{kind}{about}{member}"


def _line(door: Door, name: str, text: str) -> None:
    door.print(f"{name + ':':12} {safe_line(text)}".rstrip())
