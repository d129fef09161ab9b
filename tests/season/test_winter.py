"""A winter of rounds one by one, over a rest at new year, with all that members ask for, held to a table."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from tests.season.letters import Person
from tests.season.playing import Played, in_one_line, lines, owed, played
from tests.season.season import Founding
from tests.season.tables import Tables, utc
from tests.season.texts import critique

_LOOP = tuple(f"{hour}:{minute:02}" for hour in (10, 11, 12) for minute in range(0, 60, 10))
"""On 6 January the timer calls every ten minutes, and once in the night after it."""


def _clocks(day: date) -> tuple[str, ...]:
    tuesday = ("18:01",) if f"{day:%a}" == "Tue" else ()
    extra = {"01-06": _LOOP, "01-07": ("00:30",)}.get(f"{day:%m-%d}", ())
    return ("08:01", "20:01", *tuesday, *extra)


WINTER = Tables("winter", utc("2026-11-24 20:01"), utc("2027-01-20 20:01"), _clocks)
HOUSE = "house@example.org"
MEMBERS = (
    Person("ada", "Ada Penrose"),
    Person("ben", "Ben Ashby"),
    Person("cat", "Cat Reyes", aliases=("cat@work.example", "cat@old.example")),
    Person("dot", "Dot Hale", address=HOUSE),
    Person("eve", "Eve Hale", address=HOUSE),
    Person("fay", "Fay Whitlock"),
    Person("rex", "Rex Ondo"),
)
OTHERS = (Person("zed", "Zed Varga"), Person("house", "", address=HOUSE))
_MODE = ("--mode", "rotation", "--starts", "2026-12-03", "--since", "2026-11-01", "--pieces", "1")
_SETTINGS: dict[str, str | list[str]] = {
    "mail.delay": "0 minutes",
    "mail.imap.authserv": "mx.example.org",
    "rounds.rest": ["2026-12-20 to 2027-01-03"],
}
FOUNDING = Founding(MEMBERS, OTHERS, _MODE, _SETTINGS)
STATUSES = ("12-09 20:01", "12-18 20:01", "01-06 11:30", "01-06 12:00", "01-07 00:30", "01-20 20:01")


@pytest.fixture(scope="module", name="winter")
def _winter(dovecot_is_here: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    with played(tmp_path_factory.mktemp("winter"), WINTER, FOUNDING, STATUSES) as found:
        yield found


def test_each_mailbox_holds_what_the_table_says(winter: Played) -> None:
    """Every mail of the winter, by member, kind, label and pass: none missing, none twice, none astray."""
    assert lines(WINTER.expected()) == lines(winter.season.mailboxes())


def test_a_second_pass_at_the_same_instant_changes_nothing(winter: Played) -> None:
    """Records, kept letters, mails and servers stay as they are."""
    assert [] == winter.season.restless
    assert [] == winter.season.faults


def test_a_forged_command_is_held_and_nothing_is_done(winter: Played) -> None:
    """`SKIP` in ben's name, of which the provider says so: ada is asked, ben told nothing."""
    needs = winter.statuses["12-09 20:01"]["needs_you"]
    assert ["held"] == [need["kind"] for need in needs]
    assert [] == [
        came for came in winter.season.mailboxes() if came.to == "ben" and f"{came.at:%m-%d}" == "12-09"
    ]


def test_who_leaves_owes_nothing_and_has_no_turn(winter: Played) -> None:
    """18 December, in the evening: fay's yes has come."""
    status = winter.statuses["12-18 20:01"]
    [fay] = [member for member in status["members"] if member["id"] == "fay"]
    assert ("left", [], None) == (fay["state"], fay["owes"], fay["next_turn"])


def test_a_machine_that_shows_no_sign_gets_the_day_s_cap_and_then_ada_is_told(winter: Played) -> None:
    """Ten mails on 6 January, each answered at once; from the eleventh on it is one for the coordinator."""
    days = Counter(f"{came.at:%m-%d}" for came in winter.season.mailboxes() if came.to == "rex")
    assert 10 == days["01-06"]
    assert [] == winter.statuses["01-06 11:30"]["needs_you"]
    assert [("limit", True)] == [
        (need["kind"], " rex " in need["what"]) for need in winter.statuses["01-06 12:00"]["needs_you"]
    ]
    assert [("limit", True)] == [
        (need["kind"], need["what"].startswith("rex got 10 mails yesterday"))
        for need in winter.statuses["01-07 00:30"]["needs_you"]
    ]


def test_round_ups_hold_each_critique_whole_by_who_wrote_it(winter: Played) -> None:
    """From three addresses or from one that two share: each critic's words are there under their own name."""
    for label, author, critics in (
        ("R1a", "ada", "ben cat dot house rex zed fay"),
        ("R2b", "cat", "ada ben dot eve fay rex zed"),
        ("R3a", "dot", "ada ben cat eve rex zed"),
    ):
        roundup = winter.text(author, "roundup", label)
        assert [] == [who for who in critics.split() if in_one_line(critique(who, label)) not in roundup]


def test_the_circle_notes_bring_news_and_what_is_shared(winter: Played) -> None:
    """What eve and ada sent in stands in the notes of round 1."""
    notes = winter.text("ben", "circle-notes", "R1")
    assert "The Ice House" in notes
    assert "A reading at the library, all welcome" in notes


def test_the_ledger_at_the_end(winter: Played) -> None:
    """Given and received by hand, the five from before among them; nobody is behind."""
    status = winter.statuses["01-20 20:01"]
    assert {
        "ada": (7, 7),
        "ben": (8, 1),
        "cat": (7, 7),
        "dot": (8, 6),
        "eve": (8, 0),
        "fay": (7, 0),
        "rex": (8, 0),
        "zed": (3, 0),
    } == {member["id"]: (member["given"], member["received"]) for member in status["members"]}
    assert {"R7a": "ada cat eve rex zed"} == owed(status)
    assert [] == status["needs_you"]
