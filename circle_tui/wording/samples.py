"""A made-up circle with a mail of each kind and topic, to try the coordinator's own templates on."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import msgspec

from circle_tui.circle.composed import RoundupPart
from circle_tui.circle.model import (
    AnyRecord,
    Critique,
    Debt,
    MailKind,
    Member,
    Milestones,
    Round,
    Submission,
    Terms,
    Turn,
)
from circle_tui.circle.plan import Draft, Fact
from circle_tui.circle.remarks import Remark
from circle_tui.circle.state import Circle, added
from circle_tui.config import (
    CircleSettings,
    ImapSettings,
    MailSettings,
    RoundSettings,
    Settings,
    SmtpSettings,
)
from circle_tui.config.values import Person
from circle_tui.manuscripts.prose import Paragraph, Run, compose
from circle_tui.wording.scene import Materials, Reading, Scene

NOW = datetime(2026, 12, 7, 8, 0, tzinfo=UTC)
"""Monday morning: the pieces of round 12 have just gone out."""

LONDON = ZoneInfo("Europe/London")

MEMBERS = (
    Member(id="ada", name="Ada Penrose", addresses=("ada@example.org",), joined=date(2024, 1, 4), order=1),
    Member(
        id="ana",
        name="Ana Duarte",
        addresses=("ana@mail.example",),
        joined=date(2024, 1, 4),
        order=2,
        given=21,
        owed=22,
        received=19,
    ),
    Member(
        id="ben",
        name="Ben O'Neill-Smith",
        addresses=("ben@post.example", "ben@work.example"),
        timezone="America/New_York",
        joined=date(2024, 3, 1),
        order=3,
    ),
    Member(
        id="cleo",
        name="Cléo Müller",
        addresses=("cleo@brief.example",),
        timezone="Asia/Tokyo",
        joined=date(2025, 9, 1),
        order=4,
    ),
)

WELL = compose(
    (
        Paragraph("title", (Run("The Well"),)),
        Paragraph(
            "paragraph",
            (
                Run("The rope came up dry. Marta looked at it for as long as it takes to understand a thing"),
                Run(" that "),
                Run("everybody", emphasis=True),
                Run(" had said would happen, and then she let it down again, slower this time."),
            ),
        ),
        Paragraph(
            "paragraph", (Run("“Twice,” said her father from the door. “It was dry twice in my time.”"),)
        ),
        Paragraph("break"),
        Paragraph("verse", (Run("Rain on the tin roof,\nrain on the dog,\nrain in the song only."),)),
        Paragraph("quotation", (Run("To whom it may concern: the parish has no water to give."),)),
        Paragraph(
            "paragraph", (Run("She read the letter to the end and "), Run("folded", strong=True), Run(" it."))
        ),
    ),
)

READINGS = (
    Reading(
        "Ben O'Neill-Smith",
        204,
        False,
        (
            Remark("A daughter learns that a well can fail, and that a father can.", "summary"),
            Remark("The pace of the first paragraph. I held my breath with her.", "strength"),
            Remark("The letter comes too early; I wanted the dryness to last.", "improve"),
            Remark("Best line of the piece.", "note", 2, "“It was dry twice in my time.”", 1.0),
            Remark("She seems tired of us lately.", "private"),
        ),
        "",
    ),
    Reading(
        "Cléo Müller",
        167,
        True,
        (
            Remark(
                "The song, which says more than the letter does.", "strength", 3, "Rain on the tin roof,", 0.5
            ),
            Remark("The father's one sentence.\n\nAnd the door he says it from.", "strength"),
            Remark("Could the last paragraph end on “folded”?", "suggestion"),
        ),
        "",
    ),
)


def _milestones(opens: datetime) -> Milestones:
    return Milestones(
        opens=opens,
        submit_by=opens + timedelta(days=3, hours=20),
        circulate=opens + timedelta(days=4, hours=8),
        critique_by=opens + timedelta(days=9, hours=20),
        roundup=opens + timedelta(days=12, hours=18),
    )


_TERMS = Terms(mode="rotation", pieces=2, owed="all", grace=timedelta(hours=12), extend=3)


def _round(number: int, opens: datetime) -> Round:
    return Round(id=str(number), number=number, milestones=_milestones(opens), terms=_TERMS)


def _records() -> Iterator[tuple[str, AnyRecord]]:
    yield from (("members", member) for member in MEMBERS)
    yield (
        "rounds",
        msgspec.structs.replace(_round(12, datetime(2026, 12, 3, tzinfo=LONDON)), state="critiquing"),
    )
    yield (
        "rounds",
        msgspec.structs.replace(_round(13, datetime(2026, 12, 10, tzinfo=LONDON)), state="planned"),
    )
    for label, author in (("R12a", "ana"), ("R12b", "cleo"), ("R13a", "ben"), ("R13b", "ada")):
        yield "turns", Turn(id=label, round=int(label[1:3]), author=author)
    for label, author, title in (("R12a", "ana", "The Well"), ("R12b", "cleo", "Salt & Ärger")):
        yield (
            "submissions",
            Submission(
                id=label,
                author=author,
                title=title,
                words=2314,
                arrived=NOW - timedelta(days=2),
                file=f"{label}/v1",
                state="circulated",
                circulated=NOW,
            ),
        )
        for critic in ("ada", "ana", "ben", "cleo"):
            if critic != author:
                due = _milestones(datetime(2026, 12, 3, tzinfo=LONDON)).critique_by
                yield (
                    "debts",
                    Debt(id=f"{label}:{critic}", label=label, round=12, critic=critic, asked=NOW, due=due),
                )
    yield "critiques", _critique("c1", "ben", 204)
    yield "critiques", _critique("c2", "cleo", 167)
    queued = Submission(id="Q7", author="ada", title="Tin", words=900, arrived=NOW, file="Q7/v1")
    yield "submissions", queued


def _critique(id_: str, critic: str, words: int) -> Critique:
    return Critique(
        id=id_, critic=critic, label="R12a", letter=id_, received=NOW, words=words, state="accepted"
    )


@cache
def sample_circle() -> Circle:
    """Four members in three zones; one round that is out, one that is planned. Not to be changed."""
    circle = Circle()
    circle.apply(added(table, record) for table, record in _records())
    return circle


def sample_settings() -> Settings:
    """The settings of the made-up circle, all others as usual."""
    return Settings(
        circle=CircleSettings(
            name="Thursday Night Pages",
            tag="TNP",
            timezone=LONDON,
            coordinator=Person("Ada Penrose", "ada@example.org"),
        ),
        mail=MailSettings(
            address="circle@example.org",
            imap=ImapSettings(host="localhost", security="plain", since=None),
            smtp=SmtpSettings(host="localhost", security="plain"),
        ),
        rounds=RoundSettings(starts=date(2026, 12, 3), number=12),
    )


_DRAFTS: Mapping[str, tuple[MailKind, str, str, Mapping[str, Fact]]] = {
    "welcome": ("welcome", "cleo", "", {}),
    "turn-notice": ("turn-notice", "ben", "R13a", {}),
    "turn-reminder": ("turn-reminder", "ben", "R13a", {"step": "3 days"}),
    "receipt": ("receipt", "ana", "R12a", {"as": "submission", "words": 2314, "version": 2}),
    "receipt-queue": ("receipt", "ada", "Q7", {"as": "submission", "words": 900, "version": 1}),
    "receipt-critique": ("receipt", "ben", "R12a", {"as": "critique", "words": 204, "corrected": True}),
    "receipt-short": (
        "receipt",
        "ben",
        "R12a",
        {"as": "critique", "words": 41, "short": True, "pending": True, "late": True},
    ),
    "receipt-pending": ("receipt", "ben", "R12a", {"as": "critique", "words": 204, "pending": True}),
    "receipt-note": ("receipt", "ben", "R12a", {"as": "note"}),
    "circulation": ("circulation", "ben", "R12a", {"copy": False}),
    "circulation-late": ("circulation", "cleo", "R12a", {"copy": False, "moved": 2}),
    "circulation-author": ("circulation", "ana", "R12a", {"copy": True}),
    "critique-reminder": ("critique-reminder", "ana", "R12b", {"step": "3 days"}),
    "overdue": ("overdue", "ben", "R12b", {"step": "12 hours"}),
    "returned": ("returned", "ben", "R12a", {"note": "Could you say the last point more gently?\n\nAda"}),
    "roundup": ("roundup", "ana", "R12a", {}),
    "roundup-critic": ("roundup", "ben", "R12a", {}),
    "roundup-none": ("roundup", "cleo", "R12b", {}),
    "roundup-composed": ("roundup", "ana", "R12a", {}),
    "roundup-document": ("roundup", "ana", "R12a", {"test": "ana"}),
    "addendum": ("addendum", "ana", "R12a", {}),
    "circle-notes": (
        "circle-notes",
        "ana",
        "R12",
        {
            "news": ("Ben has a story in the spring issue of Tideline.",),
            "shares": ("A free workshop on 9 January.",),
        },
    ),
    "circle-notes-free": ("circle-notes", "ana", "R13", {"free": True}),
    "letter": (
        "letter",
        "ben",
        "",
        {
            "subject": "A pause?",
            "text": "Dear Ben,\n\nyou have had a hard autumn. Would a pause until spring suit you?\n\nAda",
        },
    ),
    "alert": (
        "alert",
        "ada",
        "",
        {
            "items": (
                "A letter from Dee Marsh, “My story”, is held: Dee is no member.",
                "A critique of “The Well” by Ana Duarte (R12a) from Cléo Müller waits for your eye (short).",
                "Mail to Cléo Müller does not arrive: 5.1.1. Another address: `members set cleo email=…`.",
            )
        },
    ),
    "alert-quiet": ("alert", "ada", "", {"items": ()}),
    "answer": (
        "answer",
        "ben",
        "",
        {"topic": "done", "items": ("You are away from 20 December to 4 January.",)},
    ),
    "answer-asked": (
        "answer",
        "ben",
        "",
        {"topic": "asked", "question": "Do you mean 1 December or 12 January? Reply AWAY and the two dates."},
    ),
    "answer-guidelines": (
        "answer",
        "",
        "",
        {
            "topic": "guidelines",
            "question": "Would you like to join on these terms? Reply YES, and you are in.",
        },
    ),
    "answer-extended-critic": ("answer", "ben", "R12b", {"topic": "extended"}),
    "answer-swapped": ("answer", "ben", "R13a", {"topic": "swapped", "was": "R13b"}),
    "answer-moved-critiques": ("answer", "ben", "R12", {"topic": "moved", "milestone": "critique_by"}),
    "answer-moved-circulate": ("answer", "ben", "R13a", {"topic": "moved", "milestone": "circulate"}),
    "answer-moved-roundup": ("answer", "ana", "R12", {"topic": "moved", "milestone": "roundup"}),
    "answer-pause": ("answer", "ben", "", {"topic": "pause", "from": "2026-12-20", "to": "2027-01-03"}),
    "answer-withdrawn-own": ("answer", "ana", "R12a", {"topic": "withdrawn"}),
    "answer-withdrawn-turn": ("answer", "ben", "R13a", {"topic": "withdrawn"}),
    **{
        f"answer-{topic}": ("answer", to, about, {"topic": topic})
        for topic, to, about in (
            ("help", "ben", ""),
            ("status", "ben", ""),
            ("schedule", "ana", ""),
            ("missed", "ben", "R13a"),
            ("moved", "ben", "R13a"),
            ("skipped", "ben", "R13a"),
            ("extended", "ben", "R13a"),
            ("withdrawn", "ben", "R12a"),
            ("author-left", "ben", "R12a"),
            ("excused", "ben", "R12a"),
            ("free-week", "ben", "R13"),
            ("note", "ben", ""),
        )
    },
}


_OFF: Mapping[str, tuple[RoundupPart, ...]] = {
    "roundup-composed": ("page", "document"),
    "roundup-document": ("page", "piece", "critiques"),
}
"""Parts that are left out of round-ups that somebody composed, with words of their own."""


def samples() -> Iterator[tuple[str, Draft, Scene]]:
    """Each made-up mail: its name, its draft and its scene."""
    for name, (kind, to, about, facts) in _DRAFTS.items():
        draft = Draft(kind=kind, to=to, about=about, facts=facts)
        yield name, draft, _scene(name)


def _scene(name: str) -> Scene:
    readings = () if name == "roundup-none" else READINGS[:1] if name == "addendum" else READINGS
    at = NOW + timedelta(days=6) if name == "overdue" else NOW
    return Scene(
        circle=sample_circle(),
        settings=sample_settings(),
        now=at,
        token="k7qm2",  # noqa: S106 - no secret: the token of a made-up mail
        threaded=name.startswith("receipt"),
        materials=Materials(
            prose=WELL,
            note="It is the opening of a novella.\n\nIs the father clear?",
            clean=b"PK",
            readings=readings,
            off=_OFF.get(name, ()),
            cover="Read slowly: they all liked it.\n\nBegin with the song." if name in _OFF else "",
        ),
    )
