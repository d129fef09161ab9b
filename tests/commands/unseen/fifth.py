"""A fifth hundred and fifty mails by thirty more people, written by someone who had not seen the rules.

They come from Bo on Wednesday 9 December 2026, as in `tests.commands.mails`.
"""

from tests.commands.mails import Mail, unclear

FIFTH = (
    # a retired postman
    Mail(
        "Hi Ada. My brother's coming over and I'll be out of reach from Tuesday 15th to "
        "Saturday 19th December. Bo",
        "AWAY 2026-12-15 2026-12-19",
    ),
    Mail(
        "Hi Ada. Knee op went badly, so the story's not done; would Sunday the 20th do? Bo",
        "EXTEND to 2026-12-20",
    ),
    Mail("Hi Ada. Knee's mended. I'm back for good. Bo", "BACK"),
    Mail("Hi Ada. I've got nowt to send, so miss me out this time. Bo", "SKIP"),
    Mail("Hi Ada. Remind me, what've I still to read? Bo", "STATUS"),
    # a young barista
    Mail("gone fri-sun no laptop", "AWAY 2026-12-11 2026-12-13"),
    Mail("dee wants my slot and i want hers, swap us?", "SWAP dee"),
    Mail("gone all of january, msg me in feb", "AWAY 2027-01-01 2027-01-31"),
    Mail("my story is rubbish can u withdraw it b4 anyone reads it", "WITHDRAW"),
    Mail("do i owe anyone anything lol", "STATUS"),
    # a Chinese researcher
    Mail(
        "Dear Ada, I will return to my hometown for Spring Festival from Feb. 4 to Feb. 14, "
        "so I will be absent.",
        "AWAY 2027-02-04 2027-02-14",
    ),
    Mail("Dear Ada, may I submit my story three days later?", "EXTEND 3"),
    Mail("Dear Ada, I want to confirm which critiques I did not finish.", "STATUS"),
    Mail("Dear Ada, please let me skip one time.", "SKIP"),
    Mail("Dear Ada, the file of Cy cannot be opened, please send it again.", "RESEND R12b"),
    # dictated in the car
    Mail(
        "Hello Ada I'm going to be in Leeds for work Wednesday to Friday next week so put me down as away",
        "AWAY 2026-12-16 2026-12-18",
    ),
    Mail(
        "Ada I'm away for the next seven days I'm minding the grandchildren bye", "AWAY 2026-12-09 2026-12-15"
    ),
    Mail("Ada could you put me on the light load until things calm down", "LIGHT"),
    Mail("Ada could you please send me the dates for the coming rounds", "SCHEDULE"),
    Mail("Right Ada I'm out of hospital and back on board", "BACK"),
    # a civil servant
    Mail("I will be on annual leave from 21/12/2026 to 03/01/2027 inclusive.", "AWAY 2026-12-21 2027-01-03"),
    Mail("Please note my absence on 10 and 11 December.", "AWAY 2026-12-10 2026-12-11"),
    Mail("I request that my submission be removed from circulation.", "WITHDRAW"),
    Mail("This is a subject access request.", "MYDATA"),
    Mail("I should like to resign my membership with immediate effect.", "LEAVE"),
    # a Welsh farmer
    Mail("Away at the sales 29th to 31st of this month.", "AWAY 2026-12-29 2026-12-31"),
    Mail("Cows to test this week and no time to write, you'd best skip me.", "SKIP"),
    Mail("Go easy on Dee and excuse her, she had no broadband.", "EXCUSE dee"),
    Mail("I'll be giving up the circle, Ada. No hard feelings.", "LEAVE"),
    unclear("Not here till the shearing's done.", "?AWAY"),
    # a Portuguese
    Mail("Good afternoon, I stay out from day 23 to day 27 of December.", "AWAY 2026-12-23 2026-12-27"),
    Mail("Because of Carnival I am away from 6 to 10 February.", "AWAY 2027-02-06 2027-02-10"),
    Mail("Can you jump over me this round?", "SKIP"),
    Mail("I lost the e-mail with The Well, can you send it another time?", "RESEND R12a"),
    unclear("I pretend to leave the group.", "?LEAVE"),
    # one who only asks questions
    Mail("Could you note down that I'm gone 20 through 26 December?", "AWAY 2026-12-20 2026-12-26"),
    Mail("Is one day's delay OK?", "EXTEND 1"),
    Mail("Would Ben take my turn if I take his?", "SWAP ben"),
    Mail("Any objection to leaving me out this round?", "SKIP"),
    Mail("In which weeks are the next rounds?", "SCHEDULE"),
    # subject and body
    Mail(
        "Hi Ada,\n\nDon't count on me in the week of 18 January, I'm away.\n\nBo",
        "AWAY 2027-01-18 2027-01-24",
        "January",
    ),
    Mail("Hello Ada,\n\nplease see the subject.\n\nBo", "SKIP", "Skip my turn this month, please"),
    Mail("My laptop is at the mender's.\n\nBo", "EXTEND 3", "Three days more for my piece, please"),
    Mail(
        "Hi Ada, Priya and I would like to trade places. Would you arrange it? Bo", "SWAP priya", "Our turns"
    ),
    Mail("Thank you!", "RESEND R12b", "Please send Salt Roads once more"),
    # one who leaves our words below his
    Mail(
        "Away until the 13th, sorry.\n\nOn Tue, 8 Dec 2026 at 09:00, Ada wrote:\n> Your "
        "critique is due on Sunday.",
        "AWAY 2026-12-09 2026-12-13",
        'Re: [TNP R12a] "The Well" by Ana',
    ),
    Mail(
        "And what else have I got to do?\n\nOn Tue, 8 Dec 2026 at 09:00, Ada wrote:\n> Your "
        "critique is due on Sunday.",
        "STATUS",
        "Re: [TNP R12] Your critiques",
    ),
    Mail(
        "Not this time, thanks, please skip me.\n\nOn Tue, 8 Dec 2026 at 09:00, Ada "
        "wrote:\n> Your turn is next.",
        "SKIP",
        "Re: [TNP R13a] Your turn, Bo",
    ),
    unclear("I'll need longer for this.", "?EXTEND", 'Re: [TNP R12a] "The Well" by Ana'),
    Mail(
        "There's no attachment in this one. Could you send R12a again?",
        "RESEND R12a",
        'Re: [TNP R12a] "The Well" by Ana',
    ),
    # a nurse from Kingston
    Mail("Working Christmas Day and Boxing Day, so count me away on both.", "AWAY 2026-12-25 2026-12-26"),
    Mail("Double shifts all month, give me the light load please.", "LIGHT"),
    Mail("My critique soon come, can I have till the 16th?", "EXTEND to 2026-12-16"),
    Mail(
        "NEWS: my story reached the Commonwealth longlist!",
        "NEWS my story reached the Commonwealth longlist!",
    ),
    Mail("I reached home safe and I'm back in the circle.", "BACK"),
    # a teacher in Nairobi
    Mail(
        "Hello Ada, I shall be marking national exams from 4th to 15th January hence not available.",
        "AWAY 2027-01-04 2027-01-15",
    ),
    Mail("Kindly add me six days.", "EXTEND 6"),
    Mail("Kindly allow Cy and me to exchange turns.", "SWAP cy"),
    Mail("Kindly update me on my standing.", "STATUS"),
    Mail("Kindly guide me on how to use this system.", "HELP"),
    # a grandfather with a tablet
    Mail(
        "Away at my granddaughter's wedding Friday 18th to Sunday 20th December.\n\nSent from my iPad",
        "AWAY 2026-12-18 2026-12-20",
    ),
    Mail(
        "Pressed the wrong button and Cy's story is gone. Would you send it again?\n\nSent from my iPad",
        "RESEND R12b",
    ),
    Mail("Could I have all the dates on one sheet?\n\nSent from my iPad", "SCHEDULE"),
    Mail("What do I type to ask for something?\n\nSent from my iPad", "HELP"),
    unclear(
        "Sent you my shopping list by mistake, kindly take it out again.\n\nSent from my iPad", "?WITHDRAW"
    ),
    # one who haggles
    Mail("How about four days more, and I'll bring cake?", "EXTEND 4"),
    unclear("Could we say the week after, or whatever suits you?", "?EXTEND"),
    unclear("I'd take anyone's turn in January.", "?SWAP"),
    unclear("Skip me, but only if the round isn't empty then.", "?SKIP"),
    Mail("Grant me one week's extra time and you'll get the best chapter I've written.", "EXTEND 7"),
    # a Norwegian
    Mail("Hi! Easter holiday 22.3.-29.3., I am away. Bo", "AWAY 2027-03-22 2027-03-29"),
    Mail("Hi! I have no time in week 51, please put me as away. Bo", "AWAY 2026-12-14 2026-12-20"),
    Mail("Hi! Now I am home again and can read. Bo", "BACK"),
    Mail("Hi! I must give up my turn this time. Bo", "SKIP"),
    Mail("Hi! I want to report myself out of the group. Bo", "LEAVE"),
    # a pedant
    Mail(
        "My absence extends from Monday, 8 March 2027, to Friday, 19 March 2027, both days included.",
        "AWAY 2027-03-08 2027-03-19",
    ),
    Mail("Might the time limit for my submission be extended to 22 December?", "EXTEND to 2026-12-22"),
    Mail("I waive my turn.", "SKIP"),
    Mail("I revoke my consent; please erase whatever you hold about me.", "FORGET ME"),
    unclear("I shall be away for the period already mentioned to you.", "?AWAY"),
    # one without spectacles
    Mail("I wil be awy from 24th Decmber till 2nd Janurary", "AWAY 2026-12-24 2027-01-02"),
    Mail("away tommorow", "AWAY 2026-12-10 2026-12-10"),
    Mail("swpa with ben", "SWAP ben"),
    Mail("im bakc", "BACK"),
    Mail("unsubscibe", "LEAVE"),
    # commands with slips
    Mail("Away: 14.12 – 19.12", "AWAY 2026-12-14 2026-12-19"),
    Mail("skip: my turn pls", "SKIP"),
    Mail("Extend: two days", "EXTEND 2"),
    Mail("STATUS, SCHEDULE", "STATUS; SCHEDULE"),
    unclear("SWAP (anyone)", "?SWAP"),
    # a bookseller
    Mail(
        "Dear Ada,\n\nThe shop will have me from the 19th to the 27th, so I'm "
        "away.\n\nWarmly,\nBo\n\n-- \nLind's Books, 4 Shore Place\nOpen Tue–Sat, 10–17",
        "AWAY 2026-12-19 2026-12-27",
    ),
    Mail(
        "Dear Ada,\n\nUntil the sales are over I'd be thankful for fewer pieces to "
        "critique.\n\nWarmly,\nBo\n\n-- \nLind's Books, 4 Shore Place",
        "LIGHT",
    ),
    Mail(
        "SHARE: Second-hand thrillers at half price in our shop until 18 December\n\n-- "
        "\nLind's Books, 4 Shore Place",
        "SHARE 2026-12-18 Second-hand thrillers at half price in our shop",
    ),
    Mail(
        "Dear Ada,\n\nI left my copy of The Well on the bus. May I have it "
        "again?\n\nWarmly,\nBo\n\n-- \nLind's Books, 4 Shore Place",
        "RESEND R12a",
    ),
    Mail(
        "Dear Ada,\n\nThree days longer would save my chapter, if you could spare "
        "them.\n\nWarmly,\nBo\n\n-- \nLind's Books, 4 Shore Place",
        "EXTEND 3",
    ),
    # an invalid
    Mail(
        "Please count me as away for the rest of the month, I've got shingles.", "AWAY 2026-12-09 2026-12-31"
    ),
    Mail("Shingles. Can't write. Skip my turn, would you?", "SKIP"),
    Mail("Fit again, so I'm back in the circle.", "BACK"),
    unclear("The doctor wants me to rest for a good while.", "?AWAY"),
    Mail("Still coughing. Could mine be due on Friday the 18th instead?", "EXTEND to 2026-12-18"),
    # a Californian
    Mail("I'll be at a silent retreat March 8–14, zero screens.", "AWAY 2027-03-08 2027-03-14"),
    Mail("Feeling called to let my turn go by, please skip it :)", "SKIP"),
    Mail("Jean-Luc and I would love to trade places.", "SWAP jean-luc"),
    Mail("I no longer feel aligned with my story, please withdraw it.", "WITHDRAW"),
    Mail("NEWS: I signed with an agent!!!", "NEWS I signed with an agent!!!"),
    # a Swiss
    Mail(
        "Ladies and gentlemen, from 22.2. up to and including 28.2. I am absent.",
        "AWAY 2027-02-22 2027-02-28",
    ),
    Mail("May I ask which of my critiques are still missing?", "STATUS"),
    Mail("Where can I see the timetable of the circle?", "SCHEDULE"),
    Mail("On Monday and Tuesday, 11 and 12 January, I am in Bern and away.", "AWAY 2027-01-11 2027-01-12"),
    Mail("I hereby terminate my membership.", "LEAVE"),
    # a Ukrainian
    Mail(
        "We have no electricity, please consider me absent from tomorrow to 16 December.",
        "AWAY 2026-12-10 2026-12-16",
    ),
    Mail("Because of blackouts I need 4 days more for critique.", "EXTEND 4"),
    Mail("The electricity is back and so am I.", "BACK"),
    Mail("Please give me fewer texts to read for now.", "LIGHT"),
    Mail("The letter with R12b did not load, please send it again.", "RESEND R12b"),
    # a teacher who texts
    Mail("half term 15-19 feb im away", "AWAY 2027-02-15 2027-02-19"),
    Mail("can my crit be in by sunday instead?", "EXTEND to 2026-12-13"),
    Mail("priya n me wanna swop", "SWAP priya"),
    Mail("reports due, gotta skip my turn", "SKIP"),
    Mail("wheres the timetable? send pls", "SCHEDULE"),
    # another programmer
    Mail("AWAY 24/12-26/12", "AWAY 2026-12-24 2026-12-26"),
    Mail("extend: 10", "EXTEND 10"),
    Mail("resend r12a\nstatus", "RESEND R12a; STATUS"),
    Mail("SWAP sam hill", "SWAP sam"),
    Mail("MYDATA please", "MYDATA"),
    # an aunt who never says it straight
    Mail(
        "You won't find me at home from the 5th to the 9th of January, so I'll be away, I'm afraid.",
        "AWAY 2027-01-05 2027-01-09",
    ),
    unclear("I do wonder whether somebody else mightn't have something better to show this month.", "?SKIP"),
    unclear("I fear Sunday is going to come rather soon.", "?EXTEND"),
    Mail("You'll be relieved to hear I'm back.", "BACK"),
    Mail("Do be kind and excuse Cy his tardiness.", "EXCUSE cy"),
    # half a wish
    unclear("Away from the 20th, I'll tell you when I'm back.", "?AWAY"),
    unclear("Depending on the strike I'm away from 14 to 17 December.", "?AWAY"),
    unclear("I don't know whether I can read everything this round.", ""),
    unclear("Two days more? Or would three be possible?", "?EXTEND"),
    unclear("Maybe it is time for me to go.", "?LEAVE"),
    # wishes about somebody else
    unclear("Could you give Ana two more days? She's in tears.", "?EXTEND"),
    unclear("Dee and I will both be away from 20 to 24 December.", "?AWAY"),
    unclear("Please skip Priya, she's at her mother's funeral.", "?SKIP"),
    unclear("Cy asks whether he may have until Friday.", "?EXTEND"),
    unclear("Could Dee and Ben be swapped?", "?SWAP"),
    # two wishes at once
    Mail("Away 20 to 30 December. Please skip my turn too.", "AWAY 2026-12-20 2026-12-30; SKIP"),
    Mail("I'm back. Could you send the schedule?", "BACK; SCHEDULE"),
    Mail("Please put me on the light load. And two more days for my critique, please.", "LIGHT; EXTEND 2"),
    Mail("Skip my turn and give me fewer critiques, please.", "SKIP; LIGHT"),
    Mail("STATUS\nHELP", "STATUS; HELP"),
    # a man on a rig
    Mail("Offshore from 28 Dec for three weeks, so away.", "AWAY 2026-12-28 2027-01-17"),
    Mail("Off to the rig, no mail until 3 January.", "AWAY 2026-12-09 2027-01-03"),
    Mail("Back onshore.", "BACK"),
    Mail("Chopper leaves early, so give me until the 18th for the critique.", "EXTEND to 2026-12-18"),
    Mail(
        "SHARE: Free notebooks, forty of them, in the lobby of the union hall",
        "SHARE Free notebooks, forty of them, in the lobby of the union hall",
    ),
)
