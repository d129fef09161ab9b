"""The keys of Round-up."""

from textual.binding import Binding

KEYS = (
    Binding(
        "S", "send", "Send now", id="roundup.send", tooltip="queue it now; asks first, and names who gets it"
    ),
    Binding(
        "c",
        "compose",
        "Compose",
        id="roundup.compose",
        tooltip="parts, your words, critics, each remark; and back to the mail",
    ),
    Binding(
        "h",
        "switch",
        "Hold back",
        id="roundup.switch",
        tooltip="a remark, or all that are marked, held back or put back; a part off or on",
    ),
    Binding("e", "note", "Note", id="roundup.note", tooltip="your own words to the author, above the rest"),
    Binding(
        "full_stop",
        "walk(1)",
        "Next remark",
        show=False,
        key_display=".",
        id="roundup.next_remark",
        tooltip="the next remark",
    ),
    Binding(
        "comma",
        "walk(-1)",
        "Previous remark",
        show=False,
        key_display=",",
        id="roundup.previous_remark",
        tooltip="the remark before",
    ),
    Binding(
        "K", "move(-1)", "Earlier", show=False, id="roundup.earlier", tooltip="this critic speaks earlier"
    ),
    Binding("J", "move(1)", "Later", show=False, id="roundup.later", tooltip="this critic speaks later"),
    Binding(
        "i",
        "checks",
        "Checks",
        show=False,
        id="roundup.checks",
        tooltip="what was looked at in every form of the mail",
    ),
    Binding(
        "t",
        "test",
        "Test to me",
        show=False,
        id="roundup.test",
        tooltip="the mail to you alone, marked as a test",
    ),
    Binding(
        "w", "save", "Web page", show=False, id="roundup.save", tooltip="save it as a page for a browser"
    ),
    Binding("v", "view", "Source", show=False, id="roundup.view", tooltip="the mail byte for byte, and back"),
    Binding(
        "right_square_bracket",
        "turn(1)",
        "Next mail",
        show=False,
        key_display="]",
        id="roundup.next",
        tooltip="the next mail, where several get it",
    ),
    Binding(
        "left_square_bracket",
        "turn(-1)",
        "Previous mail",
        show=False,
        key_display="[",
        id="roundup.previous",
        tooltip="the mail before",
    ),
)
