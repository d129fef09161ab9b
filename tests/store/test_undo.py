"""Taking back a deed, in either store: by field, until its mail has left."""

from collections.abc import Callable

import pytest

from circle_tui.circle.model import Counters, Filing, Guess, Mark
from circle_tui.circle.state import Change, added, changed, removed
from circle_tui.circle.undoing import undo, why_not
from circle_tui.ports import Deed, Refused, Store
from tests.store.records import NOW, circle_round, critique, debt, filing, mail, member, submission, turn

OpenStore = Callable[[], Store]
DIGEST = "a" * 64


def do(store: Store, *changes: Change) -> Deed:
    deed = store.commit(lambda _: changes, at=NOW, who="coordinator", what="did something")
    assert deed is not None
    return deed


def take_back(store: Store, deed: Deed) -> Deed:
    back = store.commit(
        lambda circle: undo(deed.changes, circle),
        at=NOW,
        who="coordinator",
        what="took it back",
        undoes=deed.n,
    )
    assert back is not None
    return back


def test_an_addition_goes_and_comes_back(open_store: OpenStore) -> None:
    """Undo removes what was added; the undo of that puts it back; and so on."""
    store = open_store()
    ana = member("Ana")
    added_ana = do(store, added("members", ana))
    undone = take_back(store, added_ana)
    assert {} == dict(store.circle.members)
    redone = take_back(store, undone)
    assert {"ana": ana} == dict(store.circle.members)
    take_back(store, redone)
    assert {} == dict(open_store().circle.members)


def test_a_removal_is_put_back(open_store: OpenStore) -> None:
    """As it was before."""
    store = open_store()
    ana = member("Ana")
    do(store, added("members", ana))
    take_back(store, do(store, removed("members", ana)))
    assert ana == store.circle.members["ana"]


def test_only_the_fields_of_the_deed_go_back(open_store: OpenStore) -> None:
    """What a later deed changed beside them stays."""
    store = open_store()
    ana = member("Ana")
    do(store, added("members", ana))
    moved = do(store, changed("members", ana, order=4))
    do(store, changed("members", store.circle.members["ana"], light=True))
    take_back(store, moved)
    assert (1, True) == (store.circle.members["ana"].order, store.circle.members["ana"].light)


def test_a_later_change_of_the_same_field_is_a_conflict(open_store: OpenStore) -> None:
    """It is refused, names the record and the field, and changes nothing."""
    store = open_store()
    ana = member("Ana")
    do(store, added("members", ana))
    moved = do(store, changed("members", ana, order=4))
    do(store, changed("members", store.circle.members["ana"], order=5))
    with pytest.raises(
        Refused, match=r"The member ana was changed since \(order\)\. Take the later deed back"
    ):
        take_back(store, moved)
    assert 5 == store.circle.members["ana"].order


def test_counters_and_marks_are_no_conflict(open_store: OpenStore) -> None:
    """Figures that have moved on stay; marks and the desk's plans are never put back."""
    store = open_store()
    ana = member("Ana")
    mark = Mark(id="m", account="a", folder="INBOX", uidvalidity=1, below=5)
    do(store, added("members", ana), added("marks", mark))
    given = do(
        store,
        changed("members", ana, cycle=3, light=True),
        changed("marks", mark, below=9),
        added("desk", Counters(id="desk", round_number=3)),
    )
    do(store, changed("members", store.circle.members["ana"], cycle=4))
    take_back(store, given)
    now = store.circle.members["ana"]
    assert (4, False) == (now.cycle, now.light)
    assert (9, 3) == (store.circle.marks["m"].below, store.circle.counters.round_number)


def test_an_unmoved_counter_goes_back_with_the_rest(open_store: OpenStore) -> None:
    """A turn that is taken back gives the place in the order back."""
    store = open_store()
    ana = member("Ana")
    do(store, added("members", ana))
    given = do(store, changed("members", ana, cycle=3), added("turns", turn("R1a", 1, "ana")))
    take_back(store, given)
    assert (0, {}) == (store.circle.members["ana"].cycle, dict(store.circle.turns))


def test_waiting_mail_is_taken_back_with_its_deed(open_store: OpenStore) -> None:
    """It becomes cancelled and stays on record; redo lets it wait again."""
    store = open_store()
    deed = do(store, added("members", member("Ana")), added("outbox", mail("k7qm2", "ana")))
    undone = take_back(store, deed)
    assert "cancelled" == store.circle.outbox["k7qm2"].state
    take_back(store, undone)
    assert mail("k7qm2", "ana") == store.circle.outbox["k7qm2"]


@pytest.mark.parametrize("state", ["sending", "sent", "uncertain", "bounced"])
def test_a_deed_whose_mail_has_left_is_not_taken_back(open_store: OpenStore, state: str) -> None:
    """It is refused with what can be done instead, and the mail that still waits is not touched."""
    store = open_store()
    first, second = mail("k7qm2", "ana"), mail("k7qm3", "ben")
    letter = filing(DIGEST, as_="submission", about="R1a", member="ana")
    deed = do(store, added("letters", letter), added("outbox", first), added("outbox", second))
    do(store, changed("outbox", first, state=state))
    with pytest.raises(Refused, match=r"1 of its 2 mails has left .* file the letter anew: `inbox file"):
        take_back(store, deed)
    assert "waiting" == store.circle.outbox["k7qm3"].state


def test_sending_is_not_taken_back(open_store: OpenStore) -> None:
    """The deed that sent a mail cannot unsend it."""
    store = open_store()
    waiting = mail("k7qm2", "ana")
    do(store, added("outbox", waiting))
    sending = do(store, changed("outbox", waiting, state="sending"))
    with pytest.raises(Refused, match="what was sent cannot be taken back"):
        take_back(store, sending)


def test_a_settled_mail_can_be_unsettled(open_store: OpenStore) -> None:
    """What the coordinator said of an uncertain mail is a decision like any other."""
    store = open_store()
    unsure = mail("k7qm2", "ana", state="uncertain")
    do(store, added("outbox", unsure))
    take_back(store, do(store, changed("outbox", unsure, state="sent", sent=NOW)))
    assert unsure == store.circle.outbox["k7qm2"]


def test_an_undone_filing_leaves_the_letter_held(open_store: OpenStore) -> None:
    """With what it was taken for as the first guess; what hung on it is gone; the letter is not."""
    store = open_store()
    letter = filing(
        DIGEST, as_="critique", about="R1a", member="ben", guesses=(Guess("note", member="ben", sure=0.2),)
    )
    deed = do(store, added("letters", letter), added("critiques", critique("R1a", "ben", DIGEST)))
    take_back(store, deed)
    expected = Filing(
        id=DIGEST[:10],
        digest=DIGEST,
        message_id="<aaaaaa@example.org>",
        received=NOW,
        state="held",
        member="ben",
        why="its filing was taken back",
        guesses=(
            Guess("critique", about="R1a", member="ben", sure=0.5),
            Guess("note", member="ben", sure=0.2),
        ),
    )
    assert expected == store.circle.letters[DIGEST[:10]]
    assert {} == dict(store.circle.critiques)


def test_an_ignored_letter_comes_back_to_be_looked_at(open_store: OpenStore) -> None:
    """The guess is that it should be ignored."""
    store = open_store()
    take_back(store, do(store, added("letters", filing(DIGEST, state="ignored", why="automatic"))))
    letter = store.circle.letters[DIGEST[:10]]
    assert ("held", (Guess("ignored", sure=0.5),)) == (letter.state, letter.guesses)


def test_a_ruling_goes_back_to_what_it_was(open_store: OpenStore) -> None:
    """A held letter that was filed is held again, with its own guesses."""
    store = open_store()
    held = filing(DIGEST, state="held", why="two documents", guesses=(Guess("submission", sure=0.6),))
    do(store, added("letters", held))
    take_back(store, do(store, changed("letters", held, state="filed", as_="submission", ruled=True, why="")))
    assert held == store.circle.letters[DIGEST[:10]]


def test_what_others_stand_on_does_not_go(open_store: OpenStore) -> None:
    """A turn whose piece came by a later deed stays; the piece's deed goes first, then the turn's."""
    store = open_store()
    gave = do(store, added("rounds", circle_round(1)), added("turns", turn("R1a", 1, "ana")))
    came = do(store, added("submissions", submission("R1a", "ana")))
    with pytest.raises(Refused, match="The piece R1a came since"):
        take_back(store, gave)
    take_back(store, came)
    take_back(store, gave)
    assert ({}, {}) == (dict(store.circle.rounds), dict(store.circle.turns))


def test_a_member_with_debts_does_not_go(open_store: OpenStore) -> None:
    """The addition of a member who owes something is not taken back."""
    store = open_store()
    joined = do(store, added("members", member("Ben")))
    do(store, added("debts", debt("R1a", 1, "ben")))
    with pytest.raises(Refused, match=r"The critique that is owed, R1a:ben came since"):
        take_back(store, joined)


def test_what_decided_nothing_is_not_taken_back(open_store: OpenStore) -> None:
    """Marks alone, a letter that was only held, and a deed that was taken back before."""
    store = open_store()
    passed = do(
        store,
        added("marks", Mark(id="m", account="a", folder="INBOX", uidvalidity=1)),
        added("letters", filing(DIGEST, state="held")),
    )
    with pytest.raises(Refused, match="nothing to take back"):
        take_back(store, passed)
    ana = member("Ana")
    do(store, added("members", ana))
    moved = do(store, changed("members", ana, order=4))
    take_back(store, moved)
    assert "taken back already" in why_not(moved.changes, store.circle)


def test_why_not_is_empty_for_what_can_be_undone(open_store: OpenStore) -> None:
    """For the list of deeds."""
    store = open_store()
    deed = do(store, added("members", member("Ana")))
    assert "" == why_not(deed.changes, store.circle)
