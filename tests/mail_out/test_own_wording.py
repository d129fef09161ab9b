"""A template of the coordinator's own that broke: the mail goes in our words, and the coordinator is told."""

import quopri

from tests.desk.desks import Office, office

MONDAY = "2026-11-23 08:00"


def sent(made: Office) -> str:
    return "\n".join(quopri.decodestring(one.raw).decode() for one in made.mailer.sent)


async def test_a_broken_template_is_said_once_where_faults_of_a_pass_are() -> None:
    """Today shows it, and the outbox beside the mail; the mail itself is whole."""
    with office("Ana", "Bo") as made:
        made.shelf.templates["alert.txt.j2"] = "{{ gretting }}"
        made.at(MONDAY)
        report = await made.desk.passes.run()
        why = "Your template for alert was not used: 'gretting' is undefined."
        assert [why] == report.faults
        last = made.desk.outlook.last_pass()
        assert last is not None
        assert (why,) == last.faults
        (mail,) = [m for m in made.desk.circle.outbox.values() if m.kind == "alert"]
        assert why == mail.error
        made.at("2026-11-23 08:10")
        assert [] == (await made.desk.passes.run()).faults
        assert "nothing waits for you" in sent(made)
        assert "" == made.desk.circle.outbox[mail.id].error


async def test_a_mended_template_is_used_from_the_next_mail_on() -> None:
    """No restart, no fault."""
    with office("Ana", "Bo") as made:
        made.shelf.templates["alert.txt.j2"] = "Ahoy! All is quiet."
        made.at(MONDAY)
        assert [] == (await made.desk.passes.run()).faults
        made.at("2026-11-23 08:10")
        await made.desk.passes.run()
        assert "Ahoy! All is quiet." in sent(made)


async def test_a_letter_written_with_a_broken_template_is_said_by_the_next_pass() -> None:
    """A deed of the coordinator's between two passes counts as well."""
    with office("Ana", "Bo") as made:
        await made.desk.passes.run()
        made.shelf.templates["letter.html.j2"] = "{% if %}"
        made.at("2026-11-22 12:30")
        done = await made.desk.writing.write(["bo"], "Hello", "How are you?")
        assert done.mails[0].error.startswith("Your template for letter was not used: line 1: ")
        made.at("2026-11-22 12:31")
        assert [done.mails[0].error] == (await made.desk.passes.run()).faults
