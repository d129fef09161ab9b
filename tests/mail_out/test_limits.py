"""Limits stop a runaway, and the coordinator is told what waits and until when."""

import quopri
from collections.abc import Mapping

import msgspec
import pytest

from circle_tui.circle import outcomes
from circle_tui.circle.needs import needs_you
from circle_tui.circle.pacing import pace
from circle_tui.circle.state import Circle, added
from circle_tui.config import Settings
from circle_tui.tui.views.today import today
from tests.circle.seasons import at, circle_of, member, settings_of
from tests.desk.desks import office
from tests.mail_out.making import mail

NOON = "2026-12-09 12:00"


def limited(limits: Mapping[str, int], send: str = "auto") -> Settings:
    written = {f"mail__limits__{name}": str(number) for name, number in limits.items()}
    return settings_of(mail__send=f'"{send}"', mail__imap__since='"all"', rounds__rest="[]", **written)


def waiting(kinds: str, to: str = "bo", due: str = NOON) -> Circle:
    """A circle of one member, with mails that are due: ``receipt answer receipt``."""
    mails = [
        mail(f"mail{number:04}", kind, to, not_before=at(due), queued=at(due))
        for number, kind in enumerate(kinds.split())
    ]
    return circle_of([member("Bo", 1)], [("outbox", one) for one in mails])


def told(circle: Circle, settings: Settings, now: str = NOON) -> list[str]:
    return [need.what for need in needs_you(circle, settings, at(now)) if need.kind == "limit"]


@pytest.mark.parametrize(
    ("name", "limits", "kinds", "now", "expected"),
    [
        ("under all of them", {}, "receipt answer", NOON, []),
        (
            "a day",
            {"per_day": 1},
            "roundup receipt answer receipt",
            NOON,
            [
                (
                    "3 mails wait until midnight (Europe/London): no more than 1 leave in a day "
                    "(per_day in circle.toml). 2 receipt, 1 answer."
                )
            ],
        ),
        (
            "one member",
            {"per_member_per_day": 2},
            "receipt receipt receipt roundup",
            NOON,
            [
                (
                    "1 mail waits to bo until midnight (Europe/London): one member gets 2 a day at most "
                    "(per_member_per_day in circle.toml). 1 receipt."
                )
            ],
        ),
        ("a minute, just now", {"per_minute": 1}, "roundup roundup", NOON, []),
        (
            "a minute, for an hour",
            {"per_minute": 1},
            "roundup roundup",
            "2026-12-09 13:00",
            [
                (
                    "1 mail waits for the passes to come: no more than 1 leave in a minute "
                    "(per_minute in circle.toml). 1 roundup."
                )
            ],
        ),
    ],
)
def test_what_a_limit_keeps_back_is_said(
    name: str, limits: dict[str, int], kinds: str, now: str, expected: list[str]
) -> None:
    """How many, of which kinds, until when, and which line of the settings says so."""
    assert expected == told(waiting(kinds), limited(limits), now)


def test_a_rehearsal_speaks_of_no_limit() -> None:
    """Nothing leaves anyway."""
    assert [] == told(waiting("receipt receipt"), limited({"per_day": 1}, "off"))


def test_who_reached_their_limit_holds_up_nobody_else() -> None:
    """The next member's receipt goes; a piece goes to both."""
    there = waiting("receipt receipt circulation").after(
        [
            added("members", member("Cy", 2)),
            added("outbox", mail("other", "receipt", "cy", not_before=at(NOON))),
        ]
    )
    found = pace(there, limited({"per_member_per_day": 1}), at(NOON))
    assert {("receipt", "bo"), ("circulation", "bo"), ("receipt", "cy")} == {(m.kind, m.to) for m in found.go}
    assert [("per_member_per_day", "bo")] == [(kept.limit, kept.mail.to) for kept in found.kept]


async def test_a_runaway_is_stopped_said_and_goes_on_after_midnight() -> None:
    """Five letters with a limit of two: two a day, Today names the rest, and each comes once."""
    with office("Bo", settings=limited({"per_day": 2}), now="2026-11-11 12:00") as made:
        for number in range(5):
            await made.desk.writing.write(["bo"], f"Letter {number}", "Hello")
        went = []
        for now in ("2026-11-11 12:02", "2026-11-11 23:59", "2026-11-12 00:00", "2026-11-13 00:00"):
            made.at(now)
            await made.desk.passes.run()
            went.append(sum(one.recipient == "bo@example.org" for one in made.mailer.sent))
        assert [2, 2, 4, 5] == went
        assert 5 == len({one.raw for one in made.mailer.sent if one.recipient == "bo@example.org"})
        (told_of_it,) = {one.raw for one in made.mailer.sent if one.recipient != "bo@example.org"}
        assert b"wait until midnight" in quopri.decodestring(told_of_it)


async def test_today_names_the_member_whose_mails_wait() -> None:
    """By name, and leads to the outbox."""
    with office("Bo", settings=limited({"per_member_per_day": 1}), now=NOON) as made:
        made.desk._parts.store.commit(
            lambda _: [
                added("outbox", mail(f"mail{n}", "receipt", "bo", not_before=at(NOON))) for n in range(2)
            ],
            at=at(NOON),
            who="clock",
            what="queued",
        )
        (shown,) = [need for need in today(made.desk, made.clock.now()).needs if need.kind == "limit"]
        assert ("outbox", "1 mail waits to Bo until midnight (Europe/London)") == (shown.screen, shown.what)


@pytest.mark.parametrize(
    ("name", "limits"),
    [("a minute", {"per_minute": 2}), ("a day", {"per_day": 2}), ("one member", {"per_member_per_day": 2})],
)
def test_a_mail_of_which_nobody_knows_counts(name: str, limits: dict[str, int]) -> None:
    """It may have left: with it and one that did, a limit of two is reached, and the third waits."""
    there = waiting("receipt")
    sent = mail("sent0001", "receipt", "bo", not_before=at(NOON), queued=at(NOON))
    lost = mail("lost0001", "receipt", "bo", not_before=at(NOON), queued=at(NOON))
    there.apply([added("outbox", msgspec.structs.replace(sent, state="sent", sent=at(NOON)))])
    assert 1 == len(pace(there, limited(limits), at(NOON)).go), name
    there.apply([added("outbox", msgspec.structs.replace(lost, state="sending"))])
    there.apply([outcomes.unknown(there.outbox["lost0001"], "the connection was lost", at(NOON))])
    assert ((), 1) == (
        pace(there, limited(limits), at(NOON)).go,
        len(pace(there, limited(limits), at(NOON)).kept),
    )
    there.apply(outcomes.settle(there.outbox["lost0001"], "not-sent", at(NOON)))
    assert 1 == len(pace(there, limited(limits), at(NOON)).go), name
