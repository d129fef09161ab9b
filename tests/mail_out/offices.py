"""A desk that sends over a real SMTP conversation, and the servers that make it hard."""

import ssl
from email import message_from_bytes
from typing import Any

from circle_tui.adapters.smtp import SmtpMailer
from circle_tui.config import SmtpSettings
from tests.adapters.scripted import Peer
from tests.desk.desks import Office
from tests.fakes.mail import FakeMailer
from tests.servers.smtp import SmtpSink

PASSWORD = "canary-77aa-password"
VARIABLE = "CIRCLE_TESTS_PASSWORD"
PEOPLE = ("Ana", "Bo", "Cy")
BO, CY = "bo@example.org", "cy@example.org"
NOON = "2026-11-11 12:00"


class PostOffice(Office):
    """An office whose mailer is the real one; the mailbox stays in memory, its Sent folder empty."""

    def __init__(self, smtp: SmtpSettings, trust: ssl.SSLContext | None = None) -> None:
        self._smtp = smtp
        self._trust = trust
        super().__init__(now=NOON)
        self.with_members(*PEOPLE)

    def _mailer(self) -> FakeMailer:
        self.mailers_made += 1
        return SmtpMailer(self._smtp, self._trust)  # type: ignore[return-value]

    async def written(self) -> list[str]:
        """A letter to Bo and one to Cy, waiting; their ids in this order."""
        mails = [
            (await self.desk.writing.write([who], "Hello", "How are you?")).mails[0] for who in ("bo", "cy")
        ]
        return [mail.id for mail in mails]

    def states(self, ids: list[str]) -> list[str]:
        return [self.desk.circle.outbox[i].state for i in ids]


def smtp_settings(port: int, **changes: Any) -> SmtpSettings:
    """Plain, without a login, unless ``changes`` say otherwise."""
    settings: dict[str, Any] = {"host": "127.0.0.1", "port": port, "security": "plain"}
    return SmtpSettings(**(settings | changes))


WITH_LOGIN: dict[str, Any] = {"username": "circle", "password_env": VARIABLE}


class Scripted:
    """What a scripted server says at each stage, changed at any time, and what it took and heard."""

    def __init__(self, **answers: str | None) -> None:
        self.answers: dict[str, str | None] = dict(answers)
        self.taken: list[tuple[str, bytes]] = []
        self.heard: list[str] = []

    def talk(self, peer: Peer) -> None:
        greeting = self.answers.get("banner", "220 ready")
        if greeting is None:
            return
        peer.say(greeting)
        recipient = ""
        while line := peer.hear():
            self.heard.append(line)
            command = line.upper().split(" ")[0].split(":")[0]
            answer = self.answers.get(command, "354 go on" if command == "DATA" else "250 OK")
            if answer is None:
                return
            if command == "RCPT":
                recipient = line.partition("<")[2].partition(">")[0]
            peer.say(answer)
            if answer.startswith("354") and not self._take(peer, recipient):
                return

    def _take(self, peer: Peer, recipient: str) -> bool:
        lines = []
        while (line := peer.hear()) != ".":
            lines.append(line)
        final = self.answers.get("end", "250 taken")
        if final is None or final.startswith("2"):
            self.taken.append((recipient, "\r\n".join(lines).encode()))
        if final is None:
            return False
        peer.say(final)
        return True


def message_ids(raws: list[bytes]) -> list[str]:
    return [str(message_from_bytes(raw)["Message-ID"]) for raw in raws]


def got(sink: SmtpSink, recipient: str) -> list[bytes]:
    """The mails that a server took for somebody."""
    return [mail.raw for mail in sink.accepted if mail.recipients == (recipient,)]
