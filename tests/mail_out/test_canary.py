"""After runs in which logins went well and wrong, no password and no token stands in any file or output."""

import base64
import logging
from pathlib import Path

import pytest

from tests.mail_out.circles import command, founded, written
from tests.mail_out.offices import BO, VARIABLE, got
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.smtp import SmtpSink

CANARY, TOKEN, WRONG = "canary-9d2f-password", "canary-41ce-token", "canary-e07b-guessed"


def forms(secret: str) -> list[bytes]:
    """A secret as it is and as it goes over the wire, wherever in a line of base64 it stands."""
    inside = (base64.b64encode(b"x" * n + secret.encode())[4:-4] for n in range(3))
    return [secret.encode(), *inside]


def test_no_secret_stands_in_any_file_or_output(
    tmp_path: Path,
    dovecot: Dovecot,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Sent with a password and with a token, refused with either, and by IMAP; doctor looks at all of it."""
    caplog.set_level(logging.DEBUG)
    token_file = tmp_path / "token"
    token_file.write_text(TOKEN)
    monkeypatch.setenv(VARIABLE, PASSWORD)
    monkeypatch.setenv("SMTP_SECRET", CANARY)
    with SmtpSink(users={"circle": CANARY}) as sink, SmtpSink(users={"circle": TOKEN}) as with_tokens:
        by_password = founded(
            tmp_path / "first", dovecot, sink, sent_folder="auto", smtp_secret='password_env = "SMTP_SECRET"'
        )
        token_command = f'token_command = ["cat", "{token_file}"]'
        by_token = founded(
            tmp_path / "second", dovecot, with_tokens, sent_folder="auto", smtp_secret=token_command
        )
        codes = []
        for folder in (by_password, by_token):
            written(folder, "bo")
            codes += [command(folder, "outbox", "send", "--yes")]
            waiting = _waiting(folder)
            codes += [command(folder, "outbox", "send", *waiting, "--yes"), command(folder, "doctor")]
            written(folder, "cy")
        assert [1, 1] == [len(got(server, BO)) for server in (sink, with_tokens)]
        monkeypatch.setenv("SMTP_SECRET", WRONG)
        token_file.write_text(WRONG)
        for folder in (by_password, by_token):
            codes += [
                command(folder, "outbox", "send", *_waiting(folder), "--yes"),
                command(folder, "doctor"),
            ]
        monkeypatch.setenv(VARIABLE, WRONG)
        codes += [command(folder, "sync") for folder in (by_password, by_token)]
    assert [0, 0, 0, 0, 0, 0, 77, 3, 77, 3, 77, 77] == codes
    told = capfd.readouterr()
    places = {str(path): path.read_bytes() for top in (by_password, by_token) for path in _files(top)}
    places |= {"stdout": told.out.encode(), "stderr": told.err.encode(), "log": caplog.text.encode()}
    assert "circle.log" in {Path(name).name for name in places}
    for secret in (CANARY, TOKEN, WRONG):
        for form in forms(secret):
            assert [] == [name for name, data in places.items() if form in data]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _waiting(folder: Path) -> list[str]:
    """The ids of what waits, from the folder itself: mails that left have no bytes to send."""
    from circle_tui.adapters.store import TinyStore
    from circle_tui.cli.door import RealClock

    store = TinyStore(folder, RealClock().now)
    try:
        return [mail.id for mail in store.circle.outbox.by("state", "waiting")]
    finally:
        store.close()
