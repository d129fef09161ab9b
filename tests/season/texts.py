"""What the members of the season write: prose and critiques of the length that people send."""

from collections.abc import Sequence

TITLES = {
    "R1a": "The Well Keeper",
    "R1b": "Night Ferry",
    "R2a": "The Salt Road",
    "R3a": "Harbour Lights",
    "R3b": "A Winter Ledger",
    "R4a": "The Orchard Wall",
    "R4b": "Paper Boats",
    "R2b": "Tin Whistle",
    "R5a": "The Lodger",
    "R6a": "Slack Water",
    "R7a": "A Field of Flax",
    "R8a": "The Glass Stair",
}

_STORY = (
    "The lane was still white with frost when she came down to the gate with the lamp in her hand.",
    "Nobody had told him that the house was sold, and so he let himself in by the kitchen as he always did.",
    "There were three cups on the table, and one of them was warm.",
    "Below the bridge the water had gone the colour of slate, and it carried leaves that nobody had raked.",
    "Her brother used to say that a thing is only lost once the last person stops looking for it.",
    "He counted the money twice, because the first time he had hoped for too much.",
    "In the yard a dog began to bark, thought better of it, and lay down again beside the barrow.",
    "The letter had been folded so often that it came apart along the creases like an old map.",
    "When the bell rang the children ran, all but one, who stayed behind to look at the snail.",
    "They drove the whole afternoon without a word, and at the sea they both began to speak at once.",
    "The ferryman took the coin, looked at it against the light, and gave it back to her.",
    "By evening the wind had turned, and the smell of the brewery lay over every street of the town.",
    "She wrote the date at the top of the page, and then for a long while she wrote nothing more.",
    "Upstairs somebody was practising the same four bars, always stumbling at the third.",
    "The old man had planted the row of pears for a wedding that never took place.",
    "It was the kind of rain that does not fall so much as hang about between the hedges.",
    "What he remembered of the war was mostly the waiting, and the taste of tin.",
    "Her aunt kept every key she had ever owned in a jar beside the stove.",
    "On the third day the snow began to slide from the roof in long sighing sheets.",
    "The clerk stamped the form, and with that they were no longer a family but four applicants.",
    "A heron stood in the shallows as if it had been put there to hold the river down.",
    "He had learned to tell from her footsteps on the stairs how the day had gone.",
    "All along the harbour the lights came on, one behind the other, like people standing up.",
)

_THOUGHTS = (
    "What stays with me is how much you leave unsaid, and how well I could follow all the same.",
    "The opening draws me in at once, because I want to know what has happened before it.",
    "In the middle I was not always sure whose eyes we look through, and I read one part twice.",
    "The rhythm of your long sentences is lovely, and a short one now and then would make it stronger.",
    "I would trust the picture and take out the sentence that explains it afterwards.",
    "The dialogue sounds like people who have known each other for thirty years.",
    "Perhaps the ending could come one paragraph earlier, where the silence is already complete.",
    "I laughed at the small things, and I think that you could allow yourself more of them.",
    "The weather does a good deal of work here; I wonder whether it has to do it every time.",
    "There is one name that turns up only once, and I kept waiting for that person to return.",
    "Your verbs are strong, and most of the adverbs beside them could go without being missed.",
    "It would help me to learn earlier how old the two of them are.",
    "I believed every gesture, and the one with the hands most of all.",
    "The change of place comes as a surprise, and a blank line might be enough to carry me over.",
    "What the piece says about leaving is true and does not feel borrowed from anybody.",
    "I should like to hear more of the second voice before it falls quiet.",
    "The last picture is the best thing in it, and I would not touch a word there.",
)


def piece(label: str, second: bool = False) -> list[str]:
    """Seven paragraphs of some 60 words, none shared between labels; a second version has two new ones."""
    first = 5 * list(TITLES).index(label)
    paragraphs = [" ".join(_from(_STORY, first + step, 4, 3 + first)) for step in range(7)]
    if second:
        paragraphs[2] = " ".join(reversed(_from(_STORY, first + 9, 4, 5)))
        paragraphs.append(" ".join(_from(_STORY, first + 11, 4, 7)))
    return paragraphs


def critique(who: str, label: str) -> str:
    """Some 220 own words in four paragraphs, other ones for each critic and piece."""
    number = ord(who[0]) - ord("a")
    first = 3 * number + 7 * list(TITLES).index(label)
    thoughts = _from(_THOUGHTS, first, 14, 1 + number % 4)
    return "\n\n".join(" ".join(thoughts[at : at + 4]) for at in range(0, 14, 4))


def _from(texts: Sequence[str], first: int, count: int, step: int) -> list[str]:
    # Both pools have a prime number of sentences, so that no step comes back too early.
    return [texts[(first + at * step) % len(texts)] for at in range(count)]
