"""Joining over a real IMAP and SMTP conversation, through the command line alone."""

import json
from datetime import datetime
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.circle.letters_in import raw
from tests.mail_out.circles import command, founded
from tests.mail_out.offices import VARIABLE
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.smtp import SmtpSink

BOX, ZOE = "circle@example.org", "zoe@elsewhere.example"


def sync(folder: Path, at: str) -> None:
    """One pass at an instant."""
    assert 0 == command(folder, "sync", "--at", at)


def shown(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> Any:
    """What a command prints as JSON."""
    capsys.readouterr()
    command(folder, *words, "--json")
    return json.loads(capsys.readouterr().out)


def test_a_stranger_joins_by_three_mails_and_one_command(
    tmp_path: Path,
    dovecot: Dovecot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """JOIN, the guidelines after `inbox file`, YES, the welcome; nothing went to them before the command."""
    monkeypatch.setenv(VARIABLE, PASSWORD)
    with SmtpSink(users={"circle": PASSWORD}) as sink:
        with time_machine.travel("2031-05-01T08:00:00+00:00", tick=False):
            folder = founded(tmp_path / "circle", dovecot, sink)
        wish = raw(
            "I would like to join.", f"Zoe Berg <{ZOE}>", Subject="Joining", Message_ID="<j1@z.example>"
        )
        dovecot.deliver(BOX, wish, datetime.fromisoformat("2031-05-01T09:00:00+00:00"))
        sync(folder, "2031-05-01T09:05:00+00:00")
        (held,) = shown(capsys, folder, "inbox", "list")
        assert "from a stranger who asks to join" == held["why"]
        assert [] == [mail for mail in sink.accepted if ZOE in mail.recipients]
        words = ("inbox", "file", held["id"], "--as", "command", "--yes")
        with time_machine.travel("2031-05-01T10:00:00+00:00", tick=False):
            assert 0 == command(folder, *words)
        sync(folder, "2031-05-01T10:05:00+00:00")
        (guidelines,) = [mail for mail in sink.accepted if ZOE in mail.recipients]
        assert b"Reply YES" in guidelines.raw
        asked = str(message_from_bytes(guidelines.raw)["Message-ID"])
        yes = raw("Yes!\n\nZoe", f"Zoe Berg <{ZOE}>", In_Reply_To=asked, Message_ID="<j2@z.example>")
        dovecot.deliver(BOX, yes, datetime.fromisoformat("2031-05-01T11:00:00+00:00"))
        sync(folder, "2031-05-01T11:05:00+00:00")
        sync(folder, "2031-05-01T11:10:00+00:00")
        subjects = [str(message_from_bytes(m.raw)["Subject"]) for m in sink.accepted if ZOE in m.recipients]
        assert 2 == len(subjects)
        assert {"zoe"} <= {member["id"] for member in shown(capsys, folder, "status")["members"]}
