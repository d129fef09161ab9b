"""The list of members as a file: to begin with a group that is there already, and to take it along."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import get_args

import msgspec

from circle_tui.circle.beginning import begun
from circle_tui.circle.fields import checked_address, day, listed, number, one_of, zone
from circle_tui.circle.leaves import away_at
from circle_tui.circle.membership import new_id
from circle_tui.circle.model import Leave, Member, Role, Standing
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.rotation import in_step
from circle_tui.circle.state import Circle, added
from circle_tui.config import Settings

COLUMNS = (
    "name",
    "email",
    "aliases",
    "timezone",
    "role",
    "state",
    "joined",
    "genres",
    "order",
    "given",
    "owed",
    "last_turn",
)
"""Of the file that `members import` reads; only the first two must be there."""

_FORMULA = "=+-@\t"
"""What a spreadsheet takes for the beginning of a formula."""


def import_members(circle: Circle, text: str, now: datetime, *, welcome: bool) -> Plan:
    """Every member of a CSV file; nobody is mailed unless ``welcome``. `Refused` names each bad line."""
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    unknown = [c for c in rows.fieldnames or () if c.strip().lower() not in COLUMNS]
    if unknown or not {"name", "email"} <= {c.strip().lower() for c in rows.fieldnames or ()}:
        raise Refused(
            f"The first line names the columns: {','.join(COLUMNS)}. Wrong here: {unknown or 'name,email'}."
        )
    members: list[Member] = []
    problems: list[str] = []
    ordered = False
    for line, row in enumerate(rows, 2):
        cells = {(k or "").strip().lower(): _plain(v) for k, v in row.items() if isinstance(v, str)}
        ordered = ordered or bool(cells.get("order"))
        try:
            members.append(_imported(circle, cells, members, now))
        except Refused as refused:
            problems.append(f"line {line}: {refused}")
    if problems:
        raise Refused("Nothing was imported. " + " ".join(problems))
    members = _in_step(circle, members, ordered=ordered)
    changes = tuple(added("members", member) for member in members)
    drafts = tuple(Draft(kind="welcome", to=m.id) for m in members) if welcome else ()
    there = begun(circle, changes)
    lost = circle.counters.first and there == changes
    what = f"imported {len(members)} members"
    if lost:
        what += "; whose turn is next, as init was told, is none of them: say it by `turns next M`"
    return Plan(what=what, changes=there, drafts=drafts)


def _imported(circle: Circle, cells: Mapping[str, str], before: Sequence[Member], now: datetime) -> Member:
    if not cells.get("name"):
        raise Refused("no name")
    addresses = tuple(
        dict.fromkeys(map(checked_address, (cells.get("email", ""), *listed(cells.get("aliases", "")))))
    )
    name = " ".join(cells["name"].split())
    namesakes = [m for m in (*before, *circle.members.values()) if m.name.casefold() == name.casefold()]
    if doubled := [a for a in addresses if any(a in m.addresses for m in namesakes)]:
        raise Refused(f"{doubled[0]} is {name}'s already")
    state = one_of("state", cells.get("state") or "active", ("active", "away", "paused", "left"))
    joined = day("joined", cells.get("joined", "")) or now.date()
    last = max((m.order for m in (*circle.members.values(), *before)), default=0)
    return Member(
        id=new_id(circle, cells["name"], (m.id for m in before)),
        name=name,
        addresses=addresses,
        timezone=zone(cells.get("timezone", "")),
        role=msgspec.convert(one_of("role", cells.get("role") or "member", get_args(Role)), Role),
        state=msgspec.convert("active" if state == "away" else state, Standing),
        leaves=(Leave(now.date()),) if state == "away" else (),
        joined=joined,
        genres=listed(cells.get("genres", "")),
        order=number("order", cells["order"]) if cells.get("order") else last + 1,
        given=number("given", cells.get("given") or "0"),
        owed=number("owed", cells.get("owed") or "0"),
        last_turn=day("last_turn", cells.get("last_turn", "")),
    )


def _in_step(circle: Circle, members: Sequence[Member], *, ordered: bool) -> list[Member]:
    """Where the order stands for those who come: a circle that has begun has theirs still to come.

    In a group already under way who had their turn later than the last in the order has had it in this cycle.
    Where the file gives no order, whose last turn is longest ago is first.
    """
    if circle.counters.round_number:
        cycle = in_step(circle)
        return [msgspec.structs.replace(m, cycle=cycle, joined_later=not m.last_turn) for m in members]
    if not ordered:
        places = sorted(m.order for m in members)
        waited = sorted(members, key=lambda m: (m.last_turn or date.min, m.order))
        return [msgspec.structs.replace(m, order=n) for n, m in zip(places, waited, strict=True)]
    rotating = [m for m in members if m.role == "member" and m.state != "left"]
    end = max(rotating, key=lambda m: (m.order, m.id), default=None)
    since = (end.last_turn if end else None) or date.min
    return [msgspec.structs.replace(m, cycle=int((m.last_turn or date.min) > since)) for m in members]


def export_members(circle: Circle, settings: Settings, now: datetime) -> str:
    """The members as the file that `import_members` reads; not who was forgotten."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for m in sorted((m for m in circle.members.values() if m.addresses), key=lambda m: (m.order, m.id)):
        state = "away" if m.state == "active" and away_at(m, settings, now) else m.state
        row = (m.name, m.addresses[0], ";".join(m.addresses[1:]), m.timezone, m.role, state, m.joined)
        more = (";".join(m.genres), m.order, m.given, m.owed, m.last_turn or "")
        writer.writerow([_harmless(str(cell)) for cell in (*row, *more)])
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA and cell else cell


def _plain(cell: str) -> str:
    """A cell as it was before `_harmless`."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA and text[1:2] else text
