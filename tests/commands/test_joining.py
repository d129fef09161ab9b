"""Joining by mail: nothing before a key, the guidelines, a yes that is kept, the welcome."""

import msgspec
import pytest

from circle_tui.circle.refusal import Refused
from tests.circle.letters_in import STORY, WORDS, raw
from tests.circle.seasons import at
from tests.desk.desks import SETTINGS, Office, office

PEOPLE = ("Ana", "Bo", "Cy")
ZOE = "Zoe Berg <zoe@elsewhere.example>"


async def stranger(
    made: Office, text: str, when: str, sender: str = ZOE, subject: str = "Hello", **head: str
) -> str:
    """Mail from outside comes and is filed; the letter's id."""
    name = f"z{len(made.desk.circle.letters)}@elsewhere.example"
    made.at(when)
    made.mailbox.deliver(raw(text, sender, Subject=subject, Message_ID=f"<{name}>", **head), at(when))
    await made.desk.passes.run()
    return next(f.id for f in made.desk.circle.letters.values() if f.message_id == name)


async def asked(made: Office) -> dict[str, str]:
    """Zoe asks to join and one key sends the guidelines; the header of an answer to them."""
    letter = await stranger(made, "I'd like to join your circle.", "2026-11-22 13:00")
    await made.desk.inbox.take_guess(letter)
    made.at("2026-11-22 14:00")
    await made.desk.passes.run()
    (mail,) = made.desk.circle.outbox.by("key", f"ask:{letter}")
    return {"In_Reply_To": f"<{mail.message_id}>"}


def text_to(made: Office, address: str) -> str:
    """All that was written to an address."""
    raws = (made.shelf.mails[mail.id].decode() for mail in made.desk.circle.outbox.values())
    return "\n".join(raw for raw in raws if f"<{address}>" in raw)


async def test_nothing_goes_to_a_stranger_before_a_key_is_pressed() -> None:
    """The wish is held, and first of the guesses is that it is one."""
    with office(*PEOPLE) as made:
        letter = await stranger(made, "JOIN", "2026-11-22 13:00")
        filing = made.desk.circle.letters[letter]
        assert ("held", "from a stranger who asks to join") == (filing.state, filing.why)
        assert "command" == filing.guesses[0].as_
        assert "" == text_to(made, "zoe@elsewhere.example")


async def test_one_key_sends_the_guidelines_and_nobody_is_a_member_yet() -> None:
    """They say what is asked of a member, and that a yes by reply is needed."""
    with office(*PEOPLE) as made:
        await asked(made)
        words = " ".join(text_to(made, "zoe@elsewhere.example").split())
        assert "Reply YES" in words
        assert "critique by reply" in words
        assert "LEAVE ends your part" not in words
        assert len(PEOPLE) == len(made.desk.circle.members)


async def test_the_yes_makes_them_a_member_and_is_kept() -> None:
    """They are welcomed, and their record names the letter in which they agreed."""
    with office(*PEOPLE) as made:
        head = await asked(made)
        letter = await stranger(made, "Yes, I'd love to!\n\nZoe", "2026-11-23 09:00", **head)
        zoe = made.desk.circle.members["zoe"]
        assert ("Zoe Berg", ("zoe@elsewhere.example",), 4) == (zoe.name, zoe.addresses, zoe.order)
        assert made.desk.circle.letters[letter].digest == zoe.consent
        assert ["answer", "welcome"] == [mail.kind for mail in made.desk.circle.outbox.by("to", "zoe")][:2]
        assert {"zoe"} == {f.member for f in made.desk.circle.letters.values()}


async def test_undo_takes_the_new_member_back() -> None:
    """Until the welcome has left: then the yes is held again, and one key admits them anew."""
    with office(*PEOPLE, "Dee", "Eve", "Flo") as made:
        letter = await stranger(made, "YES", "2026-11-23 09:00", **await asked(made))
        await made.desk.history.undo(next(e.deed.n for e in made.desk.history.listed(letter) if e.undoable))
        assert "zoe" not in made.desk.circle.members
        assert "held" == made.desk.circle.letters[letter].state
        await made.desk.inbox.take_guess(letter)
        assert "active" == made.desk.circle.members["zoe"].state


@pytest.mark.parametrize(
    "words", ["Yes, but could I begin in March?", "What does it cost?", "Sounds interesting."]
)
async def test_an_answer_that_is_no_plain_yes_is_held(words: str) -> None:
    """The coordinator reads it; their key makes a member of who wrote it."""
    with office(*PEOPLE) as made:
        letter = await stranger(made, words, "2026-11-23 09:00", **await asked(made))
        assert "zoe" not in made.desk.circle.members
        assert "they become a member" in made.desk.circle.letters[letter].why
        await made.desk.inbox.take_guess(letter)
        assert "active" == made.desk.circle.members["zoe"].state


async def test_a_no_is_filed_and_answered_by_nothing() -> None:
    """No means no."""
    with office(*PEOPLE) as made:
        letter = await stranger(made, "No thanks, too much for me.", "2026-11-23 09:00", **await asked(made))
        assert "filed" == made.desk.circle.letters[letter].state
        assert len(PEOPLE) == len(made.desk.circle.members)
        made.at("2026-11-30 09:00")
        assert "joining" not in {need.kind for need in made.desk.outlook.needs()}


async def test_a_yes_from_another_address_is_no_yes() -> None:
    """Only who asked can agree."""
    with office(*PEOPLE) as made:
        head = await asked(made)
        letter = await stranger(made, "YES", "2026-11-23 09:00", "Max <max@other.example>", **head)
        assert "held" == made.desk.circle.letters[letter].state
        assert len(PEOPLE) == len(made.desk.circle.members)


async def test_a_forged_yes_is_held() -> None:
    """What the provider calls a forgery makes nobody a member."""
    imap = msgspec.structs.replace(SETTINGS.mail.imap, authserv="mx.example.org")
    mail = msgspec.structs.replace(SETTINGS.mail, imap=imap)
    with office(*PEOPLE, settings=msgspec.structs.replace(SETTINGS, mail=mail)) as made:
        failed = "mx.example.org; dmarc=fail header.from=elsewhere.example"
        head = await asked(made)
        await stranger(made, "YES", "2026-11-23 09:00", Authentication_Results=failed, **head)
        assert len(PEOPLE) == len(made.desk.circle.members)


async def test_three_days_without_an_answer_show_on_today() -> None:
    """The day before they do not; when the coordinator has seen it, it is gone."""
    with office(*PEOPLE) as made:
        await asked(made)
        made.at("2026-11-25 13:30")
        assert [] == [need.kind for need in made.desk.outlook.needs() if need.kind == "note"]
        made.at("2026-11-25 14:30")
        (need,) = [need for need in made.desk.outlook.needs() if need.kind == "note"]
        assert "no yes came back" in need.what
        await made.desk.inbox.see(need.about)
        assert [] == [need.kind for need in made.desk.outlook.needs() if need.kind == "note"]


async def test_the_circles_own_guidelines_go_out_in_place_of_ours() -> None:
    """Whatever stands in `templates/guidelines.txt` is what who asks to join reads."""
    with office(*PEOPLE) as made:
        made.shelf.templates["guidelines.txt"] = "We meet in {{ braces }} & <angles>, on Thursdays."
        await asked(made)
        words = text_to(made, "zoe@elsewhere.example")
        assert "We meet in {{ braces }} & <angles>, on Thursdays." in " ".join(words.split())
        assert "critique by reply" not in words


async def test_a_stranger_who_asks_for_something_else_is_not_joined() -> None:
    """`--as command` needs a member, or a wish to join."""
    with office(*PEOPLE) as made:
        letter = await stranger(made, "SCHEDULE", "2026-11-22 13:00")
        with pytest.raises(Refused, match="which member"):
            await made.desk.inbox.file(letter, "command")


async def test_the_first_critique_of_a_new_member_waits_for_the_coordinator() -> None:
    """Whoever joined by mail is a newcomer like any other."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        await stranger(made, "YES", "2026-11-23 09:00", **await asked(made))
        made.mailbox.deliver(raw(STORY, "Ana <ana@example.org>", Subject="Lamps"), at("2026-11-30 11:00"))
        for moment in ("2026-11-30 12:00", "2026-12-03 12:00", "2026-12-07 08:00", "2026-12-07 08:05"):
            made.at(moment)
            await made.desk.passes.run()
        mail = next(m for m in made.desk.circle.outbox.by("to", "zoe") if m.kind == "circulation")
        answer = {"In_Reply_To": f"<{mail.message_id}>"}
        await stranger(made, WORDS, "2026-12-08 09:00", subject="Re: Lamps", **answer)
        (critique,) = made.desk.circle.critiques.by("critic", "zoe")
        assert ("pending", True) == (critique.state, any("first" in why for why in critique.reasons))
