"""Files that a person names on the command line."""

from pathlib import Path

from circle_tui.circle.refusal import Refused
from circle_tui.cli.door import Door, private


def read_file(path: Path) -> bytes:
    """What a file holds. Raises `Refused`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from None


def write_file(path: Path, data: bytes) -> None:
    """Put data into a file that a person named, in place of what it held. Raises `Refused`."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from None


def write_new_file(door: Door, path: Path, data: bytes, *, yes: bool) -> bool:
    """Make a file that only its owner may read; one that is there is replaced only after a yes.

    False: it was left as it is. Raises `Refused`.
    """
    if path.exists():
        if not door.confirm(f"{path} is there already. Put this in its place?", yes=yes):
            door.say("Nothing was written.")
            return False
        write_file(path, data)
        return True
    try:
        with open(path, "xb", opener=private) as file:
            file.write(data)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from None
    return True
