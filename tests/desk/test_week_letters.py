"""Letters off the straight road: sent on by the coordinator, corrected, in two mails, about two pieces."""

from email.message import EmailMessage

import pytest

from circle_tui.circle.debts import outstanding
from tests.circle.letters_in import STORY, WORDS, raw
from tests.circle.seasons import at
from tests.desk.desks import Office, office

PEOPLE = ("Ana", "Bo", "Cy", "Dee")
ADA = "Ada Penrose <ada@example.org>"
MORE = " ".join(["And the ending comes too soon for what stood before it."] * 16)
"""176 other words."""


async def two_out(made: Office) -> None:
    """“Lamps” by Ana (R1a) and “The Mill” by Bo (R1b) are out since Monday 7 December; it is Wednesday."""
    made.at("2026-12-03 12:00")
    await made.desk.passes.run()
    for name, title in (("Ana", "Lamps"), ("Bo", "The Mill")):
        letter = raw(
            STORY, f"{name} <{name.lower()}@example.org>", Subject=f"SUB: {title}", Message_ID=f"<{name}@x>"
        )
        made.mailbox.deliver(letter, at("2026-12-03 12:30"))
    for moment in ("2026-12-03 13:00", "2026-12-07 08:00", "2026-12-07 08:05"):
        made.at(moment)
        await made.desk.passes.run()
    assert ["circulated"] * 2 == [s.state for s in made.desk.circle.submissions.values()]


async def comes(made: Office, letter: bytes, when: str = "2026-12-09 12:00") -> str:
    """A letter arrives and a pass files it; its id."""
    before = set(made.desk.circle.letters)
    made.mailbox.deliver(letter, at(when))
    made.at(when)
    await made.desk.passes.run()
    (new,) = set(made.desk.circle.letters) - before
    return new


def answer(made: Office, text: str, label: str, number: int, who: str = "cy") -> bytes:
    asked = next(
        m for m in made.desk.circle.outbox.by("to", who) if m.kind == "circulation" and m.about == label
    )
    return raw(
        text,
        f"{who.title()} <{who}@example.org>",
        Subject="Re: it",
        Message_ID=f"<{number}@{who}>",
        In_Reply_To=f"<{asked.message_id}>",
    )


def owed(made: Office, who: str) -> tuple[str, ...]:
    return tuple(d.label for d in outstanding(made.desk.circle, who, made.clock.now()))


def sent_on(text: str, how: str, subject: str = "My critique") -> bytes:
    """What Cy sent to Ada by mistake, and she sends on."""
    if how == "inline":
        inner = f"Begin forwarded message:\n\nFrom: Cy <cy@example.org>\nSubject: {subject}\n"
        inner += f"Date: 8 December 2026 at 09:00:00 GMT\nTo: {ADA}\n\n{text}\n"
        return raw(f"Came to me by mistake.\n\n{inner}", ADA, Subject=f"Fwd: {subject}", Message_ID="<f@ada>")
    first = EmailMessage()
    first["From"], first["To"], first["Subject"] = "Cy <cy@example.org>", ADA, subject
    first["Date"], first["Message-ID"] = "Tue, 08 Dec 2026 09:00:00 +0000", "<first@cy>"
    first.set_content(text)
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = ADA, "circle@example.org", f"Fwd: {subject}"
    letter["Date"], letter["Message-ID"] = "Wed, 09 Dec 2026 09:00:00 +0000", "<f@ada>"
    letter.set_content("Came to me by mistake.")
    letter.add_attachment(first)
    return letter.as_bytes()


@pytest.mark.parametrize("how", ["inline", "attached"])
async def test_what_the_coordinator_sends_on_is_the_first_senders(how: str) -> None:
    """Held with the right guess; taken, the critique is Cy's with Cy's words and none of Ada's."""
    with office(*PEOPLE) as made:
        await two_out(made)
        letter = await comes(made, sent_on(WORDS, how, "About Lamps"))
        found = made.desk.circle.letters[letter]
        assert ("held", "cy") == (found.state, found.member)
        assert ("critique", "R1a", "cy") == (
            found.guesses[0].as_,
            found.guesses[0].about,
            found.guesses[0].member,
        )
        await made.desk.inbox.take_guess(letter)
        critique = made.desk.circle.critiques[letter]
        assert ("cy", "R1a", 176, "accepted") == (
            critique.critic,
            critique.label,
            critique.words,
            critique.state,
        )
        assert WORDS == " ".join(made.desk.review.words(critique).split())
        assert ("R1b",) == owed(made, "cy")
        assert ["cy"] == [m.to for m in made.desk.circle.outbox.by("answers", letter)]


async def test_a_forward_that_says_not_which_piece_offers_those_that_are_owed() -> None:
    """Two pieces are owed and neither is named: both stand among the guesses."""
    with office(*PEOPLE) as made:
        await two_out(made)
        letter = await comes(made, sent_on(WORDS, "inline"))
        guesses = made.desk.circle.letters[letter].guesses
        assert {"R1a", "R1b"} <= {g.about for g in guesses if g.as_ == "critique"}


async def test_a_forward_of_what_came_by_itself_is_offered_as_ignored() -> None:
    """The same letter is here under its own Message-ID."""
    with office(*PEOPLE) as made:
        await two_out(made)
        await comes(made, raw("Hello.", "Cy <cy@example.org>", Message_ID="<first@cy>"), "2026-12-08 10:00")
        letter = await comes(made, sent_on("Hello.", "attached"))
        assert "ignored" == made.desk.circle.letters[letter].guesses[0].as_


async def test_a_critique_in_two_mails_adds_up() -> None:
    """Both stand, both go to the author, and the debt is paid once."""
    with office(*PEOPLE) as made:
        await two_out(made)
        one = await comes(made, answer(made, WORDS, "R1a", 1))
        two = await comes(made, answer(made, MORE, "R1a", 2), "2026-12-09 13:00")
        assert [False, False] == [made.desk.circle.critiques[i].replaced for i in (one, two)]
        plan = made.desk.roundup.plan("R1a")
        assert (one, two) == plan.drafts[0].facts["critiques"]
        assert ("R1b",) == owed(made, "cy")


async def test_a_corrected_critique_replaces_and_counts_again_when_its_correction_is_none() -> None:
    """The later one holds all of the first; filed as a note, the first one stands again."""
    with office(*PEOPLE) as made:
        await two_out(made)
        one = await comes(made, answer(made, WORDS, "R1a", 1))
        two = await comes(made, answer(made, f"{WORDS}\n\n{MORE}", "R1a", 2), "2026-12-09 13:00")
        assert [True, False] == [made.desk.circle.critiques[i].replaced for i in (one, two)]
        assert (two,) == made.desk.roundup.plan("R1a").drafts[0].facts["critiques"]
        await made.desk.inbox.file(two, "note")
        assert not made.desk.circle.critiques[one].replaced
        assert ("R1b",) == owed(made, "cy")


HEADED = f"Dear both,\n\nLamps (Ana)\n\n{WORDS}\n\n2. The Mill\n\n{MORE}\n"


async def test_one_letter_about_both_pieces_is_parted_by_its_first_guess() -> None:
    """Held; with one key each author gets the part below the heading, and both debts are paid."""
    with office(*PEOPLE) as made:
        await two_out(made)
        letter = await comes(made, raw(HEADED, "Cy <cy@example.org>", Subject="Crits", Message_ID="<b@cy>"))
        held = made.desk.circle.letters[letter]
        assert ("held", "R1a+R1b") == (held.state, held.guesses[0].about)
        await made.desk.inbox.take_guess(letter)
        first, second = made.desk.circle.critiques[letter], made.desk.circle.critiques[f"{letter}-R1b"]
        assert f"Dear both, {WORDS}" == " ".join(made.desk.review.words(first).split())
        assert f"Dear both, {MORE}" == " ".join(made.desk.review.words(second).split())
        assert (("R1a", 178), ("R1b", 178)) == ((first.label, first.words), (second.label, second.words))
        assert () == owed(made, "cy")
        receipts = made.desk.circle.outbox.by("answers", letter)
        assert [("receipt", "R1a"), ("receipt", "R1b")] == [(m.kind, m.about) for m in receipts]


async def test_a_parted_letter_is_filed_anew_as_one() -> None:
    """About one piece after all: the other debt is open again, and one critique is left."""
    with office(*PEOPLE) as made:
        await two_out(made)
        letter = await comes(made, raw(HEADED, "Cy <cy@example.org>", Subject="Crits", Message_ID="<b@cy>"))
        await made.desk.inbox.take_guess(letter)
        await made.desk.inbox.file(letter, "critique", about="R1b")
        assert {letter: "R1b"} == {c.id: c.label for c in made.desk.circle.critiques.values()}
        assert ("R1a",) == owed(made, "cy")
        await made.desk.history.undo()
        assert () == owed(made, "cy")


async def test_a_critique_that_only_speaks_of_another_piece_is_not_held() -> None:
    """A title in the midst of a sentence is no heading."""
    with office(*PEOPLE) as made:
        await two_out(made)
        letter = await comes(made, answer(made, f"{WORDS}\nIt has the calm of The Mill, and more.", "R1a", 1))
        assert ("filed", "critique", "R1a") == (
            made.desk.circle.letters[letter].state,
            made.desk.circle.letters[letter].as_,
            made.desk.circle.letters[letter].about,
        )
