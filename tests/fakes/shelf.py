"""A shelf in memory."""

from collections.abc import Sequence
from hashlib import sha256

from circle_tui.circle.model import Mail


class MemoryShelf:
    """`ports.Shelf` without files; what it holds may be looked at and set."""

    def __init__(self) -> None:
        self.letters: dict[str, bytes] = {}
        self.forgotten: set[str] = set()
        self.mails: dict[str, bytes] = {}
        self.pieces: dict[tuple[str, str], bytes] = {}
        self.states: dict[str, bytes] = {}
        self.templates: dict[str, str] = {}

    def keep_letter(self, raw: bytes) -> str:
        digest = sha256(raw).hexdigest()
        if digest not in self.forgotten:
            self.letters[digest] = raw
        return digest

    def keep_letters(self, raws: Sequence[bytes]) -> list[str]:
        return [self.keep_letter(raw) for raw in raws]

    def is_forgotten(self, digest: str) -> bool:
        return digest in self.forgotten

    def letter(self, digest: str) -> bytes:
        return self.letters[digest]

    def keep_outgoing(self, mails: Sequence[tuple[Mail, bytes]]) -> None:
        self.mails.update((mail.id, raw) for mail, raw in mails)

    def outgoing(self, mail_id: str) -> bytes:
        return self.mails[mail_id]

    def keep_piece(self, folder: str, name: str, data: bytes) -> None:
        self.pieces[folder, name] = data

    def piece(self, folder: str, name: str) -> bytes:
        return self.pieces[folder, name]

    def keep_state(self, name: str, data: bytes) -> None:
        self.states[name] = data

    def state(self, name: str) -> bytes:
        return self.states[name]

    def template(self, name: str) -> str | None:
        return self.templates.get(name)
