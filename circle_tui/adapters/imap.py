"""The mailbox on an IMAP server, for the event loop: the conversation runs in a thread of its own."""

import asyncio
import queue
import ssl
import threading
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from datetime import date, datetime
from typing import Any, TypeVar

from circle_tui.adapters import faults
from circle_tui.adapters.imap_session import Session
from circle_tui.config import ImapSettings
from circle_tui.ports import Arrived, Fetched, Listing, PortError, SpecialUse, TryLater

T = TypeVar("T")

LETTERS_AT_ONCE = 200
BYTES_AT_ONCE = 8_000_000
"""A batch holds no more, unless one letter does."""

_LEAVE_WITHIN = 2.0


class ImapMailbox:
    """See `circle_tui.ports.Mailbox`. For one event loop; its methods may be called from several tasks.

    ``trust``: the certificates to believe, where they are not the system's.
    """

    def __init__(self, settings: ImapSettings, trust: ssl.SSLContext | None = None) -> None:
        self._settings = settings
        self._trust = trust
        self._thread: _Thread | None = None
        self._listed: dict[str, int] = {}

    async def connect(self) -> None:
        """Connect and log in, to learn whether that works."""
        await self._do(Session.connect)

    async def listing(self, folder: str, above: int, uidvalidity: int, since: date | None) -> Listing:
        listing = await self._do(lambda session: session.listing(folder, above, uidvalidity, since))
        self._listed[folder] = listing.uidvalidity
        return listing

    async def fetch(
        self, folder: str, letters: Sequence[Arrived], largest: int
    ) -> AsyncGenerator[Sequence[Fetched], None]:
        uidvalidity = self._listed.get(folder, 0)

        def job(some: Sequence[Arrived]) -> "Started[Any]":
            whole = some[0].size <= largest
            return self._start(lambda session: session.fetch(folder, uidvalidity, some, whole))

        withheld = ""
        batches = _batches(letters, largest)
        some = next(batches, None)
        ahead = job(some) if some else None
        try:
            while ahead:
                batch = await self._done(ahead)
                withheld += batch.withheld
                # The next one comes in while this one is being kept.
                some = next(batches, None)
                ahead = job(some) if some else None
                if batch.fetched:
                    yield batch.fetched
        finally:
            if ahead:
                _forget(ahead[1])
        if withheld:
            raise faults.not_understood(self._settings, f"it does not give {withheld}")

    async def special_folder(self, use: SpecialUse) -> str:
        return await self._do(lambda session: session.special_folder(use))

    async def find_sent(self, message_ids: Sequence[str]) -> frozenset[str]:
        if not message_ids:
            return frozenset()
        return await self._do(lambda session: session.find_sent(message_ids))

    async def file_sent(self, raw: bytes, at: datetime) -> None:
        if self._settings.sent_folder:
            await self._do(lambda session: session.file_sent(raw, at))

    async def close(self) -> None:
        """End the connection; whatever another task waits for ends at once, too."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        if thread.is_idle:
            with suppress(PortError, TimeoutError):
                await asyncio.wait_for(asyncio.wrap_future(thread.start(Session.leave)), _LEAVE_WITHIN)
        thread.cut()

    async def _do(self, job: Callable[[Session], T]) -> T:
        return await self._done(self._start(job))

    def _start(self, job: Callable[[Session], T]) -> "Started[T]":
        if self._thread is None:
            self._thread = _Thread(Session(self._settings, self._trust))
        return self._thread, asyncio.wrap_future(self._thread.start(job))

    async def _done(self, started: "Started[T]") -> T:
        """What a job returns. After a fault, or when nobody waits any more, its connection is given up."""
        thread, future = started
        try:
            return await future
        except PortError as error:
            if isinstance(error, TryLater):
                self._give_up(thread)
            raise
        except BaseException:
            self._give_up(thread)
            raise

    def _give_up(self, thread: "_Thread") -> None:
        thread.cut()
        if self._thread is thread:
            self._thread = None


class _Thread:
    """Does one job after the other on one session. A daemon: a server that hangs holds up no exit."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._jobs: queue.SimpleQueue[tuple[Callable[[Session], Any], Future[Any]] | None] = (
            queue.SimpleQueue()
        )
        self._waiting: set[Future[Any]] = set()
        threading.Thread(target=self._work, name="imap", daemon=True).start()

    @property
    def is_idle(self) -> bool:
        return not self._waiting

    def start(self, job: Callable[[Session], T]) -> Future[T]:
        """Put a job in line. Its future fails with what the job raises."""
        future: Future[T] = Future()
        self._waiting.add(future)
        future.add_done_callback(self._waiting.discard)
        self._jobs.put((job, future))
        return future

    def cut(self) -> None:
        """End everything now: the connection, the jobs in line, and the thread once it notices."""
        self._session.cut()
        self._jobs.put(None)
        for future in list(self._waiting):
            with suppress(InvalidStateError):
                future.set_exception(TryLater("The connection was closed; the next pass goes on from here."))

    def _work(self) -> None:
        while (work := self._jobs.get()) is not None:
            job, future = work
            if future.done():
                continue
            with suppress(InvalidStateError):
                try:
                    future.set_result(job(self._session))
                except BaseException as error:  # noqa: BLE001 - the thread that waits gets it
                    future.set_exception(error)
        self._session.leave()


def _forget(future: "asyncio.Future[Any]") -> None:
    """Nobody will ask for its result; asyncio warns of errors that nobody asked for."""
    if not future.cancel() and not future.cancelled():
        future.exception()


Started = tuple[_Thread, "asyncio.Future[T]"]


def _batches(letters: Sequence[Arrived], largest: int) -> Iterator[Sequence[Arrived]]:
    """The letters in their order, few enough and small enough at once; too large ones never beside others."""
    batch: list[Arrived] = []
    held = 0
    for letter in letters:
        too_large = letter.size > largest
        size = 0 if too_large else letter.size
        full = len(batch) == LETTERS_AT_ONCE or held + size > BYTES_AT_ONCE
        if batch and (full or too_large != (batch[0].size > largest)):
            yield batch
            batch, held = [], 0
        batch.append(letter)
        held += size
    if batch:
        yield batch
