"""The quickest SMTP server that can be had here, in a process of its own: takes all mail and forgets it."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class _Taking(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._heard = bytearray()
        self._in_mail = False
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self._heard += data
        end = b"\r\n.\r\n" if self._in_mail else b"\r\n"
        while (at := self._heard.find(end)) >= 0:
            command = bytes(self._heard[:4]).upper()
            del self._heard[: at + len(end)]
            if self._in_mail:
                self._in_mail = False
                self._transport.write(b"250 taken\r\n")
            elif command == b"EHLO":
                self._transport.write(b"250-sink\r\n250-8BITMIME\r\n250 SIZE 50000000\r\n")
            elif command == b"DATA":
                self._in_mail = True
                self._transport.write(b"354 go on\r\n")
            elif command == b"QUIT":
                self._transport.write(b"221 bye\r\n")
                self._transport.close()
            else:
                self._transport.write(b"250 OK\r\n")
            end = b"\r\n.\r\n" if self._in_mail else b"\r\n"


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Taking, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def sink() -> Iterator[int]:
    """Its port, while it runs."""
    with subprocess.Popen([sys.executable, __file__], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(_serve())
