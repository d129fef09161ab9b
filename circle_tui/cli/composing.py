"""`roundup edit`: the composition as a sheet in the editor, from a file, or by single options."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from circle_tui.circle.composed import PARTS
from circle_tui.circle.refusal import Refused
from circle_tui.circle.sheet import Composed, short_names, shown
from circle_tui.cli.doing import Deed, do, mailing
from circle_tui.cli.door import Door
from circle_tui.cli.editor import written
from circle_tui.cli.files import read_file
from circle_tui.letters.safe import safe_text


def define(command: argparse.ArgumentParser) -> None:
    """Add the options of `roundup edit`."""
    command.add_argument("label", metavar="LABEL")
    command.add_argument("--print", action="store_true", help="show the sheet, and change nothing")
    command.add_argument("--file", type=Path, metavar="F", help="take the sheet from a file")
    for switch, purpose in (("on", "put a part in"), ("off", "leave a part out")):
        command.add_argument(f"--{switch}", action="append", default=[], choices=PARTS, help=purpose)
    command.add_argument(
        "--order", default="", metavar="M,M…", help="critics, in the order in which they speak"
    )
    command.add_argument("--hold", action="append", default=[], metavar="ID", help="hold a remark back")
    command.add_argument("--tell", action="append", default=[], metavar="ID", help="tell it after all")
    command.add_argument("--note", type=Path, metavar="F", help="your own words to the author; empty: none")
    opening(command)
    mailing(command)
    command.set_defaults(run=_edit)


def opening(command: argparse.ArgumentParser) -> None:
    """The option of what shows others' critiques."""
    command.add_argument("--open", action="store_true", help="read it although it is sealed for you")


def is_sealed(door: Door, arguments: argparse.Namespace) -> bool:
    """Whether the coordinator should not read it yet; then that is said."""
    why = "" if arguments.open else door.open_desk().composer.sealed(arguments.label)
    if why:
        door.say(f"{why} With --open it is shown all the same.")
    return bool(why)


async def _edit(door: Door, arguments: argparse.Namespace) -> int:
    sheet = door.open_desk().composer.sheet(arguments.label)
    options = list(_as_sheet(arguments))
    if (arguments.print or not (options or arguments.file)) and is_sealed(door, arguments):
        return 1
    if arguments.print:
        door.print(safe_text(sheet).rstrip("\n"))
        return 0
    if options or arguments.file is not None or not sys.stdin.isatty():
        text = "\n".join(options) if options else _from(arguments.file)
        return await do(door, arguments, _deed(arguments.label, text))
    return await _in_editor(door, arguments, sheet)


async def _in_editor(door: Door, arguments: argparse.Namespace, sheet: str) -> int:
    """As often as the person likes: what they wrote is never lost over a slip in one line."""
    text = written(sheet)
    while text != sheet:
        try:
            return await do(door, arguments, _deed(arguments.label, text))
        except Refused as refused:
            door.say(str(refused))
            if not door.confirm("Open it again?", yes=False):
                return 1
            text = written(text)
    door.say("Nothing was changed.")
    return 0


def _deed(label: str, text: str) -> Deed:
    return lambda desk: desk.composer.edit(label, text)


def _from(file: Path | None) -> str:
    if file is None:
        return sys.stdin.read()
    return read_file(file).decode("utf-8", "replace")


def _as_sheet(arguments: argparse.Namespace) -> Iterator[str]:
    """What the options say, as the lines of a sheet that has nothing else."""
    if arguments.on or arguments.off:
        yield "PARTS"
        yield from (f"on {part}" for part in arguments.on)
        yield from (f"off {part}" for part in arguments.off)
    if arguments.order:
        yield "CRITICS"
        yield from (critic.strip() for critic in arguments.order.split(",") if critic.strip())
    if arguments.hold or arguments.tell:
        yield "REMARKS"
        yield from (f"hold {key}" for key in arguments.hold)
        yield from (f"tell {key}" for key in arguments.tell)
    if arguments.note is not None:
        yield "NOTE"
        yield read_file(arguments.note).decode("utf-8", "replace")


def show(door: Door, found: Composed) -> None:
    """The composition, for people."""
    door.print("\nParts")
    door.print_rows([("off" if p in found.composition.off else "on", p) for p in PARTS], "", "  ")
    names = short_names([said.key for said in found.remarks])
    for critic in found.critics:
        as_letter = f" ({critic.letter})" if critic.letter else ""
        door.print(f"\n{critic.name}{as_letter}, {critic.words:,} words")
        rows = [
            (names[s.key], "sent" if s.is_sent else "held" if s.is_held else "tell", shown(s.remark))
            for s in critic.remarks
        ]
        door.print_rows(rows, "Nothing that goes to the author.", "  ")
    if found.note:
        door.print(f"\nYour note\n{safe_text(found.note)}")


def as_json(found: Composed) -> dict[str, object]:
    """The composition for programs."""
    return {
        "parts": {part: part not in found.composition.off for part in PARTS},
        "critics": [
            {
                "member": critic.id,
                "letter": critic.letter,
                "words": critic.words,
                "remarks": [
                    {
                        "id": said.key,
                        "text": said.remark.text,
                        "part": said.remark.part,
                        "paragraph": said.remark.paragraph,
                        "passage": said.remark.passage,
                        "held": said.is_held,
                        "sent": said.is_sent,
                    }
                    for said in critic.remarks
                ],
            }
            for critic in found.critics
        ],
        "note": found.note,
    }
