"""circle.toml as frozen values. Pure: the caller reads the file, and secrets are never settings."""

from circle_tui.config.problems import Problem, SettingsError
from circle_tui.config.reading import read_settings
from circle_tui.config.settings import (
    CircleSettings,
    CritiqueSettings,
    ImapSettings,
    LimitSettings,
    MailSettings,
    PieceSettings,
    QueueSettings,
    ReminderSettings,
    RoundSettings,
    RoundupSettings,
    ServerSettings,
    Settings,
    SmtpSettings,
    UiSettings,
    WordingSettings,
)
from circle_tui.config.template import example_circle_toml, new_circle_toml
from circle_tui.config.values import Every, Moment, Person, Quiet, Rest

__all__ = [
    "CircleSettings",
    "CritiqueSettings",
    "Every",
    "ImapSettings",
    "LimitSettings",
    "MailSettings",
    "Moment",
    "Person",
    "PieceSettings",
    "Problem",
    "QueueSettings",
    "Quiet",
    "ReminderSettings",
    "Rest",
    "RoundSettings",
    "RoundupSettings",
    "ServerSettings",
    "Settings",
    "SettingsError",
    "SmtpSettings",
    "UiSettings",
    "WordingSettings",
    "example_circle_toml",
    "new_circle_toml",
    "read_settings",
]
