"""Reminders put into words, recorded and sent by one pass of the desk, beside a loop that only sends.

usage: sending.py [mails] [rounds] [FOLDER]; FOLDER, by default here, should lie on a disk.
"""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
from aiosmtplib import SMTP
from parts.report import Figure, in_turns, report
from parts.sink import sink

from circle_tui.adapters.shelf import FolderShelf
from circle_tui.adapters.smtp import SmtpMailer
from circle_tui.adapters.store import TinyStore
from circle_tui.circle.model import AnyRecord, Debt, Member, Milestones, Round, Submission, Terms, Turn
from circle_tui.circle.state import added
from circle_tui.cli.joining import token
from circle_tui.config import Settings, example_circle_toml, read_settings
from circle_tui.desk import Desk, Parts
from circle_tui.manuscripts.converting import Converter
from tests.fakes.mail import FakeMailbox

CIRCLE = "circle@example.org"
DUE = datetime(2026, 12, 12, 20, tzinfo=UTC)
NOW = DUE - timedelta(days=3)


class Clock:
    def now(self) -> datetime:
        return NOW


def settings_for(port: int) -> Settings:
    """The example's, with mail that leaves at once and no limits."""
    settings = read_settings(example_circle_toml(), "circle.toml")
    replaced = msgspec.structs.replace
    mail = settings.mail
    smtp = replaced(mail.smtp, host="127.0.0.1", port=port, security="plain", username="")
    smtp = replaced(smtp, password_command=(), password_env="", token_command=())
    imap = replaced(mail.imap, sent_folder="")
    limits = replaced(mail.limits, per_minute=10**9, per_day=10**9, per_member_per_day=10**9)
    mail = replaced(mail, address=CIRCLE, send="auto", delay=timedelta(), smtp=smtp, imap=imap, limits=limits)
    return replaced(settings, mail=mail, rounds=replaced(settings.rounds, starts=date(2027, 6, 3)))


def records(count: int) -> list[tuple[str, AnyRecord]]:
    """One piece that is out, and critics who owe on it since three days before its deadline."""
    dates = [DUE + timedelta(days=days) for days in (-9, -6, -5, 0, 3)]
    milestones = Milestones(**dict(zip(Milestones.__struct_fields__, dates, strict=True)))
    terms = Terms(mode="rotation", pieces=1, owed="all", grace=timedelta(hours=12), extend=3)
    piece = Submission(
        id="R12a",
        author="ana",
        title="The Well",
        words=2314,
        arrived=dates[0],
        file="R12a/v1",
        state="circulated",
        circulated=dates[2],
    )
    names = ["ana", *(f"critic{number}" for number in range(count))]
    members = [
        Member(
            id=name, name=name.title(), addresses=(f"{name}@example.org",), joined=date(2025, 1, 1), order=n
        )
        for n, name in enumerate(names)
    ]
    debts = [
        Debt(id=f"R12a:{name}", label="R12a", round=12, critic=name, asked=dates[2], due=DUE)
        for name in names[1:]
    ]
    found: list[tuple[str, AnyRecord]] = [
        ("rounds", Round(id="12", number=12, milestones=milestones, terms=terms, state="critiquing")),
        ("turns", Turn(id="R12a", round=12, author="ana")),
        ("submissions", piece),
    ]
    return [*found, *(("members", one) for one in members), *(("debts", one) for one in debts)]


def founded(folder: Path, port: int, count: int) -> Desk:
    """A desk on a new circle, the day the reminders are due."""
    settings = settings_for(port)
    store = TinyStore(folder, Clock().now)
    store.commit(
        lambda _: [added(table, record) for table, record in records(count)],
        at=NOW - timedelta(days=1),
        who="coordinator",
        what="founded",
    )
    return Desk(
        Parts(
            settings=settings,
            store=store,
            shelf=FolderShelf(folder),
            clock=Clock(),
            mailbox=FakeMailbox,
            mailer=lambda: SmtpMailer(settings.mail.smtp),
            token=token,
            converter=Converter(),
        )
    )


async def ours(desk: Desk, count: int) -> float:
    """Seconds of the pass that plans, writes, records and sends them."""
    before = time.perf_counter()
    told = await desk.passes.run()
    taken = time.perf_counter() - before
    assert told.sent == count, told
    return taken


async def bare_loop(port: int, folder: Path, mails: list[bytes]) -> float:
    """One connection, one synced file a mail, nothing else."""
    before = time.perf_counter()
    async with SMTP(hostname="127.0.0.1", port=port, start_tls=False, local_hostname="bench") as client:
        for number, raw in enumerate(mails):
            with (folder / f"{number}.eml").open("wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            await client.sendmail(CIRCLE, [f"critic{number}@example.org"], raw)
    return time.perf_counter() - before


def main(count: int = 500, rounds: int = 7, where: str = ".") -> None:
    with sink() as port, tempfile.TemporaryDirectory(dir=where, prefix=".bench-") as root:
        folder, kept = Path(root) / "circle", Path(root) / "kept"
        mails: list[bytes] = []

        def ours_timed() -> float:
            folder.mkdir(mode=0o700)
            desk = founded(folder, port, count)
            taken = asyncio.run(ours(desk, count))
            desk.close()
            mails[:] = [path.read_bytes() for path in (folder / "outgoing").iterdir()]
            shutil.rmtree(folder)
            return taken

        def bare_timed() -> float:
            kept.mkdir()
            taken = asyncio.run(bare_loop(port, kept, mails))
            shutil.rmtree(kept)
            return taken

        works = {"ours": ours_timed, "bare loop": bare_timed}
        in_turns(works, 1)
        taken = in_turns(works, rounds)
    report({f"write, record and send {count}": Figure(taken["ours"], "s", taken["bare loop"], 2.5)})


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]), *sys.argv[3:4])
