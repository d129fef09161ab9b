"""A summer of pieces that wait in a queue, over a paused August, held to a table written by hand."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.season.letters import Person
from tests.season.playing import Played, in_one_line, lines, owed, played
from tests.season.season import Founding
from tests.season.tables import Tables, utc
from tests.season.texts import critique


def _clocks(day: date) -> tuple[str, ...]:
    return ("07:01", "19:01", *(("17:01",) if f"{day:%a}" == "Tue" else ()))


SUMMER = Tables("summer", utc("2027-06-29 07:01"), utc("2027-09-07 19:01"), _clocks)
MEMBERS = (
    Person("ada", "Ada Penrose"),
    Person("ben", "Ben Ashby"),
    Person("cat", "Cat Reyes"),
    Person("dan", "Dan Moor"),
    Person("eli", "Eli Romero"),
)
NEW = Person("new", "", address="dan@new.example")
"""Where dan is from July on."""
_MODE = ("--mode", "queue", "--starts", "2027-07-01", "--since", "2027-06-01", "--pieces", "1")
_SETTINGS: dict[str, str | list[str]] = {"mail.delay": "0 minutes", "rounds.every": "2 weeks"}
FOUNDING = Founding(MEMBERS, (NEW,), _MODE, _SETTINGS)
STATUSES = ("07-15 07:01", "07-20 17:01", "09-07 19:01")


@pytest.fixture(scope="module", name="summer")
def _summer(dovecot_is_here: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    with played(tmp_path_factory.mktemp("summer"), SUMMER, FOUNDING, STATUSES) as found:
        yield found


def test_each_mailbox_holds_what_the_table_says(summer: Played) -> None:
    """Every mail of the summer, by member, kind, label and pass: none missing, none twice, none astray."""
    assert lines(SUMMER.expected()) == lines(summer.season.mailboxes())


def test_a_second_pass_at_the_same_instant_changes_nothing(summer: Played) -> None:
    """Records, kept letters, mails and servers stay as they are."""
    assert [] == summer.season.restless
    assert [] == summer.season.faults


def test_what_came_after_the_bounce_is_at_the_new_address(summer: Played) -> None:
    """The first copy lies where dan is no more; the second one, and all since, where he is."""
    assert 1 == len(summer.season.dovecot.letters("dan@example.org"))
    assert sum(came.to == "dan" for came in SUMMER.expected()) - 1 == len(
        summer.season.dovecot.letters(NEW.email)
    )


def test_round_up_and_addendum_hold_each_critique_whole(summer: Played) -> None:
    """The three that were in; eli's late one follows by itself."""
    roundup = summer.text("ada", "roundup", "R1a")
    assert ["ben", "cat", "dan"] == [
        who for who in ("ben", "cat", "dan", "eli") if in_one_line(critique(who, "R1a")) in roundup
    ]
    assert in_one_line(critique("eli", "R1a")) in summer.text("ada", "addendum", "R1a")


def test_who_gave_nothing_is_shown_until_they_do(summer: Played) -> None:
    """15 July, in the morning: a private note to eli is ready; five days later nothing waits for ada."""
    assert ["absent"] == [need["kind"] for need in summer.statuses["07-15 07:01"]["needs_you"]]
    assert [] == summer.statuses["07-20 17:01"]["needs_you"]


def test_the_author_of_a_waiting_piece_is_not_asked_for_it(summer: Played) -> None:
    """What ben and cat hear when their pieces have a turn: that nothing is needed from them."""
    for who, label, title in (("ben", "R2a", "The Salt Road"), ("cat", "R3a", "Harbour Lights")):
        notice = summer.text(who, "turn-notice", label)
        assert f"“{title}” has its turn in round {label[1]}. Nothing is needed from you." in notice
        assert "please send" not in notice


def test_nothing_is_owed_on_a_piece_that_was_withdrawn(summer: Played) -> None:
    """20 July: ben's piece was out for a day."""
    assert {} == owed(summer.statuses["07-20 17:01"])


def test_the_ledger_at_the_end(summer: Played) -> None:
    """Given and received by hand, the five from before among them; dan's piece waits for its turn."""
    status = summer.statuses["09-07 19:01"]
    assert {"ada": (6, 4), "ben": (7, 0), "cat": (6, 4), "dan": (7, 0), "eli": (7, 0)} == {
        member["id"]: (member["given"], member["received"]) for member in status["members"]
    }
    assert {} == owed(status)
    assert [] == status["needs_you"]
