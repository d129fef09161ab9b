"""Reads the command line, runs one deed, and turns every fault into a sentence and an exit code."""

import argparse
import asyncio
import importlib
import sys
from collections.abc import Coroutine, Sequence

from circle_tui import __version__
from circle_tui.circle.refusal import Refused
from circle_tui.cli.door import Door
from circle_tui.config import SettingsError
from circle_tui.letters.safe import safe_text
from circle_tui.ports import LoginRefused, PortError, TryLater

SUBJECTS: dict[str, tuple[str, str]] = {
    "demo": ("trying", "a lively sample circle, with members who answer"),
    "init": ("founding", "make a new circle: asks, tests both logins, writes circle.toml"),
    "doctor": ("checking", "look for whatever is wrong, and say how to mend it"),
    "sync": ("passing", "one pass: fetch and file, plan, send"),
    "watch": ("passing", "a pass every few minutes, until stopped"),
    "status": ("looking", "what needs you, the rounds, who owes what"),
    "forecast": ("looking", "every mail that will go out if nothing else happens"),
    "inspect": ("inspecting", "what the program reads in a letter"),
    "log": ("looking_back", "what was done, by whom"),
    "undo": ("looking_back", "take back the last deed, or deed N"),
    "redo": ("looking_back", "do again what was undone last"),
    "members": ("members", "the people of the circle"),
    "turns": ("turns", "turns and milestones"),
    "inbox": ("inbox", "letters that came in"),
    "review": ("review", "critiques that wait for you"),
    "pieces": ("pieces", "the submissions"),
    "roundup": ("roundup", "the round-ups"),
    "outbox": ("outbox", "mail to go, and mail that went"),
    "write": ("writing", "write to one member, several, or all"),
    "wording": ("wording", "the wording of the mails"),
    "export": ("keeping", "the whole circle as one file, and back: export backup, export restore"),
    "backup": ("keeping", "put the whole circle into one file"),
    "restore": ("keeping", "make a circle from such a file"),
}
"""Each command, the module of `cli` that has it, and what it is for."""


def parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for these words: only the subject that they name is read in whole."""
    root = argparse.ArgumentParser(
        prog="circle-tui",
        description="Run a writing group's critique circle over email. Without a command: the screen.",
    )
    root.add_argument("--version", action="version", version=f"circle-tui {__version__}")
    root.add_argument("--circle", metavar="DIR", default="", help="the circle's folder (or CIRCLE_DIR)")
    commands = root.add_subparsers(dest="command", metavar="COMMAND")
    named = next((word for word in words if word in SUBJECTS), None)
    for name, (module, purpose) in SUBJECTS.items():
        command = commands.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        if name == named:
            importlib.import_module(f"circle_tui.cli.{module}").define(name, command)
    return root


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; its exit code (design: 0, 1, 2, 3, 75, 77, 78; 130 when interrupted)."""
    words = sys.argv[1:] if words is None else words
    arguments = parser(words).parse_args(words)
    door = Door(arguments)
    try:
        return _run(door, arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except (Refused, PortError, SettingsError) as error:
        door.say(safe_text(str(error)))
        return _code(error)
    except Exception:  # noqa: BLE001 - the door: no traceback ever reaches a person, the log has it
        door.say(door.log_fault())
        return 1
    finally:
        door.close()


def _run(door: Door, arguments: argparse.Namespace) -> int:
    if arguments.command is None:
        from circle_tui.cli.checking import checks
        from circle_tui.cli.keeping import keeping
        from circle_tui.tui import run  # Textual takes half a second to import

        desk = door.open_desk()
        on_folder = keeping(door.folder, door.clock())
        return run(desk, checks=checks(door.folder, desk.settings, door.clock()), keeping=on_folder)
    result: int | Coroutine[None, None, int] = arguments.run(door, arguments)
    return result if isinstance(result, int) else asyncio.run(result)


def _code(error: Exception) -> int:
    if isinstance(error, SettingsError):
        return 78
    if isinstance(error, LoginRefused):
        return 77
    return 75 if isinstance(error, TryLater) else 1
