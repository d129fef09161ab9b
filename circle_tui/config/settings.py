"""What a circle's settings are: one frozen struct for each section of circle.toml.

A field's annotation names how it is written in the file (see ``forms`` and ``times``); a field without a
default must be written.
"""

import re
from datetime import time, timedelta
from typing import Annotated, Literal

import msgspec

from circle_tui.config.forms import (
    Address,
    Command,
    Coordinator,
    Flag,
    Folders,
    Host,
    KeyMap,
    Line,
    Name,
    Number,
    Owed,
    Port,
    Positive,
    Share,
    Size,
    Tag,
    Text,
    Variable,
    one_of,
)
from circle_tui.config.times import (
    Clock,
    Day,
    Duration,
    Durations,
    Interval,
    Milestone,
    QuietTime,
    Rests,
    Rhythm,
    Since,
    Zone,
)
from circle_tui.config.values import Every, Moment, Quiet

Security = Literal["tls", "starttls", "plain"]

THEMES = (
    "auto",
    "dark",
    "light",
    "high-contrast",
    "terminal",
    "textual-dark",
    "textual-light",
    "nord",
    "gruvbox",
    "catppuccin-mocha",
    "dracula",
    "tokyo-night",
    "monokai",
    "flexoki",
    "catppuccin-latte",
    "catppuccin-frappe",
    "catppuccin-macchiato",
    "solarized-light",
    "solarized-dark",
    "rose-pine",
    "rose-pine-moon",
    "rose-pine-dawn",
    "atom-one-dark",
    "atom-one-light",
    "ansi-dark",
    "ansi-light",
)
"""The screen's own: auto is dark, terminal is the sixteen colours of the terminal; and those of Textual."""

_LOOPBACK = re.compile(r"localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1", re.IGNORECASE)


class _Section(msgspec.Struct, frozen=True, kw_only=True):
    """A table of circle.toml."""


class CircleSettings(_Section, frozen=True, kw_only=True):
    """``[circle]``: who the circle is."""

    name: Name
    tag: Tag
    timezone: Zone
    coordinator: Coordinator
    alerts: Clock = time(8)


class ServerSettings(_Section, frozen=True, kw_only=True):
    """How to reach one mail server and log in to it; the secret itself is never a setting.

    At most one of ``password_command``, ``password_env`` and ``token_command`` is not empty; none only
    where nobody logs in.
    """

    host: Host
    port: Port
    security: Security = "tls"
    username: Line = ""
    password_command: Command = ()
    password_env: Variable = ""
    token_command: Command = ()

    @property
    def is_loopback(self) -> bool:
        """Whether the server is on this machine, so that nothing crosses a wire."""
        return _LOOPBACK.fullmatch(self.host) is not None

    @property
    def has_secret(self) -> bool:
        """Whether the file says where a password or a token comes from."""
        return bool(self.password_command or self.password_env or self.token_command)


class ImapSettings(ServerSettings, frozen=True, kw_only=True):
    """``[mail.imap]``: where letters are fetched from; ``since`` None reads letters of any age."""

    port: Port = 993
    folder: Folders = ("INBOX",)
    since: Since
    sent_folder: Line = "auto"
    authserv: Line = ""


class SmtpSettings(ServerSettings, frozen=True, kw_only=True):
    """``[mail.smtp]``: where mail is sent through."""

    port: Port = 465


class LimitSettings(_Section, frozen=True, kw_only=True):
    """``[mail.limits]``: what stops a runaway; ``largest_letter`` in bytes."""

    per_minute: Positive = 20
    per_day: Positive = 100
    per_member_per_day: Positive = 10
    largest_letter: Size = 25_000_000


class MailSettings(_Section, frozen=True, kw_only=True):
    """``[mail]``: the circle's address, and how mail comes and goes."""

    address: Address
    plus_addressing: Flag = False
    send: Literal["off", "ask", "auto"] = "off"
    check: Interval = timedelta(minutes=10)
    delay: Duration = timedelta(minutes=2)
    imap: ImapSettings
    smtp: SmtpSettings
    limits: LimitSettings = msgspec.field(default_factory=LimitSettings)


class RoundSettings(_Section, frozen=True, kw_only=True):
    """``[rounds]``: the rhythm; ``extend`` in days."""

    mode: Literal["rotation", "queue", "open"] = "rotation"
    pieces: Positive = 2
    number: Positive = 1
    starts: Day
    every: Rhythm = Every(weeks=1)
    submit_by: Milestone = Moment(weekday=6, hour=20, minute=0)
    circulate: Milestone = Moment(weekday=0, hour=8, minute=0)
    critique_by: Milestone = Moment(weekday=5, hour=20, minute=0)
    roundup: Milestone = Moment(weekday=1, hour=18, minute=0)
    grace: Duration = timedelta(hours=12)
    extend: Number = 3
    missed: Literal["next-cycle", "end", "next"] = "next-cycle"
    rest: Rests = ()


class PieceSettings(_Section, frozen=True, kw_only=True):
    """``[pieces]``: what is taken as a piece, in words, and what goes out with it."""

    min_words: Number = 300
    max_words: Positive = 5000
    attach: Literal["clean", "original", "none"] = "clean"


class CritiqueSettings(_Section, frozen=True, kw_only=True):
    """``[critiques]``: what is asked of critics; ``owed`` None asks for all other pieces of a round."""

    owed: Owed = None
    min_words: Number = 150
    review: Literal["all", "doubtful", "newcomers", "none"] = "doubtful"
    newcomer: Number = 1
    anonymous: Literal["no", "critics"] = "no"


class RoundupSettings(_Section, frozen=True, kw_only=True):
    """``[roundup]``: how round-ups leave, and to whom."""

    send: Literal["auto", "ask"] = "auto"
    to: Literal["author", "circle"] = "author"


class ReminderSettings(_Section, frozen=True, kw_only=True):
    """``[reminders]``: how long before (``overdue``: after) a milestone each notice goes."""

    notice: Duration = timedelta(weeks=3)
    turn: Durations = (timedelta(days=10), timedelta(days=3))
    critique: Durations = (timedelta(days=3), timedelta(days=1))
    overdue: Durations = (timedelta(hours=12), timedelta(days=4))
    quiet: QuietTime = Quiet(time(22), time(7))


class QueueSettings(_Section, frozen=True, kw_only=True):
    """``[queue]``: the share of owed critiques below which a piece waits; 0 only shows it."""

    keep_up: Share = 0.0


class WordingSettings(_Section, frozen=True, kw_only=True):
    """``[wording]``: how mails begin and end; an empty ``sign`` is the coordinator's name."""

    greeting: Line = "Hello"
    sign: Text = ""


class UiSettings(_Section, frozen=True, kw_only=True):
    """``[ui]``: the screen; ``keys`` maps the id of a binding to its keys, separated by commas."""

    theme: Annotated[str, one_of(*THEMES)] = "auto"
    ascii: Flag = False
    animation: Literal["auto", "none", "basic", "full"] = "auto"
    mouse: Flag = True
    keys: KeyMap = msgspec.field(default_factory=dict)


class Settings(_Section, frozen=True, kw_only=True):
    """All of circle.toml."""

    circle: CircleSettings
    mail: MailSettings
    rounds: RoundSettings
    pieces: PieceSettings = msgspec.field(default_factory=PieceSettings)
    critiques: CritiqueSettings = msgspec.field(default_factory=CritiqueSettings)
    roundup: RoundupSettings = msgspec.field(default_factory=RoundupSettings)
    reminders: ReminderSettings = msgspec.field(default_factory=ReminderSettings)
    queue: QueueSettings = msgspec.field(default_factory=QueueSettings)
    wording: WordingSettings = msgspec.field(default_factory=WordingSettings)
    ui: UiSettings = msgspec.field(default_factory=UiSettings)
