"""A second hundred and fifty mails by thirty others, written when the rules had been mended by the first.

They come from Bo on Wednesday 9 December 2026, as in `tests.commands.mails`.
"""

from tests.commands.mails import Mail, unclear

SECOND = (
    # a barrister
    Mail(
        "I shall be unavailable between the 21st and the 24th of December inclusive.",
        "AWAY 2026-12-21 2026-12-24",
    ),
    Mail("I must ask for a further four days for my submission.", "EXTEND 4"),
    Mail("I hereby give notice that I am leaving the group.", "LEAVE"),
    Mail("Would you kindly let me have the dates of the coming rounds?", "SCHEDULE"),
    Mail("On reflection I should prefer to withdraw my story.", "WITHDRAW"),
    # a teenager's aunt who texts
    Mail("hiya can u skip me this time ta x", "SKIP"),
    Mail("hiya am away fri til mon xx", "AWAY 2026-12-11 2026-12-14"),
    Mail("cant find cys story can u send it again pls", "RESEND R12b"),
    Mail("3 more days pls??", "EXTEND 3"),
    Mail("wots my status", "STATUS"),
    # a Swede
    Mail("Hi! I am on vacation week 52 and week 53.", "AWAY 2026-12-21 2027-01-03"),
    Mail("Hi Ada! Is it possible that I get two days more? /Bo", "EXTEND 2"),
    Mail("Hi! I would like to change turn with Ben. /Bo", "SWAP ben"),
    Mail("Hi, I am back again from the vacation! Bo", "BACK"),
    Mail("Hi, what am I supposed to do next? Bo", "STATUS"),
    # a New Yorker
    Mail("Out Dec 21-25.", "AWAY 2026-12-21 2026-12-25"),
    Mail("Gonna need an extra week on this one.", "EXTEND 7"),
    Mail("Take me off this list. Thanks.", "LEAVE"),
    Mail("Can you bump me to the next round?", "SKIP"),
    Mail("Lost the file for The Well. Resend?", "RESEND R12a"),
    # a vicar
    Mail(
        "Dear Ada, I'm afraid Advent has got the better of me. Would you pass over my turn this"
        " month? Every blessing, Bo",
        "SKIP",
    ),
    Mail(
        "Dear Ada, I shall be on retreat from 3 to 10 January. Every blessing, Bo",
        "AWAY 2027-01-03 2027-01-10",
    ),
    Mail("Dear Ada, might I have until St Stephen's Day, the 26th? Bo", "EXTEND to 2026-12-26"),
    Mail("Dear Ada, I am returned from retreat, refreshed. Every blessing, Bo", "BACK"),
    Mail(
        "NEWS: Our anthology is in the printers' hands at last.",
        "NEWS Our anthology is in the printers' hands at last.",
    ),
    # an accountant in January
    Mail("Month end. Please skip.", "SKIP"),
    Mail("I'm away from 11/01/2027 to 31/01/2027.", "AWAY 2027-01-11 2027-01-31"),
    Mail("Please reduce my critiques until February.", "LIGHT"),
    Mail("How many critiques are outstanding on my side?", "STATUS"),
    Mail("Please send a list of all deadlines.", "SCHEDULE"),
    # an Irish grandmother
    Mail(
        "Hello Ada love, I'm away to my daughter's from the 19th till the 28th. God bless, Bo",
        "AWAY 2026-12-19 2026-12-28",
    ),
    Mail("Ada, would you ever skip me this time, I've nothing fit to show.", "SKIP"),
    Mail("I'm back from Lourdes!", "BACK"),
    Mail("When will it be my turn at all?", "STATUS"),
    Mail("Ada, I'll be leaving the group now, it was grand.", "LEAVE"),
    # an Italian
    Mail(
        "Dear Ada, I inform you that I will be absent from 20 December to 6 January.",
        "AWAY 2026-12-20 2027-01-06",
    ),
    Mail("I ask you a prolongation of 3 days.", "EXTEND 3"),
    Mail("I have not received the story of Ana. Please re-send.", "RESEND R12a"),
    Mail("It is possible to make an exchange with Dee?", "SWAP dee"),
    Mail("I would like to know my next turn.", "STATUS"),
    # a shift worker
    Mail("Off grid 12-14 Dec", "AWAY 2026-12-12 2026-12-14"),
    Mail("Nights all week. Can I push my critique to Monday?", "EXTEND to 2026-12-14"),
    Mail("Away from tonight until Saturday", "AWAY 2026-12-09 2026-12-12"),
    Mail("Fewer crits please till the new year", "LIGHT"),
    Mail("Back on days now, I'm available again.", "BACK"),
    # a Dubliner abroad
    Mail("I'm in Spain until the 20th so won't be reading.", "AWAY 2026-12-09 2026-12-20"),
    Mail("Travelling 14th-16th, no wifi.", "AWAY 2026-12-14 2026-12-16"),
    Mail("Could you send me Salt Roads one more time?", "RESEND R12b"),
    Mail("Can Priya have my turn and I'll take hers?", "SWAP priya"),
    Mail("I'm out of the country for the next ten days.", "AWAY 2026-12-09 2026-12-18"),
    # a cautious newcomer
    Mail("Hi Ada, what can I write to this address?", "HELP"),
    Mail("Hello, how do I get the list of dates?", "SCHEDULE"),
    Mail("Hi! Do I have a turn soon?", "STATUS"),
    Mail("Hi Ada, may I please be left out this time?", "SKIP"),
    Mail("Please could you tell me what you store about me?", "MYDATA"),
    # a Brazilian
    Mail("Hi Ada, I will travel from 20 to 30 December.", "AWAY 2026-12-20 2026-12-30"),
    Mail("Can you give me more 3 days?", "EXTEND 3"),
    Mail("Please jump my turn.", "SKIP"),
    Mail("I want to exit from the group, please.", "LEAVE"),
    Mail("Please send me one more time the text R12a.", "RESEND R12a"),
    # a man of few words
    Mail("Skip.", "SKIP"),
    Mail("Back.", "BACK"),
    Mail("Away till Sunday.", "AWAY 2026-12-09 2026-12-13"),
    Mail("Two more days.", "EXTEND 2"),
    Mail("Dates?", "SCHEDULE"),
    # a woman of many
    Mail(
        "Hi Ada, hope you're well! Just to say that I'm going to be away for Christmas, from the"
        " 23rd right through to"
        " the 2nd of January. Love, Bo",
        "AWAY 2026-12-23 2027-01-02",
    ),
    Mail("Hello! Sorry to be a nuisance but would you mind awfully if I skipped my turn? Bo", "SKIP"),
    Mail("Ada, you angel, could you possibly see your way to giving me another two days? Bo", "EXTEND 2"),
    Mail("Hello hello, me again! Could you send me the schedule again, I've mislaid it. Bo", "SCHEDULE"),
    unclear("Ada, everything is too much at the moment, what shall I do about my turn?", "?SKIP"),
    # subject and body
    Mail(
        "Hi Ada,\nI'd like to take a break from 1 January to 31 January.\nBo",
        "AWAY 2027-01-01 2027-01-31",
        "A break",
    ),
    Mail("Please skip me.\nThanks\nBo", "SKIP", "My turn"),
    Mail("Could I have until Sunday?", "EXTEND to 2026-12-13", "Extension"),
    Mail("I'd like to swap with Ben.", "SWAP ben", "Swap"),
    Mail("see above", "LIGHT", "Fewer critiques please"),
    # a Russian
    Mail("Good day. I will be absent since 20 December till 10 January.", "AWAY 2026-12-20 2027-01-10"),
    Mail("Please give to me 2 days more.", "EXTEND 2"),
    Mail("I refuse my turn this time.", "SKIP"),
    Mail("Please exclude me from the mailing list.", "LEAVE"),
    Mail("Who is next?", "SCHEDULE"),
    # a midwife
    Mail("On call 15-18 Dec, please put me as away.", "AWAY 2026-12-15 2026-12-18"),
    Mail("Babies everywhere! Need two extra days for my crit.", "EXTEND 2"),
    Mail("Am I behind with anything?", "STATUS"),
    Mail("Please swap me with Priya this round.", "SWAP priya"),
    Mail("Not available 24-26 December.", "AWAY 2026-12-24 2026-12-26"),
    # a historian
    Mail("I shall be in the archives and out of reach from 4 to 15 January.", "AWAY 2027-01-04 2027-01-15"),
    Mail("May I defer my turn?", "SKIP"),
    Mail("Pray excuse Dee her brief critique; she had the flu.", "EXCUSE dee"),
    Mail("Please retract my submission.", "WITHDRAW"),
    Mail("I should be glad of a lighter load for the time being.", "LIGHT"),
    # a Greek
    Mail("I will be missing from 22 until 29 December.", "AWAY 2026-12-22 2026-12-29"),
    Mail("I want 5 days extension please.", "EXTEND 5"),
    Mail("Can you write me who has the next turn?", "SCHEDULE"),
    Mail("I don't want to participate any more, please delete me.", "LEAVE"),
    Mail("Send again R12b please.", "RESEND R12b"),
    # a builder
    Mail("Wont be about next week mate", "AWAY 2026-12-14 2026-12-20"),
    Mail("Need another day for mine", "EXTEND 1"),
    Mail("Swap me and Ben will ya", "SWAP ben"),
    Mail("Count me out this round", "SKIP"),
    Mail("What have I got to do", "STATUS"),
    # a Kiwi
    Mail("Kia ora Ada, away tramping 26 Dec to 5 Jan, no reception.", "AWAY 2026-12-26 2027-01-05"),
    Mail("Sweet as, back now!", "BACK"),
    Mail("Any chance of an extension till Friday?", "EXTEND to 2026-12-11"),
    Mail("I'll sit this round out, cheers.", "SKIP"),
    Mail("Could you flick me Ana's piece again?", "RESEND R12a"),
    # one who writes dates oddly
    Mail("Away Dec. 20th, 2026 – Jan. 4th, 2027", "AWAY 2026-12-20 2027-01-04"),
    Mail("AWAY 20.XII. - 4.I.", "AWAY 2026-12-20 2027-01-04"),
    Mail("Away 20122026 to 04012027", "AWAY 2026-12-20 2027-01-04"),
    Mail("Away from Monday 14th for five days", "AWAY 2026-12-14 2026-12-18"),
    Mail("I'm away from 20/12/26 until the 4th Jan", "AWAY 2026-12-20 2027-01-04"),
    # a translator
    Mail("I have a deadline crunch. Please mark me absent until 18 December.", "AWAY 2026-12-09 2026-12-18"),
    Mail("Would it be OK to deliver my critique two days later?", "EXTEND 2"),
    Mail("Please let Dee go instead of me this time.", "SWAP dee"),
    Mail("I'd like you to remove my piece from this round.", "WITHDRAW"),
    Mail("Please send me all personal data you hold.", "MYDATA"),
    # a night owl
    Mail("away the 24th and the 25th", "AWAY 2026-12-24 2026-12-25"),
    Mail("away 2 weeks starting monday", "AWAY 2026-12-14 2026-12-27"),
    Mail("pls withdraw my poem", "WITHDRAW"),
    Mail("remind me when im due", "STATUS"),
    Mail("gimme the schedule", "SCHEDULE"),
    # someone in hospital
    Mail("Writing from a hospital bed: please skip my turn.", "SKIP"),
    Mail(
        "I'm having an operation and will be out of action until the end of January.",
        "AWAY 2026-12-09 2027-01-31",
    ),
    Mail("I'm better and back at my desk.", "BACK"),
    Mail("No critiques from me until 20 December please, I'm in hospital.", "AWAY 2026-12-09 2026-12-20"),
    unclear("I'm not well.", ""),
    # a Belgian
    Mail("Dear all, from 21/12 till 3/1 I am on leave.", "AWAY 2026-12-21 2027-01-03"),
    Mail("Could we delay my deadline with 3 days?", "EXTEND 3"),
    Mail("I should like to receive my personal data.", "MYDATA"),
    Mail("Please erase me from your files.", "FORGET ME"),
    Mail("Can I do less critiques?", "LIGHT"),
    # one who replies to everything
    Mail("OK but please skip me this time", "SKIP", "Re: [TNP R13a] Your turn, Bo"),
    Mail("Could I have until Tuesday for this?", "EXTEND to 2026-12-15", 'Re: [TNP R12a] "The Well" by Ana'),
    Mail("I'm on holiday until Sunday.", "AWAY 2026-12-09 2026-12-13", 'Re: [TNP R12b] "Salt Roads" by Cy'),
    Mail("The attachment is empty, please resend R12a.", "RESEND R12a", 'Re: [TNP R12a] "The Well" by Ana'),
    Mail("Unsubscribe", "LEAVE", "Re: [TNP R12] Circle notes"),
    # undecided people
    unclear("I might need a few more days.", "?EXTEND"),
    unclear("Not sure if I can make it this month, maybe skip me?", "?SKIP"),
    unclear("I'm away some time in January.", "?AWAY"),
    unclear("Could I swap with Sam?", "?SWAP"),
    unclear("I'm off from Friday.", "?AWAY"),
    # practical people
    Mail("Holiday: 20 Dec - 4 Jan", "AWAY 2026-12-20 2027-01-04"),
    Mail("Leave from 20 to 24 December", "AWAY 2026-12-20 2026-12-24"),
    Mail("EXTEND 3", "EXTEND 3", "EXTEND"),
    Mail("SWAP: Dee", "SWAP dee"),
    Mail(
        "SHARE: Reading at the Blue Door on Friday, 8 pm until 11 December",
        "SHARE 2026-12-11 Reading at the Blue Door on Friday, 8 pm",
    ),
    # a librarian
    Mail("Hi Ada, closing down for stocktaking: I'm away 4-8 January.", "AWAY 2027-01-04 2027-01-08"),
    Mail("I'd be obliged if you'd send me The Well afresh.", "RESEND R12a"),
    Mail("May I request a short extension of two days?", "EXTEND 2"),
    Mail("Which deadlines are coming up?", "SCHEDULE"),
    Mail("Kindly strike my name from the list.", "LEAVE"),
)
