"""The screen's own colours: quiet paper, one warm accent, and words that say what colours only repeat."""

from textual.theme import Theme

CALM = Theme(
    name="circle",
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
        "block-cursor-background": "#33404d",
        "block-cursor-foreground": "#f2f4f6",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#262c34",
        "block-cursor-blurred-foreground": "#d5dae0",
        "block-cursor-blurred-text-style": "none",
        "footer-background": "#1f242b",
        "footer-key-foreground": "#d7a96c",
    },
)
