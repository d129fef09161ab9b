"""A group of twelve that is under way begins with this program, with 5,000 old letters in its mailbox."""

import json
import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import time_machine

from circle_tui.cli import main
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.smtp import SmtpSink

CIRCLE = "circle@example.org"
NAMES = ("Ana", "Bo", "Cy", "Dee", "Eve", "Flo", "Gus", "Hal", "Ida", "Jon", "Kay", "Lea")
STORY = "\n\n".join(
    f"The river rose again in night {n}, and nobody slept; they counted lamps." for n in range(40)
)
WORDS = "The middle part loses me, since I cannot tell who speaks. "
GAVE = ("ana", "bo", "cy")
"""They wrote about both pieces of round 47; Dee and Eve about each other's; the others owe two."""

TURNS = (
    ("flo", "R48a"),
    ("gus", "R48b"),
    ("hal", "R49a"),
    ("ida", "R49b"),
    ("jon", "R50a"),
    ("kay", "R50b"),
)
"""Those whose pieces are due within three weeks, Flo being next."""


class Beginning:
    """The folder, the servers, and the instant that it is."""

    def __init__(self, folder: Path, dovecot: Dovecot, sink: SmtpSink) -> None:
        self.folder = folder
        self.dovecot = dovecot
        self.sink = sink
        self.now = datetime(2026, 12, 2, 12, tzinfo=UTC)

    def run(self, *words: str) -> int:
        with time_machine.travel(self.now):
            return main(["--circle", str(self.folder), *words])

    def sync(self, when: str) -> None:
        self.now = datetime.fromisoformat(f"{when}+00:00")
        assert 0 == self.run("sync", "--at", self.now.isoformat())

    def found(self) -> None:
        """`init`, the list of members, and what of round 47 is out and in."""
        flags = "--name Pages --tag TNP --timezone Europe/London --mode rotation --pieces 2 --next Flo"
        flags += f" --from-round 47 --starts 2026-11-26 --since 2026-12-02 --address {CIRCLE}"
        flags += f" --imap-host {self.dovecot.host} --imap-port {self.dovecot.port} --imap-security plain"
        flags += f" --imap-username {CIRCLE} --password-env MID_SEASON --smtp-security plain"
        flags += f" --smtp-host {self.sink.host} --smtp-port {self.sink.port}"
        assert 0 == self.run(
            "init", str(self.folder), *flags.split(), "--coordinator", "Ada <ada@example.org>"
        )
        table = self.folder.parent / "members.csv"
        rows = [f"{n},{n.lower()}@example.org,{i},40,44,2026-11-{i:02}" for i, n in enumerate(NAMES, 10)]
        table.write_text("name,email,order,given,owed,last_turn\n" + "\n".join(rows), "utf-8")
        assert 0 == self.run("members", "import", str(table))
        for label, author, others in (("R47a", "dee", (*GAVE, "eve")), ("R47b", "eve", (*GAVE, "dee"))):
            story = self._file(f"{label}.txt", STORY.replace("river", f"river of {author}"))
            words = ("pieces", "add", label, story, "--member", author, "--circulated", "2026-11-30")
            assert 0 == self.run(*words)
            for critic in others:
                text = self._file(f"{label}-{critic}.txt", f"{critic} on {label}: {WORDS * 20}")
                words = ("review", "add", label, text, "--member", critic, "--arrived", "2026-12-01 09:00")
                assert 0 == self.run(*words)

    def _file(self, name: str, text: str) -> str:
        path = self.folder.parent / name
        path.write_text(text, "utf-8")
        return str(path)

    def allow(self) -> None:
        path = self.folder / "circle.toml"
        text, switched = re.subn('^send = "off"', 'send = "auto"', path.read_text("utf-8"), flags=re.M)
        assert 1 == switched
        path.write_text(text, "utf-8")

    def mails(self) -> list[tuple[str, str, str]]:
        """Recipient, kind and label of each mail that left, in order."""
        found = []
        for mail in self.sink.accepted:
            letter = message_from_bytes(mail.raw, policy=policy.default)
            kind = str(letter["Message-ID"]).partition(".")[2].partition("@")[0]
            label = re.search(r"\[TNP ?(\w*)\]", str(letter["Subject"]))
            who = mail.recipients[0].partition("@")[0]
            found.append((who, kind, label[1] if label else ""))
        return found


def old_letters(dovecot: Dovecot) -> None:
    """Pieces, critiques, commands and chat of a year, the last of them from the evening before."""
    last = datetime(2026, 12, 1, 20, tzinfo=UTC)
    subjects = ("SUB: The River", "CRIT: The Mill", "AWAY 1 Dec to 9 Dec", "Lunch?", "LEAVE")
    for n in range(5_000):
        who = NAMES[n % len(NAMES)].lower()
        raw = f"From: {who}@example.org\r\nTo: {CIRCLE}\r\nSubject: {subjects[n % 5]}\r\n"
        raw += f"Message-ID: <old{n}@example.org>\r\n\r\n{STORY[:400]}\r\n"
        dovecot.deliver(CIRCLE, raw.encode(), last - timedelta(minutes=100 * (5_000 - n)))


def test_nothing_leaves_until_it_is_allowed_and_then_only_the_right_mails(
    tmp_path: Path,
    dovecot: Dovecot,
    smtp_sink: SmtpSink,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """No old letter is read; who owes is reminded, one nudge a day; six get notices, two their round-ups.

    Critiques are due on Saturday 5 December 20:00: reminders on Wednesday and Friday at 20:00. The notices
    have waited since November and come on the first day without a reminder, when the quiet hours end.
    """
    monkeypatch.setenv("MID_SEASON", PASSWORD)
    old_letters(dovecot)
    group = Beginning(tmp_path / "circle", dovecot, smtp_sink)
    group.found()
    for when in ("2026-12-02T12:00", "2026-12-02T19:59", "2026-12-02T20:05"):
        group.sync(when)
    assert 1 == group.run("outbox", "send", "--yes")
    assert [] == smtp_sink.accepted
    capsys.readouterr()
    assert 0 == group.run("inbox", "list", "--all", "--json")
    assert 8 == len(json.loads(capsys.readouterr().out)), "the critiques that were added, and no old letter"

    group.allow()
    reminders = sorted((name.lower(), "critique-reminder", "R47a") for name in NAMES[5:])
    for when, expected in (
        ("2026-12-02T20:10", reminders),
        ("2026-12-03T06:50", []),
        ("2026-12-03T07:00", [(who, "turn-notice", label) for who, label in TURNS]),
        ("2026-12-03T20:05", []),
        ("2026-12-04T20:05", reminders),
    ):
        before = len(smtp_sink.accepted)
        group.sync(when)
        assert (when, expected) == (when, sorted(group.mails()[before:]))

    before = len(smtp_sink.accepted)
    for when in ("2026-12-08T18:00", "2026-12-08T18:05"):
        group.sync(when)
    later = group.mails()[before:]
    assert [("dee", "R47a"), ("eve", "R47b")] == sorted(
        (w, label) for w, kind, label in later if kind == "roundup"
    )
    assert not {kind for _, kind, _ in later} & {"circulation", "receipt", "welcome"}
    told = {(who, kind) for who, kind, label in later if label.startswith("R47") and who in GAVE}
    assert not told - {(who, "circle-notes") for who in GAVE}
