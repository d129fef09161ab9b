"""A server that answers as a test tells it, for the faults that real servers show too seldom."""

import socket
import ssl
import threading
from collections.abc import Callable
from typing import Self

Talk = Callable[["Peer"], None]
SILENCE = ""


class Peer:
    """The other end of one connection, seen from the server."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._lines = connection.makefile("rb")

    def say(self, line: str) -> None:
        self._connection.sendall(line.encode() + b"\r\n")

    def hear(self) -> str:
        """The next line; empty once the client is gone."""
        return self._lines.readline().decode().rstrip("\r\n")

    def hear_mail(self) -> None:
        """Everything up to the final dot."""
        while self.hear() != ".":
            pass

    def hang_up(self) -> None:
        self._lines.close()
        self._connection.close()

    def fall_silent(self) -> None:
        """Answer nothing more, until the client is gone."""
        while self._lines.readline():
            pass


class Scripted:
    """Serves each connection with the same talk; at the end of the talk it hangs up."""

    host = "127.0.0.1"

    def __init__(self, talk: Talk, certificate: ssl.SSLContext | None = None) -> None:
        self._talk = talk
        self._certificate = certificate
        self._listening = socket.create_server((self.host, 0))
        self.port: int = self._listening.getsockname()[1]
        self.connections = 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._converse, args=(connection,), daemon=True).start()

    def _converse(self, connection: socket.socket) -> None:
        try:
            if self._certificate:
                connection = self._certificate.wrap_socket(connection, server_side=True)
            peer = Peer(connection)
            try:
                self._talk(peer)
            finally:
                peer.hang_up()
        except (OSError, ValueError):
            connection.close()


def imap(answers: dict[str, str | None], heard: list[str] | None = None) -> Talk:
    """An IMAP server that knows some commands: what it says, ``{tag}`` filled in.

    None: it hangs up; `SILENCE`: it says nothing more. ``heard`` gets the commands.
    """

    def talk(peer: Peer) -> None:
        peer.say("* OK ready")
        while line := peer.hear():
            tag, _, command = line.partition(" ")
            if heard is not None:
                heard.append(command)
            known = next((name for name in answers if command.upper().startswith(name)), "")
            answer = answers.get(known, "{tag} BAD what?")
            if answer is None:
                return
            if answer == SILENCE:
                peer.fall_silent()
                return
            peer.say(answer.replace("{tag}", tag))

    return talk


LOGGED_IN: dict[str, str | None] = {
    "CAPABILITY": "* CAPABILITY IMAP4rev1\r\n{tag} OK done",
    "LOGIN": "{tag} OK done",
    "EXAMINE": "* 3 EXISTS\r\n* OK [UIDVALIDITY 7]\r\n* OK [UIDNEXT 9]\r\n{tag} OK [READ-ONLY]",
    "LIST": '* LIST () "/" INBOX\r\n{tag} OK',
    "LOGOUT": "* BYE\r\n{tag} OK done",
}
"""A server that lets in and shows a folder of three letters; to be changed by what a test is about."""


def smtp(answers: dict[str, str | None], greeting: str = "220 ready") -> Talk:
    """An SMTP server: what it says to each command and to ``.``, else ``250 OK``; None: it hangs up."""

    def talk(peer: Peer) -> None:
        peer.say(greeting)
        while line := peer.hear():
            known = next((name for name in answers if line.upper().startswith(name)), "")
            answer = answers.get(known, "354 go on" if line == "DATA" else "250 OK")
            if answer is None:
                return
            peer.say(answer)
            if answer.startswith("354"):
                peer.hear_mail()
                if (final := answers.get(".", "250 taken")) is None:
                    return
                peer.say(final)

    return talk
