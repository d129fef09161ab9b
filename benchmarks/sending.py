"""Reminders from finished bytes to a local SMTP server, each recorded on the disk before it goes.

usage: sending.py [mails] [rounds] [FOLDER]; FOLDER, by default here, should lie on a disk.
"""

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path

from aiosmtplib import SMTP
from parts.report import Figure, in_turns, report, seconds
from parts.sink import sink

from circle_tui.adapters.shelf import FolderShelf
from circle_tui.adapters.smtp import SmtpMailer
from circle_tui.circle.model import Mail
from circle_tui.config import SmtpSettings
from circle_tui.ports import Accepted

CIRCLE, ANA = "circle@example.org", "ana@example.org"
NOW = datetime(2026, 12, 3, 9, tzinfo=UTC)


def reminder(number: int) -> bytes:
    """About 3 KB: text and HTML."""
    sentence = "Your critique of “The Well” is due on Saturday, 5 December 2026, 20:00 (London), in 3 days. "
    text = "\r\n".join([sentence] * 8)
    html = "\r\n".join([f"<p>{sentence}</p>"] * 8)
    return (
        f"From: Thursday Night Pages <{CIRCLE}>\r\nTo: Ana <{ANA}>\r\n"
        f'Subject: [TNP R12a] Re: "The Well" by Ana\r\nMessage-ID: <{number}@example.org>\r\n'
        'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="=_bench"\r\n\r\n'
        f"--=_bench\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
        f"--=_bench\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n--=_bench--\r\n"
    ).encode()


async def ours(port: int, folder: Path, mails: list[bytes]) -> None:
    shelf = FolderShelf(folder)
    mailer = SmtpMailer(SmtpSettings(host="127.0.0.1", port=port, security="plain"))
    for number, raw in enumerate(mails):
        record = Mail(
            id=f"m{number}",
            kind="critique-reminder",
            to="ana",
            queued=NOW,
            not_before=NOW,
            message_id=f"<{number}@example.org>",
        )
        shelf.keep_outgoing(record, raw)
        assert isinstance(await mailer.send(CIRCLE, ANA, raw), Accepted)
    await mailer.close()


async def bare_loop(port: int, folder: Path, mails: list[bytes]) -> None:
    """One connection, one synced file a mail, nothing else."""
    async with SMTP(hostname="127.0.0.1", port=port, start_tls=False, local_hostname="bench") as client:
        for number, raw in enumerate(mails):
            with (folder / f"{number}.eml").open("wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            await client.sendmail(CIRCLE, [ANA], raw)


Way = Callable[[int, Path, list[bytes]], Coroutine[None, None, None]]


def main(count: int = 500, rounds: int = 7, where: str = ".") -> None:
    mails = [reminder(number) for number in range(count)]
    with sink() as port, tempfile.TemporaryDirectory(dir=where, prefix=".bench-") as root:

        def timed(way: Way) -> float:
            folder = Path(root) / "kept"
            folder.mkdir()
            taken = seconds(lambda: asyncio.run(way(port, folder, mails)))
            shutil.rmtree(folder)
            return taken

        works = {"ours": lambda: timed(ours), "bare loop": lambda: timed(bare_loop)}
        in_turns(works, 1)
        taken = in_turns(works, rounds)
    report({f"record and send {count}": Figure(taken["ours"], "s", taken["bare loop"], 2.5)})


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]), *sys.argv[3:4])
