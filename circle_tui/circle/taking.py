"""What the circle makes of a filed letter: submission, critique or bounce; and how that is taken back."""

from circle_tui.circle.alerts import apart_from
from circle_tui.circle.commands.letters import command_plan, take_back_questions
from circle_tui.circle.debts import is_late
from circle_tui.circle.model import Critique, Filing, Mail, Member, Submission
from circle_tui.circle.opened import Opened
from circle_tui.circle.parting import BOTH, part
from circle_tui.circle.plan import Draft, Fact, PieceFile, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.remarks import find_remarks
from circle_tui.circle.reviewing import anonymous, doubts, edited_file
from circle_tui.circle.state import Change, Circle, added, changed, removed
from circle_tui.circle.submitting import take_submission, without_version
from circle_tui.circle.tracing import returned_mail
from circle_tui.circle.written import own_words, said_in, spoken_in
from circle_tui.config import Settings
from circle_tui.letters.letter import Segment
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.prose import count_words

REPLACES = 0.8
"""Share of an earlier critique's lines that a later one must hold to stand in its place."""


def take(filing: Filing, opened: Opened, circle: Circle, settings: Settings) -> Plan:
    """The deed that a letter does once it is decided what it is. The filing itself is its first change."""
    if filing.state != "filed":
        return Plan(what=_said(filing), about=filing.id, changes=(_record(filing, circle),))
    if filing.as_ == "submission":
        return take_submission(filing, opened, circle)
    if filing.as_ == "critique":
        return _take_critique(filing, opened, circle, settings)
    if filing.as_ == "bounce":
        return _take_bounce(filing, opened, circle, settings)
    if filing.as_ == "command":
        return _take_command(filing, opened, circle, settings)
    return Plan(what=f"a {filing.as_} came", about=filing.id, changes=(_record(filing, circle),))


def _take_command(filing: Filing, opened: Opened, circle: Circle, settings: Settings) -> Plan:
    plan = command_plan(filing, opened, circle, settings)
    if plan is None:
        raise Refused("No command can be read in this letter. Do it by hand, and answer the letter.")
    return plan


def _said(filing: Filing) -> str:
    return "held a letter" if filing.state == "held" else "ignored a letter"


def _record(filing: Filing, circle: Circle) -> Change:
    before = circle.letters.get(filing.id)
    return Change("letters", filing.id, before, filing)


def _take_critique(filing: Filing, opened: Opened, circle: Circle, settings: Settings) -> Plan:
    if BOTH in filing.about:
        return _take_parted(filing, opened, circle, settings)
    piece = _piece_out(filing, filing.about, circle)
    member = circle.members[filing.member]
    critique = _critique(filing, opened, circle, settings, member, piece)
    replaced = tuple(
        changed("critiques", c, replaced=True)
        for c in circle.critiques.by("pair", f"{piece.id}:{member.id}")
        if not c.replaced and c.sent is None and _contains(opened.letter.own, opened.earlier.get(c.id, ""))
    )
    facts: dict[str, Fact] = {
        "as": "critique",
        "words": critique.words,
        "late": critique.late,
        "short": critique.short,
        "pending": critique.state == "pending",
    }
    receipt = Draft(kind="receipt", to=member.id, about=piece.id, answers=filing.id, facts=facts)
    return Plan(
        what="a critique came",
        about=piece.id,
        changes=(_record(filing, circle), added("critiques", critique), *replaced),
        drafts=(receipt,),
    )


def _piece_out(filing: Filing, label: str, circle: Circle) -> Submission:
    piece = circle.submissions.get(label)
    if piece is None or piece.state != "circulated":
        raise Refused("There is no piece that is out under that label.")
    if piece.author == filing.member:
        raise Refused("Nobody owes a critique on their own piece.")
    return piece


def _take_parted(filing: Filing, opened: Opened, circle: Circle, settings: Settings) -> Plan:
    """A critique for each of the pieces that one letter is about, each with its part of the words."""
    reasons = anonymous(settings)
    pieces = [_piece_out(filing, label, circle) for label in filing.about.split(BOTH)]
    words = part(opened.letter.own, [piece.id for piece in pieces], circle)
    changes: list[Change] = [_record(filing, circle)]
    drafts: list[Draft] = []
    files: list[PieceFile] = []
    for piece in pieces:
        debt = circle.debts.get(f"{piece.id}:{filing.member}")
        critique = Critique(
            id=filing.id if piece is pieces[0] else f"{filing.id}-{piece.id}",
            critic=filing.member,
            label=piece.id,
            letter=filing.digest,
            received=filing.received,
            words=count_words(words[piece.id]),
            state="pending" if reasons else "accepted",
            late=debt is not None and is_late(circle, debt, filing.received),
            reasons=reasons,
            edited=True,
        )
        changes.append(added("critiques", critique))
        files.append(PieceFile(*edited_file(critique), words[piece.id].encode()))
        facts: dict[str, Fact] = {"as": "critique", "words": critique.words, "late": critique.late}
        drafts.append(Draft(kind="receipt", to=filing.member, about=piece.id, answers=filing.id, facts=facts))
    return Plan(
        what=f"a critique of {len(pieces)} pieces came",
        about=pieces[0].id,
        changes=tuple(changes),
        drafts=tuple(drafts),
        files=tuple(files),
    )


def _critique(
    filing: Filing, opened: Opened, circle: Circle, settings: Settings, member: Member, piece: Submission
) -> Critique:
    margins = _margins(opened, piece)
    written = _written(opened, piece)
    segments, apart = (*opened.letter.segments, *written), apart_from(piece.author, circle, settings)
    remarks = find_remarks(segments, opened.pieces.get(piece.id), margins, apart)
    anchored = any(remark.paragraph is not None for remark in remarks)
    short = _words(opened, piece) < settings.critiques.min_words and not anchored
    own = "\n\n".join((opened.letter.own, *own_words(written)))
    reasons = (
        anonymous(settings) if filing.ruled else doubts(opened, own, circle, settings, member, short=short)
    )
    debt = circle.debts.get(f"{piece.id}:{member.id}")
    return Critique(
        id=filing.id,
        critic=member.id,
        label=piece.id,
        letter=filing.digest,
        received=filing.received,
        words=_words(opened, piece),
        state="pending" if reasons else "accepted",
        late=debt is not None and is_late(circle, debt, filing.received),
        short=short,
        reasons=reasons,
    )


def _written(opened: Opened, piece: Submission) -> tuple[Segment, ...]:
    """What the critic wrote in documents that are not the piece."""
    prose = opened.pieces.get(piece.id)
    return tuple(s for found in opened.documents for s in spoken_in(found.prose, found.margins, prose))


def _margins(opened: Opened, piece: Submission) -> tuple[Margin, ...]:
    """What the critic's documents say beside the piece."""
    prose = opened.pieces.get(piece.id)
    return tuple(m for d in opened.documents for m in said_in(d.prose, d.margins, prose))


def _words(opened: Opened, piece: Submission) -> int:
    """Words of the critic's own: in the letter, in margins, and in a document that is not the piece."""
    margins = (margin.text for margin in _margins(opened, piece))
    return opened.own_words + sum(map(count_words, (*margins, *own_words(_written(opened, piece)))))


def _contains(new: str, old: str) -> bool:
    """Whether a text holds four fifths of another's lines."""
    lines = {line.strip() for line in new.splitlines()}
    wanted = [line.strip() for line in old.splitlines() if line.strip()]
    return bool(wanted) and sum(line in lines for line in wanted) >= REPLACES * len(wanted)


def _take_bounce(filing: Filing, opened: Opened, circle: Circle, settings: Settings) -> Plan:
    bounce = opened.letter.bounce
    changes: list[Change] = [_record(filing, circle)]
    mail = returned_mail(opened.letter, circle, settings)
    hard = bounce.severity == "hard"
    if mail is not None and hard:
        changes.append(
            changed("outbox", mail, state="bounced", error=f"{bounce.status} {bounce.reason}".strip())
        )
        debt = circle.debts.get(f"{mail.about}:{mail.to}")
        if mail.kind == "circulation" and debt is not None and not debt.dropped:
            changes.append(changed("debts", debt, dropped="undelivered"))
    member = circle.members.get(filing.member)
    if member is not None and hard:
        changes.append(changed("members", member, unreachable=bounce.status or "undeliverable"))
    return Plan(
        what=f"a {bounce.severity} bounce came", about=filing.about or filing.id, changes=tuple(changes)
    )


def take_back(filing: Filing, circle: Circle) -> tuple[Change, ...]:
    """What must change so that a letter's filing has had no effect; the filing itself is left to the caller.

    What the coordinator wrote in answer stays: they decided that.
    Raises `Refused` where what it brought has gone out to people as a piece.
    """
    critiques = circle.critiques.by("letter", filing.digest)
    changes = [removed("critiques", critique) for critique in critiques]
    changes += [change for critique in critiques for change in _counting_again(critique, circle)]
    for submission in circle.submissions.by("letter", filing.digest):
        if submission.state == "circulated":
            raise Refused(
                "Its piece has gone out to the readers. Withdraw the piece first; then file the letter anew."
            )
        changes += without_version(submission, filing, circle)
    waiting = (mail for mail in circle.outbox.by("answers", filing.id) if _follows(mail))
    changes += [changed("outbox", mail, state="cancelled") for mail in waiting]
    questions = take_back_questions(filing, circle)
    return (*changes, *(change for change in questions if change.id not in {c.id for c in changes}))


def _counting_again(critique: Critique, circle: Circle) -> list[Change]:
    """Earlier critiques that this one replaced, and no other one does."""
    pair = [c for c in circle.critiques.by("pair", f"{critique.label}:{critique.critic}") if c != critique]
    standing = max((c.received for c in pair if not c.replaced), default=None)
    return [
        changed("critiques", c, replaced=False)
        for c in pair
        if c.replaced and c.received <= critique.received and (standing is None or c.received > standing)
    ]


def _follows(mail: Mail) -> bool:
    return mail.state == "waiting" and mail.kind != "letter"
