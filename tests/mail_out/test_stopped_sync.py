"""Ctrl-C in `sync`, with a real mailbox: what came in stays, and the next one goes on from there."""

import json
import signal
from pathlib import Path

import pytest

from circle_tui.cli import passing
from tests.mail_out.circles import command, founded
from tests.mail_out.offices import VARIABLE
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.smtp import SmtpSink

LETTERS = 60


def test_ctrl_c_stops_between_two_letters(
    tmp_path: Path, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pressed at the third letter of sixty: exit code 130, no letter lost, none filed twice."""
    monkeypatch.setenv(VARIABLE, PASSWORD)
    for number in range(LETTERS):
        head = f"From: Bo <bo@example.org>\r\nSubject: Hi {number}\r\nMessage-ID: <{number}@bo.example>"
        dovecot.deliver("circle@example.org", f"{head}\r\n\r\nThanks {number}!\r\n".encode())

    def press(_what: str, done: int, _of: int) -> None:
        if done == 3:
            signal.raise_signal(signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    with SmtpSink(users={"circle": PASSWORD}) as sink:
        folder = founded(tmp_path / "circle", dovecot, sink)
        monkeypatch.setattr(passing, "_progress", press)
        capsys.readouterr()
        assert 130 == command(folder, "sync", "--json")
        printed = capsys.readouterr()
        first = json.loads(printed.out)
        assert 3 <= first["received"] < LETTERS
        assert f"Stopped: {first['received']} of {LETTERS} letters are in" in printed.err
        assert before == signal.getsignal(signal.SIGINT)
        monkeypatch.undo()
        monkeypatch.setenv(VARIABLE, PASSWORD)
        assert 0 == command(folder, "sync", "--json")
        assert LETTERS - first["received"] == json.loads(capsys.readouterr().out)["received"]
        assert LETTERS == len(list((folder / "letters").rglob("*.eml")))
