"""How a circle stands: the JSON of `status`, what needs the coordinator, and the ledger."""

from datetime import timedelta

import pytest

from circle_tui.circle.behind import behind, dealt_with, let_go
from circle_tui.circle.ledger import FIGURES, behind_figure, ledger, total
from circle_tui.circle.model import Filing, Mail, MailState
from circle_tui.circle.needs import needs_you
from circle_tui.circle.participation import Figures, between, gave, got, lifetime
from circle_tui.circle.refusal import Refused
from circle_tui.circle.settling import SETTLES_AFTER
from circle_tui.circle.state import added
from circle_tui.circle.status import status
from tests.circle.seasons import Season, at, circle_of, member, settings_of

STEP = timedelta(hours=2)


def _season(**replaced: str) -> Season:
    """Ana's piece is out; Ben gave in time, Cleo late, Dov not."""
    settings = settings_of(**{"mail__send": '"auto"', "rounds__rest": "[]", **replaced})
    names = ("Ana", "Ben", "Cleo", "Dov")
    season = Season(circle_of(member(name, n) for n, name in enumerate(names, 1)), settings)
    season.passes(at("2026-12-02 12:00"), at("2026-12-04 12:00"), STEP)
    season.submit("R1a", at("2026-12-04 12:00"))
    season.passes(at("2026-12-04 14:00"), at("2026-12-10 12:00"), STEP)
    season.critique("R1a", "ben", at("2026-12-10 12:00"))
    season.passes(at("2026-12-10 14:00"), at("2026-12-14 12:00"), STEP)
    season.critique("R1a", "cleo", at("2026-12-14 12:00"), words=250)
    return season


def test_the_status_of_a_round() -> None:
    """The keys are a contract."""
    season = _season()
    now = at("2026-12-14 13:00")
    found = status(season.circle, season.settings, now)
    assert ["circle", "now", "last_pass", "rounds", "needs_you", "members", "outbox"] == list(found)
    rounds = found["rounds"]
    assert isinstance(rounds, list)
    assert {
        "number": 1,
        "state": "closing",
        "submit_by": "2026-12-06T20:00:00+00:00",
        "circulate": "2026-12-07T08:00:00+00:00",
        "critique_by": "2026-12-12T20:00:00+00:00",
        "roundup": "2026-12-15T18:00:00+00:00",
        "pieces": [
            {
                "id": "R1a",
                "title": "Piece R1a",
                "author": "ana",
                "state": "circulated",
                "version": 1,
                "words": 1200,
                "owed": ["ben", "cleo", "dov"],
                "given": ["ben", "cleo"],
            }
        ],
    } == rounds[0]
    members = found["members"]
    assert isinstance(members, list)
    assert {
        "id": "dov",
        "name": "Dov",
        "email": "dov@example.org",
        "state": "active",
        "owes": ["R1a"],
        "given": 0,
        "received": 0,
        "next_turn": "R4b",
    } == members[3]
    assert [0, 1, 1, 0] == [m["given"] for m in members]
    assert [2, 0, 0, 0] == [m["received"] for m in members]
    assert ["R3a", "R3b", "R4a", "R4b"] == [m["next_turn"] for m in members]


def test_the_ledger_in_both_directions() -> None:
    """Owed, given, on time, late and words; by member, by pair, and through the years."""
    season = _season()
    circle = season.circle
    ben, cleo = circle.critiques.by("critic", "ben")[0].id, circle.critiques.by("critic", "cleo")[0].id
    assert Figures(1, 1, 1, 0, 0, 0, 400, (ben,)) == gave(circle, "ben")
    assert Figures(1, 1, 0, 1, 0, 0, 250, (cleo,)) == gave(circle, "cleo", 1)
    assert Figures(1) == gave(circle, "dov")
    assert Figures(3, 2, 1, 1, 0, 0, 650, (ben, cleo)) == got(circle, "ana")
    assert Figures(1, 1, 1, 0, 0, 0, 400, (ben,)) == between(circle, "ben", "ana")
    assert Figures() == between(circle, "ana", "ben")
    assert 1.0 == gave(circle, "ben").share
    assert gave(circle, "ana").share is None
    before = {m.id: lifetime(circle, m) for m in circle.members.values()}
    season.passes(at("2026-12-14 14:00"), at("2026-12-16 00:00"), STEP)
    closed = season.circle.rounds["1"].closed
    assert closed is not None
    season.pass_at(closed + SETTLES_AFTER)
    assert season.circle.rounds["1"].settled
    after = {m.id: (m.owed, m.given, m.received) for m in season.circle.members.values()}
    assert before == after == {m.id: lifetime(circle, m) for m in season.circle.members.values()}


def test_each_figure_opens_to_the_letters_behind_it() -> None:
    """Ana got two critiques, one of them late, and waits for a third; each is named by its letter."""
    circle = _season().circle
    ben, cleo = circle.critiques.by("critic", "ben")[0].id, circle.critiques.by("critic", "cleo")[0].id
    found = ledger([circle], "ana").got
    opened = {
        figure: [(entry.critic, *entry.letters) for entry in behind_figure(found, figure)]
        for figure in FIGURES
    }
    assert {
        "owed": [("ben", ben), ("cleo", cleo), ("dov",)],
        "given": [("ben", ben), ("cleo", cleo)],
        "on_time": [("ben", ben)],
        "late": [("cleo", cleo)],
        "short": [],
        "excused": [],
        "words": [("ben", ben), ("cleo", cleo)],
    } == opened
    figures = got(circle, "ana")
    assert [getattr(figures, figure) for figure in FIGURES] == [total(found, figure) for figure in FIGURES]
    assert [("R1a", "ana", ())] == [(e.label, e.author, e.letters) for e in ledger([circle], "dov").gave]


def test_an_excused_critique_is_neither_late_nor_missing() -> None:
    """A short one settles once it is excused or accepted."""
    season = _season()
    now = at("2026-12-14 12:30")
    season.critique("R1a", "dov", now, words=40, short=True, state="pending")
    assert 0 == gave(season.circle, "dov").given
    season.critique("R1a", "dov", now, words=40, short=True, state="pending", excused=True)
    figures = gave(season.circle, "dov")
    assert (1, 1, 0, 1, 1) == (figures.given, figures.on_time, figures.late, figures.short, figures.excused)


def test_behind_in_steps() -> None:
    """A private note four days after one round, a pause after two in a row, a decision after three."""
    settings = settings_of(mail__send='"auto"', rounds__rest="[]")
    season = Season(
        circle_of(member(name, n) for n, name in enumerate(("Ana", "Ben", "Cleo", "Dov"), 1)), settings
    )
    season.passes(at("2026-12-02 12:00"), at("2026-12-03 12:00"), STEP)
    for label in ("R1a", "R2a", "R3a"):
        season.submit(label, at("2026-12-03 12:00"))
    steps = []
    for text in ("12-16 19:58", "12-16 20:00", "12-23 20:00", "12-30 20:00"):
        season.passes(season.plans[-1][0], at(f"2026-{text}"), STEP)
        season.pass_at(at(f"2026-{text}"))
        steps.append(
            [
                (step, missed)
                for who, step, missed in behind(season.circle, settings, at(f"2026-{text}"))
                if who.id == "dov"
            ]
        )
    assert [[], [("note", (1,))], [("pause", (2, 1))], [("decision", (3, 2, 1))]] == steps
    absent = [n.what for n in needs_you(season.circle, settings, at("2026-12-30 20:00")) if n.about == "dov"]
    said = "dov gave nothing in R1 and R2 and R3. A letter that asks how to go on is ready"
    assert [f"{said}, `write dov --proposed`."] == absent
    season.critique("R3a", "dov", at("2026-12-30 21:00"))
    assert "dov" not in [m.id for m, _, _ in behind(season.circle, settings, at("2026-12-30 21:00"))]


def test_who_was_written_to_is_behind_again_only_after_another_round() -> None:
    """Written or let go, it is dealt with; let go twice it is refused."""
    season = _season()
    now = at("2026-12-16 20:00")
    season.do(let_go(season.circle, season.settings, now, "dov"), now)
    assert () == behind(season.circle, season.settings, now)
    assert () == dealt_with(season.circle, season.settings, now, "dov")
    with pytest.raises(Refused, match="dov is not behind"):
        let_go(season.circle, season.settings, now, "dov")
    season.submit("R3a", at("2026-12-16 12:00"))  # R2 is a free week
    season.passes(now, at("2026-12-30 20:00"), STEP)
    assert [("dov", "pause", (3, 1))] == [
        (one.member.id, one.step, one.missed)
        for one in behind(season.circle, season.settings, at("2026-12-30 20:00"))
        if one.member.id == "dov"
    ]


def test_what_needs_the_coordinator() -> None:
    """Everything that waits for a person, and nothing else."""
    season = _season(roundup__send='"ask"', mail__send='"off"')
    now = at("2026-12-15 18:10")
    season.passes(at("2026-12-14 14:00"), at("2026-12-15 18:00"), STEP)
    season.critique("R1a", "dov", now, state="pending", reasons=("among a newcomer's first",))
    season.hold("R2a", "cleo", now)
    note = Filing(id="n1", digest="n1", received=now, state="filed", as_="note", member="ben")
    bounce = Filing(
        id="b1", digest="b1", received=now, state="filed", as_="bounce", member="dov", about="R1a"
    )
    season.circle.apply([added("letters", note), added("letters", bounce)])
    states: tuple[MailState, ...] = ("uncertain", "refused", "waiting")
    for state in states:
        mail = Mail(
            id=state,
            kind="receipt",
            to="ben",
            state=state,
            queued=now,
            not_before=now,
            message_id=f"{state}@x",
        )
        season.circle.apply([added("outbox", mail)])
    kinds = [need.kind for need in needs_you(season.circle, season.settings, now)]
    expected = ["held", "note", "bounce", "pending", "roundup", "uncertain", "refused", "rehearsal"]
    assert expected == kinds
