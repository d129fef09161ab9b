"""The records of a circle, as they lie in the store and as every rule sees them.

A record holds no words of people and, but for `Member`, no name and no address: it points to files by digest
and to members by id. All times are aware and in UTC.
"""

from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from circle_tui.circle.composed import Composition
from circle_tui.circle.correction import Correction


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every record has: its id, unique in its table and never given again."""

    id: str


class Leave(msgspec.Struct, frozen=True, omit_defaults=True):
    """Days on which a member is away, both ends included, in the member's zone."""

    first: date
    last: date | None = None
    """None: until they are back."""


Role = Literal["member", "guest", "reader"]
Standing = Literal["active", "paused", "left"]


class Member(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A person of the circle. The only record with a name and addresses in it."""

    name: str
    addresses: tuple[str, ...]
    """The first is the registered one: mail goes there. All are lower case."""
    timezone: str = ""
    """An IANA name; empty: the circle's."""
    role: Role = "member"
    state: Standing = "active"
    joined: date
    order: int
    """Place in the rotation."""
    genres: tuple[str, ...] = ()
    leaves: tuple[Leave, ...] = ()
    light: bool = False
    joined_later: bool = False
    """Joined when rounds had been laid out already: has no turn in the first one they are there for."""
    cycle: int = 0
    """How often the order has come to them; who has the lowest is next, in the standing order."""
    waits: bool = False
    """The order came to them while they could not take a turn: they have the next one there is."""
    written_about: int = 0
    """The latest round they missed about which the coordinator wrote to them, or chose not to."""
    last_turn: date | None = None
    owed: int = 0
    """Critiques asked for before the rounds on record; likewise the next two."""
    given: int = 0
    received: int = 0
    met: dict[str, int] = {}
    """The last settled round in which they were asked to read an author, by the author's id."""
    consent: str = ""
    """Digest of the letter in which they said yes to the guidelines; empty: the coordinator added them."""
    unreachable: str = ""
    """Why mail to the registered address fails, since the hard bounce that said so."""


class Milestones(msgspec.Struct, frozen=True, kw_only=True):
    """The five instants of a round, in order."""

    opens: datetime
    submit_by: datetime
    circulate: datetime
    critique_by: datetime
    roundup: datetime


Mode = Literal["rotation", "queue", "open"]
RoundState = Literal["planned", "open", "circulating", "critiquing", "closing", "closed"]


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """The settings that a round keeps from the day it opened."""

    mode: Mode
    pieces: int
    owed: int | Literal["all"]
    grace: timedelta
    extend: int


class Round(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One cycle from open to round-up; its id is its number."""

    number: int
    milestones: Milestones
    moved: datetime | None = None
    """Its submit_by by the settings, where the coordinator moved a milestone: they decide no longer."""
    terms: Terms
    state: RoundState = "open"
    closed: datetime | None = None
    settled: bool = False
    """Its figures are in the members' own counts, and it may move to its year's file."""


TurnOutcome = Literal["", "skipped", "missed", "withdrawn"]


class Turn(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One author's place in one round; its id is the label, `R12a`."""

    round: int
    author: str
    submit_by: datetime | None = None
    """Its own date, where it has one; else the round's. Likewise the next three."""
    circulate: datetime | None = None
    critique_by: datetime | None = None
    roundup: datetime | None = None
    extended: int = 0
    outcome: TurnOutcome = ""


SubmissionState = Literal["accepted", "circulated", "withdrawn"]


class Version(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a submission was before a later version replaced it, so that it can be that again."""

    title: str
    words: int
    arrived: datetime
    file: str
    letters: tuple[str, ...] = ()
    original: str = ""
    noted: bool = False


class Submission(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The piece of one turn; its id is the turn's label, or `Q7` while it waits in the queue."""

    author: str
    title: str
    version: int = 1
    words: int
    arrived: datetime
    letters: tuple[str, ...] = ()
    """Digests of the letters that brought it: one a version, or several where a version came in parts."""
    thread: str = ""
    """Message-ID of the author's own letter: the author's thread hangs on it."""
    file: str
    """The folder of this version's files below `pieces/`: `R12a/v1`."""
    original: str = ""
    """Name of the file as sent, as we keep it there: `original.docx`; empty if it may not be passed on."""
    noted: bool = False
    """The author wrote a note to the readers: `note.txt`."""
    state: SubmissionState = "accepted"
    circulated: datetime | None = None
    rounded_up: datetime | None = None
    """When its round-up went to the author; what is accepted later goes as an addendum."""
    waited: str = ""
    """The queue's name for it, `Q7`, once it has a turn."""
    earlier: tuple[Version, ...] = ()
    """The versions before this one, the first one first."""
    composition: Composition = Composition()
    """What the coordinator decided about its round-up."""
    readers: tuple[str, ...] = ()
    """The critics that its author has heard, in the order of their letters: the first one is Reader A."""
    note_sent: str = ""
    """The coordinator's note that went with the round-up, by its digest: an addendum does not repeat it."""


class Debt(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A critique asked for: what one critic owes on one submission. Its id is `label:critic`."""

    label: str
    round: int
    critic: str
    asked: datetime
    due: datetime
    why: str = ""
    """Why this piece and not another, where critics do not owe on all."""
    dropped: str = ""
    """Why it is owed no longer: left, withdrawn, undelivered, free, excused."""


CritiqueState = Literal["pending", "accepted", "later", "returned"]


class Critique(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One critic's response to one submission, in one letter; its id is the letter's."""

    critic: str
    label: str
    letter: str
    received: datetime
    words: int
    state: CritiqueState = "pending"
    late: bool = False
    short: bool = False
    """Fewer own words than asked and no anchored remark: settles nothing until accepted."""
    reasons: tuple[str, ...] = ()
    """Why it waits for the coordinator, in words."""
    excused: bool = False
    replaced: bool = False
    """A later one contains it."""
    edited: bool = False
    """The coordinator's version of its words lies beside the piece."""
    corrections: tuple[Correction, ...] = ()
    """What the coordinator did to its remarks, one upon the other."""
    sent: datetime | None = None
    """When it went to the author, in a round-up or an addendum."""


FilingState = Literal["filed", "ignored", "held"]
Kind = Literal["submission", "critique", "command", "bounce", "note"]


class Guess(msgspec.Struct, frozen=True, omit_defaults=True, rename={"as_": "as"}):
    """What a held letter may be, and how sure that is (0 to 1)."""

    as_: Kind | Literal["ignored"]
    about: str = ""
    member: str = ""
    sure: float = 0.0


class Filing(Record, frozen=True, kw_only=True, omit_defaults=True, rename={"as_": "as"}):
    """The decision what a letter is, with its evidence; its id is the start of the digest."""

    digest: str
    message_id: str = ""
    received: datetime
    state: FilingState
    as_: Kind | Literal[""] = ""
    about: str = ""
    member: str = ""
    why: str = ""
    """Why it is ignored or held, in words."""
    evidence: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()
    ruled: bool = False
    """The coordinator decided."""
    done: bool = False
    """A note that was seen, or a bounce that was dealt with."""
    answered: datetime | None = None
    """When the coordinator answered it from another mail program, as its folder of sent mail says."""


MailKind = Literal[
    "welcome",
    "turn-notice",
    "turn-reminder",
    "receipt",
    "circulation",
    "critique-reminder",
    "overdue",
    "returned",
    "roundup",
    "addendum",
    "circle-notes",
    "answer",
    "letter",
    "alert",
]
MailState = Literal["waiting", "sending", "sent", "refused", "uncertain", "cancelled", "bounced"]


class Mail(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One mail of the outbox, to one person; its bytes lie in `outgoing/<id>.eml`."""

    kind: MailKind
    to: str
    """A member's id; empty: somebody else, whose address stands only in the bytes."""
    about: str = ""
    """A label, or `R12` for a round."""
    key: str = ""
    """Kind, member, label and step of a notice: queued once, whatever became of it."""
    state: MailState = "waiting"
    queued: datetime
    not_before: datetime
    message_id: str
    answers: str = ""
    """Id of the letter that it answers."""
    attempts: int = 0
    error: str = ""
    sent: datetime | None = None
    lost: datetime | None = None
    """When it was handed over and no answer came, so that it may have left; None: an outcome is known."""


class Mark(Record, frozen=True, kw_only=True, omit_defaults=True):
    """How far a folder has been read. Kept by us, never on the server."""

    account: str
    folder: str
    uidvalidity: int
    below: int = 1
    """Every UID below this is filed, or was not ours to read."""
    unfiled: tuple[int, ...] = ()
    """UIDs below it that are not filed after all."""


class Pause(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Days on which the circle rests, both ends included, added while it runs; its id is `first:last`."""

    first: date
    last: date


class Counters(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Counters and plans of the desk, one record with the id `desk`: never a conflict, never undone."""

    first: str = ""
    """Whose turn is to be laid out first, by a name that a member will have; empty once that is so."""
    begun: bool = False
    """The coordinator said whose turn is next: pieces of before do not move the order."""
    round_number: int = 0
    """Of the last round that was laid out."""
    queue_number: int = 0
    login_refused: datetime | None = None
    """When a server last refused the login; None once one was taken again."""
    login_settings: str = ""
    """What the settings of both servers were then, as a digest: with others it is tried at once."""
    alerted: datetime | None = None
    clock_doubt: str = ""
    """Why the machine's clock is not believed; nothing is sent until the coordinator says yes."""
    clock_disregards: datetime | None = None
    """The instant of a deed that was made with a wrong clock, as the coordinator said."""


AnyRecord = Member | Round | Turn | Submission | Debt | Critique | Filing | Mail | Mark | Pause | Counters

TABLES: dict[str, type[AnyRecord]] = {
    "members": Member,
    "rounds": Round,
    "turns": Turn,
    "submissions": Submission,
    "debts": Debt,
    "critiques": Critique,
    "letters": Filing,
    "outbox": Mail,
    "marks": Mark,
    "pauses": Pause,
    "desk": Counters,
}
"""Each table's name and the type of its records; the store keeps no others."""

UNDECIDED = frozenset({"marks", "desk"})
"""Tables of marks, counters and plans: undo leaves them alone."""

SCHEMA = 1
"""Of all records together; a store of a newer one is refused, of an older one upgraded."""
