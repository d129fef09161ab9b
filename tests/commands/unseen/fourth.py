"""A fourth hundred and fifty mails by thirty more people, written by someone who had not seen the rules.

They come from Bo on Wednesday 9 December 2026, as in `tests.commands.mails`.
"""

from tests.commands.mails import Mail, unclear

FOURTH = (
    # a retired headmistress
    Mail(
        "Dear Ada,\n\nKindly consider me absent from the sixteenth to the twenty-first of "
        "December.\n\nYours sincerely,\nBo Lind",
        "AWAY 2026-12-16 2026-12-21",
    ),
    Mail(
        "Dear Ada,\n\nI have nothing ready, so my turn had better be skipped.\n\nYours sincerely,\nBo Lind",
        "SKIP",
    ),
    Mail(
        "Dear Ada,\n\nI have lost track entirely. Which critiques am I still behind "
        "with?\n\nYours sincerely,\nBo Lind",
        "STATUS",
    ),
    Mail(
        "Dear Ada,\n\nMr Marsh's story has gone astray in this house. Might it be sent to me "
        "a second time?\n\nYours sincerely,\nBo Lind",
        "RESEND R12b",
    ),
    unclear(
        "Dear Ada,\n\nI expect to be absent for some part of January.\n\nYours sincerely,\nBo Lind", "?AWAY"
    ),
    # a student with one thumb
    Mail("yo not here thurs to sun", "AWAY 2026-12-10 2026-12-13"),
    Mail("omg can i hand it in a day late pls", "EXTEND 1"),
    Mail("cant do my go this round, skip plz", "SKIP"),
    Mail("revision hell, less crits for me pls", "LIGHT"),
    Mail("whos on when again?", "SCHEDULE"),
    # a Japanese reader
    Mail(
        "Dear Ada-san,\n\nI am sorry. From December 28 to January 3, I will be absent.\n\nBest regards,\nBo",
        "AWAY 2026-12-28 2027-01-03",
    ),
    Mail("Excuse me, but would you please wait for my submission two more days?", "EXTEND 2"),
    Mail("I could not receive the work of Ana-san. Please send it to me again.", "RESEND R12a"),
    Mail("I am very sorry, but I would like to withdraw from the group.", "LEAVE"),
    Mail("Thank you for waiting. I have come back today.", "BACK"),
    # dictated to a telephone
    Mail(
        "hi ada it's bo speaking I won't be around from monday the twenty first to thursday "
        "the twenty fourth of december",
        "AWAY 2026-12-21 2026-12-24",
    ),
    Mail("okay ada I would need three days longer for my story please thanks", "EXTEND 3"),
    Mail("hey ada can you tell me how many critiques I still have to write", "STATUS"),
    Mail("hello ada please let my turn be skipped this time I am moving house", "SKIP"),
    Mail("ada could you please switch my turn with the one of priya", "SWAP priya"),
    # a curt manager
    Mail("Travelling Mon 14 - Wed 16 Dec, offline.", "AWAY 2026-12-14 2026-12-16"),
    Mail("My slot: drop it this round.", "SKIP"),
    Mail("Remove me from distribution.", "LEAVE"),
    Mail("New deadline for me: 15 Dec please.", "EXTEND to 2026-12-15"),
    Mail("Calendar of rounds, please.", "SCHEDULE"),
    # one who rambles
    Mail(
        "Hello Ada, what weather! Anyway, my sister has talked me into Madeira, so I'm not "
        "here from 27 December to 2 January. Love, Bo",
        "AWAY 2026-12-27 2027-01-02",
    ),
    unclear(
        "Hello Ada, it has been one of those months, the boiler, the cat, the roof. Could "
        "you skip me, or is it too late for that?",
        "?SKIP",
    ),
    Mail(
        "Ada dear, the dishwasher flooded my desk and the manuscript with it. Could you find "
        "it in your heart to give me four more days?",
        "EXTEND 4",
    ),
    Mail("Well, here I am again, back from Madeira with a sunburnt nose!", "BACK"),
    Mail("Ada, I never remember how one talks to this address. What are the words I can send?", "HELP"),
    # a Turkish engineer
    Mail(
        "Hello, I am going abroad between 25.12.2026 and 05.01.2027, I cannot read.",
        "AWAY 2026-12-25 2027-01-05",
    ),
    Mail("If possible I want to change my place with Ben.", "SWAP ben"),
    Mail("My piece will not be ready, I request 1 week additional time.", "EXTEND 7"),
    Mail("Which day must I send my piece?", "STATUS"),
    Mail("Please decrease my critiques for a time.", "LIGHT"),
    # one who loves the passive
    Mail("It is requested that my turn be passed over.", "SKIP"),
    Mail("I am to be regarded as away in the week commencing 11 January.", "AWAY 2027-01-11 2027-01-17"),
    Mail("All records concerning me are to be erased, please.", "FORGET ME"),
    Mail("A copy of everything that is stored about me would be appreciated.", "MYDATA"),
    Mail("My submission is herewith withdrawn.", "WITHDRAW"),
    # subjects only
    Mail("", "AWAY 2026-12-22 2026-12-29", "Not here 22.12.-29.12."),
    Mail("", "EXTEND 2", "Request: two days more"),
    Mail("", "BACK", "Home from my travels and back with you"),
    Mail("", "LEAVE", "My membership: please end it"),
    Mail("", "SWAP cy", "Trade turns with Cy?"),
    # one who answers the reminders
    Mail(
        "Can't, sorry, I'm away till Monday.",
        "AWAY 2026-12-09 2026-12-14",
        'Re: [TNP R12b] "Salt Roads" by Cy',
    ),
    Mail(
        "Would Thursday the 17th be all right for mine?",
        "EXTEND to 2026-12-17",
        "Re: [TNP R13a] Your turn, Bo",
    ),
    Mail(
        "I'm sitting this turn out, please go on to the next in line.", "SKIP", "Re: [TNP R13a] Your turn, Bo"
    ),
    unclear("This came through as gibberish. One more try?", "?RESEND", 'Re: [TNP R12b] "Salt Roads" by Cy'),
    Mail("Which ones have I not done yet?", "STATUS", "Re: [TNP R12] Your critiques"),
    # a crofter
    Mail("I'm off to the mainland on the 19th and 20th, nae internet.", "AWAY 2026-12-19 2026-12-20"),
    Mail("The beasts need me, so please go easy on me with the critiques.", "LIGHT"),
    Mail("Dinna blame Ben, the ferry was off: please excuse him.", "EXCUSE ben"),
    Mail(
        "NEWS: The Oban paper printed my wee poem about the gannets.",
        "NEWS The Oban paper printed my wee poem about the gannets.",
    ),
    Mail("The power's on again, and I'm back with you.", "BACK"),
    # a Nigerian lecturer
    Mail(
        "Good day Ada, please be informed that I will be unavailable from 18th December, "
        "2026 to 8th January, 2027.",
        "AWAY 2026-12-18 2027-01-08",
    ),
    Mail("Good day. I humbly request for five days extension to enable me finish my chapter.", "EXTEND 5"),
    Mail("Kindly avail me the timetable of the rounds.", "SCHEDULE"),
    Mail("Please permit me to forgo my turn this round.", "SKIP"),
    Mail("I wish to discontinue my membership. Remain blessed.", "LEAVE"),
    # a father of toddlers
    Mail("Chaos here!! Off the radar 24th-27th Dec xx\n\nSent from my iPhone", "AWAY 2026-12-24 2026-12-27"),
    Mail("Away New Year's Eve, just the one day!\n\nSent from my iPhone", "AWAY 2026-12-31 2026-12-31"),
    Mail("Chickenpox times three, no writing happening. Skip my turn please!\n\nSent from my iPhone", "SKIP"),
    Mail("Toddler deleted Ana's story, send again pls?\n\nSent from my iPhone", "RESEND R12a"),
    Mail(
        "SHARE: Baby-friendly writing hour at the Storey, Tuesdays at ten",
        "SHARE Baby-friendly writing hour at the Storey, Tuesdays at ten",
    ),
    # one who bargains
    unclear(
        "I could manage Friday if I gave up lunch, but Monday would be kinder. What do you say?", "?EXTEND"
    ),
    Mail("I know Sunday's the day, but let me have till Monday?", "EXTEND to 2026-12-14"),
    unclear("If Dee says yes I'd like her turn, otherwise leave me where I am.", "?SWAP"),
    unclear("Would one critique instead of two be acceptable for a while?", "?LIGHT"),
    Mail("Three days would be ideal, but two will do, so please give me two more.", "EXTEND 2"),
    # a Finn
    Mail("Hi, I am at the cottage without net 20.-27.12. T. Bo", "AWAY 2026-12-20 2026-12-27"),
    Mail("Hi, vacation is over, I am here again. T. Bo", "BACK"),
    Mail("Hi, I have no text, my turn can be skipped. T. Bo", "SKIP"),
    Mail("Hi, can you list the commands? T. Bo", "HELP"),
    Mail("Hi, I pull back my story. T. Bo", "WITHDRAW"),
    # a professor emeritus
    Mail(
        "I am lecturing in Uppsala from 1 to 12 February and shall not be able to read anything.",
        "AWAY 2027-02-01 2027-02-12",
    ),
    Mail("A fortnight's extension would be most welcome.", "EXTEND 14"),
    Mail("Jean-Luc and I have agreed to exchange our turns.", "SWAP jean-luc"),
    Mail("Pray let me have whatever you have on file about me.", "MYDATA"),
    unclear("I shall be gone from 02/03 until 09/03.", "?AWAY"),
    # one who mistypes
    Mail("im awya from 21 december to 28 decmber", "AWAY 2026-12-21 2026-12-28"),
    Mail("plaese skip my trun", "SKIP"),
    Mail("shedule", "SCHEDULE"),
    Mail("resned R12a please", "RESEND R12a"),
    Mail("could i have tree more days", "EXTEND 3"),
    # one whose keyboard shouts
    Mail("AWAY FROM 30 DEC UNTIL 3 JAN, REGARDS BO", "AWAY 2026-12-30 2027-01-03"),
    unclear("BAKC", "?BACK"),
    Mail("WHAT IS MY STATUS ADA", "STATUS"),
    Mail("UNSUBSCRIBE ME", "LEAVE"),
    Mail(
        "SHARE: ROOM FOR TWO IN MY CAR TO THE BOOK FAIR UNTIL 20 DECEMBER",
        "SHARE 2026-12-20 ROOM FOR TWO IN MY CAR TO THE BOOK FAIR",
    ),
    # a nurse from Manila
    Mail("Hi po, I'm on straight duty Dec 15 to 17 so I'm away.", "AWAY 2026-12-15 2026-12-17"),
    Mail(
        "I will be home in the province from Dec. 24 until Jan. 1, no signal there po.",
        "AWAY 2026-12-24 2027-01-01",
    ),
    Mail("Please skip me muna this round.", "SKIP"),
    Mail("Ma'am may I know my pending critiques?", "STATUS"),
    Mail("I will quit the circle already, thank you for everything po.", "LEAVE"),
    # one who cares for a father
    Mail("Dad's had a fall, so take me as away up to and including the 20th.", "AWAY 2026-12-09 2026-12-20"),
    unclear("With Dad here I can only manage half of what I usually do.", "?LIGHT"),
    Mail("Dad's settled in his new place and I'm back with the circle.", "BACK"),
    unclear("I'm finding it hard at present.", ""),
    Mail("My turn will have to be skipped, Dad comes first.", "SKIP"),
    # a college kid
    Mail("Finals week, Dec 14–18, so I'm MIA.", "AWAY 2026-12-14 2026-12-18"),
    Mail("Any way my crit could be due the 18th instead?", "EXTEND to 2026-12-18"),
    Mail("My laptop ate Salt Roads lol, shoot it over again?", "RESEND R12b"),
    Mail("Scratch my submission, it's trash.", "WITHDRAW"),
    Mail("Dee's cool with trading turns with me.", "SWAP dee"),
    # a Frenchwoman
    Mail(
        "Hello, I take my holidays from 15/02 to 21/02, I will not be present.", "AWAY 2027-02-15 2027-02-21"
    ),
    Mail("Would you accept that I give my text the 16th?", "EXTEND to 2026-12-16"),
    Mail("I prefer that one skips my turn, thank you.", "SKIP"),
    Mail("Hello to all, I am returned from vacation!", "BACK"),
    unclear("I would need a little delay.", "?EXTEND"),
    # a Dutchman
    Mail("Hi Ada, Thursday the 17th I am one day away.", "AWAY 2026-12-17 2026-12-17"),
    Mail("Hi Ada, do you have for me the planning of the coming rounds?", "SCHEDULE"),
    Mail("Hi Ada, the story of Ana I can't find back, can you send it once more?", "RESEND R12a"),
    Mail("Hi Ada, may my text come three days later?", "EXTEND 3"),
    Mail("Hi Ada, can it be a bit less with the critiques for me in the coming time?", "LIGHT"),
    # a poet
    Mail(
        "From the solstice, 21 December, to the first of January I shall be gone.",
        "AWAY 2026-12-21 2027-01-01",
    ),
    Mail("I recall my sonnet; let nobody read it.", "WITHDRAW"),
    Mail("Let every trace of me be deleted.", "FORGET ME"),
    unclear("Pass by my door this time, Ada: no poem lives here.", "?SKIP"),
    Mail(
        "NEWS: my sonnets are on the shortlist of the Harbour Prize",
        "NEWS my sonnets are on the shortlist of the Harbour Prize",
    ),
    # one who writes to machines
    Mail("AWAY 2026-12-21..2026-12-31", "AWAY 2026-12-21 2026-12-31"),
    Mail("RESEND R12b\nSTATUS", "RESEND R12b; STATUS"),
    Mail("AWAY 2027-03-01 until 2027-03-05", "AWAY 2027-03-01 2027-03-05"),
    Mail("SWAP Sam Osei", "SWAP sam-o"),
    Mail("COMMANDS?", "HELP"),
    # an Australian in a caravan
    Mail("Away from the 5th of Jan for two weeks, crossing the Nullarbor.", "AWAY 2027-01-05 2027-01-18"),
    Mail("Back in Adelaide, throw me the next story!", "BACK"),
    unclear("Heading bush for a bit, catch you after.", "?AWAY"),
    Mail("Could the due date slide to the 19th for me?", "EXTEND to 2026-12-19"),
    Mail("What's the line-up for the next few rounds?", "SCHEDULE"),
    # an Indian student
    Mail(
        "Respected Madam, I am having exams from 12 Dec to 22 Dec so kindly mark me away.",
        "AWAY 2026-12-12 2026-12-22",
    ),
    Mail(
        "Madam, because of my cousin's marriage I am out of station from 20th to 23rd January.",
        "AWAY 2027-01-20 2027-01-23",
    ),
    Mail("Please intimate me what critiques are pending from my side.", "STATUS"),
    Mail("Madam, I am not able to submit this time, kindly skip.", "SKIP"),
    Mail("Priya was down with fever, kindly excuse her.", "EXCUSE priya"),
    # one who cannot decide
    unclear("Would it be terrible if I didn't send anything?", "?SKIP"),
    unclear("Do you think the group would be better off without me?", ""),
    unclear("We may go to Crete in spring, late March or so.", "?AWAY"),
    unclear("Is anybody willing to trade turns with me?", "?SWAP"),
    unclear("Is there any wiggle room on Sunday?", "?EXTEND"),
    # the chair of the allotments
    Mail(
        "I'll be away on Wednesday 23 December only.\n\nBo Lind\nChair, Leith Allotments\n0131 555 0142",
        "AWAY 2026-12-23 2026-12-23",
    ),
    Mail(
        "Away from Boxing Day to New Year's Day.\n\nBo Lind\nChair, Leith Allotments\n0131 555 0142",
        "AWAY 2026-12-26 2027-01-01",
    ),
    Mail(
        "Dear Ada,\nI can't be reached on the weekend of 15 to 17 January.\n\nBo "
        "Lind\nChair, Leith Allotments",
        "AWAY 2027-01-15 2027-01-17",
    ),
    unclear("I'm away from 3/4 to 5/4.\n\nBo Lind\nChair, Leith Allotments", "?AWAY"),
    unclear("Could both stories be sent to me again?\n\nBo Lind\nChair, Leith Allotments", "?RESEND"),
    # a German in retirement
    Mail("Good day, in the time from 19.12. to 06.01. I am not reachable.", "AWAY 2026-12-19 2027-01-06"),
    unclear("I would like to suspend with my text.", "?SKIP"),
    Mail("Could you exchange me with Ben?", "SWAP ben"),
    Mail("I am at the cure from 8.3. to 28.3.2027, without computer.", "AWAY 2027-03-08 2027-03-28"),
    Mail("I would like to sign off from the group.", "LEAVE"),
)
