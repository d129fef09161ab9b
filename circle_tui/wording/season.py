"""A season's cover sheet: whose turn is when, to be read, printed or put into a calendar; no addresses."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from circle_tui.circle.season import Planned
from circle_tui.letters.safe import safe_line
from circle_tui.wording.calendars import Deadline, calendar_of

_FORMULA = "=+-@\t"
_HEAD = ("turn", "author", "piece due", "goes out", "critiques due", "round-up")


def sheet(name: str, rows: Sequence[Planned], names: Mapping[str, str], zone: ZoneInfo) -> str:
    """The season as text in columns, in the circle's zone."""
    if not rows:
        return "No turn is in sight."
    cells = [_HEAD, *(_cells(row, names, zone, "%a %d %b %Y %H:%M") for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_HEAD))]
    lines = ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells]
    first, last = rows[0].milestones.submit_by, rows[-1].milestones.roundup
    span = f"{first.astimezone(zone):%d %B %Y} to {last.astimezone(zone):%d %B %Y}"
    return "\n".join((f"{safe_line(name)}: {span}", f"Times are those of {zone.key}.", "", *lines))


def sheet_csv(rows: Sequence[Planned], names: Mapping[str, str], zone: ZoneInfo) -> str:
    """The season as CSV; times like 2026-12-06 20:00, in the circle's zone."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([title.replace(" ", "_").replace("-", "") for title in _HEAD] + ["timezone"])
    for row in rows:
        cells = (*_cells(row, names, zone, "%Y-%m-%d %H:%M"), zone.key)
        writer.writerow([f"'{cell}" if cell[:1] in _FORMULA and cell else cell for cell in cells])
    return out.getvalue()


def sheet_ics(
    rows: Sequence[Planned], names: Mapping[str, str], tag: str, domain: str, now: datetime
) -> bytes:
    """The season as a calendar: when each piece is due, and when its critiques are."""
    entries = []
    for row in rows:
        author = names.get(row.author, row.author)
        told = (
            ("submit_by", f"{author}'s piece is due"),
            ("critique_by", f"critiques of {author}'s piece are due"),
        )
        for milestone, what in told:
            at: datetime = getattr(row.milestones, milestone)
            entries.append(
                Deadline(
                    uid=f"{tag}-{row.label}-{milestone}@{domain}".lower(),
                    summary=f"{tag} {row.label}: {what}",
                    description="",
                    at=at,
                    stamp=now,
                )
            )
    return calendar_of(entries)


def _cells(row: Planned, names: Mapping[str, str], zone: ZoneInfo, form: str) -> tuple[str, ...]:
    own = row.milestones
    times = (own.submit_by, own.circulate, own.critique_by, own.roundup)
    author = safe_line(names.get(row.author, row.author))
    return (row.label, author, *(at.astimezone(zone).strftime(form) for at in times))
