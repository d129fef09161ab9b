"""Conversions: files from outside become prose in a child process that may hang, swell or die."""

import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import msgspec

import circle_tui
from circle_tui.manuscripts.conversion import LENGTH, Request
from circle_tui.manuscripts.conversion import Conversion as Conversion
from circle_tui.manuscripts.limits import LIMITS as LIMITS
from circle_tui.manuscripts.limits import Limits as Limits
from circle_tui.manuscripts.prose import Prose
from circle_tui.manuscripts.refusing import RESEND

LARGEST = 64 * 1024 * 1024
"""Bytes of a file, and of an answer."""

_MOST_CONVERSIONS = 200
"""By one child: libraries leak."""

_TOO_LARGE = f"The file is larger than any manuscript. {RESEND}"
_TOO_SLOW = f"The file takes too long to read, which no manuscript should. {RESEND}"
_BROKEN = f"The file is damaged and cannot be read. {RESEND}"


class Converter:
    """Keeps one child process warm for conversions; safe to share between threads, which take turns.

    `convert` blocks for as long as the limits allow: call it from a thread, never on an event loop.
    """

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def __enter__(self) -> "Converter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self) -> None:
        """Start the child without waiting for it: while letters arrive, its start costs nothing."""
        with self._turn:
            self._ready()

    def convert(self, name: str, declared: str, data: bytes) -> Conversion:
        """What a file holds; ``name`` and ``declared`` (its Content-Type) as the letter gives them."""
        if len(data) > LARGEST:
            return Conversion(refusal=_TOO_LARGE)
        request = msgspec.msgpack.encode(Request(name, declared, data, self._limits))
        with self._turn:
            was_used = self._served > 0
            conversion = self._ask(request)
            if conversion is None and was_used:
                conversion = self._ask(request)  # an earlier file may have spoilt that child
            return conversion or Conversion(refusal=_BROKEN)

    def close(self) -> None:
        """End the child; a later `convert` starts another."""
        with self._turn:
            self._end()

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None or self._served >= _MOST_CONVERSIONS:
            self._end()
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-s", "-B", "-m", "circle_tui.manuscripts.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={"PYTHONPATH": str(Path(circle_tui.__file__).parents[1]), "PYTHONUTF8": "1"},
                start_new_session=True,
            )
        return self._child

    def _end(self) -> None:
        child, self._child, self._served = self._child, None, 0
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        child.wait()

    def _ask(self, request: bytes) -> Conversion | None:
        """The child's answer; None if it died of the file. A child that is late is killed."""
        child = self._ready()
        late = threading.Event()
        clock = threading.Timer(self._limits.seconds, _kill, (child, late))
        clock.start()
        try:
            answer = _exchange(child, request)
        finally:
            clock.cancel()
        self._served += 1
        if answer:
            with suppress(msgspec.MsgspecError):
                return msgspec.msgpack.decode(answer, type=Conversion)
        self._end()
        return Conversion(refusal=_TOO_SLOW) if late.is_set() else None


def _kill(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _exchange(child: subprocess.Popen[bytes], request: bytes) -> bytes:
    """Send a request, get the answer; empty if the child died or answers at unreasonable length."""
    assert child.stdin is not None  # noqa: S101 - both are pipes: see Popen above
    assert child.stdout is not None  # noqa: S101
    try:
        child.stdin.write(len(request).to_bytes(LENGTH, "big") + request)
        child.stdin.flush()
    except OSError:
        return b""
    length = int.from_bytes(child.stdout.read(LENGTH), "big")
    answer = child.stdout.read(length) if length <= LARGEST else b""
    return answer if len(answer) == length else b""


def convert(name: str, declared: str, data: bytes, *, within: Limits = LIMITS) -> Conversion:
    """What a file holds, read by a child process of its own; for more than one file, use a `Converter`."""
    with Converter(within) as converter:
        return converter.convert(name, declared, data)


def from_body(text: str, html: str, subject: str = "") -> Prose:
    """The prose of a mail body, which letters have decoded: of its HTML if that says as much as its text.

    Greetings and signatures are the writer's, and nothing is trimmed. A title is what says the same as
    the letter's ``subject``, or has a byline below it; nothing else is taken for one.
    """
    from circle_tui.manuscripts.readers import html as pages
    from circle_tui.manuscripts.readers import plain
    from circle_tui.manuscripts.tidying import settle

    plainly = settle(plain.paragraphs(text), guess_title=False, subject=subject)
    if not html.strip():
        return plainly
    richly = settle(pages.paragraphs(html), guess_title=False, subject=subject)
    return richly if richly.words >= 0.8 * plainly.words else plainly
