"""What holds for every mail, whatever its kind and whoever gets it."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

import msgspec
import pytest

from circle_tui.circle.plan import Draft
from circle_tui.letters.composing import Outgoing, compose
from circle_tui.letters.letter import Address
from circle_tui.wording import Scene, render
from circle_tui.wording.samples import MEMBERS, samples

SAMPLES = {name: (draft, scene) for name, draft, scene in samples()}
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> tuple[Draft, Scene]:
    return SAMPLES[request.param]


@pytest.fixture(params=[member.id for member in MEMBERS])
def member(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def outgoing(draft: Draft, scene: Scene) -> Outgoing:
    rendered = render(draft, scene)
    member = scene.circle.members[draft.to]
    return Outgoing(
        message_id="k7qm2.mail@example.org",
        date=scene.now,
        sender=Address("Thursday Night Pages", "circle@example.org"),
        to=Address(member.name, member.addresses[0]),
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        calendar=rendered.calendar,
        files=rendered.files,
    )


def test_no_line_of_text_is_wider_than_72_columns(sample: tuple[Draft, Scene], member: str) -> None:
    """It reads well in any mail program and in a terminal, whoever it is for."""
    draft, scene = sample
    rendered = render(msgspec.structs.replace(draft, to=member), scene)
    assert 72 >= max(map(len, rendered.text.split("\n")))


def test_the_trace_is_the_last_line(sample: tuple[Draft, Scene]) -> None:
    """Answers find home by it even if every header was rewritten."""
    rendered = render(*sample)
    last = rendered.text.rstrip("\n").split("\n")[-1]
    assert ["TNP", "·", "k7qm2"] == [
        word for word in last.split() if not re.fullmatch(r"[RQ]\d+[a-z]*", word)
    ]
    assert f"<p>{last}</p>" in rendered.html


def test_dates_are_in_the_readers_zone(sample: tuple[Draft, Scene], member: str) -> None:
    """No mail shows the time of another place than the reader's own."""
    draft, scene = sample
    rendered = render(msgspec.structs.replace(draft, to=member), scene)
    own = {"ben": "New York", "cleo": "Tokyo"}.get(member, "London")
    shown = set(
        re.findall(r"\d\d:\d\d \((\w+ ?\w*)\)", rendered.text.replace(" \n", " ").replace("\n  ", " "))
    )
    assert shown <= {own}


def test_only_the_readers_and_the_circles_address_stand_in_it(
    sample: tuple[Draft, Scene], member: str
) -> None:
    """Header, text, HTML, calendar and files' names hold no other member's address, aliases included."""
    draft, scene = sample
    raw = compose(outgoing(msgspec.structs.replace(draft, to=member), scene))
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    words = [f"{name}: {value}" for name, value in mail.items() if name not in ("Message-ID", "References")]
    for part in mail.walk():
        words += [str(value) for value in part.values()] if part is not mail else []
        if part.get_content_maintype() == "text":
            content = part.get_content()
            # UIDs of RFC 5545 look like addresses, and are none
            words.append("\n".join(line for line in str(content).splitlines() if not line.startswith("UID")))
    registered = scene.circle.members[member].addresses[0]
    assert set(ADDRESS.findall("\n".join(words))) <= {registered, "circle@example.org"}


def test_a_thread_has_one_subject() -> None:
    """All mail about a piece has the same one, `Re: ` in front from the second on; turns have their own."""
    subjects = {
        render(draft, scene).subject.removeprefix("Re: ")
        for draft, scene in SAMPLES.values()
        if draft.about == "R12a" and "test" not in draft.facts
    }
    assert {'[TNP R12a] "The Well" by Ana Duarte'} == subjects
    draft, scene = SAMPLES["turn-notice"]
    assert "[TNP R13a] Your turn, Ben" == render(draft, scene).subject
    threaded = msgspec.structs.replace(scene, threaded=True)
    assert "Re: [TNP R13a] Your turn, Ben" == render(draft, threaded).subject


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("turn-notice", "please send your piece by Sunday 13 December 2026, 15:00 (New York), in 6 days."),
        ("circulation", "send your critique by Saturday 12 December 2026, 15:00 (New York), in 5 days."),
        ("critique-reminder", "by Saturday 12 December 2026, 20:00 (London), in 5 days."),
    ],
)
def test_what_is_wanted_and_by_when_stands_first(name: str, first: str) -> None:
    """The first paragraph, which phones show in the list, says what to do and until when."""
    paragraph = render(*SAMPLES[name]).text.split("\n\n")[0].replace(" \n", " ")
    assert paragraph.endswith(first)


def test_a_notice_speaks_of_the_moment_when_it_leaves() -> None:
    """Put into words two days ahead, it counts the days from its due date."""
    draft, scene = SAMPLES["turn-notice"]
    later = msgspec.structs.replace(draft, due=scene.now.replace(day=9))
    assert "in 4 days." in render(later, scene).text.split("\n\n")[0]
