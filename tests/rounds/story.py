"""A story of a few weeks: its people's letters, the passes, and what lies in whose mailbox in the end."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.season import letters
from tests.season.letters import CIRCLE, Asked, Person
from tests.season.season import HEADER, Founding, Season, kind_of, label_of
from tests.season.tables import Came, Tables
from tests.season.texts import TITLES, critique, piece
from tests.servers.dovecot import Dovecot

HERE = Path(__file__).parent

Sitting = Callable[["Story"], None]
"""What the coordinator does when she sits down: by commands, or by keys."""


class Story(Season):
    """The circle's folder, its servers, and the instant that it is; letters in more forms than a season's."""

    def __init__(self, folder: Path, dovecot: Dovecot, tables: Tables, founding: Founding) -> None:
        super().__init__(folder, dovecot, tables, founding)
        self._coming = tables.events()
        self._passes = list(tables.passes())

    def go_on(self, until: datetime, pass_: Callable[[], None] | None = None) -> None:
        """Let everything happen up to an instant: letters come, and passes are made."""
        while self._passes and self._passes[0] <= until:
            self._write(self._passes[0])
            self.now = self._passes.pop(0)
            (pass_ or self.sync)()
        self._write(until)
        self.now = until

    def _write(self, until: datetime) -> None:
        while self._coming and self._coming[0].at <= until:
            event = self._coming.pop(0)
            self.now = event.at
            self.play(event)

    def letter(self, who: Person, what: str, label: str = "", how: str = "", *words: str) -> EmailMessage:
        """As a line of play.txt has it."""
        match what:
            case "mistaken":
                subject = f"[TNP {label}] what I think"
                return letters.letter(who, self.now, subject, critique(who.id, how))
            case "part":
                return _part(who, self.now, label, int(how))
            case "between":
                return _between(who, self.now, self.mail(who, "circulation", label))
            case "margins":
                return _in_the_margin(who, self.now, self.mail(who, "circulation", label))
            case "short":
                return letters.reply(who, self.now, self.mail(who, "circulation", label), SHORT)
        return super().letter(who, what, label, how, *words)

    def mailboxes(self) -> list[Came]:
        """All that lies in any mailbox but the circle's, read over IMAP; ``to``: an id, or an address."""
        homes = {person.email: person.id for person in (*self.founding.members, *self.founding.others)}
        rows: list[Came] = []
        for address in sorted(path.name for path in (self.dovecot.root / "mail").iterdir()):
            if address == CIRCLE:
                continue
            with self.dovecot.client(address) as client:
                client.select_folder("INBOX", readonly=True)
                asked = [b"INTERNALDATE", HEADER.replace(b"BODY", b"BODY.PEEK")]
                for found in client.fetch(client.search(), asked).values():
                    mail = letters.asked(found[HEADER])
                    at = found[b"INTERNALDATE"].astimezone(UTC)
                    rows.append(Came(at, kind_of(mail), label_of(mail), homes.get(address, address)))
        return sorted(rows)

    def newest(self, address: str, kind: str) -> str:
        """The text of the newest mail of a kind in a mailbox, in one line."""
        mails = map(letters.asked, reversed(self.dovecot.letters(address)))
        return " ".join(next(mail.text for mail in mails if kind_of(mail) == kind).split())


SHORT = (
    "I liked the quiet way in which this begins, and the ending most of all, but in the middle it slowed down"
    " for me, and I was not sure who the second voice belongs to. Perhaps give that voice a name earlier on, "
    "or let us meet the man before he speaks: as it is, his first sentences seem to come out of nowhere."
)
NOTES = (
    "This made me stop and read the line again.",
    "I wonder whether we need this sentence, as strong as the one before it is.",
    "Here I lost sight of who is speaking.",
)
"""What critics write beside passages."""


def passages(label: str) -> list[str]:
    """Of each of the first three paragraphs of a piece its first sentence."""
    return [paragraph.partition(". ")[0] + "." for paragraph in piece(label)[:3]]


def _part(writer: Person, at: datetime, label: str, number: int) -> EmailMessage:
    """One of two letters with half of a piece each, as a document."""
    title, paragraphs = TITLES[label], piece(label)
    half = paragraphs[:4] if number == 1 else paragraphs[4:]
    made = letters.letter(writer, at, f"{title}, part {number}", f"Part {number} of two.\n\n{writer.name}\n")
    text = "\n\n".join((title, *half) if number == 1 else half)
    made.add_attachment(text, subtype="plain", filename=f"{title} {number}.txt")
    return made


def _between(writer: Person, at: datetime, to: Asked) -> EmailMessage:
    """Remarks typed between the quoted lines of a piece, each below the paragraph that it is about."""
    quoted: list[str] = []
    notes = iter(NOTES)
    for block in "\n".join(to.text.splitlines()).split("\n\n"):
        quoted += [*(f"> {line}".rstrip() for line in block.splitlines()), ">"]
        if block.lstrip().startswith("¶") and (note := next(notes, "")):
            quoted += ["", note, ""]
    made = letters.reply(writer, at, to, "")
    made.set_content("My thoughts are between the lines.\n\nOn Monday, you wrote:\n" + "\n".join(quoted))
    return made


def _in_the_margin(writer: Person, at: datetime, to: Asked) -> EmailMessage:
    """The document that came with a piece, sent back with comments in its margin."""
    from docx import Document  # a third of a second to import

    mail = message_from_bytes(to.raw, policy=policy.default)
    [part] = [part for part in mail.iter_attachments() if str(part.get_filename()).endswith(".docx")]
    document = Document(io.BytesIO(part.get_content()))
    numbered = [p for p in document.paragraphs if p.text.startswith("¶")]
    for paragraph, note in zip(numbered, NOTES, strict=False):
        document.add_comment(paragraph.runs[1:], text=note, author=writer.name, initials=writer.name[:1])
    file = io.BytesIO()
    document.save(file)
    made = letters.letter(writer, at, f"Re: {to.subject}", "My remarks are in the margin.\n")
    made["In-Reply-To"] = to.message_id
    kind = part.get_content_type().partition("/")[2]
    made.add_attachment(
        file.getvalue(), maintype="application", subtype=kind, filename="with my remarks.docx"
    )
    return made


@contextmanager
def told(folder: Path, tables: Tables, founding: Founding) -> Iterator[Story]:
    """A story that has not begun yet, its servers up."""
    with pytest.MonkeyPatch.context() as patch, Dovecot() as dovecot:
        patch.setenv("SEASON_PASSWORD", "test")
        story = Story(folder / "circle", dovecot, tables, founding)
        with story.sink:
            yield story
