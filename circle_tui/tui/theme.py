"""The screen's own themes, and what any theme needs besides: a quiet text, a cursor that is seen.

Their colours are written out, not mixed, so that the contrast of each text on its paper is known.
"""

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme


def _quiet(colour: str) -> dict[str, str]:
    """What is there to be found, not to be noticed; what Textual calls muted and disabled is still read."""
    return {"quiet": colour, "text-muted": colour, "text-disabled": colour}


def _texts(accent: str, success: str, warning: str, error: str) -> dict[str, str]:
    return {"text-accent": accent, "text-success": success, "text-warning": warning, "text-error": error}


def _papers(cursor: str, blurred: str, passage: str, rehearsal: str, rule: str) -> dict[str, str]:
    """What text stands on besides the page: the row with the cursor, a lit passage; and thin lines."""
    return {
        "boost": blurred,
        "block-cursor-background": cursor,
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": blurred,
        "block-cursor-blurred-text-style": "none",
        "passage-background": passage,
        "rehearsal-background": rehearsal,
        "panel-lighten-1": rule,
        "panel-lighten-2": rule,
    }


DARK = Theme(
    name="dark",
    primary="#86a8c6",
    secondary="#7c8fa3",
    accent="#d7a96c",
    success="#8fb98a",
    warning="#dcb463",
    error="#dd7f73",
    foreground="#d5dae0",
    background="#15181d",
    surface="#15181d",
    panel="#1f242b",
    boost="#262c34",
    dark=True,
    variables={
        **_quiet("#a3abb5"),
        **_texts("#e0ba88", "#a6cba1", "#e3c382", "#efa197"),
        **_papers("#33404d", "#262c34", "#443a26", "#3a3428", "#3d4550"),
        "block-cursor-foreground": "#f2f4f6",
        "block-cursor-blurred-foreground": "#d5dae0",
        "footer-background": "#1f242b",
        "footer-key-foreground": "#d7a96c",
    },
)

LIGHT = Theme(
    name="light",
    primary="#2f5d86",
    secondary="#56677a",
    accent="#8a5314",
    success="#2c6a2a",
    warning="#7d5200",
    error="#a3302a",
    foreground="#22262b",
    background="#f8f6f1",
    surface="#f8f6f1",
    panel="#edeae2",
    boost="#e6e2d8",
    dark=False,
    variables={
        **_quiet("#565d66"),
        **_texts("#7d4a10", "#265f24", "#704a00", "#97291f"),
        **_papers("#d3dfe9", "#e6e2d8", "#f0d9b0", "#f3e3bd", "#b9b3a6"),
        "block-cursor-foreground": "#101418",
        "block-cursor-blurred-foreground": "#22262b",
        "footer-background": "#edeae2",
        "footer-key-foreground": "#7d4a10",
    },
)

CONTRAST = Theme(
    name="high-contrast",
    primary="#9fd6ff",
    secondary="#c8d8e8",
    accent="#ffd166",
    success="#8cff8c",
    warning="#ffe45c",
    error="#ffc2bb",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#0c0c0c",
    boost="#1a1a1a",
    dark=True,
    variables={
        **_quiet("#d8d8d8"),
        **_texts("#ffd166", "#8cff8c", "#ffe45c", "#ffc2bb"),
        **_papers("#003a6b", "#262626", "#4a3600", "#332800", "#a8a8a8"),
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-foreground": "#ffffff",
        "footer-background": "#0c0c0c",
        "footer-key-foreground": "#ffd166",
    },
)

TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_cyan",
    success="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border": "ansi_cyan",
        "border-blurred": "ansi_default",
        "footer-key-foreground": "ansi_cyan",
        "panel-lighten-2": "ansi_bright_black",
        "input-selection-background": "ansi_cyan",
        "input-selection-foreground": "ansi_black",
    },
)
"""The sixteen colours that the terminal has, on its own paper."""

THEMES = (DARK, LIGHT, CONTRAST, TERMINAL)
"""Those beside the ones that Textual brings."""


def found(name: str) -> str:
    """The theme that a setting means; ``auto`` is the dark one."""
    return DARK.name if name == "auto" else name


def needed(theme: Theme, *, colour: bool) -> Mapping[str, str]:
    """The variables that our style asks of every theme, on top of its own.

    Without colour, and with the terminal's own colours, which nobody knows, the cursor is a reversed row
    and a passage is underlined.
    """
    if not theme.ansi and colour:
        return {**_SHOWN, **({} if theme in THEMES else _mixed(theme))}
    colours = theme.to_color_system().generate()
    ink, paper = colours["foreground"], colours["background"]
    return {
        "quiet": "dim",
        "block-cursor-foreground": ink,
        "block-cursor-background": paper,
        "block-cursor-text-style": "reverse",
        "block-cursor-blurred-foreground": ink,
        "block-cursor-blurred-background": paper,
        "block-cursor-blurred-text-style": "underline",
        "passage-background": paper,
        "passage-text-style": "bold underline",
        "rehearsal-background": paper,
        "here": "reverse",
    }


_SHOWN = {"passage-text-style": "bold", "here": "not reverse"}
"""Where colours show what has the cursor."""


def _mixed(theme: Theme) -> dict[str, str]:
    """For a theme that is not ours: papers near its own, so that every text on them can be read."""
    colours = theme.to_color_system().generate()
    ink, paper = Color.parse(colours["foreground"]), Color.parse(colours["background"])

    def towards(colour: Color, share: float) -> str:
        return paper.blend(colour, share, alpha=1).hex

    accent, warning = Color.parse(colours["accent"]), Color.parse(colours["warning"])
    return {
        **_quiet(towards(ink, 0.7)),
        **_papers(
            towards(ink, 0.18),
            towards(ink, 0.1),
            towards(accent, 0.3),
            towards(warning, 0.15),
            towards(ink, 0.3),
        ),
        "block-cursor-foreground": ink.hex,
        "block-cursor-blurred-foreground": ink.hex,
    }
