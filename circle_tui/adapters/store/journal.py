"""The file `circle.journal`: taking in what is new, appending, and cutting what was never acknowledged."""

import os
from pathlib import Path
from zlib import crc32

from circle_tui.adapters.store.files import plainly, sync_folder, write_all
from circle_tui.adapters.store.lines import Scan, scan
from circle_tui.ports import StoreDamaged

_CHECKED = 4096  # bytes before a position that tell whether it is the same journal


class Journal:
    """One open journal. Whoever appends or cuts holds `circle.lock`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._name = str(path)
        self._opened: int | None = None
        self._identity: tuple[int, int] | None = None
        self.taken = 0
        """How many bytes were taken in: whole good lines."""

    def unchanged(self) -> bool:
        """Whether it is the same file with nothing more in it than was taken in: one look at the disk."""
        try:
            stat = os.stat(self._name)  # noqa: PTH116 - every read through TinyDB looks here first
        except FileNotFoundError:
            return self._opened is None
        return self._identity == (stat.st_dev, stat.st_ino) and stat.st_size == self.taken

    def replaced(self) -> bool:
        """Whether another file stands in its place: somebody has compacted."""
        return self._identity != self._found()

    def _found(self) -> tuple[int, int] | None:
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            return None
        return stat.st_dev, stat.st_ino

    def grown(self) -> bool:
        """Whether it is not as long as what was taken in."""
        return self._opened is not None and os.fstat(self._opened).st_size != self.taken

    def open(self) -> None:
        """Open whatever stands in its place now, from its start; nothing is created.

        The file stays open: its number on the disk cannot be given to another while we compare by it.
        """
        self.close()
        self.taken = 0
        try:
            self._opened = os.open(self._path, os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return
        stat = os.fstat(self._opened)
        self._identity = stat.st_dev, stat.st_ino

    def close(self) -> None:
        """Let go of the file."""
        if self._opened is not None:
            os.close(self._opened)
        self._opened = self._identity = None

    def _read(self, start: int, end: int) -> bytes:
        if self._opened is None or end <= start:
            return b""
        return os.pread(self._opened, end - start, start)

    def size(self) -> int:
        """Its length in bytes, a torn tail included."""
        return 0 if self._opened is None else os.fstat(self._opened).st_size

    def news(self) -> Scan:
        """What follows what was taken in. Raises `StoreDamaged` if it has become shorter than that."""
        size = self.size()
        if size < self.taken:
            raise StoreDamaged(
                "circle.journal is shorter than it was: something cut it. Nothing was changed; ask `doctor`."
            )
        return scan(self._read(self.taken, size))

    def all(self) -> Scan:
        """All that was taken in."""
        return scan(self._read(0, self.taken))

    def check(self) -> str:
        """A checksum of the end of what was taken in, to know the place again."""
        return self._check(self.taken)

    def _check(self, position: int) -> str:
        return f"{crc32(self._read(max(0, position - _CHECKED), position)):08x}"

    def skip(self, position: int, check: str) -> None:
        """Go on after a position, if that is a place that `check` knows."""
        if 0 < position <= self.size() and self._check(position) == check:
            self.taken = position

    def append(self, line: bytes) -> None:
        """Add a line and sync it; all of it, or none.

        Raises `DiskFull` or `PortError`; then the journal is as it was.
        """
        with plainly("record what was to be done"):
            if self._opened is None:
                self._create()
            opened = self._opened
            assert opened is not None  # noqa: S101 - for the type checker
            if os.fstat(opened).st_size != self.taken:
                os.ftruncate(opened, self.taken)
            try:
                write_all(opened, line, self.taken)
                os.fdatasync(opened)
            except OSError:
                os.ftruncate(opened, self.taken)
                raise
        self.taken += len(line)

    def _create(self) -> None:
        self._opened = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        stat = os.fstat(self._opened)
        self._identity = stat.st_dev, stat.st_ino
        sync_folder(self._path.parent)
