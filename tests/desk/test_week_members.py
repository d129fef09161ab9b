"""Members: two records of one person, the list taken along, who is next, and one who leaves owing."""

import csv
import io

import pytest

from circle_tui.circle.refusal import Refused
from tests.circle.letters_in import WORDS, raw
from tests.circle.seasons import at
from tests.desk.desks import Office, office
from tests.desk.test_week_letters import answer, comes, owed, two_out

PEOPLE = ("Ana", "Bo", "Cy", "Dee")


async def _doubled(made: Office) -> str:
    """Cy wrote a critique of R1a; then “Cyrus” was added by mistake, and a note of Cy's filed as his."""
    await two_out(made)
    critique = await comes(made, answer(made, WORDS, "R1a", 1))
    await made.desk.members.add("Cyrus Oak", "cy@work.example", welcome=False)
    await made.desk.pieces.send_again("R1a", "cyrus")
    await made.desk.pieces.send_again("R1b", "cyrus")
    await comes(made, raw("Hello.", "Cyrus <cy@work.example>", Message_ID="<w@cy>"), "2026-12-09 13:00")
    return critique


async def test_two_records_become_one_person() -> None:
    """Addresses, letters, debts and mail are the second one's; what was given counts for both."""
    with office(*PEOPLE) as made:
        critique = await _doubled(made)
        assert ("R1a", "R1b") == owed(made, "cyrus")
        done = await made.desk.members.merge("cy", "cyrus")
        circle = made.desk.circle
        assert () == done.mails
        assert ("R1b",) == owed(made, "cyrus")
        assert "cyrus" == circle.critiques[critique].critic
        assert {"cyrus"} == {f.member for f in circle.letters.values() if f.member not in ("ana", "bo")}
        assert ("cy@work.example", "cy@example.org") == circle.members["cyrus"].addresses
        assert ((), "left") == (circle.members["cy"].addresses, circle.members["cy"].state)
        assert () == circle.outbox.by("to", "cy")
        assert (5, 5) == (circle.members["cyrus"].owed, circle.members["cyrus"].given)


async def test_a_merge_can_be_undone() -> None:
    """Both are there again, each with what was theirs."""
    with office(*PEOPLE) as made:
        critique = await _doubled(made)
        await made.desk.members.merge("cyrus", "cy")
        assert "cy" == made.desk.members.find("cy@work.example").id
        await made.desk.history.undo()
        assert "cyrus" == made.desk.members.find("cy@work.example").id
        assert ("R1a", "R1b") == owed(made, "cyrus")
        assert ("R1b",) == owed(made, "cy")
        assert "cy" == made.desk.circle.critiques[critique].critic


async def test_two_who_wrote_about_each_other_are_two_people() -> None:
    """Ana's reader Cy is not Ana."""
    with office(*PEOPLE) as made:
        await two_out(made)
        await comes(made, answer(made, WORDS, "R1a", 1))
        with pytest.raises(Refused, match="two people"):
            await made.desk.members.merge("cy", "ana")


async def test_a_merged_author_owes_nothing_on_their_own_piece() -> None:
    """Dee turns out to be Bo, whose piece she owed on."""
    with office(*PEOPLE) as made:
        await two_out(made)
        await made.desk.members.merge("dee", "bo")
        assert ("R1a",) == owed(made, "bo")


async def test_who_leaves_with_a_debt_a_piece_out_and_a_turn_to_come() -> None:
    """Nothing is owed, no turn is theirs, the piece stays out, its readers are told: all seen before."""
    with office(*PEOPLE) as made:
        await two_out(made)
        made.at("2026-12-10 00:05")
        await made.desk.passes.run()
        tried = await made.desk.rehearsal().members.remove("bo")
        told = {(mail.kind, mail.to, mail.about) for mail in tried.mails}
        assert {("answer", who, "R1b") for who in ("ana", "cy", "dee")} == told
        assert ("R1a",) == owed(made, "bo")
        await made.desk.members.remove("bo")
        await made.desk.passes.run()
        circle = made.desk.circle
        assert () == owed(made, "bo")
        assert "circulated" == circle.submissions["R1b"].state
        to_come = [
            t.author for t in circle.turns.values() if not t.outcome and t.id not in circle.submissions
        ]
        assert "bo" not in to_come
        assert ("R1b",) == tuple(label for label in owed(made, "cy") if label == "R1b")
        await made.desk.history.undo()


LIST = (
    "name,email,aliases,timezone,role,state,joined,genres,order,given,owed,last_turn\n"
    "Ana Ruiz,ana@example.org,a@work.example;a2@work.example,Asia/Tokyo,member,active,2024-01-02,"
    "horror;no romance,1,40,44,2026-11-02\n"
    "'=SUM(A1),bo@example.org,,,guest,away,2024-02-03,,2,0,0,\n"
    "Cy,cy@example.org,,,member,paused,2025-03-04,,3,7,9,2026-10-05\n"
    "Dee,dee@example.org,,,reader,left,2023-03-04,,4,1,2,\n"
)


async def test_the_list_of_members_goes_out_as_it_came_in() -> None:
    """Every column of every row, a name like a formula and one who is away included."""
    with office() as made:
        await made.desk.members.import_file(LIST, welcome=False)
        assert LIST == made.desk.members.exported()
        assert "=SUM(A1)" == made.desk.members.find("bo@example.org").name


async def test_who_was_forgotten_is_on_no_list() -> None:
    """A record without an address is passed over."""
    with office(*PEOPLE) as made:
        await made.desk.members.merge("cy", "dee")
        rows = list(csv.DictReader(io.StringIO(made.desk.members.exported())))
        assert ["Ana", "Bo", "Dee"] == [row["name"] for row in rows]
        assert "cy@example.org" == rows[2]["aliases"]


async def test_the_order_goes_on_from_who_is_next() -> None:
    """Cy and Dee, then Ana and Bo; it can be undone."""
    with office(*PEOPLE) as made:
        await made.desk.members.begin_with("cy")
        made.at("2026-12-12 12:00")
        await made.desk.passes.run()
        turns = {turn.id: turn.author for turn in made.desk.circle.turns.values()}
        assert {"R2a": "cy", "R2b": "dee", "R3a": "ana", "R3b": "bo"} == {
            label: turns[label] for label in ("R2a", "R2b", "R3a", "R3b")
        }


async def test_a_season_is_seen_ahead_without_any_address() -> None:
    """26 weeks of a round a week with two turns each; nothing changes by looking."""
    with office(*PEOPLE, now="2026-12-01 12:00") as made:
        rows = made.desk.turns.season(26)
        assert ("R1a", "ana", at("2026-12-06 20:00")) == (
            rows[0].label,
            rows[0].author,
            rows[0].milestones.submit_by,
        )
        assert ["ana", "bo", "cy", "dee", "ana", "bo"] == [row.author for row in rows[:6]]
        assert 52 == len(rows)
        assert {} == dict(made.desk.circle.rounds)
        sheets = (
            made.desk.turns.sheet(26),
            made.desk.turns.sheet_csv(26),
            made.desk.turns.sheet_ics(26).decode(),
        )
        assert not any("@example.org" in sheet and "ana@" in sheet for sheet in sheets)
        assert (
            "R1a,Ana,2026-12-06 20:00,2026-12-07 08:00,2026-12-12 20:00,2026-12-15 18:00,Europe/London"
            in sheets[1]
        )
        assert 104 == sheets[2].count("BEGIN:VEVENT")
