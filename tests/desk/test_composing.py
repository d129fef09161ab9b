"""Composing a round-up on the desk: recorded, taken back, followed by every mail in every form."""

import io
import zipfile
from email import message_from_bytes
from email.policy import default

import pytest

from circle_tui.circle.composed import RoundupPart
from circle_tui.circle.refusal import Refused
from circle_tui.letters.reading import attachment, read
from circle_tui.wording.webpage import text_part, web_page
from tests.circle.seasons import at
from tests.desk.desks import Office
from tests.tui.circle_of import circulation, letter, sample


async def ready(made: Office) -> None:
    """All four critiques of “The Well” are accepted: Cy's, Eve's, Dee's and Fay's."""
    await made.desk.review.accept([critique.id for critique in made.desk.review.waiting()])


def forms(raw: bytes) -> dict[str, str]:
    """Text, HTML, web page and document of a mail, in words."""
    found = read(raw)
    made = {"text": " ".join(text_part(raw).split()), "html": found.html, "page": web_page(raw).decode()}
    for number, file in enumerate(found.attachments):
        with zipfile.ZipFile(io.BytesIO(attachment(raw, found, number))) as package:
            made[file.name] = "".join(package.read(name).decode() for name in package.namelist())
    return made


async def previewed(made: Office) -> dict[str, str]:
    return forms((await made.desk.roundup.preview("R1a"))[0].raw)


def key_of(made: Office, words: str) -> str:
    return next(s.key for s in made.desk.composer.composed("R1a").remarks if words in s.remark.text)


async def test_a_remark_that_is_held_back_is_in_no_form_and_comes_again_when_it_is_put_back() -> None:
    """Text, HTML, web page and the document's margins; `undo` does it, too."""
    async with sample() as made:
        await ready(made)
        assert [True] * 4 == ["steal" in form for form in (await previewed(made)).values()]
        key = key_of(made, "sentence I would steal")
        done = await made.desk.composer.hold_back("R1a", [key])
        assert ("held back a remark", ()) == (done.plan.what, done.mails)
        assert [False] * 4 == ["steal" in form for form in (await previewed(made)).values()]
        await made.desk.composer.put_back("R1a", [key])
        assert [True] * 4 == ["steal" in form for form in (await previewed(made)).values()]
        await made.desk.history.undo()
        assert [False] * 4 == ["steal" in form for form in (await previewed(made)).values()]


async def test_with_every_remark_held_back_no_word_of_any_critic_goes() -> None:
    """The raw words of a critique are no fallback for remarks that were taken out."""
    async with sample() as made:
        await ready(made)
        said = made.desk.composer.composed("R1a").remarks
        assert 15 == len(said)
        await made.desk.composer.hold_back("R1a", [one.key for one in said])
        found = await previewed(made)
        assert {"text", "html", "page"} == found.keys()  # a document without remarks does not go
        prose = " ".join(p.text for p in made.desk.pieces.prose(made.desk.pieces.find("R1a")).paragraphs)
        for one in said:
            words = " ".join(one.remark.text.split())[-40:]
            assert words in prose or not any(words in form for form in found.values())


PARTS: tuple[tuple[RoundupPart, str], ...] = (
    ("page", "WHO READ IT"),
    ("piece", "THE PIECE, WITH EACH REMARK"),
    ("critiques", "EACH CRITIQUE, WHOLE"),
)


@pytest.mark.parametrize(("part", "heading"), PARTS)
async def test_a_part_that_is_off_is_in_no_form(part: RoundupPart, heading: str) -> None:
    """Its heading is gone from the text, the HTML and the web page; the other parts stand."""
    async with sample() as made:
        await ready(made)
        await made.desk.composer.switch("R1a", part, on=False)
        found = await previewed(made)
        there = [name for name, words in PARTS if words in found["text"]]
        assert [name for name, _ in PARTS if name != part] == there
        for form in ("html", "page"):
            assert heading.casefold() not in found[form].casefold()
        assert 4 == len(found)


async def test_without_the_document_nothing_is_attached_and_nothing_speaks_of_it() -> None:
    """With the three others off it says so without a “too”."""
    async with sample() as made:
        await ready(made)
        for part, _ in PARTS:
            await made.desk.composer.switch("R1a", part, on=False)
        assert "has every remark in its margin." in (await previewed(made))["text"]
        with pytest.raises(Refused, match="Leave one on"):
            await made.desk.composer.switch("R1a", "document", on=False)
        await made.desk.composer.switch("R1a", "page", on=True)
        await made.desk.composer.switch("R1a", "document", on=False)
        found = await previewed(made)
        assert (3, False) == (len(found), ".docx" in found["text"])


async def test_critics_speak_in_the_order_that_was_chosen() -> None:
    """On the page, among the critiques, and in the margin of the document."""
    async with sample() as made:
        await ready(made)
        await made.desk.composer.move("R1a", "dee", -9)
        found = await previewed(made)
        page = found["text"].partition("WHO READ IT")[2]
        names = ("Dee Marsh", "Cy Okafor", "Eve Laurent", "Fay Ito")
        assert sorted(names, key=page.index) == list(names)
        whole = found["text"].partition("EACH CRITIQUE")[2]
        assert sorted(names, key=whole.index) == list(names)
        document = next(form for name, form in found.items() if name.endswith(".docx"))
        assert document.index('w:author="Dee Marsh"') < document.index('w:author="Cy Okafor"')
        with pytest.raises(Refused, match="zed is no critic of R1a"):
            await made.desk.composer.arrange("R1a", ["zed"])


async def test_a_note_stands_above_the_rest_and_only_its_digest_in_the_records() -> None:
    """In all four forms; its words lie in a file beside the piece."""
    async with sample() as made:
        await ready(made)
        await made.desk.composer.note("R1a", "Dear Ana,\n\nstart with the <shoe>.")
        found = await previewed(made)
        assert found["text"].index("start with the <shoe>") < found["text"].index("WHO READ IT")
        assert ["start with the &lt;shoe&gt;" in found[form] for form in ("html", "page")] == [True, True]
        document = next(form for name, form in found.items() if name.endswith(".docx"))
        assert "start with the &lt;shoe&gt;" in document
        assert "shoe>" not in str(made.desk.circle.submissions["R1a"])
        digest = made.desk.circle.submissions["R1a"].composition.note
        assert (
            "Dear Ana,\n\nstart with the <shoe>." == made.shelf.piece("R1a/roundup", f"{digest}.txt").decode()
        )
        await made.desk.composer.note("R1a", "")
        assert "shoe>" not in (await previewed(made))["text"]


async def test_the_scheduled_round_up_is_the_one_that_was_composed() -> None:
    """The pass that sends it when it is due leaves out what was held back; so does its addendum."""
    async with sample() as made:
        await ready(made)
        held = [key_of(made, "sentence I would steal")]
        await made.desk.composer.edit(
            "R1a", f"PARTS\noff critiques\nREMARKS\nhold {held[0]}\nNOTE\nWell done."
        )
        assert "composed a round-up" == next(made.desk.history.listed()).deed.what
        made.at("2026-12-15 18:00")
        await made.desk.passes.run()
        (mail,) = [m for m in made.desk.circle.outbox.values() if (m.kind, m.about) == ("roundup", "R1a")]
        found = forms(made.shelf.outgoing(mail.id))
        assert ("ana", False, True) == (
            mail.to,
            any("steal" in form for form in found.values()),
            "Well done." in found["text"],
        )
        assert "EACH CRITIQUE" not in found["text"]
        late = letter(
            "Bo Lindqvist <bo@example.org>",
            "Re: The Well",
            "Here I am.\n\n" + "The rope is the best thing in it, and I believed the yard at once. " * 10,
            answers=circulation(made, "bo", "R1a"),
        )
        made.mailbox.deliver(late, at("2026-12-16 09:00"))
        made.at("2026-12-16 09:00")
        await made.desk.passes.run()
        (added,) = [m for m in made.desk.circle.outbox.values() if (m.kind, m.about) == ("addendum", "R1a")]
        text = forms(made.shelf.outgoing(added.id))["text"]
        assert (True, False, False) == (
            "The rope is the best thing" in text,
            "EACH CRITIQUE" in text,
            "Well done." in text,
        )


async def test_a_test_goes_to_the_coordinator_alone_and_counts_as_nothing() -> None:
    """It says what it is; the piece, its critiques and the author's thread are as before."""
    async with sample() as made:
        await ready(made)
        before = made.desk.circle.submissions["R1a"]
        done = await made.desk.roundup.test("R1a")
        (mail,) = done.mails
        made.at("2026-12-11 09:30")
        await made.desk.passes.run()
        raw = made.shelf.outgoing(mail.id)
        head = message_from_bytes(raw, policy=default)
        assert ("Ada Penrose <ada@example.org>", 'Test: [TNP R1a] "The Well" by Ana Ruiz') == (
            head["To"],
            head["Subject"],
        )
        assert "This is a test, which went to nobody but you: what Ana Ruiz would get now." in text_part(raw)
        assert (before, "") == (made.desk.circle.submissions["R1a"], mail.to)
        assert ["ada@example.org"] == [sent.recipient for sent in made.mailer.sent if sent.raw == raw]
        (preview,) = await made.desk.roundup.preview("R1a")
        assert "Re: [TNP R1a]" in str(message_from_bytes(preview.raw, policy=default)["Subject"])
        assert "This is a test" not in text_part(preview.raw)


async def test_what_has_gone_is_not_held_back_and_goes_again_as_it_is() -> None:
    """To the author by `send --to`; preview shows that mail."""
    async with sample() as made:
        await ready(made)
        await made.desk.roundup.send("R1a")
        key = key_of(made, "steal")
        with pytest.raises(Refused, match="gone to the author already"):
            await made.desk.composer.hold_back("R1a", [key])
        assert "steal" in (await previewed(made))["text"]
        done = await made.desk.roundup.send("R1a", "ana")
        assert ("sent a round-up again", ["ana"]) == (done.plan.what, [mail.to for mail in done.mails])
        with pytest.raises(Refused, match="its author's alone"):
            await made.desk.roundup.send("R1a", "cy")


async def test_anonymous_critics_have_their_letters_in_every_form_and_nothing_tells_their_order() -> None:
    """Names nowhere; letters neither by the standing order (bo, cy …) nor as the critiques came."""
    async with sample(critiques__anonymous='"critics"') as made:
        await ready(made)
        found = made.desk.composer.composed("R1a")
        letters = {critic.id: critic.letter for critic in found.critics}
        assert ["Reader A", "Reader B", "Reader C", "Reader D"] == list(letters.values())
        digests = {c.critic: c.id for c in made.desk.circle.critiques.by("label", "R1a")}
        assert sorted(digests, key=digests.__getitem__) == list(letters)
        for form in (await previewed(made)).values():
            assert not [name for name in ("Okafor", "Laurent", "Marsh", "Fay Ito") if name in form]
        raws = [preview.raw for preview in await made.desk.roundup.preview("R1a")]
        assert [True] * 6 == [check.is_fine for check in made.desk.composer.looked("R1a", raws)[1]]
        await made.desk.composer.move("R1a", list(letters)[-1], -9)
        moved = [critic.letter for critic in made.desk.composer.composed("R1a").critics]
        assert ["Reader A", "Reader B", "Reader C", "Reader D"] == moved


async def test_what_is_held_back_is_neither_joined_nor_parted_but_may_be_moved() -> None:
    """Its words would come back within other ones; moved to another passage it stays held back."""
    async with sample() as made:
        await ready(made)
        critique = next(c for c in made.desk.circle.critiques.by("label", "R1a") if c.critic == "eve")
        remarks = made.desk.review.remarks(critique)
        number = next(n for n, remark in enumerate(remarks, 1) if "steal" in remark.text)
        await made.desk.composer.hold_back("R1a", [key_of(made, "steal")])
        for deed in (
            made.desk.review.join(critique.id, number),
            made.desk.review.join(critique.id, number - 1),
            made.desk.review.part(critique.id, number, "Please leave it"),
        ):
            with pytest.raises(Refused, match="held back in the round-up of R1a"):
                await deed
        await made.desk.review.place(critique.id, number, "¶2")
        assert not any("steal" in form for form in (await previewed(made)).values())


async def test_a_held_remark_that_is_worded_anew_is_said_before_it_goes() -> None:
    """The coordinator's own version of a critique has other words: the check names it."""
    async with sample() as made:
        await ready(made)
        critique = next(c for c in made.desk.circle.critiques.by("label", "R1a") if c.critic == "eve")
        await made.desk.composer.hold_back("R1a", [key_of(made, "steal")])
        words = made.desk.review.words(critique).replace("steal", "borrow")
        await made.desk.review.edit(critique.id, words)
        (preview,) = await made.desk.roundup.preview("R1a")
        found = {check.what: check for check in made.desk.composer.looked("R1a", [preview.raw])[1]}
        assert "1 remark that you held back was worded otherwise since" in found["held"].words
