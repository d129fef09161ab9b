"""Headers as programs break them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from circle_tui.letters import headers
from circle_tui.letters.letter import Address


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", "plain"),
        ("=?utf-8?Q?The_w=C3=A9ll?=", "The wéll"),
        ("=?utf-8?B?VGhlIHfDqWxs?=", "The wéll"),
        ("Re: =?iso-8859-1?Q?caf=E9?= today", "Re: café today"),
        ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
        ("=?utf-8?B?w6k=?=\r\n =?utf-8?B?w6k=?=", "éé"),
        ("=?utf-8?B?5LqV5oi?=\t=?utf-8?B?4=?=", "井"),
        ("=?UTF-8?Q?split_=E4=BA?= =?UTF-8?Q?=95_here?=", "split 井 here"),
        ("=?utf-8?q?with space?=", "with space"),
        ("=?utf-8*en?Q?tagged?=", "tagged"),
        ("=?nobody?Q?caf=C3=A9?=", "café"),
        ("=?utf-8?Q?open", "=?utf-8?Q?open"),
        ("=?utf-8?B?!!!?=", ""),
    ],
)
def test_encoded_words_are_decoded(value: str, expected: str) -> None:
    """RFC 2047, and what is near to it."""
    assert expected == headers.decode_words(value).replace("\ufffd", "")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ana Silva <Ana@Example.ORG>", (Address("Ana Silva", "Ana@example.org"),)),
        ("ana@example.org", (Address("", "ana@example.org"),)),
        ("ana@example.org (Ana)", (Address("Ana", "ana@example.org"),)),
        (
            '"Silva, Ana" <ana@example.org>, b@example.org',
            (Address("Silva, Ana", "ana@example.org"), Address("", "b@example.org")),
        ),
        ("=?utf-8?Q?Ana_S=C3=AD?= <ana@example.org>", (Address("Ana Sí", "ana@example.org"),)),
        (
            "The circle: ana@example.org, b@example.org;",
            (Address("", "ana@example.org"), Address("", "b@example.org")),
        ),
        ("undisclosed-recipients:;", ()),
        ("<@relay.example.org:ana@example.org>", (Address("", "ana@example.org"),)),
        ("ana@example.org; b@example.org", (Address("", "ana@example.org"), Address("", "b@example.org"))),
        ("Ana Silva", (Address("Ana Silva", ""),)),
        ("<ana@example.org.>", (Address("", "ana@example.org"),)),
        ("", ()),
        ('"Ana <a@example.org>', (Address("Ana", "a@example.org"),)),
        ("Ana\x1b[2J <ana@example.org>", (Address("Ana\ufffd[2J", "ana@example.org"),)),
    ],
)
def test_addresses_are_found(value: str, expected: tuple[Address, ...]) -> None:
    """Names are safe, domains lower-case, groups opened; nothing raises."""
    assert expected == headers.addresses(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<a@b>", ("a@b",)),
        ("<a@b> <c@d>\r\n <a@b>", ("a@b", "c@d")),
        ("a@b", ("a@b",)),
        ("Your message of <a@b>, 20 Nov", ("a@b",)),
        ("", ()),
        ("<>", ()),
    ],
)
def test_message_ids_are_found(value: str, expected: tuple[str, ...]) -> None:
    """With or without brackets, each once."""
    assert expected == headers.message_ids(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Fri, 20 Nov 2026 10:00:00 +0000", datetime(2026, 11, 20, 10, tzinfo=UTC)),
        (
            "Fri, 20 Nov 2026 10:00:00 -0530 (XYZ)",
            datetime(2026, 11, 20, 10, tzinfo=timezone(-timedelta(hours=5, minutes=30))),
        ),
        ("20 Nov 26 10:00 GMT", datetime(2026, 11, 20, 10, tzinfo=UTC)),
        ("2026-11-20T10:00:00Z", datetime(2026, 11, 20, 10, tzinfo=UTC)),
        ("Fri, 31 Nov 2026 10:00:00 +0000", None),
        ("Fri, 20 Nov 99999 10:00:00 +0000", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_read_or_none(value: str, expected: datetime | None) -> None:
    """An impossible date is no date; nothing raises."""
    assert expected == headers.date(value)


def test_the_time_of_arrival_stands_behind_the_last_semicolon() -> None:
    """A Received header of RFC 5321 may hold semicolons in comments."""
    value = "from a (b; c) by mx.example.org with ESMTPS id 1; Fri, 20 Nov 2026 10:00:00 +0000"
    assert datetime(2026, 11, 20, 10, tzinfo=UTC) == headers.received_at(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            'text/plain; charset="utf-8"; format=flowed',
            ("text/plain", {"charset": "utf-8", "format": "flowed"}),
        ),
        ("Text/HTML;charset=utf-8;", ("text/html", {"charset": "utf-8"})),
        ('a/b; name="x;y\\"z"', ("a/b", {"name": 'x;y"z'})),
        ("a/b; name*=utf-8''caf%C3%A9.docx", ("a/b", {"name": "café.docx"})),
        ("a/b; name*0=long; name*1=name.txt", ("a/b", {"name": "longname.txt"})),
        ("a/b; name*0*=utf-8''caf%C3; name*1*=%A9; name*2=.txt", ("a/b", {"name": "café.txt"})),
        ("", ("", {})),
    ],
)
def test_parameters_are_put_together(value: str, expected: tuple[str, dict[str, str]]) -> None:
    """RFC 2231 in pieces, also when a piece ends inside a character."""
    assert expected == headers.parameters(value)
