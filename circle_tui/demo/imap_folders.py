"""What a logged-in IMAP client may do: list, make, add to, search and fetch (RFC 3501, 6.3 and 6.4).

Left out, since the sample circle only ever adds letters: flags, STORE, COPY, EXPUNGE, DELETE, IDLE, ENVELOPE,
and everything by sequence number.
"""

import re
from collections.abc import Callable
from pathlib import Path

from circle_tui.demo import imap_letters, mailboxes
from circle_tui.demo.imap_wire import Malformed, Value, in_set, quoted, string
from circle_tui.demo.mailboxes import StoredLetter


class Refused(Exception):
    """A command that is understood and not done: the text of a tagged NO."""


class Folders:
    """One user's folders as one connection sees them. Each command returns the text that ends its answer."""

    def __init__(self, root: Path, user: str, say: Callable[[bytes], None]) -> None:
        self.root, self.user, self.say = root, user, say
        self.folder = ""
        """Empty unless one is selected."""
        self.shown: list[StoredLetter] = []
        """What this client was told lies in the folder."""
        self.commands: dict[str, Callable[[list[Value]], str]] = {
            "LIST": self.list_folders,
            "CREATE": self.create,
            "STATUS": self.status,
            "APPEND": self.append,
            "SELECT": self.select,
            "EXAMINE": self.examine,
            "CLOSE": self.unselect,
            "UNSELECT": self.unselect,
            "UID SEARCH": self.search,
            "UID FETCH": self.fetch,
        }

    def list_folders(self, arguments: list[Value]) -> str:
        reference, pattern = texts(arguments, 2)
        if not pattern:
            self.say(rb'* LIST (\Noselect) "/" ""')
            return "OK done"
        wanted = re.escape(reference + pattern).replace(r"\*", ".*").replace("%", "[^/]*")
        for folder in mailboxes.folders(self.root, self.user):
            if re.fullmatch(wanted, folder):
                flags = rb"(\HasNoChildren \Sent)" if folder == mailboxes.SENT else rb"(\HasNoChildren)"
                self.say(b'* LIST %s "/" %s' % (flags, quoted(folder)))
        return "OK done"

    def create(self, arguments: list[Value]) -> str:
        (folder,) = texts(arguments, 1)
        if not mailboxes.make_folder(self.root, self.user, folder.removesuffix("/")):
            raise Refused("[ALREADYEXISTS] there is such a folder")
        return "OK done"

    def status(self, arguments: list[Value]) -> str:
        if len(arguments) != 2 or not isinstance(items := arguments[1], list):
            raise Malformed("STATUS takes a folder and a list of items")
        folder = self.existing(arguments[0])
        stored = self.stored(folder)
        numbers = {"MESSAGES": len(stored), "RECENT": 0, "UNSEEN": len(stored), "UIDNEXT": _next(stored)}
        numbers["UIDVALIDITY"] = self.validity(folder)
        names = [string(item).upper() for item in items]
        if unknown := [name for name in names if name not in numbers]:
            raise Malformed(f"no such item: {unknown[0]}")
        answers = " ".join(f"{name} {numbers[name]}" for name in names)
        self.say(b"* STATUS %s (%s)" % (quoted(folder), answers.encode()))
        return "OK done"

    def append(self, arguments: list[Value]) -> str:
        """Flags are taken and not kept, as PERMANENTFLAGS says."""
        if len(arguments) < 2 or not isinstance(raw := arguments[-1], bytes):
            raise Malformed("APPEND takes a folder and a literal")
        folder = self.existing(arguments[0], "[TRYCREATE] ")
        dates = [string(value) for value in arguments[1:-1] if not isinstance(value, list)]
        at = imap_letters.arrival(dates[0]) if dates else mailboxes.now(self.root)
        uid = mailboxes.deliver(self.root, self.user, raw, at, folder)
        self.look()
        return f"OK [APPENDUID {self.validity(folder)} {uid}] done"

    def select(self, arguments: list[Value]) -> str:
        self.enter(arguments)
        return "OK [READ-WRITE] done"

    def examine(self, arguments: list[Value]) -> str:
        self.enter(arguments)
        return "OK [READ-ONLY] done"

    def unselect(self, _: list[Value]) -> str:
        self.demand_folder()
        self.folder = ""
        return "OK done"

    def search(self, arguments: list[Value]) -> str:
        self.demand_folder()
        found = imap_letters.search(arguments, self.shown)
        self.say(b" ".join([b"* SEARCH", *(b"%d" % uid for uid in found)]))
        return "OK done"

    def fetch(self, arguments: list[Value]) -> str:
        self.demand_folder()
        if len(arguments) != 2:
            raise Malformed("UID FETCH takes a set and what to fetch")
        items = arguments[1] if isinstance(arguments[1], list) else [arguments[1]]
        wanted = set(in_set(string(arguments[0]), [letter.uid for letter in self.shown]))
        for number, letter in enumerate(self.shown, start=1):
            if letter.uid in wanted:
                self.say(b"* %d FETCH (%s)" % (number, imap_letters.fetch(items, letter)))
        return "OK done"

    def look(self) -> None:
        """Tell of what has come since into the selected folder; letters are only ever added at the end."""
        stored = self.stored(self.folder) if self.folder else []
        if len(stored) > len(self.shown):
            self.say(b"* %d EXISTS" % len(stored))
            self.shown = stored

    def enter(self, arguments: list[Value]) -> None:
        """Say what RFC 3501, 6.3.1 wants said of a folder. One that is missing leaves none selected."""
        self.folder, self.shown = "", []
        (name,) = texts(arguments, 1)
        folder = self.existing(name)
        stored = self.stored(folder)
        self.say(rb"* FLAGS (\Answered \Flagged \Deleted \Seen \Draft)")
        self.say(b"* OK [PERMANENTFLAGS ()] No flags are kept")
        self.say(b"* %d EXISTS\r\n* 0 RECENT" % len(stored))
        self.say(b"* OK [UIDVALIDITY %d] The folder's own" % self.validity(folder))
        self.say(b"* OK [UIDNEXT %d] The next" % _next(stored))
        self.folder, self.shown = folder, stored

    def demand_folder(self) -> None:
        if not self.folder:
            raise Malformed("select a folder first")

    def existing(self, value: Value, code: str = "") -> str:
        """A folder that is there; INBOX by any spelling. Raises Refused, its text led by ``code``."""
        folder = "INBOX" if string(value).upper() == "INBOX" else string(value)
        if not folder or not mailboxes.folder_exists(self.root, self.user, folder):
            raise Refused(f"{code}there is no such folder")
        return folder

    def stored(self, folder: str) -> list[StoredLetter]:
        return mailboxes.letters(self.root, self.user, folder)

    def validity(self, folder: str) -> int:
        return mailboxes.uid_validity(self.root, self.user, folder)


def texts(arguments: list[Value], count: int) -> list[str]:
    """Exactly so many words. Raises Malformed."""
    if len(arguments) != count:
        raise Malformed(f"wanted: {count} words")
    return [string(argument) for argument in arguments]


def _next(stored: list[StoredLetter]) -> int:
    return stored[-1].uid + 1 if stored else 1
