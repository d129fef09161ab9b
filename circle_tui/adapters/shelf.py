"""The Shelf port: letters by digest, mails by id, the files of pieces, the coordinator's templates."""

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from circle_tui.adapters.store.files import plainly, write_together, write_whole
from circle_tui.circle.model import Mail

_DIGEST = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
FORGOTTEN = "forgotten"
"""In letters/: one digest a line, each of a letter that was removed, or changed, on a member's wish."""


class FolderShelf:
    """`ports.Shelf` on a circle's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep_letter(self, raw: bytes) -> str:
        return self.keep_letters([raw])[0]

    def keep_letters(self, raws: Sequence[bytes]) -> list[str]:
        digests = [sha256(raw).hexdigest() for raw in raws]
        forgotten = self._forgotten()
        new = {
            digest: raw
            for digest, raw in zip(digests, raws, strict=True)
            if digest not in forgotten and not self.letter_path(digest).exists()
        }
        with plainly("keep letters"):
            write_together([(self.letter_path(digest), raw) for digest, raw in new.items()])
        return digests

    def is_forgotten(self, digest: str) -> bool:
        return digest in self._forgotten() and not self.letter_path(digest).exists()

    def letter(self, digest: str) -> bytes:
        return _read(self.letter_path(digest), digest)

    def keep_outgoing(self, mails: Sequence[tuple[Mail, bytes]]) -> None:
        with plainly("keep a mail that is to go out"):
            write_together([(self._outgoing(mail.id), raw) for mail, raw in mails])

    def outgoing(self, mail_id: str) -> bytes:
        return _read(self._outgoing(mail_id), mail_id)

    def keep_piece(self, folder: str, name: str, data: bytes) -> None:
        with plainly("keep a piece"):
            write_whole(self._piece(folder, name), data)

    def piece(self, folder: str, name: str) -> bytes:
        return _read(self._piece(folder, name), f"{folder}/{name}")

    def keep_state(self, name: str, data: bytes) -> None:
        with plainly("keep what was being written"):
            write_whole(self._folder / "state" / _checked(name), data)

    def state(self, name: str) -> bytes:
        return _read(self._folder / "state" / _checked(name), name)

    def template(self, name: str) -> str | None:
        path = self._folder / "templates" / _checked(name)
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None

    def letter_path(self, digest: str) -> Path:
        """Where a letter lies. Raises `ValueError` for what is no digest."""
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"no digest of a letter: {digest!r}")
        return self._folder / "letters" / digest[:2] / f"{digest}.eml"

    def _outgoing(self, mail_id: str) -> Path:
        return self._folder / "outgoing" / f"{_checked(mail_id)}.eml"

    def _piece(self, folder: str, name: str) -> Path:
        return self._folder / "pieces" / _checked(folder) / _checked(name)

    def _forgotten(self) -> frozenset[str]:
        path = self._folder / "letters" / FORGOTTEN
        return frozenset(path.read_text(encoding="ascii").split()) if path.exists() else frozenset()


def _checked(name: str) -> str:
    """A name of ours as part of a path. Raises `ValueError` for one that could lead elsewhere."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a name that we give to files: {name!r}")
    return name


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise KeyError(name) from error
