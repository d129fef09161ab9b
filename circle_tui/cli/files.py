"""Files that a person names on the command line."""

from pathlib import Path

from circle_tui.circle.refusal import Refused


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
