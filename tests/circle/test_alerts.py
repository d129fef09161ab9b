"""The coordinator's one mail a day, at its hour; and a nudge that was taken back is no nudge."""

import msgspec

from circle_tui.circle import notices
from circle_tui.circle.alerts import alert
from circle_tui.circle.forecast import forecast
from circle_tui.circle.model import Critique, Mail
from circle_tui.circle.state import Circle, added
from tests.circle.letters_in import SETTINGS, circle
from tests.circle.seasons import at, circle_of, member

NEEDS = ("Letter abc is held.",)
TUESDAY, MONDAY = "2026-12-08", "2026-12-07"


def told(there: Circle, now: str, *needs: str) -> tuple[int | None, Circle]:
    """How many mails the look at this instant writes (None: it is not time), and the circle after it."""
    plan = alert(there, SETTINGS, needs, at(now))
    return (None, there) if plan is None else (len(plan.drafts), there.after(plan.changes))


def test_an_alert_comes_at_its_hour_and_once() -> None:
    """Nothing before 08:00 in London, one mail at the first look after it, and no second one that day."""
    there = circle()
    assert told(there, f"{TUESDAY} 07:59", *NEEDS)[0] is None
    mails, there = told(there, f"{TUESDAY} 08:10", *NEEDS)
    assert mails == 1
    assert told(there, f"{TUESDAY} 08:20", *NEEDS)[0] is None
    assert told(there, "2026-12-09 08:00", *NEEDS)[0] == 1


def test_what_comes_later_in_the_day_waits_for_the_next_alert() -> None:
    """At 08:00 there was nothing to say, so what is held at noon is told tomorrow."""
    mails, there = told(circle(), f"{TUESDAY} 08:00")
    assert mails == 0
    assert told(there, f"{TUESDAY} 12:00", *NEEDS)[0] is None


def test_on_mondays_one_comes_whatever_there_is() -> None:
    """Silence means trouble."""
    assert told(circle(), f"{MONDAY} 08:00")[0] == 1


def test_a_nudge_that_was_cancelled_does_not_use_up_the_day() -> None:
    """Bo's nudge for one piece was taken back when his critique came: the other piece's goes out."""
    there = circle()
    other = msgspec.structs.replace(there.debts["R12a:bo"], id="R12b:bo", label="R12b")
    turn = msgspec.structs.replace(there.turns["R12a"], id="R12b", author="dee")
    piece = msgspec.structs.replace(there.submissions["R12a"], id="R12b", author="dee", title="Salt")
    evening = at("2026-12-09 20:00")
    given = Critique(
        id="c", critic="bo", label="R12a", letter="d", received=evening, words=400, state="accepted"
    )
    taken_back = Mail(
        id="bbbb2222",
        kind="critique-reminder",
        to="bo",
        about="R12a",
        key="critique-reminder:bo:R12a:3 days",
        state="cancelled",
        queued=at("2026-12-09 19:58"),
        not_before=evening,
        message_id="bbbb2222@example.org",
    )
    records = (
        ("debts", other),
        ("turns", turn),
        ("submissions", piece),
        ("critiques", given),
        ("outbox", taken_back),
    )
    there = there.after([added(table, record) for table, record in records])
    drafts = [d for d in notices.due(there, SETTINGS, evening) if d.to == "bo"]
    assert [("critique-reminder", "R12b")] == [(draft.kind, draft.about) for draft in drafts]


def test_where_no_pass_ran_on_monday_its_mail_comes_after_and_once() -> None:
    """The machine was off from Saturday to Tuesday noon: one mail on Tuesday, none on Wednesday."""
    _, there = told(circle(), "2026-12-05 08:00")
    assert told(there, f"{TUESDAY} 07:00")[0] is None
    mails, there = told(there, f"{TUESDAY} 12:00")
    assert mails == 1
    assert told(there, "2026-12-09 08:00")[0] == 0
    assert told(there, "2026-12-14 08:00")[0] == 1


def test_a_pass_later_on_monday_sends_its_mail() -> None:
    """At 17:00, if none ran at its hour; and not again on Tuesday."""
    _, there = told(circle(), "2026-12-05 08:00")
    mails, there = told(there, f"{MONDAY} 17:00")
    assert mails == 1
    assert told(there, f"{TUESDAY} 08:00")[0] == 0


def test_the_forecast_knows_of_a_monday_that_was_missed() -> None:
    """On Tuesday before its hour: one alert today, and the next one on Monday."""
    _, there = told(circle_of([member("Ada", 1)]), "2026-12-05 08:00")
    rows = forecast(there, SETTINGS, at(f"{TUESDAY} 06:00"), 9)
    expected = ["2026-12-08 08:02", "2026-12-14 08:02"]
    assert expected == [f"{row.at:%Y-%m-%d %H:%M}" for row in rows if row.kind == "alert"]
