"""A new circle, as somebody sees it who has read nothing: every screen names the key that comes next."""

import pytest

from circle_tui.tui.glyphs import SIGNS, Glyphs
from tests.desk.desks import Office
from tests.tui.circle_of import sample, settings
from tests.tui.screens import MODES, SMALL, WIDE, opened, press, shown

NEXT = {
    "today": "4 goes to Members: there i adds somebody,",
    "review": "1 shows what is next.",
    "inbox": "R looks for mail now.",
    "members": "i adds a member and welcomes them by mail;",
    "calendar": "4 shows the members; i there adds one.",
    "roundup": "1 shows what comes next.",
    "outbox": "1 shows what goes out next.",
    "log": "R looks for mail now.",
}
"""Doctor is never empty."""


@pytest.mark.parametrize("size", [(60, 20), SMALL, WIDE, (200, 60)], ids=str)
async def test_every_empty_screen_names_the_next_key(size: tuple[int, int]) -> None:
    """Nobody is in the circle, nothing came: what to press is seen whole at every size."""
    made = Office(settings(), "2026-12-03 09:00")
    try:
        async with opened(made, size) as pilot:
            for mode, key in MODES.items():
                await press(pilot, key)
                assert NEXT.get(mode, "") in shown(pilot), mode
    finally:
        made.converter.close()


async def test_a_new_circle_gets_its_first_member_by_the_keys_it_names() -> None:
    """4, i, a name, an address, y: somebody is there, and Today says what comes."""
    made = Office(settings(), "2026-11-10 09:00")
    try:
        async with opened(made, SMALL) as pilot:
            await press(pilot, "4", "i", *"Gil", "enter", *"gil", "@", *"example.org", "enter", "y")
            assert ["Gil"] == [member.name for member in made.desk.circle.members.values()]
            assert "Gil" in shown(pilot)
            await press(pilot, "1")
            assert "A new circle" not in shown(pilot)
    finally:
        made.converter.close()


def test_every_state_has_a_glyph_an_ascii_sign_and_a_colour() -> None:
    """One cell each; word, glyph and colour stand together wherever a state is told."""
    for state, sign in SIGNS.items():
        assert (1, 1) == (len(sign.glyph), len(sign.ascii)), state
        assert sign.ascii.isascii(), state
        assert sign.style, state
        assert f"{sign.glyph} {state}" == Glyphs(ascii_only=False).both(state).plain
        assert f"{sign.ascii} {state}" == Glyphs(ascii_only=True).both(state).plain


STATES = {
    "review": ("● pending", "1 accepted"),
    "members": ("✓ active", "owes 1", "○ not due"),
    "calendar": ("› out", "● no piece", "○ planned"),
    "outbox": ("› waiting", "✓ sent"),
    "log": ("› can be taken back",),
    "doctor": ("✓ ok",),
    "today": ("! not in: Bo, Fay", "● no piece yet", "? Held letter", "● 3 critiques to review"),
}
"""What stands on the screens of the sample circle."""


async def test_states_are_told_in_words_beside_their_glyphs() -> None:
    """Without colour nothing is missing."""
    async with sample() as made, opened(made, WIDE) as pilot:
        for mode, wanted in STATES.items():
            await press(pilot, MODES[mode])
            for words in wanted:
                assert words in shown(pilot), mode
