"""Plays a season through, and keeps what was seen on the way."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.season.season import Founding, Season
from tests.season.tables import Came, Tables
from tests.servers.dovecot import Dovecot

DAYS = 5
"""Of each forecast."""


class Played(NamedTuple):
    """A season when it is over, and what was seen on the way, by instant."""

    season: Season
    statuses: dict[str, Any]
    forecasts: dict[str, Any]

    def text(self, who: str, kind: str, label: str) -> str:
        """The newest mail of a kind about a label to somebody, in one line."""
        return in_one_line(self.season.mail(self.season.founding.written_by(who), kind, label).text)

    def next_pass(self, at: str) -> datetime:
        """When a mail that is due at an instant leaves."""
        tables = self.season.tables
        instants = (found for found in tables.passes() if found >= datetime.fromisoformat(at))
        return next(instants, tables.last + timedelta(days=1))


@contextmanager
def played(
    folder: Path,
    tables: Tables,
    founding: Founding,
    statuses: Collection[str] = (),
    forecasts: Collection[str] = (),
) -> Iterator[Played]:
    """A season after its last pass, its servers still up."""
    with pytest.MonkeyPatch.context() as patch, Dovecot() as dovecot:
        patch.setenv("SEASON_PASSWORD", "test")
        season = Season(folder / "circle", dovecot, tables, founding)
        with season.sink:
            found = Played(season, {}, {})
            _play(found, statuses, forecasts)
            yield found


def _play(found: Played, statuses: Collection[str], forecasts: Collection[str]) -> None:
    season, coming = found.season, found.season.tables.events()
    season.found()
    for at in season.tables.passes():
        while coming and coming[0].at <= at:
            event = coming.pop(0)
            season.now = event.at
            season.play(event)
        season.now = at
        season.sync()
        name = f"{at:%m-%d %H:%M}"
        if name in statuses:
            found.statuses[name] = season.seen("status")
        if name in forecasts:
            found.forecasts[name] = season.seen("forecast", "--days", str(DAYS))


def lines(rows: list[Came]) -> list[str]:
    """Rows so that a failing test shows whole lines."""
    return [f"{row.at:%m-%d %a %H:%M} {row.kind} {row.label} {row.to}" for row in rows]


def in_one_line(text: str) -> str:
    """Without the lines that a text was broken into."""
    return " ".join(text.split())


def owed(status: Any) -> dict[str, str]:
    """By piece who was asked and has not given."""
    pieces = (piece for found in status["rounds"] for piece in found["pieces"])
    open_ = {piece["id"]: [one for one in piece["owed"] if one not in piece["given"]] for piece in pieces}
    return {label: " ".join(critics) for label, critics in open_.items() if critics}
