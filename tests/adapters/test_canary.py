"""No password and no token shows anywhere but at the server it is for."""

import asyncio
import base64
import gc
import logging
import traceback

import pytest

from circle_tui.adapters.imap import ImapMailbox
from circle_tui.adapters.smtp import SmtpMailer
from circle_tui.ports import PortError
from tests.adapters import scripted
from tests.adapters.scripted import LOGGED_IN, Scripted
from tests.adapters.settings import imap, imap_at, smtp, smtp_at
from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpSink

CANARY = "canary-4b1d-password"
TRACES = (CANARY, *(base64.b64encode(b"x" * n + CANARY.encode()).decode()[4:-4] for n in range(3)))
"""As it is, and as it goes over the wire, wherever in a line of base64 it stands."""


async def attempt(server: ImapMailbox | SmtpMailer) -> str:
    """All that is told of a login: the error with its traceback, and what the parts look like."""
    try:
        await server.connect()
    except PortError as error:
        return "".join(traceback.format_exception(error)) + repr((error.args, server, vars(server)))
    finally:
        await server.close()
    return repr((server, vars(server)))


async def test_no_log_error_or_repr_holds_a_password(
    dovecot: Dovecot,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Logged in, refused, echoed back by the server, or cut off: with all logs on, it is nowhere."""
    monkeypatch.setenv("CANARY", CANARY)
    caplog.set_level(logging.DEBUG)
    asyncio.get_running_loop().set_debug(True)
    echo_imap = scripted.imap(LOGGED_IN | {"LOGIN": f"{{tag}} NO wrong: {CANARY}"})
    cut_imap = scripted.imap(LOGGED_IN | {"LOGIN": None})
    offered: dict[str, str | None] = {"EHLO": "250-sink\r\n250 AUTH PLAIN"}
    echo_smtp = scripted.smtp(offered | {"AUTH": f"535 wrong: {CANARY}"})
    busy_smtp = scripted.smtp(offered | {"AUTH": f"454 later: {CANARY}"})
    told = []
    with SmtpSink(users={"circle": CANARY}) as good, SmtpSink(users={"circle": "other"}) as bad:
        told += [await attempt(SmtpMailer(smtp(sink, password_env="CANARY"))) for sink in (good, bad)]
    told.append(await attempt(ImapMailbox(imap(dovecot, password_env="CANARY"))))
    for talk in (echo_imap, cut_imap):
        with Scripted(talk) as server:
            told.append(await attempt(ImapMailbox(imap_at(server.port, password_env="CANARY"))))
    for talk in (echo_smtp, busy_smtp):
        with Scripted(talk) as server:
            settings = smtp_at(server.port, username="circle", password_env="CANARY")
            told.append(await attempt(SmtpMailer(settings)))
    gc.collect()
    assert 7 == len(told)
    assert 6 == sum("Traceback" in one for one in told)
    captured = capfd.readouterr()
    for shown in (*told, caplog.text, captured.out, captured.err):
        assert [] == [trace for trace in TRACES if trace in shown]
