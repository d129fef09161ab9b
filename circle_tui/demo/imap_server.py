"""The smallest IMAP4rev1 server (RFC 3501) that carries our client over the sample circle's mailboxes.

Our own because pymap stores letters with LF and sends them so: what is fetched would not be what came in.
A contract test holds it to Dovecot.
"""

import asyncio
import base64
import binascii
import re
from pathlib import Path

from circle_tui.demo import mailboxes
from circle_tui.demo.imap_folders import Folders, Refused, texts
from circle_tui.demo.imap_wire import (
    LONGEST_LINE,
    Malformed,
    TooLarge,
    Value,
    read_command,
    read_line,
    string,
    values,
)

CAPABILITIES = "IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN UIDPLUS UNSELECT SPECIAL-USE"

_COMMAND = re.compile(rb"([^\x00-\x20\x7f-\xff(){%*\"\\+]{1,64}) (.*)", re.DOTALL)


async def listen(root: Path) -> asyncio.Server:
    """Serve the mailboxes under ``root`` on a free loopback port."""

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await _Connection(root, reader, writer).run()
        except (EOFError, ConnectionError, asyncio.CancelledError):
            pass  # a client may leave, and this process end, at any moment
        finally:
            writer.close()

    return await asyncio.start_server(converse, "127.0.0.1", 0, limit=LONGEST_LINE)


class _Connection:
    """One client, from the greeting to its leaving."""

    def __init__(self, root: Path, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.root, self.reader, self.writer = root, reader, writer
        self.folders: Folders | None = None
        """None until logged in."""
        self.ends = False

    async def run(self) -> None:
        self.say(b"* OK [CAPABILITY %s] The sample circle's letters" % CAPABILITIES.encode())
        while not self.ends:
            try:
                self.say(await self.answer(await read_command(self.reader, self.writer)))
            except TooLarge as error:
                self.say(f"* BYE {error}".encode())
                self.ends = True
            await self.writer.drain()

    def say(self, line: bytes) -> None:
        self.writer.write(line + b"\r\n")

    async def answer(self, pieces: list[bytes]) -> bytes:
        """The line that ends a command, its tag in front."""
        command = _COMMAND.fullmatch(pieces[0])
        if command is None:
            return b"* BAD a command is: tag, blank, name"
        try:
            done = await self.obey(values([command[2], *pieces[1:]]))
        except Malformed as error:
            done = f"BAD {error}"
        except Refused as error:
            done = f"NO {error}"
        except (OSError, ValueError) as error:  # a disk that is full, a name that no file can have
            done = f"NO [CANNOT] {type(error).__name__}"
        return command[1] + b" " + " ".join(done.split()).encode("utf-8", "replace")

    async def obey(self, said: list[Value]) -> str:
        words = 2 if said and string(said[0]).upper() == "UID" else 1
        name, arguments = " ".join(string(word).upper() for word in said[:words]), said[words:]
        match name:
            case "CAPABILITY":
                self.say(b"* CAPABILITY " + CAPABILITIES.encode())
            case "NOOP":
                if self.folders:
                    self.folders.look()
            case "LOGOUT":
                self.say(b"* BYE till soon")
                self.ends = True
            case "LOGIN":
                return self.admit(*texts(arguments, 2))
            case "AUTHENTICATE":
                return self.admit(*await self.credentials(arguments))
            case _:
                return self.among_folders(name, arguments)
        return "OK done"

    def among_folders(self, name: str, arguments: list[Value]) -> str:
        if self.folders is None:
            raise Malformed("log in first")
        if name not in self.folders.commands:
            raise Malformed("this server does not know that command")
        return self.folders.commands[name](arguments)

    async def credentials(self, arguments: list[Value]) -> list[str]:
        """User and password by PLAIN, given with the command or after it (RFC 4616, RFC 4959)."""
        mechanism, *given = texts(arguments, max(1, len(arguments)))
        if mechanism.upper() != "PLAIN":
            raise Refused("only AUTHENTICATE PLAIN is known here")
        if not given:
            self.say(b"+ ")
            given = [(await read_line(self.reader)).strip().decode("latin-1")]
        try:
            _, user, password = base64.b64decode(given[0], validate=True).decode().split("\0")
        except (binascii.Error, ValueError) as error:
            raise Malformed("not the base64 of NUL user NUL password") from error
        return [user, password]

    def admit(self, user: str, password: str) -> str:
        if self.folders:
            raise Malformed("logged in already")
        if password != mailboxes.PASSWORD or not user:
            raise Refused("[AUTHENTICATIONFAILED] Authentication failed.")
        mailboxes.open_mailbox(self.root, user)
        self.folders = Folders(self.root, user, self.say)
        return f"OK [CAPABILITY {CAPABILITIES}] Logged in"
