"""A member who is forgotten is nowhere in the folder any more, and does not come back."""

import base64
import hashlib
import io
import zipfile
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

import msgspec
import pytest

from circle_tui.adapters.shelf import FolderShelf
from circle_tui.adapters.store import TinyStore
from circle_tui.adapters.store.backup import daily
from circle_tui.adapters.store.forgetting import forget
from circle_tui.circle.model import Member
from circle_tui.circle.state import added, changed
from circle_tui.circle.undoing import undo
from circle_tui.ports import Refused, TryLater
from tests.store.records import DAY, NOW, circle_round, critique, filing, mail, member, now, submission, turn
from tests.store.searching import found

OpenTiny = Callable[[], TinyStore]

ANA = msgspec.structs.replace(
    member("Ana"), name="Ána Penrose", addresses=("ana@example.org", "a.penrose@work.example")
)
WORDS = ("ána penrose", "penrose, ána", "ana@example.org", "a.penrose@work.example", "annie before")
THEIRS = (
    b"From: =?utf-8?q?=C3=81na_Penrose?= <ana@example.org>\r\nMessage-ID: <1@x>\r\n\r\n"
    b"My critique of The Well.\r\n"
)
PLAIN_QUOTE = (
    b"From: Ben <ben@example.org>\r\nContent-Type: text/plain; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: 8bit\r\n\r\nI agree.\r\n\r\n"
    b"On Monday \xc3\x81na\r\n Penrose <Ana@Example.org> wrote:\r\n> x\r\n"
)
PACKED_QUOTE = (
    b"From: Ben <ben@example.org>\r\nTo: =?utf-8?b?"
    + base64.b64encode("Ána Penrose".encode())
    + b"?= <x@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"Thank you, =C3=81na Pen=\r\nrose!\r\n--b\r\n"
    b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    + base64.encodebytes("<p>Ána Penrose &lt;ana@example.org&gt; wrote, I keep this.</p>".encode())
    + b"--b\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n"
    b'Content-Disposition: attachment; filename="a.docx"\r\n\r\n%s\r\n--b--\r\n'
)
INNOCENT = (
    b"From: Diana <diana@example.org>\r\n\r\nI am diana@example.org, and banana@example.org is not me.\r\n"
)


def docx() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("docProps/core.xml", "<creator>Ána Penrose</creator>")
    return made.getvalue()


@pytest.fixture
def digests(folder: Path, open_tiny: OpenTiny) -> dict[str, str]:
    """A circle full of Ana, with history, closed years, daily backups, letters, mails and pieces."""
    store, shelf = open_tiny(), FolderShelf(folder)
    packed = PACKED_QUOTE % base64.encodebytes(docx())
    kept = dict(
        zip(
            ("theirs", "plain", "packed", "innocent"),
            shelf.keep_letters([THEIRS, PLAIN_QUOTE, packed, INNOCENT]),
            strict=True,
        )
    )
    old, before = NOW - 90 * DAY, msgspec.structs.replace(ANA, name="Annie Before")

    def do(*changes: object) -> None:
        store.commit(lambda _: changes, at=NOW, who="coordinator", what="did it")  # type: ignore[arg-type, return-value]

    do(added("members", before), added("members", member("Ben")))
    do(changed("members", before, name="Ána Penrose"))
    do(
        added("rounds", circle_round(1, old - 20 * DAY, closed=old)),
        added("turns", turn("R1a", 1, "ben")),
        added("submissions", submission("R1a", "ben", kept["plain"], arrived=old)),
        added("critiques", critique("R1a", "ana", kept["theirs"], received=old)),
        added(
            "letters",
            filing(kept["theirs"], as_="critique", member="ana", about="R1a", why="Ána Penrose said so"),
        ),
    )
    store.compact()
    daily(folder, NOW - DAY)
    do(
        added("letters", filing(kept["packed"], member="ben", evidence=("quotes ana@example.org",))),
        added("outbox", mail("m1", "ana")),
        added("outbox", mail("m2", "ben")),
        changed("members", store.circle.members["ben"], unreachable="a.penrose@work.example refused it"),
    )
    daily(folder, NOW)
    to_ana = b"To: =?utf-8?q?=C3=81na_Penrose?= <ana@example.org>\r\n\r\nhi"
    to_ben = "To: ben\r\n\r\n¶1 Ána Penrose: more".encode()
    shelf.keep_outgoing([(mail("m1", "ana"), to_ana), (mail("m2", "ben"), to_ben)])
    shelf.keep_piece("R1a/v1", "prose.json", '{"text": "for Ána Penrose"}'.encode())
    shelf.keep_piece("R1a/v1", "original.docx", docx())
    shelf.keep_state("draft.txt", b"write to Ana@example.org")
    (folder / "circle.log").write_text("refused: ana@example.org\n")
    store.close()
    return kept


def test_nothing_of_a_forgotten_member_is_left(folder: Path, digests: dict[str, str]) -> None:
    """Names and addresses, former ones too, 0 times in the whole folder, archives and mails unpacked."""
    everywhere = {path.split("/")[0] for path, _ in found(folder, WORDS)}
    assert {"circle.json", "circle.log", "closed", "history", "letters", "outgoing", "pieces", "state"} == (
        everywhere - {"circle.journal"}
    )
    done = forget(folder, "ana", now)
    assert [] == found(folder, WORDS)
    assert (1, ("pieces/R1a/v1/original.docx",), ()) == (done.letters, done.removed, done.left)


def test_everything_else_of_the_circle_is_as_it_was(
    folder: Path, digests: dict[str, str], open_tiny: OpenTiny
) -> None:
    """The critique stands, the ledger too, other members' letters keep their own words."""
    forget(folder, "ana", now)
    store, shelf = open_tiny(), FolderShelf(folder)
    expected = Member(
        id="ana", name="a former member", addresses=(), joined=ANA.joined, order=1, state="left"
    )
    assert expected == store.circle.members["ana"]
    assert "ana" == store.closed(2026).critiques[digests["theirs"][:10]].critic
    assert ["cancelled", "waiting"] == [store.circle.outbox[i].state for i in ("m1", "m2")]
    assert INNOCENT == shelf.letter(digests["innocent"])
    plain = b"On Monday a former member <nobody@former.invalid> wrote:"
    assert plain in shelf.letter(digests["plain"])
    parts = list(message_from_bytes(shelf.letter(digests["packed"]), policy=policy.default).walk())
    assert "a former member <x@example.org>" == str(parts[0]["to"])
    assert "ben@example.org" == store.circle.members["ben"].addresses[0]
    assert "Thank you, a former member!" in parts[1].get_content()
    assert "wrote, I keep this." in parts[2].get_content()
    assert "removed at their wish" in parts[3].get_content()


def test_a_forgotten_letter_stays_out(folder: Path, digests: dict[str, str]) -> None:
    """Fetched again, it is known by its digest and not kept; so is a letter that was changed."""
    forget(folder, "ana", now)
    shelf = FolderShelf(folder)
    assert shelf.is_forgotten(digests["theirs"])
    assert digests["theirs"] == shelf.keep_letter(THEIRS)
    assert digests["plain"] == shelf.keep_letter(PLAIN_QUOTE)
    with pytest.raises(KeyError):
        shelf.letter(hashlib.sha256(THEIRS).hexdigest())
    assert [] == found(folder, WORDS)


def test_undo_does_not_bring_them_back(folder: Path, digests: dict[str, str], open_tiny: OpenTiny) -> None:
    """Neither the undo of an older deed about them nor that of the forgetting."""
    forget(folder, "ana", now)
    store = open_tiny()
    deeds = list(store.deeds())
    assert [5, 4, 3, 2, 1] == [deed.n for deed in deeds]
    assert ("forgot a member", "ana") == (deeds[0].what, deeds[0].about)
    for deed in deeds[:2] + deeds[3:]:
        try:
            store.commit(lambda c, deed=deed: undo(deed.changes, c), at=NOW, who="coordinator", what="undid")  # type: ignore[misc]
        except Refused:
            continue
    store.compact()
    assert [] == found(folder, WORDS)


def test_other_processes_forget_too(folder: Path, digests: dict[str, str], open_tiny: OpenTiny) -> None:
    """A screen that is open takes in the new record, and writes nothing of the old one."""
    store = open_tiny()
    assert "Ána Penrose" == store.circle.members["ana"].name
    forget(folder, "ana", now)
    assert store.refresh()
    assert "a former member" == store.circle.members["ana"].name
    store.commit(
        lambda c: [changed("members", c.members["ben"], order=8)], at=NOW, who="coordinator", what="moved"
    )
    store.compact()
    store.close()
    assert [] == found(folder, WORDS)


def test_forgetting_can_be_run_again(folder: Path, digests: dict[str, str]) -> None:
    """After a run that was stopped, with the live record still there."""
    live = (folder / "circle.json").read_bytes()
    forget(folder, "ana", now)
    assert 0 == forget(folder, "ana", now).letters
    assert [] == found(folder, WORDS)
    (folder / "circle.journal").write_bytes(b"")
    (folder / "circle.json").write_bytes(live)
    forget(folder, "ana", now)
    assert [] == found(folder, WORDS)


def test_forgetting_waits_for_a_pass(folder: Path, digests: dict[str, str], open_tiny: OpenTiny) -> None:
    """And knows whom it is asked to forget."""
    with open_tiny().passing(), pytest.raises(TryLater, match="pass is under way"):
        forget(folder, "ana", now)
    with pytest.raises(Refused, match="no member eva"):
        forget(folder, "eva", now)
    assert [] != found(folder, WORDS)


def test_what_the_coordinator_wrote_by_hand_is_named(folder: Path, digests: dict[str, str]) -> None:
    """Settings and templates are not touched; the report says that they name the member."""
    (folder / "circle.toml").write_text('coordinator = "Ána Penrose <ana@example.org>"\n')
    assert ("circle.toml",) == forget(folder, "ana", now).left
