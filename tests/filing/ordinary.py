"""Sixty ordinary replies: what people write when they write neither a piece, nor a critique, nor a wish."""

from typing import NamedTuple

from tests.filing.clients import (
    Client,
    afresh,
    apple,
    bare,
    german,
    gmail,
    headless,
    outlook,
    outlook_html,
    subject_only,
    thunderbird,
)


class Ordinary(NamedTuple):
    """A reply: who wrote it, to which kind of mail of ours, in which program."""

    who: str
    to: str
    client: Client
    words: str
    state: str = "note"
    """`note`, or `held` where a person could doubt it, too."""


LONG_EXCUSE = """\
Dear all,

I am so sorry, I have not even opened Ana's pages yet. My mother fell on the ice on Saturday and has been in
hospital since; we are waiting for the second X-ray and nobody can tell us when she may come home. I drive
there every evening after work, and by the time I am back I fall asleep over my soup. The cat has taken to
sleeping on my laptop, which I take as a hint.

I will read it at the weekend, I promise, and send you something proper by Monday at the latest. If you would
rather not wait for me, please go ahead without mine, I would quite understand. Give everybody my love, and
tell Cy that I still have his umbrella, and the blue bowl from the summer party as well. I hope that the
heating in your flat works again and that the children got over their cold by now.

Bo"""

OFF_TOPIC = """\
Completely off topic, but you are the only people I know who would care: the bookshop on the corner is
closing down in January! Everything is half price already, and they still have that big shelf of old travel
books in the basement. I went on Tuesday and came home with eleven of them and a bad back. If anybody wants
to come along on Saturday, I will be there at ten with a trolley and a flask of tea. Bring bags.

Also, does anyone have a good recipe for plum cake? Mine always sinks in the middle, and my sister comes."""

ORDINARY = [
    # To a piece that was mailed out.
    Ordinary("bo", "circulation", gmail, "Thanks!"),
    Ordinary("cy", "circulation", apple, "Got it, thanks. Will read at the weekend."),
    Ordinary("dee", "circulation", outlook, "Received, thank you, Ada."),
    Ordinary("bo", "circulation", thunderbird, "Lovely, looking forward to this one!"),
    Ordinary("cy", "circulation", german, "Danke, ist angekommen. Ich lese es am Wochenende."),
    Ordinary("dee", "circulation", outlook_html, "👍"),
    Ordinary("bo", "circulation", bare, "❤️❤️❤️"),
    Ordinary("cy", "circulation", gmail, "Loved it, more soon."),
    Ordinary("dee", "circulation", apple, "Loved this!! Proper notes to follow once the kids are in bed."),
    Ordinary("bo", "circulation", outlook, "Sorry, can't this time. Work is mad."),
    Ordinary("cy", "circulation", gmail, "Running late with mine, sorry! Sunday night at the latest."),
    Ordinary("dee", "circulation", thunderbird, "I'm late, I know, I know. Tomorrow. Promise."),
    Ordinary("bo", "circulation", gmail, "See attached."),
    Ordinary("cy", "circulation", outlook, "Please find my notes attached.\n\nBest wishes,\nCy"),
    Ordinary("dee", "circulation", headless, "Thanks, got it"),
    Ordinary("bo", "circulation", subject_only, "Got it, thank you."),
    Ordinary(
        "cy", "circulation", gmail, "Was that the dog at the window or did I dream it? 😂 Back to work."
    ),
    Ordinary("dee", "circulation", apple, "Ha! I know that house. Number 9 still owes me a ladder."),
    Ordinary("bo", "circulation", gmail, LONG_EXCUSE, "held"),
    Ordinary("cy", "circulation", outlook_html, OFF_TOPIC),
    Ordinary("dee", "circulation", gmail, "Can't open the docx on my phone, is there a PDF?"),
    Ordinary("bo", "circulation", apple, "When is this due again? I lost track over Thanksgiving."),
    Ordinary(
        "cy",
        "circulation",
        thunderbird,
        "Is this the same story as the one in spring? I was at sea then and have only ever read half of it. "
        "Either way, thanks for putting it all together again, Ada.",
    ),
    Ordinary("dee", "circulation", gmail, "Ana is a genius, that's all I can say before my first coffee."),
    Ordinary("bo", "circulation", german, "Wow."),
    Ordinary("cy", "circulation", bare, "ok"),
    Ordinary("dee", "circulation", bare, ""),
    Ordinary("bo", "circulation", gmail, "Printed it for the train. Thanks for keeping all this going!"),
    Ordinary(
        "cy", "circulation", outlook, "Thank you. I am travelling, so bear with me until Friday evening."
    ),
    Ordinary("ana", "circulation", gmail, "Thanks, looks fine on my side. Fingers crossed..."),
    Ordinary("ana", "circulation", apple, "Oh no, I just saw a typo on the first page. Never mind now."),
    # To a turn notice or its reminder.
    Ordinary("cy", "turn-notice", gmail, "Thanks, got it."),
    Ordinary("dee", "turn-notice", apple, "Already?! Time flies. OK, I'll get writing 🙂"),
    Ordinary("cy", "turn-notice", outlook, "Great, I have something nearly ready. You'll have it next week."),
    Ordinary(
        "dee", "turn-notice", thunderbird, "Thanks Ada. May I send a poem instead of a story this time?"
    ),
    Ordinary("cy", "turn-notice", gmail, "See attached"),
    Ordinary("dee", "turn-notice", headless, "Noted!"),
    Ordinary("cy", "turn-reminder", bare, "On it!!"),
    Ordinary("dee", "turn-reminder", gmail, "Yes yes, I haven't forgotten. The ending won't behave."),
    Ordinary("cy", "turn-reminder", german, "Kommt noch, versprochen. Liebe Grüße, Cy"),
    Ordinary(
        "dee", "turn-reminder", outlook_html, "Thank you for the nudge. It's coming, I swear on my cat."
    ),
    # To a receipt.
    Ordinary("ana", "receipt", gmail, "Great, thanks for confirming."),
    Ordinary("ana", "receipt", apple, "🎉"),
    Ordinary("ana", "receipt", outlook, "Phew. Thanks, robot."),
    Ordinary("ana", "receipt", thunderbird, "Thanks! How many words was it in the end, by your count?"),
    Ordinary("ana", "receipt", bare, "Thank you, and a happy Advent to you all."),
    Ordinary("ana", "receipt", headless, "Perfect, thx"),
    # To the round-up and the circle notes.
    Ordinary("ana", "roundup", gmail, "Thank you all so much, this is incredibly helpful."),
    Ordinary(
        "ana",
        "roundup",
        apple,
        "I've read everything twice now. Bo, you are right about the lamps; Cy, I disagree about the ending, "
        "but you made me think, and I may cut the last page after all. It is a gift to be read like this. "
        "Could you pass on my thanks? I had not seen at all how little one knows of the people in number 9, "
        "and the idea to begin with the river instead of the window is just what I needed. A drink on me!",
    ),
    Ordinary("ana", "roundup", outlook, "Wow. A lot to chew on. Please thank Bo and Cy from me."),
    Ordinary("ana", "roundup", thunderbird, "Ouch ;-) but fair. Thanks everyone."),
    Ordinary("ana", "roundup", outlook_html, "Who wrote the second one? Just curious."),
    Ordinary("ana", "roundup", german, "Vielen Dank an alle, das hilft mir sehr weiter!"),
    Ordinary("bo", "circle-notes", gmail, "Nice round, everybody."),
    Ordinary("cy", "circle-notes", apple, "Thanks Ada, you're a star."),
    Ordinary("dee", "circle-notes", outlook, "Sorry again for missing this one. Next time!"),
    # To nothing in particular.
    Ordinary("bo", "circulation", afresh, "Merry Christmas to you all! See you in the new year."),
    Ordinary("cy", "circulation", afresh, "Does anyone have Zoe's new address? I want to send her a card."),
    Ordinary("dee", "circulation", afresh, "Sorry can't this time"),
    Ordinary(
        "bo",
        "circulation",
        gmail,
        "Why did the comma leave the sentence? It needed a clause. I'll see myself out.",
    ),
]
