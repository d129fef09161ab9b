"""Whose words: quotes in the ways that programs and people make them."""

import pytest

from circle_tui.letters.marks import REPLY_MARKER
from tests.letters.making import fresh, kinds, letter

ATTRIBUTIONS = [
    ("english, gmail", "On Fri, Nov 20, 2026 at 10:00 AM Ana Silva <ana@example.org> wrote:"),
    ("english, apple", "On 20 Nov 2026, at 10:00, Ana Silva <ana@example.org> wrote:"),
    ("english, thunderbird", "On 11/20/26 10:00, Ana Silva wrote:"),
    ("german", "Am Fr., 20. Nov. 2026 um 10:00 Uhr schrieb Ana Silva <ana@example.org>:"),
    ("german, apple", "Am 20.11.2026 um 10:00 schrieb Ana Silva <ana@example.org>:"),
    ("french", "Le ven. 20 nov. 2026 à 10:00, Ana Silva <ana@example.org> a écrit :"),
    ("spanish", "El vie, 20 nov 2026 a las 10:00, Ana Silva (<ana@example.org>) escribió:"),
    ("italian", "Il giorno ven 20 nov 2026 alle ore 10:00 Ana Silva <ana@example.org> ha scritto:"),
    ("portuguese", "Em sex., 20 de nov. de 2026 às 10:00, Ana Silva <ana@example.org> escreveu:"),
    ("dutch", "Op vr 20 nov 2026 om 10:00 schreef Ana Silva <ana@example.org>:"),
    ("dutch, apple", "Op 20 nov. 2026 om 10:00 heeft Ana Silva <ana@example.org> het volgende geschreven:"),
    ("danish", "Den fre. 20. nov. 2026 kl. 10.00 skrev Ana Silva <ana@example.org>:"),
    ("norwegian", "fre. 20. nov. 2026 kl. 10:00 skrev Ana Silva <ana@example.org>:"),
    ("swedish", "Den fre 20 nov. 2026 kl 10:00 skrev Ana Silva <ana@example.org>:"),
    ("finnish", "pe 20. marrask. 2026 klo 10.00 Ana Silva (ana@example.org) kirjoitti:"),
    ("polish", "pt., 20 lis 2026 o 10:00 Ana Silva <ana@example.org> napisał(a):"),
    ("czech", "pá 20. 11. 2026 v 10:00 odesílatel Ana Silva <ana@example.org> napsal:"),
    ("slovak", "pi 20. 11. 2026 o 10:00 Ana Silva <ana@example.org> napísal(a):"),
    ("hungarian", "Ana Silva <ana@example.org> ezt írta (időpont: 2026. nov. 20., P, 10:00):"),
    ("romanian", "În vin., 20 nov. 2026 la 10:00, Ana Silva <ana@example.org> a scris:"),
    ("turkish", "Ana Silva <ana@example.org>, 20 Kas 2026 Cum, 10:00 tarihinde şunu yazdı:"),
    ("greek", "Στις Παρ 20 Νοε 2026 στις 10:00 π.μ., ο χρήστης Ana Silva <ana@example.org> έγραψε:"),
    ("russian", "пт, 20 нояб. 2026 г. в 10:00, Ana Silva <ana@example.org>:"),
    ("russian, mail.ru", "20 ноября 2026 г., 10:00 от Ana Silva <ana@example.org> написал:"),
    ("ukrainian", "пт, 20 лист. 2026 р. о 10:00 Ana Silva <ana@example.org> пише:"),
    ("bulgarian", "На пт, 20.11.2026 г. в 10:00 Ana Silva <ana@example.org> написа:"),
    ("croatian", "pet, 20. stu 2026. u 10:00 Ana Silva <ana@example.org> napisao je:"),
    ("hebrew", "\u202bבתאריך יום ו׳, 20 בנוב׳ 2026 ב-10:00 מאת Ana Silva <ana@example.org>:"),
    ("arabic", "في الجمعة، 20 نوفمبر 2026 في 10:00 ص تمت كتابة ما يلي بواسطة Ana Silva <ana@example.org>:"),
    ("chinese", "Ana Silva <ana@example.org> 于2026年11月20日周五 10:00写道："),
    ("chinese, apple", "在 2026年11月20日，上午10:00，Ana Silva <ana@example.org> 写道："),
    ("japanese", "2026年11月20日(金) 10:00 Ana Silva <ana@example.org>:"),
    ("korean", "2026년 11월 20일 (금) 오전 10:00, Ana Silva <ana@example.org>님이 작성:"),
    ("vietnamese", "Vào Th 6, 20 thg 11, 2026 vào lúc 10:00 Ana Silva <ana@example.org> đã viết:"),
    ("indonesian", "Pada tanggal Jum, 20 Nov 2026 pukul 10.00 Ana Silva <ana@example.org> menulis:"),
    ("catalan", "Missatge de Ana Silva <ana@example.org> del dia dv., 20 de nov. 2026 a les 10:00:"),
    ("yandex", '20.11.2026, 10:00, "Ana Silva" <ana@example.org>:'),
    ("yahoo", "On Friday, November 20, 2026, 10:00:00 AM GMT+1, Ana Silva <ana@example.org> wrote:"),
    ("no time, no address", "On 20 November 2026, Ana Silva wrote:"),
]

HEADER_BLOCKS = [
    ("english", "From", "Sent", "To", "Subject"),
    ("german", "Von", "Gesendet", "An", "Betreff"),
    ("french", "De", "Envoyé", "À", "Objet"),
    ("spanish", "De", "Enviado", "Para", "Asunto"),
    ("italian", "Da", "Inviato", "A", "Oggetto"),
    ("portuguese", "De", "Enviada em", "Para", "Assunto"),
    ("dutch", "Van", "Verzonden", "Aan", "Onderwerp"),
    ("danish", "Fra", "Sendt", "Til", "Emne"),
    ("swedish", "Från", "Skickat", "Till", "Ämne"),
    ("finnish", "Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"),
    ("polish", "Od", "Wysłano", "Do", "Temat"),
    ("czech", "Od", "Odesláno", "Komu", "Předmět"),
    ("hungarian", "Feladó", "Elküldve", "Címzett", "Tárgy"),
    ("romanian", "De la", "Trimis", "Către", "Subiect"),
    ("turkish", "Kimden", "Gönderildi", "Kime", "Konu"),
    ("greek", "Από", "Στάλθηκε", "Προς", "Θέμα"),
    ("russian", "От", "Отправлено", "Кому", "Тема"),
    ("ukrainian", "Від", "Надіслано", "Кому", "Тема"),
    ("hebrew", "מאת", "נשלח", "אל", "נושא"),
    ("arabic", "من", "تم الإرسال", "إلى", "الموضوع"),
    ("chinese", "发件人", "发送时间", "收件人", "主题"),
    ("japanese", "差出人", "送信日時", "宛先", "件名"),
    ("korean", "보낸 사람", "보낸 날짜", "받는 사람", "제목"),
]
_UNKNOWN = {"greek": "Από"}


@pytest.mark.parametrize(("name", "line"), ATTRIBUTIONS, ids=[name for name, _ in ATTRIBUTIONS])
def test_a_line_that_says_who_wrote_begins_the_quote(name: str, line: str) -> None:
    """Answered on top, without marks: all below the line is quoted, in every language."""
    made = letter(f"I loved the ending.\n\n{line}\n\nThe well was dry.\nNobody knew.\n")
    assert "I loved the ending." == made.own
    assert "quoted" == made.segments[-1].kind


@pytest.mark.parametrize(("name", "line"), ATTRIBUTIONS, ids=[name for name, _ in ATTRIBUTIONS])
def test_answers_between_quoted_lines_are_the_writers(name: str, line: str) -> None:
    """With marks, what stands between and below them is own, and each passage keeps its place."""
    made = letter(f"{line}\n> The well was dry.\n\nToo sudden?\n\n> Nobody knew.\n\nLovely.\n")
    assert ["attribution", "quoted", "own", "quoted", "own"] == [s.kind for s in made.segments]
    assert "Too sudden?\n\nLovely." == made.own
    assert "The well was dry." == made.segments[1].words


@pytest.mark.parametrize("block", HEADER_BLOCKS, ids=[b[0] for b in HEADER_BLOCKS])
def test_outlooks_header_block_begins_the_quote(block: tuple[str, ...]) -> None:
    """From, Sent, To and Subject in a row, in the language of the writer's Outlook."""
    _, sender, sent, to, subject = block
    made = letter(
        f"My notes are below.\n\n{sender}: Ana Silva <ana@example.org>\n{sent}: 20 November 2026 10:00\n"
        f"{to}: Ben\n{subject}: The Well\n\nThe well was dry.\n"
    )
    assert "My notes are below." == made.own


@pytest.mark.parametrize(
    "line",
    [
        "-----Original Message-----",
        "-----Ursprüngliche Nachricht-----",
        "-------- Message d'origine --------",
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "----- Mensaje original -----",
        "-------- Исходное сообщение --------",
        "-----原始邮件-----",
        "-------- Original message --------From: Ana <ana@example.org> Date: 07/12/2026  08:00  To: Ben",
    ],
)
def test_a_ruled_title_begins_the_quote(line: str) -> None:
    """Dashes with these words between them are put there by programs only."""
    assert "Yes." == letter(f"Yes.\n\n{line}\nThe well was dry.\n").own


def test_a_wrapped_attribution_is_whole() -> None:
    """Programs wrap it, also inside the brackets of the address."""
    made = letter(
        "Good.\n\nOn Fri, Nov 20, 2026 at 10:00 AM Ana Silva <\nana@example.org\n> wrote:\n\n> The well\n"
    )
    assert ["own", "attribution", "quoted"] == [s.kind for s in made.segments]
    assert "Good." == made.own


@pytest.mark.parametrize(
    "line",
    [
        "On page 12, line 4 you wrote:",
        "In 2019 you wrote:",
        "On Monday, she wrote:",
        "Here is what I think of 2:",
        "At 10:30 the clock stops. Why? Because of this:",
        "From: where does he know that?",
        "Subject: the well. Verb: none.",
    ],
)
def test_a_critics_own_line_begins_no_quote(line: str) -> None:
    """Better a line too many than one lost."""
    made = letter(f"Dear Ana,\n\n{line}\n\nthe rope is wet before the rain.\n")
    assert f"Dear Ana,\n\n{line}\n\nthe rope is wet before the rain." == made.own


def test_answers_between_our_numbered_paragraphs_are_found_without_marks() -> None:
    """Outlook marks nothing: what is not a ¶ of ours, between the first and the end, is an answer."""
    made = letter(
        "Hello, see below.\n\nFrom: Circle <circle@example.org>\nSent: Friday, 20 November 2026 10:00\n"
        "To: Ben\nSubject: [TNP R12a] The Well\n\n"
        f"Please answer by Saturday.\n\n{REPLY_MARKER}\n\n¶1 The well was dry\nand deep.\n\n"
        "I would cut this.\n\n¶2 Nobody knew.\n\nLovely.\n\nTNP R12a · k7qm2\n"
    )
    assert "Hello, see below.\n\nI would cut this.\n\nLovely." == made.own


def test_marks_alone_quote_only_in_an_answer() -> None:
    """In a letter that starts a thread a line with > may be a poem's."""
    body = "> I am a line\n> of the poem\n\nand so am I\n"
    assert [("own", body.strip())] == kinds(fresh(body))
    assert ["quoted", "own"] == [s.kind for s in letter(body).segments]


STORIES = [
    "He opened the letter.\n\nFrom: Anna\nTo: Ben\nSubject: The end\n\nIt was short.",
    "-----Original Message-----\n\nThat was all the screen said.\n\nShe wept.",
    "On Monday, she wrote:\n\nDear Ben,\n\nI am gone.\n\nHe folded it.",
    "On 3 May 1912 Anna wrote:\n\nDear Ben, the ship is fine.\n\nIt was not.",
    "On 3 May 2012 at 10:00 Anna wrote:\n\nI am at the well.\n\nNobody came.",
    "> knock\n> knock\n\nWho is there?",
    "The end came.\n\n-- \n\n" + "And then the longer part began, with many words in it.\n" * 30,
    "***\n\nA scene.\n\n***\n\nAnother.\n\n----\n\nThe last one, and it ends here.",
    "From: a@example.org\nSent: 3 May 2012 10:00\nTo: b@example.org\nSubject: us\n\nShe sent it.\n\nEnd.",
    "On Tue, 3 Mar 2020 at 10:00, Anna <anna@example.org> wrote:\n> I miss you.\n\nHe did not answer.",
    "Sent from my heart, he said.\n\n_____\n\nAnd she laughed.\n\nBegin forwarded message:\n\nNo.",
]


@pytest.mark.parametrize("story", STORIES, ids=range(len(STORIES)))
def test_fiction_that_quotes_letters_stays_whole(story: str) -> None:
    """In a letter that answers nothing, no quoted letter, header, mark or rule cuts the piece."""
    made = fresh(story)
    assert [line for line in story.split("\n") if line.strip()] == [
        line for line in made.own.split("\n") if line.strip()
    ]


SIGNATURES = [
    ("rfc 3676", "-- \nBen Okri\nLondon", "signature"),
    ("dashes without a space", "--\nBen", "signature"),
    ("phone", "Sent from my iPhone", "signature"),
    ("phone, german", "Von meinem iPhone gesendet", "signature"),
    ("phone, french", "Envoyé de mon iPhone", "signature"),
    ("phone, spanish", "Enviado desde mi iPhone", "signature"),
    ("phone, japanese", "iPhoneから送信", "signature"),
    ("outlook for phones", "Get Outlook for iOS<https://aka.ms/x>", "signature"),
    (
        "list",
        "_______________________________________________\nwriters mailing list\nwriters@example.org",
        "footer",
    ),
    (
        "legal",
        "****************\nThis email is confidential and intended solely for you.\n****************",
        "footer",
    ),
]


@pytest.mark.parametrize(("name", "tail", "kind"), SIGNATURES, ids=[s[0] for s in SIGNATURES])
def test_what_stands_under_the_words_is_apart(name: str, tail: str, kind: str) -> None:
    """Signatures and footers are no critique."""
    assert [("own", "I liked it."), (kind, tail)] == kinds(letter(f"I liked it.\n\n{tail}\n"))


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my desk, is much easier than from my phone.",
        "-- and that was that, she said",
        "Sent by God, he thinks.",
    ],
)
def test_a_sentence_is_no_signature(line: str) -> None:
    """A line of prose that begins like one stays."""
    assert f"I liked it.\n\n{line}" == letter(f"I liked it.\n\n{line}\n").own


def test_a_signature_above_the_quote_does_not_hide_the_answer_below_it() -> None:
    """Phones put the signature above the quote; who answers between the lines writes below it."""
    made = letter(
        "See below\n\nSent from my iPhone\n\nOn 20 Nov 2026, Ana <a@example.org> wrote:\n> dry\nWhy?\n"
    )
    assert ["own", "signature", "attribution", "quoted", "own"] == [s.kind for s in made.segments]


def test_an_emoji_is_an_answer() -> None:
    """A line without letters is still the writer's, unless it is a rule."""
    assert "👍👍" == letter("👍👍\n\n----\n").own
