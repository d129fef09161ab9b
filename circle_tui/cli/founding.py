"""`init`: a new circle, from questions or from flags; both logins are tried before anything is written."""

import argparse
import asyncio
import re
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from circle_tui.adapters.imap import ImapMailbox
from circle_tui.adapters.smtp import SmtpMailer
from circle_tui.adapters.store import TinyStore
from circle_tui.circle.refusal import Refused
from circle_tui.circle.turns import counted
from circle_tui.cli.door import Door, private
from circle_tui.config import Settings, new_circle_toml, read_settings
from circle_tui.letters.reading import read

Value = str | int | date | list[str] | None


class Question(NamedTuple):
    """One thing that init must know: a flag, the setting it becomes, and how it is asked."""

    flag: str
    key: str
    asked: str
    usual: str = ""


QUESTIONS = (
    Question("name", "circle.name", "What is the circle called?"),
    Question("tag", "circle.tag", "A short name for subjects, like TNP:"),
    Question("timezone", "circle.timezone", "The circle's time zone:", "Europe/London"),
    Question("coordinator", "circle.coordinator", "You, as Name <address>:"),
    Question("address", "mail.address", "The address that members write to:"),
    Question("imap-host", "mail.imap.host", "The IMAP server (incoming mail):"),
    Question("imap-port", "mail.imap.port", "Its port:", "993"),
    Question("imap-security", "mail.imap.security", "tls, starttls, or plain (this machine only):", "tls"),
    Question("imap-username", "mail.imap.username", "The name to log in with:"),
    Question("smtp-host", "mail.smtp.host", "The SMTP server (outgoing mail):"),
    Question("smtp-port", "mail.smtp.port", "Its port:", "465"),
    Question("smtp-security", "mail.smtp.security", "tls, starttls, or plain (this machine only):", "tls"),
    Question("password-command", "mail.imap.password_command", "A command that prints the password:"),
    Question("mode", "rounds.mode", "How turns go: rotation, queue or open?", "rotation"),
    Question("starts", "rounds.starts", "The day on which the first round opens (2026-12-03):"),
)

MORE = (
    ("--password-env", "an environment variable that holds the password, instead of a command"),
    ("--since", "letters that arrived before this day are never read (default: today)"),
    ("--pieces", "turns in a round"),
    ("--every", "the rhythm, like “2 weeks” or “1 month”"),
    ("--from-round", "the number of the first round, for a group that is under way"),
    ("--next", "whose turn is next in such a group; the order goes on from there"),
    ("--folders", "the folders that letters lie in, like “INBOX;Archive”"),
)


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add the options."""
    command.add_argument("folder", type=Path, metavar="DIR")
    for question in QUESTIONS:
        command.add_argument(f"--{question.flag}", metavar="X", help=question.asked.rstrip(":"))
    for flag, purpose in MORE:
        command.add_argument(flag, metavar="X", help=purpose)
    command.add_argument(
        "--no-login", action="store_true", help="write circle.toml without trying the logins"
    )
    command.set_defaults(run=_init)


async def _init(door: Door, arguments: argparse.Namespace) -> int:
    folder: Path = arguments.folder.expanduser()
    if (folder / "circle.toml").exists():
        raise Refused(f"{folder} holds a circle already. Edit its circle.toml, or choose another folder.")
    values = _values(door, arguments)
    text = new_circle_toml(values)
    settings = read_settings(text, str(folder / "circle.toml"))
    if not arguments.no_login:
        authserv = await _try_logins(door, settings)
        text = new_circle_toml({**values, "mail.imap.authserv": authserv or None})
    _write(folder, text)
    if arguments.next:
        _begin(folder, door, arguments.next)
    door.say(
        f'Made {folder}. Nothing leaves yet: circle.toml says send = "off".\n'
        f"Next: circle-tui --circle {folder} members import FILE.csv, then circle-tui --circle {folder}"
    )
    return 0


def _write(folder: Path, text: str) -> None:
    """Make the folder and its circle.toml, for its owner's eyes from the first byte."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    with open(folder / "circle.toml", "x", encoding="utf-8", opener=private) as file:
        file.write(text)


def _begin(folder: Path, door: Door, name: str) -> None:
    """Keep whose turn is next until there is a member of that name."""
    store = TinyStore(folder, door.clock().now)
    try:
        store.commit(
            lambda circle: (counted(circle, first=name),),
            at=door.clock().now(),
            who="coordinator",
            what="began a circle that is under way",
        )
    finally:
        store.close()


def _values(door: Door, arguments: argparse.Namespace) -> dict[str, Value]:
    can_ask = sys.stdin.isatty() and sys.stderr.isatty()
    given = vars(arguments)
    values: dict[str, Value] = {"rounds.rest": []}
    missing = []
    for question in QUESTIONS:
        text = given[question.flag.replace("-", "_")]
        if text is None and question.flag == "password-command" and given["password_env"]:
            continue
        if text is None and can_ask:
            text = _ask(door, question)
        text = text if text is not None else question.usual
        if not text and question.flag not in ("password-command", "imap-username"):
            missing.append(f"--{question.flag}")
        values[question.key] = _written(question.key, text)
    if missing:
        raise Refused(f"Say also: {', '.join(missing)}.")
    return {**values, **_more(given)}


def _more(given: dict[str, str | None]) -> dict[str, Value]:
    values: dict[str, Value] = {
        "mail.imap.since": _written(
            "mail.imap.since", given["since"] or datetime.now(UTC).date().isoformat()
        ),
        "mail.imap.authserv": None,
        "mail.imap.password_env": given["password_env"] or None,
    }
    if given["folders"]:
        values["mail.imap.folder"] = [name.strip() for name in given["folders"].split(";") if name.strip()]
    if given["password_env"]:
        values["mail.imap.password_command"] = None
    for flag, key in (("pieces", "pieces"), ("every", "every"), ("from_round", "number")):
        if given[flag]:
            values[f"rounds.{key}"] = _written(f"rounds.{key}", given[flag] or "")
    return values


def _ask(door: Door, question: Question) -> str:
    usual = f" [{question.usual}]" if question.usual else ""
    sys.stderr.write(f"{question.asked}{usual} ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise Refused("Nothing was made.")
    del door
    return line.strip() or question.usual


def _written(key: str, text: str) -> Value:
    """A flag's text as the file writes it."""
    if key.endswith("password_command"):
        return text.split() or None
    if key.endswith((".port", ".pieces", ".number")) and text.isdecimal():
        return int(text)
    if key.endswith((".starts", ".since")) and text != "all":
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise Refused(f"“{text}” is not a date like 2026-12-03.") from None
    if not text and key.endswith(".username"):
        return None
    return text


async def _try_logins(door: Door, settings: Settings) -> str:
    """Log in to both servers; who writes Authentication-Results in this mailbox, if anybody does."""
    mailbox = ImapMailbox(settings.mail.imap)
    try:
        await mailbox.connect()
        door.say(f"{settings.mail.imap.host}: logged in.")
        authserv = await _learn(mailbox, settings)
    finally:
        await mailbox.close()
    mailer = SmtpMailer(settings.mail.smtp)
    try:
        await mailer.connect()
        door.say(f"{settings.mail.smtp.host}: logged in.")
    finally:
        await mailer.close()
    return authserv


async def _learn(mailbox: ImapMailbox, settings: Settings) -> str:
    """The authserv-id (RFC 8601 §2.5) that stands topmost in most of the newest letters."""
    folder = settings.mail.imap.folder[0]
    month_ago = (datetime.now(UTC) - timedelta(days=30)).date()
    listing = await mailbox.listing(folder, 0, 0, month_ago)
    names: Counter[str] = Counter()
    async for batch in mailbox.fetch(folder, listing.letters[-20:], largest=0):
        for fetched in batch:
            results = (await asyncio.to_thread(read, fetched.raw)).authentication
            if results and (found := re.match(r"\s*([\w.-]+)", results[0])):
                names[found[1].lower()] += 1
    return names.most_common(1)[0][0] if names else ""
