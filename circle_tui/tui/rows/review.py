"""The rows of Review, and what stands above a critique."""

from collections.abc import Iterator, Sequence

from circle_tui.tui.rows.paper import Paper
from circle_tui.tui.views.review import Entry, Reading, Waiting
from circle_tui.tui.widgets.rowlist import Row
from circle_tui.tui.words import NOTHING, QUIET, Words, column, joined, line, stacked


def rows(view: Waiting, paper: Paper) -> Iterator[Row]:
    """Those that wait, those decided, those missing."""
    if not view.waiting:
        nothing = line("No critique waits.", "$text-success")
        yield Row("-done", stacked((nothing, *(line(words, QUIET) for words in _NEXT))), False)
    yield from _group("Waiting", view.waiting, paper, titled=paper.is_wide)
    yield from _group("Decided", view.decided, paper)
    yield from _group("Missing", view.missing, paper)


def _group(name: str, entries: Sequence[Entry], paper: Paper, *, titled: bool = True) -> Iterator[Row]:
    if entries and titled:
        yield Row(f"-{name}", line(f"{name} {len(entries)}", f"bold {QUIET}"), False)
    for entry in entries:
        yield Row(entry.id, _entry(entry, paper), name != "Missing")


def _entry(entry: Entry, paper: Paper) -> Words:
    sign = paper.glyphs.sign(entry.state)
    words = f"{entry.words}w" if entry.words else ""
    if not paper.is_wide:
        return joined(
            joined(sign, " ", column(line(entry.who), 18), " ", column(line(entry.label, QUIET), 6), " "),
            joined(column(line(words, QUIET), 6, right=True), "  ", line(_at(entry, paper), QUIET)),
            line(f"  {', '.join(entry.reasons or entry.flags)}", "$text-warning"),
        )
    if entry.state == "missing":
        return joined(sign, " ", column(line(entry.who), 18), " ", line(entry.label, QUIET))
    flags = line(f" {', '.join(entry.flags)}" if entry.flags else "", "$text-warning")
    facts = " ".join(filter(None, (entry.label, words, _at(entry, paper))))
    return stacked((joined(sign, " ", line(entry.who), flags), line(f"  {facts}", QUIET)))


def _at(entry: Entry, paper: Paper) -> str:
    return ("due " if entry.state == "missing" else "") + paper.soon(entry.at)


_NEXT = ("R looks for mail now,", "1 shows what is next.")


def head(entry: Entry | None, view: Waiting, paper: Paper) -> Words:
    """The piece that the critique with the cursor is about, and how far its critiques are."""
    if entry is None:
        return line("No critique is in yet.")
    same = [e for e in (*view.waiting, *view.decided, *view.missing) if e.label == entry.label]
    accepted = sum(e.state == "accepted" for e in same)
    waiting = sum(e.state in ("pending", "later") for e in same)
    missing = sum(e.state == "missing" for e in same)
    facts = paper.facts(f"{accepted} accepted", f"{waiting} waiting", f"{missing} missing" if missing else "")
    what = line(view.pieces.get(entry.label, entry.label), "bold")
    return joined(what, line(paper.glyphs.dot + facts, QUIET))


def piece_title(found: Reading, paper: Paper) -> Words:
    """What stands above the piece."""
    words = f"{found.prose.words:,} words" if found.prose is not None else ""
    return joined(line("The piece", "bold"), line(paper.glyphs.dot + words, QUIET))


def critique_title(entry: Entry, found: Reading, paper: Paper, *, is_sealed: bool) -> Words:
    """Who wrote it, when, how much, and why it waits; not what stands above its words already."""
    facts = paper.facts(f"{entry.words:,} words", paper.soon(entry.at), *found.files)
    who = joined(paper.glyphs.both(entry.state), " ", line(entry.who, "bold"))
    told = () if is_sealed else tuple(sign.kind for sign in found.signs)
    reasons = entry.reasons if is_sealed else found.reasons
    why = [reason for reason in reasons if not reason.startswith(told or ("\0",))]
    flags = [flag for flag in entry.flags if flag not in ("short", "sealed") or is_sealed]
    first = joined(who, line(paper.glyphs.dot + facts, QUIET))
    said = ", ".join((*why, *flags))
    return stacked((first, line(said, "$text-warning") if said else NOTHING))
