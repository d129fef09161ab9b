"""A file that the coordinator asked for, somewhere outside of the circle's folder."""

import os
from pathlib import Path

from circle_tui.desk import Refused


def is_there(path: str) -> bool:
    """Whether a file of that name would be replaced; ``~`` is the coordinator's own folder."""
    return Path(path).expanduser().exists()


def save(path: str, data: bytes, *, replacing: bool) -> None:
    """Write a file that only its owner may read. Raises `Refused`; also where it is there already."""
    file = Path(path).expanduser()
    try:
        with open(file, "wb" if replacing else "xb", opener=_private) as made:
            made.write(data)
    except OSError as error:
        raise Refused(f"{file} cannot be written: {error.strerror}.") from None


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
