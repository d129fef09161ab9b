"""What a terminal cannot show, or shall not: colours (NO_COLOR), letters beyond ASCII (``ascii = true``)."""

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


class Colourless(LineFilter):
    """Takes every colour away (no-color.org); what is bold, underlined or reversed stays."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line without colours."""
        del background
        return [
            segment
            if segment.control or segment.style is None
            else Segment(segment.text, _bare(segment.style))
            for segment in segments
        ]


def _bare(style: Style) -> Style:
    return style.without_color if style.color or style.bgcolor else style


class PlainLetters(LineFilter):
    """Draws frames, bars and our own punctuation in ASCII; the letters of people's words stay as they are."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line, as wide as before."""
        del background
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(segment.text.translate(_PLAIN), segment.style)
            for segment in segments
        ]


_PLAIN = str.maketrans(
    {
        **dict.fromkeys("─━═╌▔▁▂▃▀▄‾–—―", "-"),
        **dict.fromkeys("│┃║▌▐▏▕▎▊", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛", "+"),
        **dict.fromkeys("█▉▇▆▅▓▒░■▪", "#"),
        **dict.fromkeys("·•●", "*"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚‹›′", "'"),
        "…": ".",
        "\N{REPLACEMENT CHARACTER}": "?",
        "¶": "P",
        "×": "x",
        "→": ">",
        "←": "<",
        "↑": "^",
        "↓": "v",
        "⏎": "<",
        "✓": "+",
        "\N{RIGHT-POINTING MAGNIFYING GLASS}": "> ",
        "\N{NO-BREAK SPACE}": " ",
    }
)
"""One cell each, the magnifying glass two."""
