"""Mails in ordinary words: what is clear is read, what is not is asked, a critique is never a command."""

import pytest

from tests.commands.mails import COMMANDS, Mail
from tests.commands.more_mails import MORE
from tests.commands.notes import NOTES, Note
from tests.commands.setting import as_text, reading

CLEAR = [mail for mail in COMMANDS if mail.clear]


@pytest.mark.parametrize("mail", [*COMMANDS, *MORE], ids=lambda mail: mail.name)
def test_each_mail_is_read_as_a_person_reads_it(mail: Mail) -> None:
    """The reading is the one that stands beside the mail."""
    assert mail.expected == as_text(reading(mail.text, mail.subject))


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.name)
def test_no_critique_and_no_note_is_a_command(note: Note) -> None:
    """Words that a command begins with begin many other sentences."""
    assert () == reading(note.text, note.subject).commands


def test_the_tables_are_large_enough_to_say_something() -> None:
    """At least 150 mails, most of them clear, and 100 letters that are no commands."""
    assert len(COMMANDS) >= 150
    assert len(CLEAR) >= 150
    assert len(NOTES) >= 100


def test_a_command_is_looked_for_in_short_letters_only() -> None:
    """Thirty-one own words are a letter, whatever they begin with."""
    assert "SKIP" == as_text(reading("Please skip my turn. " + "Sorry, so very sorry. " * 6))
    assert "" == as_text(reading("Please skip my turn. " + "Sorry, so very sorry. " * 7))


def test_quoted_words_and_signatures_are_not_the_writers() -> None:
    """The trace of a one-tap answer and what stands below a sign-off count nothing."""
    below = "\n\nTNP R13a · k7qm2\n\nBest wishes,\nBo\nAuthor of many books\nSKIP tel. 12345"
    assert "STATUS" == as_text(reading("STATUS" + below))


def test_the_subject_of_an_answer_is_no_command() -> None:
    """`Re: SKIP` above thanks is thanks."""
    assert "SKIP" == as_text(reading("", "SKIP"))
    assert "" == as_text(reading("Thank you!", "Re: SKIP"))


def test_a_tap_on_unsubscribe_leaves_by_its_subject() -> None:
    """Mail programs send `LEAVE?` with whatever body they like."""
    for body in ("", "unsubscribe", "This message was sent by my mail program."):
        assert "LEAVE" == as_text(reading(body, "LEAVE?"))


def test_two_different_dates_in_one_letter_are_asked_about() -> None:
    """A subject that says one thing and a first line that says another are not guessed between."""
    assert "?EXTEND" == as_text(reading("EXTEND 5 days", "EXTEND 3 days"))
