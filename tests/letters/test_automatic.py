"""Answers of machines, and people's letters that look like them."""

import itertools

import pytest

from tests.letters.making import letter

SIGNED = [
    ("rfc 3834", {"Auto_Submitted": "auto-replied"}),
    ("rfc 3834, generated", {"Auto_Submitted": "auto-generated; owner=x"}),
    ("x-autoreply", {"X_Autoreply": "yes"}),
    ("x-autorespond", {"X_Autorespond": "Re: x"}),
    ("precedence of vacation programs", {"Precedence": "auto_reply"}),
    ("precedence without a list", {"Precedence": "bulk"}),
    ("exchange's rule", {"X_MS_Exchange_Inbox_Rules_Loop": "ben@example.org"}),
    ("message class", {"X_Message_Class": "IPM.Note.Rules.OofTemplate.Microsoft"}),
]
ABSENT = "I am out of the office until Monday and will answer when I return."
SUBJECTS = [
    "Automatic reply: The Well",
    "Out of Office: Re: The Well",
    "Automatische Antwort: The Well",
    "Abwesenheitsnotiz: The Well",
    "Réponse automatique : The Well",
    "Respuesta automática: The Well",
    "Risposta automatica: The Well",
    "Resposta automática: The Well",
    "Automatisch antwoord: The Well",
    "Autosvar: The Well",
    "Automatiskt svar: The Well",
    "Automaattinen vastaus: The Well",
    "Odpowiedź automatyczna: The Well",
    "Automatická odpověď: The Well",
    "Автоматический ответ: The Well",
    "Otomatik Yanıt: The Well",
    "自動応答: The Well",
    "自动回复: The Well",
]


@pytest.mark.parametrize(("name", "headers"), SIGNED, ids=[s[0] for s in SIGNED])
def test_a_responders_header_is_enough(name: str, headers: dict[str, str]) -> None:
    """And is told in words."""
    made = letter("Thank you.", **headers)
    assert "automatic" == made.kind
    assert made.automatic.signs


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_and_a_text_of_absence_agree(subject: str) -> None:
    """Without any header, two signs are needed and found, in many languages."""
    made = letter(ABSENT, Subject=subject)
    assert ("automatic", 2) == (made.kind, len(made.automatic.signs))


@pytest.mark.parametrize("value", ["no", "No", ""])
def test_auto_submitted_no_is_a_person(value: str) -> None:
    """RFC 3834 §5: it says so."""
    assert "letter" == letter("Lovely.", Auto_Submitted=value).kind


def test_exchange_marks_peoples_mail_too() -> None:
    """X-Auto-Response-Suppress is put on what people write."""
    assert "letter" == letter("Lovely.", X_Auto_Response_Suppress="All").kind


def test_a_lists_precedence_is_no_sign() -> None:
    """A person's letter that came through a list."""
    assert "letter" == letter("Lovely.", Precedence="list", List_Id="<writers.example.org>").kind
    assert "letter" == letter("Lovely.", Precedence="bulk", Sender="owner-writers@example.org").kind


_OPENINGS = [
    "I am on vacation next week, so here is my critique early.",
    "Sorry, I was out of the office. Finally I read it.",
    "The hero is away from home until the end, which I like.",
    "This is an automatic door, she says, and I laughed.",
    "I will be back on Monday with more.",
    "On holiday in Rome with your pages.",
    "I'm on leave and have time to read at last!",
    "Ich bin im Urlaub und habe es gelesen.",
    "Je suis en vacances, voilà mes notes.",
    "Your out-of-office reply in chapter two is the best joke.",
]
_SUBJECTS = [
    'Re: [TNP R12a] "The Well" by Ana',
    "CRIT: The Well",
    "My critique",
    "Re: Your turn, Ana",
    "vacation pages",
    "Re: holiday plans",
    "Away",
    "Notes from the beach",
    "Fwd: The Well",
    "",
]
_ENDINGS = ["\n\nThe second page drags. I would cut it.", "\n\nBen\n\n-- \nSent while on vacation"]


def test_two_hundred_letters_with_vacation_words_are_peoples() -> None:
    """Prose about absence is no absence."""
    letters = [letter(o + e, Subject=s) for o, s, e in itertools.product(_OPENINGS, _SUBJECTS, _ENDINGS)]
    assert (200, []) == (len(letters), [m.subject for m in letters if m.kind != "letter"])
