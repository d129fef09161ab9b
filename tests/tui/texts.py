"""What the members of the sample circle write."""

THE_WELL = """The Well

The bucket came up dry on the second of June, and Marta laughed, because the rope was new and it
was always the rope.

"Let it down again," her father said from the porch. He did not look up from the shoe in his
lap.

She let it down again. She counted as he had taught her, one for each arm's length: eleven,
twelve, and at thirteen the rope went slack in a way that it never had before, as if somebody
below had taken the weight of it and was holding on.

She had never said that to anybody. Not once, not to the priest, not to the girls who came in
July with their jars and their questions.

"Well?" he said.

"Dry."

He put down the shoe. He came across the yard in his socks, slowly, like a man who walks over
ice, and he leaned where the stones were worn smooth by other people's elbows, and called a name
into the dark that was not hers and was not her mother's.

Nothing answered. A swallow went in under the roof and came out again.

"It does that," her father said. "Some years it does that. We will buy water from the Ionescus,
and in the autumn it will rain, and you will not tell your mother that I called."

In the autumn it rained. The well filled in one night, so high that she could have drunk from it
on her knees like an animal, and on the water, turning very slowly, lay his other shoe.

She took it out with a rake. She put it on the porch to dry, beside the first one, and both of
them were gone in the morning.

What she remembers is the sound of him in the yard: socks on gravel, the small cough before the
name. She has tried since then to hear which name it was. Some nights the rope goes slack in her
hands and she wakes up holding on.
"""

SALT = """Salt

The last lorry left at four, and after that there was only the wind and the two of us and nine
tons of salt.

"They could have said," Ilie said. He had said it at noon, too.

I shovelled. It is a thing that you can do without deciding to. White went over the rail, and
grey came up behind it, and the road to the pass lay there like a sleeve without an arm.

When the boy came walking up it I thought that he was a post. Posts lean that way in March. Then
the post lifted its hand.

"Is this the road?" he asked, when he was near enough not to shout.

"It was," said Ilie.

He laughed at that, and then he saw that we did not, and he sat down on the salt as though
somebody had cut a string. He had one glove. He told us about the other one for an hour while
the light went blue.
"""

EVE = """> She had never said that to anybody. Not once, not to the priest, not to
> the girls who came in July with their jars and their questions.

I stopped here, and I think that I was meant to, but I had no idea what "that"
was. If it is the slack rope, then one more word would do.

> called a name into the dark that was not hers and was not her mother's

This is the sentence I would steal. Please leave it exactly as it is.

¶10: The shoe on the water is too neat for me. It made me think of the writer
and not of Marta. What if it is only the lace?

Summary: A daughter and a father and a name. What works is how little is said:
the socks, the cough, the worn stones. I believed in the yard by the second
paragraph and I never stopped believing in it.

To improve: I lost track of time between the summer and the autumn. A line
about the water that they bought from the neighbours would carry me across.

Private: I think Ana wrote this about last winter. I was careful, but perhaps
have a look at my tone before it goes to her.
"""

FAY = """Strengths: the shoe gave me goosebumps, and so did the slack rope.

To improve: I wanted one more page in the autumn, and I was not sure how old
Marta is. Ten? Fifteen? It changes what the name in the well can mean to her. I
would like to see the mother once, from behind, at a window with the light on.
Sorry that this is so short, the baby is ill.
"""

DEE = """Strengths: the dialogue between the father and Marta, which is all in what they
do not say. The rhythm of the counting, eleven, twelve, and then the stop.

> He came across the yard in his socks, slowly, like a man who walks over ice

Honestly, the simile is rubbish next to the socks. The socks are enough. I would
end the sentence at "socks" and let him get there.

¶9: "It does that" twice is perfect. It is how people who are afraid talk.

One suggestion: cut the last two sentences. End on the shoes that are gone in
the morning, and trust us with the rest. I know that it is hard to give up the
rope in her hands, since the image is the best in the piece, but it is already
in the third paragraph and it is stronger there because nobody explains it. The
echo at the end turns it into a symbol and the whole story is braver than that.
I read it twice on the bus and missed my stop, so take all of this as the small
print under a very large thank you.
"""

CY = """¶3: "As if somebody below had taken the weight of it" - this is where the story
begins for me. Everything before could be half as long.

Strengths: I can smell the yard. The father is never described and I could draw
him. The swallow is the right bird at the right moment, and it is the only thing
in the piece that gets out of the well again, which I noticed only when I read it
for the second time and which I hope is no accident.

To improve: who are the Ionescus? They come once, and I waited for them, because a
name is a promise. Also the girls with the jars: what do they ask her, and why in
July? You could give us one of their questions, and we would understand at once
how the village talks about this house when nobody of the house is listening.

One suggestion: let the mother be in the next room. If she may not be told, then I
would like to hear her, a tap, a spoon, anything that shows she could hear it too.
"""

BO_NOTE = """Thanks, everybody, got it! I will read on the train on Saturday."""

ZOE = """Hello,

sorry, this comes from my work address again. I read Ana's piece and have some
thoughts, see below. The counting is wonderful and the end made me shiver. I was
not sure about the shoe, though. Do you need this in another form?

Greetings
Gil
"""

TWO_FILES = """Hi, I could not decide, so here are both versions of my story for January.
"""

FERRY = """The Ferry

Nobody had told the ferryman that the bridge was open. He sat on the far bank with
his pipe and his two good ropes and watched the lorries go over his head, one after
the other, like thoughts that belong to somebody else.

On the third day a woman came down with a hen under each arm. "Are you going?" she
asked. He looked at the bridge, and at the hens, and at the water, which was high and
brown and in no hurry.

"I am always going," he said, and untied the first rope. Halfway across she told him
what the crossing would have cost her up there, and he laughed so that the pole shook,
and he took her for nothing, because a man has to start somewhere.
"""

LANTERNS = """Lanterns

We hung them in the plum trees on the last evening of the fair, forty of them, red
and one that was meant to be red. My sister held the ladder. My sister always held the
ladder, and I always said that I was fine.

From up there I saw the whole street come out with its chairs. I saw Old Petra kiss
the baker, which was news, and I saw that the lamp at our own window was lit, although
we had locked the door and the only other key was in the ground with my mother.

"Do you see anything?" my sister called.

"Plums," I said, and came down so slowly that she had to count the rungs aloud for me.
"""
