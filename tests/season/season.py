"""Plays a season: letters into a real Dovecot, passes by the command line, mails into real mailboxes."""

import contextlib
import io
import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any, NamedTuple

import time_machine
import tomlkit

from circle_tui.cli import main
from tests.season import letters
from tests.season.letters import CIRCLE, WIRE, Asked, Person
from tests.season.tables import Came, Event, Tables
from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpSink

FOUND = ("HELD", "PENDING", "NOTE", "BOUNCE")
HEADER = b"BODY[HEADER.FIELDS (SUBJECT MESSAGE-ID TO)]"
VERDICT = b"Authentication-Results: mx.example.org; dmarc=%s header.from=example.org\r\n"


class Founding(NamedTuple):
    """A circle as it begins: its members in their order, who else writes, and its settings."""

    members: tuple[Person, ...]
    others: tuple[Person, ...]
    """Strangers, and those who write in a member's name."""
    words: tuple[str, ...]
    """For `init`, beside names and servers."""
    settings: Mapping[str, str | list[str]] = {}
    """What is written into circle.toml by hand then: ``rounds.rest``; all else stays as `init` writes it."""

    def written_by(self, who: str) -> Person:
        """A person by id; ``cat@work.example`` is cat, who writes from there."""
        name, at, _ = who.partition("@")
        [person] = [person for person in (*self.members, *self.others) if person.id == name]
        return person._replace(address=who) if at else person


class Season:
    """The circle's folder, its servers, and the instant that it is."""

    def __init__(self, folder: Path, dovecot: Dovecot, tables: Tables, founding: Founding) -> None:
        self.folder = folder
        self.dovecot = dovecot
        self.tables = tables
        self.founding = founding
        self.now = tables.first - timedelta(hours=1)
        self.sink = SmtpSink(deliver=lambda to, raw: dovecot.deliver(to, raw, self.now))
        self.counted: Counter[str] = Counter()
        """The numbers of `sync --json`, added up."""
        self.faults: list[tuple[datetime, object]] = []
        self.restless: list[tuple[datetime, object]] = []
        """Second passes at one instant that changed anything."""
        self.responding: dict[str, int] = {}
        """Whose machine answers each mail, with how many lay there when it was looked at last."""

    def run(self, *words: str) -> str:
        """What the command line prints, on a machine whose clock is the season's; it must not fail."""
        out, err = io.StringIO(), io.StringIO()
        with (
            time_machine.travel(self.now),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = main(["--circle", str(self.folder), *words])
        if code not in (0, 3):
            raise AssertionError(f"{self.now:%m-%d %H:%M} {words}: exit {code}: {err.getvalue()}")
        return out.getvalue()

    def found(self) -> None:
        """`init` and `members import`, and mail allowed to leave."""
        words = ["--name", "Thursday Night Pages", "--tag", "TNP", "--timezone", "Europe/London"]
        words += ["--coordinator", "Ada Penrose <ada@example.org>", "--address", CIRCLE]
        words += ["--imap-host", self.dovecot.host, "--imap-port", str(self.dovecot.port)]
        words += ["--imap-security", "plain", "--imap-username", CIRCLE]
        words += ["--smtp-host", self.sink.host, "--smtp-port", str(self.sink.port)]
        words += ["--smtp-security", "plain", "--password-env", "SEASON_PASSWORD", *self.founding.words]
        self.run("init", str(self.folder), *words)
        self._settle()
        rows = ["name,email,aliases,timezone,order,given,owed"]
        for order, person in enumerate(self.founding.members, 1):
            before = "0,0" if person.is_new else "5,5"
            aliases = ";".join(person.aliases)
            rows.append(f"{person.name},{person.email},{aliases},{person.zone},{order},{before}")
        table = self.folder.parent / "members.csv"
        table.write_text("\n".join(rows) + "\n", "utf-8")
        self.run("members", "import", str(table))

    def _settle(self) -> None:
        """The settings that a coordinator writes by hand."""
        path = self.folder / "circle.toml"
        settings = tomlkit.parse(path.read_text("utf-8"))
        if settings["mail"]["send"] != "off":
            raise AssertionError("init did not write send = off")
        for name, value in {"mail.send": "auto", **self.founding.settings}.items():
            *tables, key = name.split(".")
            place: Any = settings
            for table in tables:
                place = place.setdefault(table, tomlkit.table())
            place[key] = value
        path.write_text(tomlkit.dumps(settings), "utf-8")

    def sync(self) -> None:
        """The same pass twice; the second one must change nothing."""
        told = self._sync()
        filed: dict[str, int] = told.pop("filed")
        self.counted.update({key: told[key] for key in ("received", "ignored", "held", "sent")})
        self.counted.update({key: told[key] for key in ("refused", "uncertain")} | filed)
        self.faults += [(self.now, fault) for fault in told["faults"]]
        before = self._folder_now()
        again = self._sync()
        if again["received"] or again["queued"] or again["sent"] or self._folder_now() != before:
            self.restless.append((self.now, again))
        self._respond()

    def seen(self, *words: str) -> Any:
        """What `status` or `forecast` says at this instant."""
        return json.loads(self.run(*words, "--json", "--at", self.now.isoformat()))

    def play(self, event: Event) -> None:
        """Let one line of play.txt happen."""
        if event.who == "desk":
            self.run(*(self._id(word) if word in FOUND else word for word in event.what), "--yes")
            return
        who = self.founding.written_by(event.who)
        match event.what:
            case ("machine", "on"):
                self.responding[event.who] = len(self.dovecot.letters(who.email))
            case ("machine", "off"):
                del self.responding[event.who]
            case ("forged", *words):
                self.deliver(self.letter(who, *words), b"fail")
            case words:
                self.deliver(self.letter(who, *words), b"pass")

    def deliver(self, letter: EmailMessage, verdict: bytes) -> None:
        """Into the circle's mailbox, with what its own provider says of the sender (RFC 8601)."""
        said = VERDICT % verdict if "mail.imap.authserv" in self.founding.settings else b""
        self.dovecot.deliver(CIRCLE, said + letter.as_bytes(policy=WIRE), self.now)

    def _respond(self) -> None:
        """Machines answer whatever came, at once, with nothing in the header that tells of a machine."""
        for name, seen in self.responding.items():
            who = self.founding.written_by(name)
            mails = self.dovecot.letters(who.email)
            self.responding[name] = len(mails)
            for number, raw in enumerate(mails[seen:], seen):
                said = letters.reply(who, self.now, letters.asked(raw), letters.MACHINE)
                said.replace_header("Message-ID", f"<{number}@{who.id}.example.net>")
                self.deliver(said, b"pass")

    def mailboxes(self) -> list[Came]:
        """All that lies in the members' mailboxes, read over IMAP, sorted."""
        rows: list[Came] = []
        for address in {person.email for person in (*self.founding.members, *self.founding.others)}:
            with self.dovecot.client(address) as client:
                client.select_folder("INBOX", readonly=True)
                for found in client.fetch(
                    client.search(), [b"INTERNALDATE", HEADER.replace(b"BODY", b"BODY.PEEK")]
                ).values():
                    mail = letters.asked(found[HEADER])
                    at = found[b"INTERNALDATE"].astimezone(UTC)
                    rows.append(Came(at, kind_of(mail), label_of(mail), self._named(mail.to)))
        return sorted(rows)

    def _named(self, to: str) -> str:
        people = (*self.founding.members, *self.founding.others)
        return next((person.id for person in people if to in (person.name, person.email)), to)

    def mail(self, who: Person, kind: str, label: str) -> Asked:
        """The newest mail of a kind about a label in somebody's mailbox."""
        home = self.founding.written_by(who.id).email
        raws = [raw for place in dict.fromkeys((home, who.email)) for raw in self.dovecot.letters(place)]
        mails = (letters.asked(raw) for raw in reversed(raws))
        return next(
            mail
            for mail in mails
            if (kind, label) == (kind_of(mail), label_of(mail))
            and (not who.name or mail.to in (who.name, home))
        )

    def _sync(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.run("sync", "--json", "--at", self.now.isoformat()))
        return told

    def letter(self, who: Person, what: str, label: str = "", how: str = "", *words: str) -> EmailMessage:
        """What somebody writes now, as a line of play.txt has it."""
        at = self.now
        match what:
            case "says":
                return letters.letter(who, at, "Hello", " ".join((label, how, *words)))
            case "answers":
                return letters.reply(who, at, self.mail(who, label, how.strip("-")), " ".join(words))
            case "piece" | "second":
                return letters.submission(who, at, label, how, second=what == "second")
            case "thanks":
                return letters.reply(who, at, self.mail(who, "roundup", label), letters.THANKS)
            case "asks":
                return letters.letter(who, at, label)
            case "stranger":
                return letters.letter(who, at, "Joining?", letters.STRANGE)
        asked = self.mail(who, "circulation", label)
        match what:
            case "vacation":
                return letters.vacation(who, at, asked)
            case "bounce":
                return letters.bounce(at, who, asked)
        return letters.critique_of(who, at, label, what, asked)

    def _id(self, what: str) -> str:
        """The id of the one letter or critique that is held, pending, a note or a bounce."""
        listing = ("review", "list") if what == "PENDING" else ("inbox", "list", "--all")
        rows = json.loads(self.run(*listing, "--json"))
        found = [row for row in rows if what.lower() in (row["state"], row.get("as"))]
        if len(found) != 1:
            raise AssertionError(f"{self.now:%m-%d %H:%M} {what}: {found}")
        return str(found[0]["id"])

    def _folder_now(self) -> dict[str, bytes]:
        """What the circle's folder holds, the log and the two locks aside."""
        found = (path for path in self.folder.iterdir() if path.suffix in (".json", ".journal"))
        records = {path.name: path.read_bytes() for path in found}
        kept = (
            path for name in ("letters", "outgoing", "pieces") for path in (self.folder / name).rglob("*")
        )
        return records | {str(path): b"" for path in kept}


def kind_of(mail: Asked) -> str:
    """``<k7qm2.receipt@example.org>`` → ``receipt``."""
    return mail.message_id.partition("@")[0].rpartition(".")[2]


def label_of(mail: Asked) -> str:
    """``Re: [TNP R1a] …`` → ``R1a``; empty if it is about no piece and no round."""
    found = re.search(r"\[TNP ([RQ]\d+[a-z]?)\]", mail.subject)
    return found[1] if found else ""
