"""The sample circle's folder: its members, and a circle.toml for servers that listen elsewhere each time."""

import csv
import io
import os
import re
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from circle_tui.config import Settings, new_circle_toml, read_settings
from circle_tui.demo import mailboxes
from circle_tui.demo.cast import CIRCLE, TAG, members, people
from circle_tui.demo.quoting import SENDER
from circle_tui.demo.servers import Running

BEGINS = datetime(2026, 9, 26, 8, 0, tzinfo=UTC)
"""When the sample circle is founded."""
OPENS = datetime(2026, 10, 18, 8, 30, tzinfo=UTC)
"""When the screen opens: critiques and letters wait, and two round-ups are two days away."""
ENDS = datetime(2026, 11, 5, tzinfo=UTC)
"""When its two rounds are over."""

_PORT = re.compile(r"(?ms)^(\[mail\.(imap|smtp)\]\n(?:(?!^\[).*?\n)??port = )\d+$")


def folder_of(root: Path) -> Path:
    """The circle's own folder; beside it lie the mailboxes and what the servers need."""
    return root / "circle"


def found(root: Path, at: Running) -> Settings:
    """Write circle.toml, or only the ports into the one that is there; what it says."""
    path = folder_of(root) / "circle.toml"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = path.read_text("utf-8") if path.exists() else _new()
    ports = {"imap": at.imap_port, "smtp": at.smtp_port}
    text = _PORT.sub(lambda part: f"{part[1]}{ports[part[2]]}", text)
    draft = path.with_name(".circle.toml.part")
    with open(draft, "w", encoding="utf-8", opener=partial(os.open, mode=0o600)) as file:
        file.write(text)
    draft.replace(path)
    for person in people().values():
        mailboxes.open_mailbox(root, person.address)
    mailboxes.open_mailbox(root, CIRCLE)
    return read_settings(text, str(path))


def _new() -> str:
    password = ["echo", mailboxes.PASSWORD]
    server: dict[str, str | int] = {"host": "127.0.0.1", "port": 1, "security": "plain"}
    ada = people()["ada"]
    return new_circle_toml(
        {
            "circle.name": SENDER,
            "circle.tag": TAG,
            "circle.timezone": ada.zone,
            "circle.coordinator": f"{ada.name} <{ada.address}>",
            "mail.address": CIRCLE,
            "mail.send": "auto",
            "mail.delay": "2 hours",
            **{f"mail.imap.{key}": value for key, value in server.items()},
            "mail.imap.username": CIRCLE,
            "mail.imap.password_command": password,
            "mail.imap.since": "all",
            "mail.imap.authserv": "",
            **{f"mail.smtp.{key}": value for key, value in server.items()},
            "mail.limits.per_minute": 100,
            "rounds.starts": date(2026, 10, 8),
            "rounds.every": "2 weeks",
            "rounds.rest": [],
            "reminders.notice": "2 weeks",
            "reminders.turn": ["3 days"],
        }
    )


def roster() -> str:
    """The members as the file that `members import` reads."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("name", "email", "timezone", "joined", "order", "given", "owed"))
    for order, person in enumerate(members(), 1):
        joined = "2026-09-20" if person.owed is None else "2025-09-04"
        rows.writerow(
            (person.name, person.address, person.zone, joined, order, person.given, person.owed or 0)
        )
    return out.getvalue()
