"""Two members who share an address: the log says whose deed a letter was."""

from tests.circle.letters_in import raw
from tests.circle.seasons import at
from tests.desk.desks import Office, office

SHARED = ("Ana", "Bo", "Cy", "Dee")


async def comes(made: Office, letter: bytes, now: str) -> None:
    """A letter arrives, and a pass files it."""
    made.mailbox.deliver(letter, at(now))
    made.at(now)
    await made.desk.passes.run()


async def test_a_deed_of_one_of_a_household_stands_in_the_log_as_theirs() -> None:
    """Dee writes from the address of both: it is her leave. What nobody knows whose it is, the clock held."""
    with office(*SHARED) as made:
        await made.desk.members.set("cy", {"aliases": "house@example.org"})
        await made.desk.members.set("dee", {"aliases": "house@example.org"})
        away = raw("AWAY 20 Dec 2026 to 4 Jan 2027", "Dee <house@example.org>", Message_ID="<1@house>")
        await comes(made, away, "2026-11-22 13:00")
        thanks = raw("Thank you!", "The house <house@example.org>", Message_ID="<2@house>")
        await comes(made, thanks, "2026-11-22 14:00")
        entries = [e.deed for e in made.desk.history.listed() if e.deed.what not in ("set a member",)]
        found = [
            (deed.who, deed.what) for deed in entries if deed.changes and deed.changes[0].table == "letters"
        ]
        assert [("clock", "held a letter"), ("dee", "noted a leave")] == found
