"""The keys of Review, in the order of the help."""

from textual.binding import Binding, BindingType

ON_CRITIQUES: list[BindingType] = [
    Binding("a", "accept", "Accept", id="review.accept", tooltip="it counts, and goes to the author"),
    Binding(
        "x", "give_back", "Return", id="review.return", tooltip="back to its critic, with a note of yours"
    ),
    Binding("s", "put_off", "Later", id="review.later", tooltip="to the end of the list"),
    Binding("e", "edit", "Edit", id="review.edit", tooltip="your version; theirs stays in the letter"),
    Binding(
        "f", "excuse", "Excuse", show=False, id="review.excuse", tooltip="late or short counts as neither"
    ),
    Binding("n", "next(1)", "Next", show=False, id="review.next", tooltip="the next critique"),
    Binding("p", "next(-1)", "Previous", show=False, id="review.previous", tooltip="the critique before"),
    Binding("v", "open", "Open", show=False, id="review.open", tooltip="read one that is sealed for you"),
    Binding(
        "t",
        "unfold",
        "Whole letter",
        show=False,
        id="review.unfold",
        tooltip="the letter with all it quotes, and back",
    ),
]

ON_REMARKS: list[BindingType] = [
    Binding(
        "full_stop",
        "walk(1)",
        "Next remark",
        show=False,
        key_display=".",
        id="review.next_remark",
        tooltip="the next remark, its passage lit",
    ),
    Binding(
        "comma",
        "walk(-1)",
        "Previous remark",
        show=False,
        key_display=",",
        id="review.previous_remark",
        tooltip="the remark before",
    ),
    Binding("m", "move", "Move", show=False, id="review.move", tooltip="it speaks of another passage"),
    Binding("w", "generalise", "Whole", show=False, id="review.whole", tooltip="it is about the whole piece"),
    Binding(
        "greater_than_sign",
        "join(0)",
        "Join",
        show=False,
        key_display=">",
        id="review.join",
        tooltip="this remark and the next are one",
    ),
    Binding(
        "less_than_sign",
        "join(-1)",
        "Join back",
        show=False,
        key_display="<",
        id="review.join_back",
        tooltip="this remark and the one before are one",
    ),
    Binding("d", "part", "Part", show=False, id="review.part", tooltip="divide this remark in two"),
]
