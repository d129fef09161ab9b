"""No mail tells a member the address of another: not in headers, our words, calendar, files or signatures."""

import io
import re
import zipfile
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import get_args

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from circle_tui.circle.model import MailKind, Member
from circle_tui.circle.state import Circle, changed
from circle_tui.letters.composing import Outgoing, compose
from circle_tui.letters.letter import Address
from circle_tui.wording import Scene, render
from circle_tui.wording.samples import MEMBERS, samples
from tests.circle.letters_in import WORDS, raw
from tests.desk.desks import Office, office
from tests.mail_out.test_bounces import PEOPLE, out

SAMPLES = {name: (draft, scene) for name, draft, scene in samples()}
CIRCLE = "circle@example.org"
ALWAYS = ["From", "To", "Subject", "Date", "Message-ID", "References"]
BY_ITSELF = ["Auto-Submitted", "X-Auto-Response-Suppress"]

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"

words = st.text(st.characters(codec="utf-8", exclude_characters="@"), min_size=1, max_size=30)
parts = st.text(LETTERS, min_size=1, max_size=8)
addresses = st.builds(
    "{}{}{}@{}.example".format, parts, st.sampled_from(["", ".", "+", "-", "_"]), parts, parts
)


@st.composite
def people(draw: st.DrawFn) -> dict[str, Member]:
    """The four of the samples under other names and addresses, some named after an address."""
    count = len(MEMBERS)
    own = draw(st.lists(addresses, min_size=2 * count, max_size=2 * count, unique=True))
    found = {}
    for number, member in enumerate(MEMBERS):
        registered, alias = own[2 * number : 2 * number + 2]
        name = draw(st.one_of(words.filter(str.strip), st.just(registered), st.just(f"Jo {alias}")))
        found[member.id] = msgspec.structs.replace(member, name=name, addresses=(registered, alias))
    return found


def _circle(scene: Scene, members: dict[str, Member], title: str) -> Circle:
    there = scene.circle
    changes = [
        changed("members", there.members[i], name=m.name, addresses=m.addresses) for i, m in members.items()
    ]
    return there.after([*changes, changed("submissions", there.submissions["R12a"], title=title)])


def told(mail: EmailMessage) -> str:
    """Everything that can be read in it: headers of all parts, texts, and what its files hold."""
    found = [f"{name}: {value}" for part in mail.walk() for name, value in part.items()]
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            found.append(str(part.get_content()))
        elif not part.is_multipart():
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            if zipfile.is_zipfile(io.BytesIO(data)):
                with zipfile.ZipFile(io.BytesIO(data)) as package:
                    found += [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    return "\n".join(found).replace("%40", "@").replace(" \n", " ")


def foreign(text: str, reader: str, members: dict[str, Member]) -> set[str]:
    """The addresses of other members that stand in a text."""
    others = {address for m in members.values() if m.id != reader for address in m.addresses}
    text = text.casefold()
    return {
        a for a in others if a.casefold() in text and re.search(rf"(?<![\w.+-]){re.escape(a)}(?![\w-])", text)
    }


def parsed(raw_: bytes) -> EmailMessage:
    mail = message_from_bytes(raw_, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_the_samples_hold_a_mail_of_every_kind() -> None:
    """What follows is tried on all of them."""
    assert set(get_args(MailKind)) == {draft.kind for draft, _ in SAMPLES.values()}


@settings(max_examples=40, deadline=None)
@given(people(), st.sampled_from(sorted(SAMPLES)), st.sampled_from([m.id for m in MEMBERS]), words)
def test_for_all_circles_a_mail_holds_its_readers_address_and_no_other(
    members: dict[str, Member], name: str, reader: str, title: str
) -> None:
    """Whatever people are called, and though some are called by their address; headers are as built."""
    draft, scene = SAMPLES[name]
    draft = msgspec.structs.replace(draft, to=reader)
    rendered = render(draft, msgspec.structs.replace(scene, circle=_circle(scene, members, title)))
    by_itself = draft.kind != "letter"
    mail = parsed(
        compose(
            Outgoing(
                message_id="k7qm2.mail@example.org",
                date=scene.now,
                sender=Address("Thursday Night Pages", CIRCLE),
                to=Address(members[reader].name, members[reader].addresses[0]),
                subject=rendered.subject,
                references=("first@example.org",),
                in_reply_to="first@example.org",
                auto_submitted=by_itself,
                list_id="tnp.example.org",
                unsubscribe=f"mailto:{CIRCLE}?subject=LEAVE%3F",
                text=rendered.text,
                html=rendered.html,
                calendar=rendered.calendar,
                files=rendered.files,
            )
        )
    )
    assert set() == foreign(told(mail), reader, members)
    expected = [*ALWAYS, "In-Reply-To", "List-Id", "List-Unsubscribe", *(BY_ITSELF if by_itself else [])]
    built = {key for key in mail if not key.startswith(("Content-", "MIME-"))}
    assert (sorted(expected), len(expected)) == (sorted(built), sum(key in built for key in mail.keys()))  # noqa: SIM118


async def read_by(made: Office, who: str) -> dict[str, str]:
    """The last mail of each kind to a member, as they can read it."""
    kinds = {f"<{m.message_id}>": m.kind for m in made.desk.circle.outbox.values()}
    mails = (parsed(sent.raw) for sent in made.mailer.sent if sent.recipient == f"{who}@example.org")
    return {kinds[str(mail["Message-ID"]).strip()]: told(mail) for mail in mails}


async def test_a_whole_round_tells_nobody_the_address_of_another() -> None:
    """Signatures with addresses and telephone numbers are folded away; the .docx names nobody's either."""
    with office(*PEOPLE) as made:
        await out(made)
        made.at("2026-12-08 12:00")
        for who in ("bo", "cy"):
            (mail,) = [m for m in made.desk.circle.outbox.by("to", who) if m.kind == "circulation"]
            text = f"{WORDS}\n\n-- \n{who.title()} Reader\n{who}@example.org\n"
            headers = {"Message_ID": f"<{who}@mail.example>", "In_Reply_To": f"<{mail.message_id}>"}
            made.mailbox.deliver(raw(text, f"{who.title()} <{who}@example.org>", **headers), made.clock.now())
        for day in range(8, 18):
            for hour in ("12:00", "12:05", "20:00", "20:05"):
                made.at(f"2026-12-{day:02} {hour}")
                await made.desk.passes.run()
        members = dict(made.desk.circle.members)
        for who in ("ana", "bo", "cy"):
            mails = await read_by(made, who)
            assert {kind: set() for kind in mails} == {k: foreign(t, who, members) for k, t in mails.items()}
        assert "roundup" in await read_by(made, "ana")
