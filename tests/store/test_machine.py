"""Any sequence of deeds, undos, reopenings, compactions and crashes leaves what a plain dict would hold."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from circle_tui.adapters.store import TinyStore
from circle_tui.circle.model import Member
from circle_tui.circle.state import Change, changed, removed
from circle_tui.circle.undoing import undo
from circle_tui.ports import Deed, Refused
from tests.store.records import NOW, member, now

NAMES = ("Ana", "Ben", "Cy")
Plain = dict[str, Member]


class StoreMachine(RuleBasedStateMachine):
    """Two stores on one folder, and the dict that they are held to."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.stores = [TinyStore(self.folder, now), TinyStore(self.folder, now)]
        self.plain: Plain = {}
        self.past: list[Plain] = [{}]
        self.done: list[Deed] = []

    def teardown(self) -> None:
        if hasattr(self, "stores"):
            for store in self.stores:
                store.close()
            shutil.rmtree(self.folder)

    def keep(self, deed: Deed | None) -> None:
        if deed is not None:
            self.done.append(deed)
            self.past.append(dict(self.plain))

    @rule(which=st.integers(0, 1), name=st.sampled_from(NAMES), order=st.integers(1, 5))
    def add_or_move(self, which: int, name: str, order: int) -> None:
        now_there = self.plain.get(name.lower())
        after = member(name, order)
        change = Change("members", after.id, now_there, after)
        self.plain[after.id] = after
        self.keep(self._commit(which, [change]))

    @rule(which=st.integers(0, 1), name=st.sampled_from(NAMES), light=st.booleans())
    def lighten(self, which: int, name: str, light: bool) -> None:
        if there := self.plain.get(name.lower()):
            change = changed("members", there, light=light)
            assert isinstance(change.after, Member)
            self.plain[there.id] = change.after
            self.keep(self._commit(which, [change]))

    @rule(which=st.integers(0, 1), name=st.sampled_from(NAMES))
    def remove(self, which: int, name: str) -> None:
        if there := self.plain.pop(name.lower(), None):
            self.keep(self._commit(which, [removed("members", there)]))

    @rule(which=st.integers(0, 1), back=st.integers(0, 3))
    def take_back(self, which: int, back: int) -> None:
        if back >= len(self.done):
            return
        deed = self.done[-1 - back]
        try:
            self.keep(self._commit(which, lambda circle: undo(deed.changes, circle), undoes=deed.n))
        except Refused:
            assert back, "the last deed can always be taken back"
            return
        if back == 0:
            assert self.past[-3] == dict(self.stores[which].circle.members)
        self.plain = dict(self.stores[which].circle.members)
        self.past[-1] = dict(self.plain)
        for change in deed.changes:
            self._check_taken_back(change)

    def _check_taken_back(self, change: Change) -> None:
        """By field: what the deed changed is as it was before."""
        now_there = self.plain.get(change.id)
        if change.before is None or change.after is None:
            assert now_there == change.before
            return
        assert now_there is not None
        for name in ("order", "light"):
            if getattr(change.before, name) != getattr(change.after, name):
                assert getattr(now_there, name) == getattr(change.before, name)

    @rule(which=st.integers(0, 1))
    def compact(self, which: int) -> None:
        self.stores[which].compact()

    @rule(which=st.integers(0, 1))
    def reopen(self, which: int) -> None:
        self.stores[which].close()
        self.stores[which] = TinyStore(self.folder, now)

    @rule(which=st.integers(0, 1), torn=st.binary(max_size=30))
    def crash(self, which: int, torn: bytes) -> None:
        """Nothing is closed, and half a line is left behind."""
        with (self.folder / "circle.journal").open("ab") as journal:
            journal.write(torn.replace(b"\n", b""))
        self.stores[which] = TinyStore(self.folder, now)

    def _commit(self, which: int, changes: Any, undoes: int = 0) -> Deed | None:
        decide = changes if callable(changes) else lambda _: changes
        return self.stores[which].commit(decide, at=NOW, who="coordinator", what="deed", undoes=undoes)

    @invariant()
    def both_hold_what_the_dict_holds(self) -> None:
        if hasattr(self, "stores"):
            for store in self.stores:
                store.refresh()
                assert self.plain == dict(store.circle.members)
                assert len(self.done) == store.number

    @invariant()
    def the_journal_has_every_deed(self) -> None:
        if hasattr(self, "stores"):
            assert self.done == list(self.stores[0].deeds(newest_first=False))


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(
    max_examples=80, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
