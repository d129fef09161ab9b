"""history/: the journals of the past, compressed, `deeds-<first number>.gz`."""

import gzip
import zlib
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from circle_tui.adapters.store import lines
from circle_tui.adapters.store.files import write_whole
from circle_tui.circle.model import SCHEMA
from circle_tui.ports import Deed, StoreDamaged


def keep(folder: Path, bodies: Sequence[bytes]) -> None:
    """Keep the lines of a journal. What starts at the same deed is replaced: it holds no more than these."""
    data = b"".join(lines.framed(body) for body in bodies)
    write_whole(path(folder, lines.number(bodies[0])), gzip.compress(data, 6, mtime=0))


def keep_older(folder: Path, file: Path, schema: int) -> None:
    """Keep a file of an older schema as it is, before a new one takes its place."""
    if schema < SCHEMA:
        kept = folder / "history" / f"schema-{schema}-{file.stem}.json.gz"
        write_whole(kept, gzip.compress(file.read_bytes(), 6, mtime=0))


def path(folder: Path, first: int) -> Path:
    """Where the journal that starts with this deed is kept."""
    return folder / "history" / f"deeds-{first:08d}.gz"


def archives(folder: Path) -> list[tuple[int, Path]]:
    """All kept journals with their first deed's number, oldest first."""
    return sorted((int(p.stem.removeprefix("deeds-")), p) for p in (folder / "history").glob("deeds-*.gz"))


def bodies(archive: Path) -> list[bytes]:
    """The lines of a kept journal. Raises `StoreDamaged`."""
    try:
        scan = lines.scan(gzip.decompress(archive.read_bytes()))
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged(archive) from error
    if scan.damaged or scan.torn:
        raise _damaged(archive)
    return scan.lines


def _damaged(archive: Path) -> StoreDamaged:
    return StoreDamaged(
        f"history/{archive.name} is damaged: deeds of the past cannot be listed or taken back. The circle "
        "itself is whole; put the file back from a backup."
    )


def deeds(folder: Path, journal: Sequence[bytes], *, newest_first: bool, since: int) -> Iterator[Deed]:
    """All deeds with a number above ``since``; ``journal`` has the lines that are not in history yet."""
    walk = _newest_first(folder, journal, since) if newest_first else _oldest_first(folder, journal, since)
    return map(lines.decode, walk)


def _newest_first(folder: Path, journal: Sequence[bytes], since: int) -> Iterator[bytes]:
    above: int | None = None
    for kept in _backwards(folder, journal):
        for body in reversed(kept):
            number = lines.number(body)
            if number <= since:
                return
            if above is None or number < above:
                above = number
                yield body


def _backwards(folder: Path, journal: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    yield journal
    for _, archive in reversed(archives(folder)):
        yield bodies(archive)


def _oldest_first(folder: Path, journal: Sequence[bytes], since: int) -> Iterator[bytes]:
    below = since
    for kept in _forwards(folder, journal, since):
        for body in kept:
            number = lines.number(body)
            if number > below:
                below = number
                yield body


def _forwards(folder: Path, journal: Sequence[bytes], since: int) -> Iterator[Sequence[bytes]]:
    found = archives(folder)
    following = [first for first, _ in found[1:]]
    for (_, archive), after in zip_longest(found, following):
        if after is None or after > since + 1:
            yield bodies(archive)
    yield journal
