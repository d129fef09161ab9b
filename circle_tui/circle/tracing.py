"""Which piece a letter is about, by whichever trace survived the mail programs in between."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from circle_tui.circle.debts import outstanding
from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import Mail, Member
from circle_tui.circle.opened import Opened
from circle_tui.circle.state import Circle
from circle_tui.config import Settings
from circle_tui.letters import marks
from circle_tui.letters.letter import Letter

_LABEL = re.compile(r"(?<![\w-])([RQ]\d{1,6}[a-z]{0,3})(?![\w-])")
_WORDS = re.compile(r"\w+")
_ABOUT = frozenset(
    _WORDS.findall(
        "re aw sv fwd a an the my some few and on of for about to critique critiques crit comments comment"
        " notes feedback thoughts remarks review reading response reply by"
    )
)
"""What people write beside a title when a mail is about that piece."""


class Trace(msgspec.Struct, frozen=True):
    """A label that a letter is about, and what says so."""

    label: str
    how: str
    mail: Mail | None = None
    """The mail of ours that it answers."""
    strong: bool = True
    """False: it could be chance (a title, the only debt)."""


def trace(opened: Opened, circle: Circle, settings: Settings, member: Member | None) -> Trace | None:
    """The first trace that leads somewhere, in the order of how well they survive."""
    return next(_traces(opened, circle, settings, member), None)


def _traces(opened: Opened, circle: Circle, settings: Settings, member: Member | None) -> Iterator[Trace]:
    letter = opened.letter
    for how, ids in (("In-Reply-To", letter.in_reply_to), ("References", reversed(letter.references))):
        for message_id in ids:
            for mail in circle.outbox.by("message_id", message_id):
                yield _of_mail(mail, f"answers our mail ({how})")
    for found in _quoted(letter, settings):
        yield _of_token(circle, found.token, found.label, "quotes the last line of our mail")
    for token in plus_tokens(letter.recipients, settings.mail.address):
        if token in circle.outbox:
            yield _of_token(circle, token, "", "written to the address of one mail of ours")
    for label in _LABEL.findall(letter.subject):
        if find_submission(circle, label) or label in circle.turns or label[1:] in circle.rounds:
            yield Trace(label, "the label stands in the subject")
    owed = [debt.label for debt in outstanding(circle, member.id, opened.arrived)] if member else []
    yield from _by_title(letter.subject, circle, owed)
    if len(owed) == 1:
        yield Trace(owed[0], "the only piece on which a critique is owed", strong=False)


def returned_mail(letter: Letter, circle: Circle, settings: Settings) -> Mail | None:
    """The mail of ours that a delivery report names: by Message-ID, or by the last line of its text.

    The second is what is left if a server gave it another Message-ID and the report quotes the text alone.
    """
    for message_id in (*letter.bounce.about, *letter.in_reply_to, *letter.references):
        for mail in circle.outbox.by("message_id", message_id):
            return mail
    tokens = (found.token for found in _quoted(letter, settings))
    return next((circle.outbox[token] for token in tokens if token in circle.outbox), None)


def _quoted(letter: Letter, settings: Settings) -> tuple[marks.Trace, ...]:
    """The last lines of mails of this circle that stand in a letter."""
    tag = settings.circle.tag.casefold()
    # Looking for traces costs as much as half of reading a letter, and few letters hold the tag at all.
    if tag not in letter.text.casefold():
        return ()
    return tuple(found for found in marks.find_traces(letter.text) if found.tag.casefold() == tag)


def _of_mail(mail: Mail, how: str) -> Trace:
    return Trace(mail.about, how, mail)


def _of_token(circle: Circle, token: str, label: str, how: str) -> Trace:
    mail = circle.outbox.get(token)
    return Trace(mail.about if mail else label, how, mail)


def plus_tokens(recipients: tuple[str, ...], address: str) -> tuple[str, ...]:
    """The tokens in `circle+token@example.org` among some addresses."""
    local, _, domain = address.lower().rpartition("@")
    found = []
    for recipient in recipients:
        name, _, host = recipient.lower().rpartition("@")
        if host == domain and name.startswith(f"{local}+"):
            found.append(name[len(local) + 1 :])
    return tuple(found)


def _by_title(subject: str, circle: Circle, owed: Sequence[str]) -> Iterator[Trace]:
    """A title of one word may be chance, unless it is owed and the subject holds little else."""
    words = f" {_folded(subject)} "
    for submission in circle.submissions.values():
        title = _folded(submission.title)
        if submission.state == "circulated" and title and f" {title} " in words:
            alone = _ABOUT.issuperset(words.replace(f" {title} ", " ", 1).split())
            strong = len(title.split()) > 1 or (alone and submission.id in owed)
            yield Trace(submission.id, "the title stands in the subject", strong=strong)


def _folded(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))
