"""A hundred and fifty mails as thirty people write them, the readings written by hand before the first try.

They come from Bo on Wednesday 9 December 2026, as in `tests.commands.mails`.
"""

from tests.commands.mails import Mail, unclear

FIRST = (
    # a retired teacher, in whole sentences
    Mail(
        "Dear Ada,\n\nI shall be away from the 18th until the 29th of December.\n\nYours ever,\nBo",
        "AWAY 2026-12-18 2026-12-29",
    ),
    Mail("Dear Ada,\n\nMight I be excused from my turn this time? My eyes are bad.\n\nBo Lind", "SKIP"),
    Mail(
        "Dear Ada,\n\nwould you be so kind as to send me the schedule once more?\n\nWith best wishes\nBo",
        "SCHEDULE",
    ),
    Mail("Dear Ada, I have returned from hospital and am ready to read again. Yours, Bo", "BACK"),
    unclear("Dear Ada,\n\nI shall be in Cornwall from the 18th until the 29th of December.\n\nBo", "?AWAY"),
    # a student on the phone
    Mail("hey can i get 2 more days pls", "EXTEND 2"),
    Mail("skip me this week pls", "SKIP"),
    Mail("im away 20-27 dec", "AWAY 2026-12-20 2026-12-27"),
    Mail("whens my turn", "STATUS"),
    Mail("im back", "BACK"),
    # an American, friendly
    Mail(
        "Hi Ada!\n\nI'll be out of town Dec 20 through Jan 4 inclusive.\n\nThanks so much!\nBo",
        "AWAY 2026-12-20 2027-01-04",
    ),
    Mail("Hey Ada, any way I could get an extra three days on my piece?\n\nBo", "EXTEND 3"),
    Mail("Hi there,\n\nCan you please drop me from the list?\n\nThanks,\nBo", "LEAVE"),
    Mail("Hi Ada,\n\nWould Dee be willing to swap turns with me?\n\nThx, Bo", "SWAP dee"),
    Mail("Hey! I'm back from vacation and ready to go :)", "BACK"),
    # a German engineer
    Mail(
        "Hello Ada,\n\nI am on holidays from 20.12. until 04.01.\n\nBest regards\nBo",
        "AWAY 2026-12-20 2027-01-04",
    ),
    Mail("Dear Ada, please send me again the text from Ana. Best regards, Bo", "RESEND R12a"),
    Mail("Hello, I need 3 days more. Regards, Bo", "EXTEND 3"),
    Mail("Please inform me about the next dates.", "SCHEDULE"),
    Mail("Hello Ada, I am again here.\n\nBo", "BACK"),
    # a terse lawyer
    Mail("Away 14/12/2026 - 18/12/2026.", "AWAY 2026-12-14 2026-12-18"),
    Mail("Extension of one week requested.", "EXTEND 7"),
    Mail("Please withdraw my submission.\n\nB. Lind", "WITHDRAW"),
    Mail("Kindly confirm what I owe.", "STATUS"),
    Mail("", "AWAY 2026-12-14 2026-12-18", "Out of office 14-18 December"),
    # a chatty novelist
    Mail(
        "Hello lovely Ada,\n\nI'm off to Lisbon from Dec 20 till Jan 4th, so count me out "
        "until I'm back!\n\nxx Bo",
        "AWAY 2026-12-20 2027-01-04",
    ),
    Mail("Darling Ada, do skip me this round, the muse has fled. B x", "SKIP"),
    unclear("Ada, I'm drowning! Could everything be pushed back a little, do you think?", "?EXTEND"),
    Mail(
        "NEWS: The Guardian has taken my short story, out on Saturday!",
        "NEWS The Guardian has taken my short story, out on Saturday!",
    ),
    Mail("Hello dear, can Ben and I swap places? He doesn't mind. x", "SWAP ben"),
    # a doctor on shifts
    Mail("Working nights 14-20 Dec, please mark me as away.", "AWAY 2026-12-14 2026-12-20"),
    Mail("On call all next week - can't read. Please put me down as away.", "AWAY 2026-12-14 2026-12-20"),
    Mail("Need until Sunday for my critique of Salt Roads please.", "EXTEND to 2026-12-13"),
    Mail("Could I go light for a bit? Rota is brutal.", "LIGHT"),
    Mail("what am I owing?", "STATUS"),
    # a Frenchman
    Mail(
        "Hello Ada, I will be in vacation from the 20 december to the 4 january. Thank you, Bo",
        "AWAY 2026-12-20 2027-01-04",
    ),
    Mail("Hello, is it possible to have 2 days of more? Thank you", "EXTEND 2"),
    Mail("Hello, I would want to exchange my turn with Priya. Cordially, Bo", "SWAP priya"),
    Mail("Hello, I wish to quit the group. Good luck to everybody! Bo", "LEAVE"),
    Mail("Hello, can you resend me the piece of Cy? Thank you, Bo", "RESEND R12b"),
    # a mother of three
    Mail("Hi Ada, kids are all ill. Can I skip my turn? Sorry!! Bo", "SKIP"),
    Mail("Hi Ada,\nSchool holidays so I'll be away 21st Dec - 3rd Jan.\nBo x", "AWAY 2026-12-21 2027-01-03"),
    Mail("Hi! Please can I have fewer critiques next round? x", "LIGHT"),
    Mail("Hi Ada, where am I up to? What do I still have to do?", "STATUS"),
    Mail("Hi Ada, the piece by Ana never arrived, could you send it again? Bo", "RESEND R12a"),
    # a programmer
    Mail("AWAY 2026-12-20/2027-01-04", "AWAY 2026-12-20 2027-01-04"),
    Mail("status", "STATUS", "status"),
    Mail("EXTEND 48h", "EXTEND 2"),
    Mail("/help", "HELP"),
    Mail("RESEND R12a, R12b", "RESEND R12a; RESEND R12b"),
    # an Australian
    Mail(
        "G'day Ada, I'll be away for a fortnight from 20 December. Cheers, Bo", "AWAY 2026-12-20 2027-01-02"
    ),
    Mail("Hi mate, reckon I could have an extra week?", "EXTEND 7"),
    Mail("Back in town!", "BACK"),
    Mail("No worries if not, but could I skip my turn?", "SKIP"),
    Mail("Off the grid till Monday.", "AWAY 2026-12-09 2026-12-14"),
    # a Scot who signs with a block
    Mail(
        "I'll no be about from the 24th to the 27th.\n\n--\nBo Lind\nAuthor of “The "
        "Ferry”\nwww.bolind.example",
        "AWAY 2026-12-24 2026-12-27",
    ),
    Mail("Ada,\nI'll need to miss my turn, sorry.\n\nBo\n\nSent from my iPhone", "SKIP"),
    Mail("Could you stick me down as away until Hogmanay please?\n\nBo", "AWAY 2026-12-09 2026-12-31"),
    Mail("How do I do this then? What are the commands?\n\nBo", "HELP"),
    Mail("Wrong draft! Please pull my piece.\n\nBo", "WITHDRAW"),
    # an Indian manager
    Mail(
        "Dear Ada,\n\nKindly note that I will be on leave from 20th Dec to 27th "
        "Dec.\n\nThanks & Regards,\nBo Lind",
        "AWAY 2026-12-20 2026-12-27",
    ),
    Mail("Dear Ma'am, kindly grant me two days extension.\n\nThanks and regards,\nBo", "EXTEND 2"),
    Mail("Please do the needful and remove me from the mailing list.", "LEAVE"),
    Mail("Kindly share the schedule.", "SCHEDULE"),
    Mail("Kindly prepone nothing for me, I am away tomorrow only.", "AWAY 2026-12-10 2026-12-10"),
    # someone who puts it all in the subject
    Mail("", "AWAY 2026-12-20 2027-01-04", "Away from 20th December till Jan 4th"),
    Mail("Thanks!\nBo", "SKIP", "Please skip my turn"),
    Mail("", "EXTEND 3", "Can I have 3 more days?"),
    Mail("No text", "STATUS", "What do I owe?"),
    Mail("Bo", "LEAVE", "Please unsubscribe me"),
    # a nervous beginner
    Mail("Hi Ada, I'm so sorry but I don't think I can do my turn. Please could you skip me? Bo", "SKIP"),
    Mail("Hi, sorry to bother you, but could you tell me when it's my turn?", "STATUS"),
    Mail("Sorry, I've sent the wrong thing! Could you take it back? Bo", "WITHDRAW"),
    unclear("Hi Ada, I'm not sure I'm good enough for this. Perhaps I should leave the group?", "?LEAVE"),
    Mail("Hi! I'm a bit lost, how does all this work?", "HELP"),
    # a poet
    Mail("Absent: the first half of August.", "AWAY 2027-08-01 2027-08-15"),
    Mail("I shall be gone the whole of February.", "AWAY 2027-02-01 2027-02-28"),
    Mail("Let someone else have my turn.", "SKIP"),
    Mail("I take back my poem.", "WITHDRAW"),
    Mail("Less to read, please, while my mother is ill.", "LIGHT"),
    # a Dutchwoman
    Mail("Hi Ada, next week I'm not there. Greetings, Bo", "AWAY 2026-12-14 2026-12-20"),
    Mail("Hoi Ada, can I get one week extra? Groetjes, Bo", "EXTEND 7"),
    Mail("Hi Ada, I'm back from holiday since yesterday!", "BACK"),
    Mail("Can you please send the list with deadlines?", "SCHEDULE"),
    Mail("Please change my turn with Dee.", "SWAP dee"),
    # a journalist
    Mail("Away Thurs-Sun.", "AWAY 2026-12-10 2026-12-13"),
    Mail("Can't file by Sunday. Need till Wednesday.", "EXTEND to 2026-12-16"),
    Mail(
        "SHARE: Short story prize, 2,000 words, closes soon until 15 January",
        "SHARE 2027-01-15 Short story prize, 2,000 words, closes soon",
    ),
    Mail("Deadlines?", "SCHEDULE"),
    Mail("Who's up next?", "SCHEDULE"),
    # a Spaniard
    Mail("Hello Ada, I will be out from 20 to 27 of December. Regards", "AWAY 2026-12-20 2026-12-27"),
    Mail("Hello, I can't do my turn, please pass me. Thanks", "SKIP"),
    Mail("Hello, can you give me until the Friday?", "EXTEND to 2026-12-11"),
    Mail("Please delete all of my datas.", "FORGET ME"),
    Mail("Hello! How many critiques I must do?", "STATUS"),
    # an academic
    Mail(
        "Dear Ada,\n\nI'll be at a conference from Monday to Wednesday and unable to read.\n\nBest,\nB.",
        "AWAY 2026-12-14 2026-12-16",
    ),
    Mail(
        "Dear Ada, I'd be grateful for an extension until 16 December for my submission. Best, B.",
        "EXTEND to 2026-12-16",
    ),
    Mail("Under the GDPR I request a copy of my data.", "MYDATA"),
    Mail("I should like to invoke my right to be forgotten.", "FORGET ME"),
    Mail("On sabbatical from 1 February to 30 April.", "AWAY 2027-02-01 2027-04-30"),
    # a nurse, thumbs only
    Mail("away tmrw", "AWAY 2026-12-10 2026-12-10"),
    Mail("cant do my turn skip me pls", "SKIP"),
    Mail("swap w ben?", "SWAP ben"),
    Mail("need 1 more day", "EXTEND 1"),
    Mail("plz resend the well", "RESEND R12a"),
    # a man with a long signature
    Mail(
        "Hi Ada,\n\nI am away until 20th December.\n\nKind regards,\n\nBo Lind\nLind & Sons "
        "Ltd\n12 Harbour Road, Leith\n"
        "T: 0131 555 0199 | M: 07700 900123\nThis email is confidential. If you are not the "
        "intended recipient, delete it.",
        "AWAY 2026-12-09 2026-12-20",
    ),
    Mail(
        "Hi Ada,\n\nPlease send me everything you hold on me.\n\nKind regards,\n\nBo Lind\nLind & Sons Ltd",
        "MYDATA",
    ),
    Mail(
        "Hi Ada,\n\nPlease remove me from this group.\n\nKind regards,\n\nBo Lind\nLind & Sons Ltd", "LEAVE"
    ),
    Mail(
        "Hi Ada,\n\nPlease extend my deadline to the 18th.\n\nKind regards,\n\nBo Lind",
        "EXTEND to 2026-12-18",
    ),
    Mail("Hi Ada,\n\nCould you excuse Priya? She told me beforehand.\n\nKind regards,\n\nBo", "EXCUSE priya"),
    # somebody who answers our mails
    Mail("Yes I know, but can I have 3 more days please?", "EXTEND 3", 'Re: [TNP R12a] "The Well" by Ana'),
    Mail(
        "I won't be able to read this week, I'm away until Sunday.",
        "AWAY 2026-12-09 2026-12-13",
        'Re: [TNP R12b] "Salt Roads" by Cy',
    ),
    Mail("Please skip me.", "SKIP", "Re: [TNP R13a] Your turn, Bo"),
    Mail("I'd like to swap with Dee please", "SWAP dee", "Re: [TNP R13a] Your turn, Bo"),
    Mail(
        "I couldn't open this, please send it again: R12b", "RESEND R12b", 'Re: [TNP R12b] "Salt Roads" by Cy'
    ),
    # a Pole
    Mail("Hello, I will not be from 20 December to 4 January. Bo", "AWAY 2026-12-20 2027-01-04"),
    Mail("I ask for extension 3 days.", "EXTEND 3"),
    Mail("I resign from the group. Thank you for all.", "LEAVE"),
    Mail("Please, when is my turn?", "STATUS"),
    Mail("Please to skip my turn.", "SKIP"),
    # a cautious planner
    Mail("I'm away on these dates: 20 December to 4 January.", "AWAY 2026-12-20 2027-01-04"),
    Mail("Advance notice: away 3-17 July 2027.", "AWAY 2027-07-03 2027-07-17"),
    Mail(
        "I'll be away from Saturday 19 December until Sunday 3 January, returning Monday 4 January.",
        "AWAY 2026-12-19 2027-01-03",
    ),
    Mail("Away 24, 25 and 26 December.", "AWAY 2026-12-24 2026-12-26"),
    unclear("I'll be away 20-22 December and again 28-30 December.", "?AWAY"),
    # a carer
    Mail("I'm in hospital until further notice, sorry.", "AWAY 2026-12-09"),
    Mail("My mum's poorly so I won't be around for the next two weeks.", "AWAY 2026-12-09 2026-12-22"),
    Mail("I'd like to take a break until the end of January.", "AWAY 2026-12-09 2027-01-31"),
    unclear("I need a break.", "?AWAY"),
    Mail("Back from leave now, thank you all for your patience.", "BACK"),
    # a Canadian, polite
    Mail("Sorry to be a pain, but could I possibly have another couple of days, so two in all?", "EXTEND 2"),
    Mail("Hi Ada, would it be alright if I sat this one out?", "SKIP"),
    Mail("Hi! Just a heads-up that I'm away Dec 23–28. Happy holidays!", "AWAY 2026-12-23 2026-12-28"),
    Mail("Hi Ada, I'd like to step down from the group. It's been wonderful.", "LEAVE"),
    Mail("Hi, could you resend “Salt Roads”? I can't find it.", "RESEND R12b"),
    # someone who writes in capitals
    Mail("PLEASE SKIP MY TURN", "SKIP"),
    Mail("I AM AWAY FROM 20 DECEMBER TO 4 JANUARY", "AWAY 2026-12-20 2027-01-04"),
    Mail("WHEN IS MY TURN?", "STATUS"),
    Mail("SWAP WITH DEE PLEASE", "SWAP dee"),
    Mail("I NEED FIVE MORE DAYS", "EXTEND 5"),
    # one who is never sure
    unclear("I might be away around Christmas.", "?AWAY"),
    unclear("I'll probably be away from 20 December to 4 January.", "?AWAY"),
    unclear("Can I have a bit more time?", "?EXTEND"),
    unclear("Can I swap with somebody?", "?SWAP"),
    unclear("I'm away from 1/2.", "?AWAY"),
    # an old sailor
    Mail("At sea from Friday the 18th to Wednesday the 30th, so away.", "AWAY 2026-12-18 2026-12-30"),
    Mail("Pass me over this time round, Ada.", "SKIP"),
    Mail("Ashore again. I'm back.", "BACK"),
    Mail("Give me till the 20th for the piece.", "EXTEND to 2026-12-20"),
    Mail("Strike me off the list, if you please.", "LEAVE"),
)
