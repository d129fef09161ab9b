"""The coordinator's own hand on the outbox: sent now, taken back, settled, let go."""

from pathlib import Path

import pytest

from circle_tui.adapters.store import TinyStore
from circle_tui.circle.model import Mail
from circle_tui.circle.state import added, changed
from circle_tui.cli.door import RealClock
from circle_tui.cli.main import main
from circle_tui.config import example_circle_toml
from circle_tui.ports import Rejected
from tests.circle.seasons import member
from tests.desk.desks import office
from tests.mail_out.making import mail


async def test_a_named_mail_leaves_before_its_delay_and_the_others_wait_on() -> None:
    """At once, once, and exactly the bytes that were shown."""
    with office("Ana", "Bo", now="2026-11-11 12:00") as made:
        first = (await made.desk.writing.write(["bo"], "One", "Hello")).mails[0]
        second = (await made.desk.writing.write(["bo"], "Two", "Hello")).mails[0]
        shown = made.desk.outbox.bytes(second)
        assert 1 == (await made.desk.outbox.send([second.id])).sent
        assert [shown] == [sent.raw for sent in made.mailer.sent]
        assert "waiting" == made.desk.circle.outbox[first.id].state
        made.at("2026-11-11 12:05")
        await made.desk.passes.run()
        assert 2 == len(made.mailer.sent)


async def test_a_named_mail_leaves_though_a_limit_is_reached() -> None:
    """The limits are for what nobody looks at."""
    from tests.mail_out.test_limits import limited

    with office("Ana", "Bo", settings=limited({"per_day": 1}), now="2026-11-11 12:00") as made:
        ids = [(await made.desk.writing.write(["bo"], name, "Hello")).mails[0].id for name in ("One", "Two")]
        made.at("2026-11-11 12:05")
        assert 1 == (await made.desk.passes.run()).sent
        (left,) = [i for i in ids if made.desk.circle.outbox[i].state == "waiting"]
        assert 1 == (await made.desk.outbox.send([left])).sent


async def test_a_refused_mail_can_be_let_go() -> None:
    """Cancelled, it needs nobody any more; undone, it is shown again."""
    with office("Ana", "Bo", now="2026-11-11 12:00") as made:
        made.mailer.outcomes["bo@example.org"] = Rejected(550, "no such user")
        letter = (await made.desk.writing.write(["bo"], "One", "Hello")).mails[0]
        made.at("2026-11-11 12:05")
        await made.desk.passes.run()
        (need,) = [need for need in made.desk.outlook.needs() if need.kind == "refused"]
        assert need.what.endswith(f"email=…`; `outbox cancel {letter.id}` lets it go.")
        await made.desk.outbox.cancel([letter.id])
        assert [] == [need for need in made.desk.outlook.needs() if need.kind == "refused"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A circle with a receipt and a piece of which nobody knows whether they left."""
    (tmp_path / "circle.toml").write_text(example_circle_toml())
    store = TinyStore(tmp_path, RealClock().now)
    mails = [mail("aaaa1111", "receipt", "bo"), mail("bbbb2222", "circulation", "bo", about="R12a")]

    def unknown(one: Mail) -> None:
        store.commit(
            lambda _: [changed("outbox", one, state="uncertain")], at=one.queued, who="clock", what="lost"
        )

    store.commit(
        lambda _: [added("members", member("Bo", 1)), *(added("outbox", one) for one in mails)],
        at=mails[0].queued,
        who="clock",
        what="queued",
    )
    for one in mails:
        unknown(one)
    store.close()
    return tmp_path


def states(folder: Path) -> dict[str, str]:
    store = TinyStore(folder, RealClock().now)
    try:
        return {one.id: one.state for one in store.circle.outbox.values()}
    finally:
        store.close()


def test_settling_without_a_word_lets_go_of_what_nobody_misses(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A receipt is let go; a piece is asked about, and stays uncertain until somebody says."""
    circle = ["--circle", str(folder)]
    assert 0 == main([*circle, "outbox", "settle", "aaaa1111", "--yes"])
    assert 1 == main([*circle, "outbox", "settle", "bbbb2222", "--yes"])
    assert "so ask whether it came" in capsys.readouterr().err
    assert {"aaaa1111": "sent", "bbbb2222": "uncertain"} == states(folder)
    assert 0 == main([*circle, "outbox", "settle", "bbbb2222", "not-sent", "--yes"])
    assert {"aaaa1111": "sent", "bbbb2222": "waiting"} == states(folder)
