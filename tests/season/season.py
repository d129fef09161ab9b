"""Plays the season: letters into a real Dovecot, passes by the command line, mails into real mailboxes."""

import contextlib
import io
import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import time_machine

from circle_tui.cli import main
from tests.season import letters
from tests.season.letters import CIRCLE, MEMBERS, STRANGER, WIRE, Asked, Person
from tests.season.tables import FIRST, YEAR, Came, Event
from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpSink

PEOPLE = {person.id: person for person in (*MEMBERS, STRANGER)}
FOUND = ("HELD", "PENDING", "NOTE", "BOUNCE")
HEADER = b"BODY[HEADER.FIELDS (SUBJECT MESSAGE-ID)]"


class Season:
    """The circle's folder, its servers, and the instant that it is."""

    def __init__(self, folder: Path, dovecot: Dovecot) -> None:
        self.folder = folder
        self.dovecot = dovecot
        self.now = FIRST - timedelta(hours=1)
        self.sink = SmtpSink(deliver=lambda to, raw: dovecot.deliver(to, raw, self.now))
        self.counted: Counter[str] = Counter()
        """The numbers of `sync --json`, added up."""
        self.faults: list[tuple[datetime, object]] = []
        self.restless: list[tuple[datetime, object]] = []
        """Second passes at one instant that changed anything."""

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
        """`init` and `members import`. Rhythm, reminders and all else stay as `init` writes them."""
        words = ["--name", "Thursday Night Pages", "--tag", "TNP", "--timezone", "Europe/London"]
        words += ["--coordinator", "Ada Penrose <ada@example.org>", "--address", CIRCLE]
        words += ["--imap-host", self.dovecot.host, "--imap-port", str(self.dovecot.port)]
        words += ["--imap-security", "plain", "--imap-username", CIRCLE]
        words += ["--smtp-host", self.sink.host, "--smtp-port", str(self.sink.port)]
        words += ["--smtp-security", "plain", "--password-env", "SEASON_PASSWORD", "--mode", "rotation"]
        words += ["--starts", f"{YEAR}-03-11", "--since", f"{YEAR}-03-01", "--pieces", "2"]
        self.run("init", str(self.folder), *words)
        path = self.folder / "circle.toml"
        text, switched = re.subn('^send = "off"', 'send = "auto"', path.read_text("utf-8"), flags=re.M)
        if switched != 1:
            raise AssertionError("init did not write one send = off")
        path.write_text(text, "utf-8")
        rows = ["name,email,timezone,order,given,owed"]
        for order, person in enumerate(MEMBERS, 1):
            before = "0,0" if person.id == "hal" else "5,5"
            rows.append(f"{person.name},{person.email},{person.zone},{order},{before}")
        table = self.folder.parent / "members.csv"
        table.write_text("\n".join(rows) + "\n", "utf-8")
        self.run("members", "import", str(table))

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

    def seen(self, *words: str) -> Any:
        """What `status` or `forecast` says at this instant."""
        return json.loads(self.run(*words, "--json", "--at", self.now.isoformat()))

    def play(self, event: Event) -> None:
        """Let one line of play.txt happen."""
        if event.who == "desk":
            self.run(*(self._id(word) if word in FOUND else word for word in event.what), "--yes")
        else:
            raw = self._letter(PEOPLE[event.who], *event.what).as_bytes(policy=WIRE)
            self.dovecot.deliver(CIRCLE, raw, self.now)

    def mailboxes(self) -> list[Came]:
        """All that lies in the members' mailboxes, read over IMAP, sorted."""
        rows: list[Came] = []
        for person in MEMBERS:
            with self.dovecot.client(person.email) as client:
                client.select_folder("INBOX", readonly=True)
                for found in client.fetch(
                    client.search(), [b"INTERNALDATE", HEADER.replace(b"BODY", b"BODY.PEEK")]
                ).values():
                    mail = letters.asked(found[HEADER])
                    at = found[b"INTERNALDATE"].astimezone(UTC)
                    rows.append(Came(at, kind_of(mail), label_of(mail), person.id))
        return sorted(rows)

    def mail(self, who: Person, kind: str, label: str) -> Asked:
        """The newest mail of a kind about a label in somebody's mailbox."""
        mails = (letters.asked(raw) for raw in reversed(self.dovecot.letters(who.email)))
        return next(mail for mail in mails if (kind, label) == (kind_of(mail), label_of(mail)))

    def _sync(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.run("sync", "--json", "--at", self.now.isoformat()))
        return told

    def _letter(self, who: Person, what: str, label: str = "", how: str = "") -> EmailMessage:
        at = self.now
        match what:
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
        [row] = [row for row in rows if what.lower() in (row["state"], row.get("as"))]
        return str(row["id"])

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
    found = re.search(r"\[TNP (R\d+[a-z]?)\]", mail.subject)
    return found[1] if found else ""
