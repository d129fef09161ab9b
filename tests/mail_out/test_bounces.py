"""A piece that came back: its reader owes nothing until it is sent to an address that works."""

from circle_tui.circle.debts import outstanding
from circle_tui.circle.model import Mail
from circle_tui.ports import Rejected
from circle_tui.tui.views.today import today
from tests.circle.letters_in import STORY, raw
from tests.desk.desks import Office, office
from tests.filing.test_reports import report

PEOPLE = ("Ana", "Bo", "Cy")


async def out(made: Office) -> None:
    """Ana's piece goes to Bo and Cy on Monday 7 December."""
    await made.desk.passes.run()
    made.at("2026-12-03 12:00")
    await made.desk.passes.run()
    letter = raw(STORY, "Ana <ana@example.org>", Subject="SUB: The River", Message_ID="<1@ana.example>")
    made.mailbox.deliver(letter, made.clock.now())
    for now in ("2026-12-03 13:00", "2026-12-07 08:00", "2026-12-07 08:05"):
        made.at(now)
        await made.desk.passes.run()


def to_bo(made: Office) -> Mail:
    """The mail that brought it to Bo, or should have."""
    return next(m for m in made.desk.circle.outbox.by("to", "bo") if m.kind == "circulation")


async def came_back(made: Office) -> None:
    made.at("2026-12-07 09:00")
    mail = to_bo(made)
    made.mailbox.deliver(report(f"Hello Bo\n\nTNP {mail.about} · {mail.id}\n"), made.clock.now())
    await made.desk.passes.run()


def bounces(made: Office) -> list[tuple[str, str]]:
    found = today(made.desk, made.clock.now()).needs
    return [(need.what, need.more) for need in found if need.kind == "bounce"]


async def test_whom_a_piece_did_not_reach_owes_nothing_and_is_not_nudged() -> None:
    """Through the whole round, while Cy is reminded of the same piece."""
    with office(*PEOPLE) as made:
        await out(made)
        assert ["R1a"] == [debt.label for debt in outstanding(made.desk.circle, "bo", made.clock.now())]
        await came_back(made)
        circle = made.desk.circle
        assert "bounced" == to_bo(made).state
        assert () == outstanding(circle, "bo", made.clock.now())
        for day in range(8, 16):
            made.at(f"2026-12-{day:02} 20:00")
            await made.desk.passes.run()
        reminded = {
            m.to for m in made.desk.circle.outbox.values() if m.kind in ("critique-reminder", "overdue")
        }
        assert {"cy"} == reminded


async def test_today_shows_the_deeds_that_mend_it_until_they_are_done() -> None:
    """One entry: another address, then the piece again; both done, it is gone and the critique is owed."""
    with office(*PEOPLE) as made:
        await out(made)
        await came_back(made)
        ((what, more),) = bounces(made)
        assert "mail to Bo does not arrive" == what
        assert "`members set bo email=…`, then `pieces send R1a --to bo`" in more
        await made.desk.members.set("bo", {"email": "bo@new.example"})
        expected = ("a piece did not reach Bo", "send it again, `pieces send R1a --to bo`")
        assert [expected] == bounces(made)
        await made.desk.pieces.send_again("R1a", "bo")
        assert [] == bounces(made)
        assert ["R1a"] == [debt.label for debt in outstanding(made.desk.circle, "bo", made.clock.now())]
        made.at("2026-12-07 09:05")
        await made.desk.passes.run()
        assert "bo@new.example" == made.mailer.sent[-1].recipient


async def test_a_refused_piece_is_owed_by_nobody_and_mended_likewise() -> None:
    """The server said no at once: the same deeds, named in what needs the coordinator."""
    with office(*PEOPLE) as made:
        made.mailer.outcomes["bo@example.org"] = Rejected(550, "5.1.1 no such user")
        await out(made)
        assert () == outstanding(made.desk.circle, "bo", made.clock.now())
        (need,) = [n for n in made.desk.outlook.needs() if n.kind == "refused" and "circulation" in n.what]
        assert need.what.endswith(
            "550 5.1.1 no such user. Another address: `members set bo email=…`, "
            "then send it again: `pieces send R1a --to bo`."
        )
        await made.desk.members.set("bo", {"email": "bo@new.example"})
        await made.desk.pieces.send_again("R1a", "bo")
        assert [] == [n for n in made.desk.outlook.needs() if n.kind == "refused" and "circulation" in n.what]
