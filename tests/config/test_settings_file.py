"""What a circle.toml says becomes values that mean something."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from circle_tui.config import Every, Moment, Person, Quiet, Rest, Settings, read_settings

SHORTEST = """
[circle]
name = "Thursday Night Pages"
tag = "TNP"
timezone = "Europe/London"
coordinator = "Ada Penrose <ada@example.org>"

[mail]
address = "circle@example.org"

[mail.imap]
host = "imap.example.org"
username = "circle"
password_env = "CIRCLE_PASSWORD"
since = 2026-12-01

[mail.smtp]
host = "smtp.example.org"

[rounds]
starts = 2026-12-03
"""


def read(more: str = "", *, text: str = SHORTEST) -> Settings:
    """The settings of the shortest circle.toml with more at its end."""
    return read_settings(text + more, "circle.toml")


def test_what_must_be_written_is_enough() -> None:
    """A file with only the settings that have no default is complete."""
    settings = read()
    assert settings.circle.name == "Thursday Night Pages"
    assert settings.circle.tag == "TNP"
    assert ZoneInfo("Europe/London") == settings.circle.timezone
    assert Person("Ada Penrose", "ada@example.org") == settings.circle.coordinator
    assert date(2026, 12, 1) == settings.mail.imap.since
    assert date(2026, 12, 3) == settings.rounds.starts


def test_what_is_left_out_has_the_value_of_the_design() -> None:
    """Every default, written out by hand."""
    settings = read()
    assert time(8) == settings.circle.alerts
    mail = settings.mail
    assert (False, "off") == (mail.plus_addressing, mail.send)
    assert (timedelta(minutes=10), timedelta(minutes=2)) == (mail.check, mail.delay)
    assert (993, "tls", ("INBOX",), "auto", "") == (
        mail.imap.port,
        mail.imap.security,
        mail.imap.folder,
        mail.imap.sent_folder,
        mail.imap.authserv,
    )
    assert (465, "tls") == (mail.smtp.port, mail.smtp.security)
    limits = mail.limits
    assert (20, 100, 10, 25_000_000) == (
        limits.per_minute,
        limits.per_day,
        limits.per_member_per_day,
        limits.largest_letter,
    )
    rounds = settings.rounds
    assert ("rotation", 2, 1, Every(weeks=1)) == (rounds.mode, rounds.pieces, rounds.number, rounds.every)
    assert Moment(weekday=6, hour=20, minute=0) == rounds.submit_by
    assert Moment(weekday=0, hour=8, minute=0) == rounds.circulate
    assert Moment(weekday=5, hour=20, minute=0) == rounds.critique_by
    assert Moment(weekday=1, hour=18, minute=0) == rounds.roundup
    assert (timedelta(hours=12), 3, "next-cycle", ()) == (
        rounds.grace,
        rounds.extend,
        rounds.missed,
        rounds.rest,
    )
    assert (300, 5000, "clean") == (
        settings.pieces.min_words,
        settings.pieces.max_words,
        settings.pieces.attach,
    )
    critiques = settings.critiques
    assert (None, 150, "doubtful", 1, "no") == (
        critiques.owed,
        critiques.min_words,
        critiques.review,
        critiques.newcomer,
        critiques.anonymous,
    )
    assert ("auto", "author") == (settings.roundup.send, settings.roundup.to)
    reminders = settings.reminders
    assert timedelta(days=21) == reminders.notice
    assert (timedelta(days=10), timedelta(days=3)) == reminders.turn
    assert (timedelta(days=3), timedelta(days=1)) == reminders.critique
    assert (timedelta(hours=12), timedelta(days=4)) == reminders.overdue
    assert Quiet(time(22), time(7)) == reminders.quiet
    assert settings.queue.keep_up == 0.0
    assert ("Hello", "") == (settings.wording.greeting, settings.wording.sign)
    ui = settings.ui
    assert ("auto", False, "auto", True, {}) == (ui.theme, ui.ascii, ui.animation, ui.mouse, ui.keys)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('every = "1 month"', Every(months=1)),
        ('every = "6 weeks"', Every(weeks=6)),
        ('submit_by = "fri 07:05"', Moment(weekday=4, hour=7, minute=5)),
        ('critique_by = "+2 weeks Sat 20:00"', Moment(plus_weeks=2, weekday=5, hour=20, minute=0)),
        ('roundup = "+1 week Wed 23:59"', Moment(plus_weeks=1, weekday=2, hour=23, minute=59)),
        ('grace = "0 hours"', timedelta(0)),
        ('grace = "90 minutes"', timedelta(minutes=90)),
        (
            'rest = ["2026-12-20 to 2027-01-03", "2027-04-01 to 2027-04-01"]',
            (
                Rest(date(2026, 12, 20), date(2027, 1, 3)),
                Rest(date(2027, 4, 1), date(2027, 4, 1)),
            ),
        ),
    ],
)
def test_a_round_is_written_as_people_say_it(written: str, expected: object) -> None:
    """Rhythms, milestones, spans and holidays are read into what they mean."""
    key = written.partition(" = ")[0]
    assert expected == getattr(read(written).rounds, key)


def test_lists_of_spans_may_be_empty() -> None:
    """An empty list turns a kind of reminder off."""
    assert read('[reminders]\noverdue = []\nturn = ["1 week"]').reminders.overdue == ()


def test_letters_of_any_age_are_read_from_a_mailbox_made_for_the_circle() -> None:
    """``since = "all"`` is no date."""
    assert read(text=SHORTEST.replace("2026-12-01", '"all"')).mail.imap.since is None


def test_folder_is_a_name_or_a_list_of_names() -> None:
    """Both ways of writing come to the same kind of value."""
    one = read(text=SHORTEST.replace("since", 'folder = "Circle"\nsince'))
    two = read(text=SHORTEST.replace("since", 'folder = ["INBOX", "Café/Pages"]\nsince'))
    assert one.mail.imap.folder == ("Circle",)
    assert two.mail.imap.folder == ("INBOX", "Café/Pages")


def test_keys_may_be_quoted_or_dotted() -> None:
    """The id of a binding has dots, which to TOML are tables."""
    settings = read('[ui]\nkeys.review.accept = "a"\nkeys."review.return" = "x,f8"\nmouse = false')
    assert {"review.accept": "a", "review.return": "x,f8"} == settings.ui.keys


def test_sending_logs_in_as_fetching_does() -> None:
    """Where [mail.smtp] names no login, the one of [mail.imap] is meant."""
    smtp = read().mail.smtp
    assert (smtp.username, smtp.password_env) == ("circle", "CIRCLE_PASSWORD")


def test_sending_may_have_a_login_of_its_own() -> None:
    """A login in [mail.smtp] takes nothing from [mail.imap]."""
    own = SHORTEST.replace("[rounds]", 'username = "out"\ntoken_command = ["token"]\n[rounds]')
    smtp = read(text=own).mail.smtp
    assert (smtp.username, smtp.password_env, smtp.token_command) == ("out", "", ("token",))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.9.1", "::1"])
def test_nobody_has_to_log_in_to_this_machine(host: str) -> None:
    """Plain text and no password are right where nothing crosses a wire; no login is borrowed."""
    local = SHORTEST.replace("smtp.example.org", host).replace("[rounds]", 'security = "plain"\n[rounds]')
    smtp = read(text=local).mail.smtp
    assert smtp.is_loopback
    assert (smtp.username, smtp.has_secret) == ("", False)


@pytest.mark.parametrize(
    ("section", "security", "expected"),
    [("imap", "starttls", 143), ("smtp", "starttls", 587), ("imap", "plain", 143), ("smtp", "plain", 25)],
)
def test_a_port_left_out_is_the_usual_one(section: str, security: str, expected: int) -> None:
    """The defaults 993 and 465 are TLS ports: with another security they would never answer."""
    host = f'host = "{section}.example.org"'
    local = SHORTEST.replace(host, f'host = "localhost"\nsecurity = "{security}"')
    server = getattr(read(text=local).mail, section)
    assert expected == server.port


def test_a_port_that_is_written_stays() -> None:
    """No usual port replaces one that somebody chose."""
    own = SHORTEST.replace("[rounds]", 'security = "starttls"\nport = 2525\n[rounds]')
    assert read(text=own).mail.smtp.port == 2525


def test_notepads_mark_and_line_ends_do_no_harm() -> None:
    """Windows editors begin a file with U+FEFF and end lines with CR LF."""
    assert read() == read(text="\ufeff" + SHORTEST.replace("\n", "\r\n"))
