"""`sync` killed at each step of sending, the server living on: nothing lost, at most one mail twice."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.mail_out.circles import founded, written
from tests.mail_out.offices import BO, CY, VARIABLE, got
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.smtp import SmtpSink


class Run(NamedTuple):
    """What came of one kill."""

    step: int
    half: int
    told: dict[str, Any]
    bo: list[bytes]
    cy: list[bytes]
    last: str
    """The last command that the server heard before the kill."""


def play(process: "subprocess.Popen[str]", sink: SmtpSink, step: int, half: int) -> Run:
    assert process.stdin is not None
    assert process.stdout is not None
    sink.accepted.clear()
    sink.conversations.clear()
    process.stdin.write(f"{step} {half}\n")
    process.stdin.flush()
    told = json.loads(process.stdout.readline())
    heard = sink.conversations[0] if sink.conversations else []
    return Run(step, half, told, got(sink, BO), got(sink, CY), (heard or ["nothing"])[-1].split(" ")[0])


def test_a_sync_killed_at_any_step_loses_nothing_and_sends_one_mail_twice_at_most(
    tmp_path: Path, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each write to the disk, each line to the server and each of its answers, whole and half done."""
    monkeypatch.setenv(VARIABLE, PASSWORD)
    runs: list[Run] = []
    with SmtpSink(users={"circle": PASSWORD}) as sink:
        folder = founded(tmp_path / "circle", dovecot, sink)
        written(folder, "bo", "cy")
        now = datetime.now(UTC) + timedelta(hours=1)
        instants = [at.isoformat() for at in (now, now + timedelta(hours=2))]
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.mail_out.killing", str(folder), *instants],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ,
        )
        step, ended = 1, -9
        while ended:
            whole = play(process, sink, step, 0)
            runs += [whole, play(process, sink, step, 1)] if (ended := whole.told["ended"]) else []
            step += 1
        process.communicate()
    assert process.returncode == 0
    for run in runs:
        assert [["bo", "sent"], ["cy", "sent"]] == run.told["mails"], run
        assert (1, 1) == (len(set(run.bo)), len(set(run.cy))), run
        assert 3 >= len(run.bo) + len(run.cy), run
        assert 1 >= run.told["uncertain"], run
    assert {1, 2} == {len(run.bo) for run in runs}
    assert {0, 1} == {run.told["uncertain"] for run in runs}
    assert {"EHLO", "AUTH", "MAIL", "RCPT", "DATA"} <= {run.last for run in runs}
    assert len(runs) > 60
