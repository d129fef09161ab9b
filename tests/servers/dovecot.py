"""A private Dovecot 2.3 on loopback: own folder, own ports, up in some 30 ms and gone in one.

Every user exists; the password is ``test``. Run by root it serves mail as ``nobody``, else as who runs it.
"""

import grp
import itertools
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Self

from imapclient import IMAPClient, imap_utf7

from tests.servers.certificates import Certificates

PASSWORD = "test"
_START_WITHIN = 10.0  # seconds

# What is not obvious:
# - `args = password=test` and no more: with `nopassword=n` after it, every password is taken;
# - `mode = 0` on the penalty socket: else a refused login delays the next one from this address by 4 s;
# - `mail_save_crlf`: else an APPENDed letter lies on disk with other bytes than it is fetched with;
# - empty `chroot` and our own user everywhere: what lets it run without being root.
_CONFIGURATION = """\
protocols = imap
listen = 127.0.0.1
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/dovecot.log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {login_user}
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
mail_location = maildir:{root}/mail/%u
mail_fsync = never
mail_save_crlf = yes
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0 secs
mail_max_userip_connections = 100
{tls}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={root}/home/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = {tls_listener}
  }}
}}
"""


@cache
def why_missing() -> str:
    """Why no Dovecot can be run here, in one line; empty if one can."""
    program = _program()
    if program is None:
        return "Dovecot is not installed (Debian: dovecot-imapd)"
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    if not version.startswith("2.3."):
        return f"the tests' Dovecot configuration is for 2.3, found {version.split(maxsplit=1)[:1]}"
    return ""


class Dovecot:
    """One server and its mailboxes; a context manager. ``stop`` and ``start`` again keep ports and mail."""

    host = "127.0.0.1"

    def __init__(self, certificates: Certificates | None = None) -> None:
        self.port = _free_port()
        self.tls_port = _free_port() if certificates else 0
        """0 without certificates; with them ``port`` offers STARTTLS, too."""
        # Not pytest's tmp_path: the mail user must get in, and a socket's path holds 108 bytes at most.
        self.root = Path(tempfile.mkdtemp(prefix="dovecot-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._arrivals = itertools.count(1)
        me = pwd.getpwuid(os.getuid())
        self._owner = pwd.getpwnam("nobody") if me.pw_uid == 0 else me
        self._configure(certificates, "dovenull" if me.pw_uid == 0 else me.pw_name)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.root, ignore_errors=True)

    def start(self) -> None:
        """Serve; returns once a client is greeted. Raises RuntimeError with Dovecot's own words."""
        command = [_program() or "dovecot", "-F", "-c", str(self.root / "dovecot.conf")]
        environment = os.environ | {"TZ": "UTC"}  # the zone in which SINCE counts days
        with (self.root / "stderr").open("wb") as stderr:
            self._process = subprocess.Popen(command, stderr=stderr, start_new_session=True, env=environment)
        deadline = time.monotonic() + _START_WITHIN
        while not _greets(self.host, self.port):
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"Dovecot did not start: {self._said()}")
            time.sleep(0.003)

    def stop(self) -> None:
        """Kill the server and every process it started; a master killed alone leaves its children serving."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def client(self, user: str) -> IMAPClient:
        """A connection logged in as ``user``; times come back aware, in UTC."""
        client = IMAPClient(self.host, self.port, ssl=False, timeout=10)
        client.login(user, PASSWORD)
        client.normalise_times = False
        return client

    def deliver(self, user: str, raw: bytes, at: datetime | None = None, folder: str = "INBOX") -> None:
        """Put a letter, byte for byte, where Dovecot finds it as new; ``at``: INTERNALDATE (default: now).

        A folder that is missing is made. UIDs follow the order of delivery.
        """
        inside = self._folder(user, folder)
        # Dovecot gives UIDs in the order of the seconds that names begin with.
        name = f"{next(self._arrivals):010}.M0P{os.getpid()}.tests"
        draft = inside / "tmp" / name
        draft.write_bytes(raw)
        self._own(draft)
        if at is not None:
            os.utime(draft, (at.timestamp(), at.timestamp()))
        draft.rename(inside / "new" / name)

    def letters(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """What lies in a folder, oldest first by name; empty if there is no such folder."""
        inside = self._place(user, folder)
        paths = [path for part in ("cur", "new") for path in (inside / part).glob("*")]
        return [path.read_bytes() for path in sorted(paths, key=lambda path: path.name)]

    def _configure(self, certificates: Certificates | None, login_user: str) -> None:
        for name in ("run", "state", "mail", "home"):
            (self.root / name).mkdir()
            if name != "run":
                self._own(self.root / name)
        self.root.chmod(0o755)
        tls = "ssl = no"
        if certificates:
            files = f"ssl_cert = <{certificates.certificate_file}\nssl_key = <{certificates.key_file}"
            tls = f"ssl = yes\n{files}"
        text = _CONFIGURATION.format(
            root=self.root,
            user=self._owner.pw_name,
            group=grp.getgrgid(self._owner.pw_gid).gr_name,
            login_user=login_user,
            password=PASSWORD,
            port=self.port,
            tls=tls,
            tls_port=self.tls_port,
            tls_listener="yes" if certificates else "no",
        )
        (self.root / "dovecot.conf").write_text(text)

    def _place(self, user: str, folder: str) -> Path:
        if not re.fullmatch(r"[\w@.+-]+", user):
            raise ValueError(f"not a user's name: {user!r}")
        mailbox = self.root / "mail" / user.lower()
        if folder.upper() == "INBOX":
            return mailbox
        encoded: bytes = imap_utf7.encode(folder)
        return mailbox / ("." + encoded.decode("ascii").replace("/", "."))

    def _folder(self, user: str, folder: str) -> Path:
        inside = self._place(user, folder)
        if not (inside / "new").is_dir():
            for path in (inside.parent, inside, inside / "tmp", inside / "cur", inside / "new"):
                path.mkdir(exist_ok=True)
                self._own(path)
        return inside

    def _own(self, path: Path) -> None:
        if os.getuid() == 0:
            os.chown(path, self._owner.pw_uid, self._owner.pw_gid)

    def _said(self) -> str:
        logs = (self.root / "stderr", self.root / "dovecot.log")
        return " ".join(log.read_text(errors="replace").strip() for log in logs if log.exists())


def _program() -> str | None:
    return shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _greets(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=5) as connection:
            return connection.recv(200).startswith(b"* OK")
    except OSError:
        return False
