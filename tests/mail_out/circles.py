"""A circle in a folder, with servers of this test's own, worked through the command line."""

from pathlib import Path

from circle_tui.cli.main import main
from tests.mail_out.offices import VARIABLE
from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpSink

SETTINGS = """
[circle]
name = "Thursday Night Pages"
tag = "TNP"
timezone = "Europe/London"
coordinator = "Ada Penrose <ada@example.org>"

[mail]
address = "circle@example.org"
send = "auto"

[mail.imap]
host = "127.0.0.1"
port = {imap_port}
security = "plain"
username = "circle@example.org"
password_env = "{variable}"
since = "all"
sent_folder = "{sent_folder}"

[mail.smtp]
host = "127.0.0.1"
port = {smtp_port}
security = "plain"
username = "circle"
{smtp_secret}

[rounds]
starts = 2031-06-05
"""

MEMBERS = "name,email\nAna,ana@example.org\nBo,bo@example.org\nCy,cy@example.org\n"


def command(folder: Path, *words: str) -> int:
    """`circle-tui` with these words; its exit code."""
    return main(["--circle", str(folder), *words])


def founded(
    folder: Path, dovecot: Dovecot, sink: SmtpSink, *, sent_folder: str = "", smtp_secret: str = ""
) -> Path:
    """A circle of Ana, Bo and Cy whose first round is years ahead."""
    folder.mkdir(mode=0o700)
    text = SETTINGS.format(
        imap_port=dovecot.port,
        smtp_port=sink.port,
        variable=VARIABLE,
        sent_folder=sent_folder,
        smtp_secret=smtp_secret or f'password_env = "{VARIABLE}"',
    )
    (folder / "circle.toml").write_text(text)
    (folder / "circle.toml").chmod(0o600)
    (folder / "members.csv").write_text(MEMBERS)
    assert command(folder, "members", "import", str(folder / "members.csv")) == 0
    (folder / "members.csv").unlink()
    return folder


def written(folder: Path, *members: str) -> None:
    """A letter to each of these members, waiting in the outbox."""
    letter = folder.parent / "letter.txt"
    letter.write_text("How are you?\n")
    assert command(folder, "write", *members, "--subject", "Hello", "--file", str(letter), "--yes") == 0
