"""Asks what a letter is: its kind, about which piece, from whom."""

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from circle_tui.circle.model import Guess, Kind
from circle_tui.tui.views.inbox import Opened, Option, kinds, members, pieces
from circle_tui.tui.views.people import counted
from circle_tui.tui.widgets.row import Row
from circle_tui.tui.words import line

if TYPE_CHECKING:
    from circle_tui.tui.app import CircleApp

KINDS: dict[str, Kind] = {
    "submission": "submission",
    "critique": "critique",
    "note": "note",
    "command": "command",
}


class WhatItIs:
    """The questions, one after the other; None as answer: the coordinator went back."""

    def __init__(self, app: "CircleApp") -> None:
        self._app = app
        self._desk = app.desk

    async def of_one(self, found: Opened) -> Guess | None:
        """What this letter is: one of its guesses, or anything else."""
        kind = await self._pick("What is this letter?", kinds(found))
        if kind.startswith("guess:"):
            return found.filing.guesses[int(kind.removeprefix("guess:"))]
        guess = await self._more(kind)
        if guess is None or guess.as_ == "ignored":
            return guess
        likely = found.filing.member or next((g.member for g in found.filing.guesses if g.member), "")
        who = await self._look(lambda: list(members(self._desk.circle, likely)))
        member = await self._pick("Who is it from?", who)
        return Guess(guess.as_, guess.about, member) if member else None

    async def of_several(self, count: int) -> Guess | None:
        """What these letters are; who wrote each is as it was guessed."""
        return await self._more(await self._pick(f"What are these {counted(count, 'letter')}?", kinds()))

    async def _more(self, kind: str) -> Guess | None:
        if kind == "ignored":
            return Guess("ignored", "", "")
        if not kind:
            return None
        about = ""
        if kind == "critique":
            there = await self._look(lambda: list(pieces(self._desk.circle)))
            if not (about := await self._pick("Which piece is it about?", there)):
                return None
        return Guess(KINDS[kind], about, "")

    async def _look(self, options: Callable[[], list[Option]]) -> list[Option]:
        return await asyncio.to_thread(self._desk.look, options)

    async def _pick(self, title: str, options: Iterable[Option]) -> str:
        return await self._app.choose(title, [Row(option.id, line(option.text)) for option in options])
