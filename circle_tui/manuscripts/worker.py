"""The child process that reads files from outside: one request, one answer, until its input ends.

It dies on whatever its readers do not expect; the parent takes that for a damaged file.
"""

import math
import os
import resource
import sys
from contextlib import suppress
from typing import BinaryIO

import msgspec

from circle_tui.manuscripts.conversion import LENGTH, Request
from circle_tui.manuscripts.reading import converted

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.spawn")


def main() -> None:
    """Serve requests from standard input."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    for kind, most in ((resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NPROC, 0)):
        _limit(kind, most)
    sys.addaudithook(_guard)
    decoder = msgspec.msgpack.Decoder(Request)
    while data := _framed(requests):
        request = decoder.decode(data)
        _limit(resource.RLIMIT_AS, request.limits.memory)
        _limit(resource.RLIMIT_CPU, math.ceil(_spent() + request.limits.seconds) + 1)
        conversion = converted(request.name, request.declared, request.data, request.limits)
        del request, data
        answer = msgspec.msgpack.encode(conversion)
        answers.write(len(answer).to_bytes(LENGTH, "big") + answer)
        answers.flush()


def _framed(stream: BinaryIO) -> bytes:
    length = stream.read(LENGTH)
    return stream.read(int.from_bytes(length, "big")) if len(length) == LENGTH else b""


def _limit(kind: int, most: int) -> None:
    with suppress(ValueError, OSError):  # not every system knows every limit; time is kept by the parent
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def _spent() -> float:
    """Seconds of processor time so far."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    """No network, no programs, no files written, whatever a library is talked into."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not done here.")
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        raise PermissionError(f"{arguments[0]!r} is not written here.")


if __name__ == "__main__":
    main()
