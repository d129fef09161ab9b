"""What every store promises, the one on files and the one in memory."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import msgspec
import pytest

from circle_tui.adapters.store import TinyStore
from circle_tui.circle.model import Counters, Member
from circle_tui.circle.state import Change, Circle, added, changed, removed
from circle_tui.ports import Deed, Refused, Store, TryLater
from tests.fakes.store import MemoryStore
from tests.store.deeds import SERIES, everything, expected, give
from tests.store.records import NOW, circle_round, debt, filing, mail, member

OpenStore = Callable[[], Store]


def do(store: Store, *changes: Change, what: str = "did something", undoes: int = 0) -> Deed:
    deed = store.commit(lambda _: changes, at=NOW, who="coordinator", what=what, undoes=undoes)
    assert deed is not None
    return deed


def test_a_new_circle_is_empty(open_store: OpenStore) -> None:
    """A store on an empty folder has no members, no deeds and the counters at their start."""
    store = open_store()
    assert (0, 0, []) == (len(store.circle.members), store.number, list(store.deeds()))
    assert store.last_at is None
    assert Counters(id="desk") == store.circle.counters


def test_a_deed_is_seen_at_once_and_after_reopening(open_store: OpenStore) -> None:
    """What was committed is in memory at once, and there when the store is opened again."""
    store = open_store()
    ana = member("Ana")
    do(store, added("members", ana), added("rounds", circle_round(1)))
    assert ana == store.circle.members["ana"]
    store.close()
    again = open_store()
    assert ana == again.circle.members["ana"]
    assert circle_round(1) == again.circle.rounds["1"]


def test_a_deed_is_written_down_with_everything_that_it_changed(open_store: OpenStore) -> None:
    """The journal's line says when, who, what, about and each record before and after."""
    store = open_store()
    ana = member("Ana")
    do(store, added("members", ana))
    in_paris = datetime(2026, 12, 3, 11, 0, tzinfo=timezone(timedelta(hours=1)))
    store.commit(
        lambda circle: [changed("members", circle.members["ana"], light=True)],
        at=in_paris,
        who="ana",
        what="asked for fewer pieces",
        about="ana",
    )
    light = Member(
        id="ana",
        name="Ana Penrose",
        addresses=("ana@example.org",),
        joined=ana.joined,
        order=1,
        light=True,
    )
    expected = Deed(
        n=2,
        at=in_paris,
        who="ana",
        what="asked for fewer pieces",
        about="ana",
        changes=(Change("members", "ana", ana, light),),
    )
    store.close()
    again = open_store()
    assert expected == again.deed(2)
    assert in_paris == again.last_at


def test_deeds_are_listed_from_either_end(open_store: OpenStore) -> None:
    """Newest first unless asked otherwise, above a number if one is given."""
    store = open_store()
    for name in ("Ana", "Ben", "Cy"):
        do(store, added("members", member(name)), what=f"added {name}")
    assert ["added Cy", "added Ben", "added Ana"] == [d.what for d in store.deeds()]
    assert [2, 3] == [d.n for d in store.deeds(newest_first=False, since=1)]
    assert [3, 2] == [d.n for d in store.deeds(since=1)]
    assert [] == list(store.deeds(since=3))


def test_an_unknown_deed_is_a_key_error(open_store: OpenStore) -> None:
    """Numbers that no deed has are not found."""
    store = open_store()
    do(store, added("members", member("Ana")))
    for number in (0, 2, -1):
        with pytest.raises(KeyError):
            store.deed(number)


def test_nothing_changed_is_no_deed(open_store: OpenStore) -> None:
    """No changes, or changes that end where they began, leave no line."""
    store = open_store()
    ana = member("Ana")
    do(store, added("members", ana))
    assert store.commit(lambda _: [], at=NOW, who="clock", what="looked") is None
    there_and_back = [changed("members", ana, order=2), Change("members", "ana", member("Ana", 2), ana)]
    assert store.commit(lambda _: there_and_back, at=NOW, who="clock", what="looked") is None
    assert 1 == store.number


def test_a_refusal_writes_nothing(open_store: OpenStore) -> None:
    """What a decision raises comes out, and the circle stays as it was."""
    store = open_store()

    def refuse(_: Circle) -> list[Change]:
        raise Refused("Two milestones would cross.")

    with pytest.raises(Refused, match="cross"):
        store.commit(refuse, at=NOW, who="coordinator", what="moved a deadline")
    assert 0 == store.number
    do(store, added("members", member("Ana")))
    assert 1 == store.number


def test_a_decision_sees_what_others_did(open_store: OpenStore) -> None:
    """A commit catches up before it lets the decision look."""
    one, other = open_store(), open_store()
    do(one, added("members", member("Ana")))
    seen: list[int] = []
    other.commit(
        lambda circle: (
            seen.append(len(circle.members)) or [added("members", member("Ben"))]  # type: ignore[func-returns-value]
        ),
        at=NOW,
        who="coordinator",
        what="added a member",
    )
    assert [1] == seen
    assert ["ana", "ben"] == list(other.circle.members)


def test_refresh_takes_in_what_others_did(open_store: OpenStore) -> None:
    """It says whether anything was new, and numbers go on where the other stopped."""
    one, other = open_store(), open_store()
    assert not other.refresh()
    do(one, added("members", member("Ana")))
    assert 0 == len(other.circle.members)
    assert other.refresh()
    assert not other.refresh()
    assert (1, member("Ana")) == (other.number, other.circle.members["ana"])
    assert 2 == do(other, added("members", member("Ben"))).n


def test_a_stale_decision_is_not_recorded(open_store: OpenStore) -> None:
    """A change made from a record that has changed meanwhile would undo somebody's deed unseen."""
    store = open_store()
    ana = member("Ana")
    do(store, added("members", ana))
    do(store, changed("members", ana, order=7))
    for stale in (changed("members", ana, light=True), removed("members", ana), added("members", ana)):
        with pytest.raises(TryLater, match="in the meantime"):
            do(store, stale)
    assert 7 == store.circle.members["ana"].order
    assert 2 == store.number


def test_two_changes_of_one_record_are_one(open_store: OpenStore) -> None:
    """A deed's line has one before and one after for each record."""
    store = open_store()
    ana = member("Ana")
    second = changed("members", ana, order=2)
    assert second.after is not None
    deed = do(store, added("members", ana), second, changed("members", second.after, light=True))
    assert [Change("members", "ana", None, store.circle.members["ana"])] == list(deed.changes)


def test_a_deed_inside_a_deed_is_a_mistake(open_store: OpenStore) -> None:
    """A decision that commits is a fault of the program, and the store works on afterwards."""
    store = open_store()

    def nested(_: Circle) -> list[Change]:
        do(store, added("members", member("Ana")))
        return []

    with pytest.raises(RuntimeError, match="inside"):
        store.commit(nested, at=NOW, who="coordinator", what="nested")
    assert 1 == do(store, added("members", member("Ana"))).n


def test_a_record_may_go_and_come_back(open_store: OpenStore) -> None:
    """Removed is removed from every index; added again it is found again."""
    store = open_store()
    letter = filing("a" * 64)
    do(store, added("letters", letter))
    do(store, removed("letters", letter))
    assert () == store.circle.letters.by("digest", "a" * 64)
    do(store, added("letters", letter), undoes=2)
    store.close()
    again = open_store()
    assert (letter,) == again.circle.letters.by("digest", "a" * 64)
    assert 2 == again.deed(3).undoes


def test_look_ups_follow_changes(open_store: OpenStore) -> None:
    """Indexes list a record under what it is now, in this store and in the next."""
    store = open_store()
    waiting = mail("k7qm2", "ana", about="R12a")
    do(store, added("outbox", waiting), added("debts", debt("R12a", 12, "ben")))
    do(store, changed("outbox", waiting, state="sent", sent=NOW))
    store.close()
    circle = open_store().circle
    assert () == circle.outbox.by("state", "waiting")
    assert ("k7qm2",) == tuple(m.id for m in circle.outbox.by("state", "sent"))
    assert ("R12a:ben",) == tuple(d.id for d in circle.debts.by("critic", "ben"))


def tidy(store: Store) -> None:
    """What the real one does now and then by itself."""
    if isinstance(store, MemoryStore):
        store.retire()
    else:
        assert isinstance(store, TinyStore)
        store.compact()


def test_a_closed_round_moves_to_its_year(open_store: OpenStore) -> None:
    """Its records leave the live state and are found under the year in which it closed; deeds stay listed."""
    store = open_store()
    for n, decide in enumerate(SERIES, 1):
        give(store, decide, n)
    assert ((), {}) == (store.years(), dict(store.closed(2026).rounds))
    tidy(store)
    assert (["2"], []) == (list(store.circle.rounds), list(store.circle.debts))
    again = open_store()
    closed = again.closed(2026)
    assert ((2026,), ["1"], ["R1a:ben"]) == (again.years(), list(closed.rounds), list(closed.debts))
    assert ("d" * 64,) == tuple(f.digest for f in closed.letters.by("digest", "d" * 64))
    assert expected()[6] == everything(again)
    assert 6 == len(list(again.deeds()))


def test_a_closed_record_can_be_changed_from_what_it_is(open_store: OpenStore) -> None:
    """It is live again then; a change from what it no longer is, is refused."""
    store = open_store()
    for n, decide in enumerate(SERIES, 1):
        give(store, decide, n)
    tidy(store)
    old = store.closed(2026).critiques["e" * 10]
    wrong = msgspec.structs.replace(old, words=1)
    with pytest.raises(TryLater, match="in the meantime"):
        do(store, changed("critiques", wrong, excused=True))
    do(store, changed("critiques", old, excused=True))
    assert store.circle.critiques["e" * 10].excused
    assert {} == dict(store.closed(2026).critiques)


def test_one_pass_at_a_time(open_store: OpenStore) -> None:
    """Who comes second to the mail lock is told so at once; afterwards it is free again."""
    one, other = open_store(), open_store()
    with one.passing() as mine:
        assert mine
        with other.passing() as theirs:
            assert not theirs
        with other.passing() as theirs:
            assert not theirs
    with other.passing() as theirs:
        assert theirs


def test_deeds_go_on_during_a_pass(open_store: OpenStore) -> None:
    """The mail lock is another lock than that of deeds."""
    one, other = open_store(), open_store()
    with one.passing():
        do(other, added("members", member("Ana")))
        do(one, added("members", member("Ben")))
    assert 2 == one.number
