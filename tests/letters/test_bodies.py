"""Which part is read, and what HTML becomes."""

import pytest

from circle_tui.letters.bodies import unflowed
from tests.letters.making import kinds, letter

HTML = "text/html; charset=utf-8"


def both(plain: str, html: str) -> tuple[str, str]:
    """A body of two alternatives and its type."""
    body = f"--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n{html}\n--b--\n"
    return body, "multipart/alternative; boundary=b"


@pytest.mark.parametrize(
    ("name", "html", "expected"),
    [
        ("paragraphs", "<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("lines", "One<br>Two<div>Three</div>", "One\nTwo\nThree"),
        ("images are dropped", 'Hello<img src="http://evil.example/x.png" alt="x">', "Hello"),
        ("links show where they go", '<a href="http://b.example/x">here</a>', "here <http://b.example/x>"),
        ("links that say it already", '<a href="mailto:b@example.org">b@example.org</a>', "b@example.org"),
        (
            "links that lie",
            '<a href="http://evil.example">http://good.example</a>',
            "http://good.example <http://evil.example>",
        ),
        ("scripts", "<script>x()</script><a href='javascript:x()'>Hi</a>", "Hi"),
        ("lists", "<ul><li>One<li>Two</ul>", "- One\n- Two"),
        ("a line held open", "<div>One</div><div>&nbsp;</div><div>Two</div>", "One\n\nTwo"),
        ("blanks", "One   two\n three&nbsp;four", "One two three four"),
        ("preformatted", "<pre>a\n  b</pre>", "a\n  b"),
        (
            "quotes",
            "Yes<blockquote type=cite>No<blockquote>Why</blockquote></blockquote>",
            "Yes\n\n> No\n>\n> > Why",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_html_becomes_text(name: str, html: str, expected: str) -> None:
    """The way a person reads it."""
    assert expected == letter(html, HTML).text


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY : none",
        "visibility:hidden",
        "font-size:0",
        "font-size:0px;color:red",
        "mso-hide:all",
        "max-height:0;overflow:hidden",
        "opacity:0",
    ],
)
def test_hidden_text_is_left_out_and_told(style: str) -> None:
    """What the reader of the mail did not see is not the writer's word."""
    made = letter(f'<p>Seen</p><div style="{style}">secret</div>', HTML)
    assert "Seen" == made.text
    assert any("hides" in fault for fault in made.faults)


def test_small_text_is_not_hidden() -> None:
    """A size that begins with 0 is not 0."""
    assert "Seen" == letter('<p style="font-size:0.8em">Seen</p>', HTML).text


def test_the_plain_part_is_read_if_it_says_all() -> None:
    """It is what the writer's program meant for programs."""
    assert (
        "Plain words of the same letter, as long as the others"
        == letter(
            *both(
                "Plain words of the same letter, as long as the others",
                "<p>Plain words of the same letter, as long as the others",
            )
        ).text
    )


@pytest.mark.parametrize("plain", ["", "  ", "Your email client cannot read HTML messages.", "One"])
def test_the_html_is_read_if_the_plain_part_says_less(plain: str) -> None:
    """A part for old programs that only says to get a new one is no letter."""
    assert "One two three four five" == letter(*both(plain, "<p>One two three four five")).text


def test_gmails_html_tells_quote_from_answer() -> None:
    """Also where the language of the attribution is not known."""
    made = letter(
        '<div dir="ltr">Lovely.</div><br><div class="gmail_quote">'
        '<div class="gmail_attr">Xyzzy plugh Ana:<br></div>'
        '<blockquote class="gmail_quote"><div>The well was dry.</div></blockquote>And this too.'
        '<blockquote class="gmail_quote">Nobody knew.</blockquote></div>',
        HTML,
    )
    assert ["own", "attribution", "quoted", "own", "quoted"] == [s.kind for s in made.segments]
    assert "Lovely.\n\nAnd this too." == made.own


@pytest.mark.parametrize(
    "start",
    [
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Xyzzy:</b> Ana</div>',
        '<div id="x_divRplyFwdMsg"><b>Xyzzy:</b> Ana</div>',
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">Xyzzy: Ana</div>',
        '<div class="OutlookMessageHeader">Xyzzy: Ana</div>',
        '<div class="yahoo_quoted">Xyzzy: Ana</div>',
    ],
)
def test_outlooks_html_tells_where_the_quote_begins(start: str) -> None:
    """Also where the language of the header block is not known."""
    assert "Lovely." == letter(f"<p>Lovely.</p>{start}<p>The well was dry.</p>", HTML).own


def test_a_signature_block_of_html_is_apart() -> None:
    """Programs mark it."""
    made = letter('<p>Lovely.</p><div class="gmail_signature">Ben Okri<br>London</div>', HTML)
    assert [("own", "Lovely."), ("signature", "Ben Okri\nLondon")] == kinds(made)


def test_flowed_lines_are_joined_and_verse_is_kept() -> None:
    """RFC 3676: a space at the end goes on, stuffing goes, a signature stays."""
    text = "A long \nline\nverse\n  indented\n>quoted \n>on\n-- \nBen"
    assert "A long line\nverse\n indented\n> quoted on\n-- \nBen" == unflowed(text, False)
    assert "井戸は乾いて" == unflowed("井戸は \n乾いて", True)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("story.docx", "story.docx"),
        ("../../.ssh/authorized_keys", "authorized_keys"),
        ("C:\\\\Users\\\\ana\\\\story.docx", "story.docx"),
        ("/etc/passwd", "passwd"),
        (".bashrc", "bashrc"),
        ("-rf", "-rf"),
        ("story\u202excod.exe", "storyxcod.exe"),
        ("=?utf-8?Q?caf=C3=A9.docx?=", "café.docx"),
        ("x" * 300 + ".docx", "x" * 115 + ".docx"),
        ("", "application-octet-stream"),
        ("...", "application-octet-stream"),
    ],
)
def test_a_files_name_has_no_folder_and_no_tricks(given: str, expected: str) -> None:
    """The name is for people; a path is never made of it."""
    disposition = f'Content-Disposition: attachment; filename="{given}"'
    body = f"--b\n\nx\n--b\nContent-Type: application/octet-stream\n{disposition}\n\nx\n--b--\n"
    assert [expected] == [a.name for a in letter(body, "multipart/mixed; boundary=b").attachments]


def test_a_file_written_into_the_text_is_an_attachment() -> None:
    """uuencode, as old programs do; the text is without it."""
    made = letter("Here it is.\n\nbegin 644 a.txt\n+2&5L;&\\@=&AE<F4\n`\nend\n\nBen\n")
    assert "Here it is.\n\n\nBen" == made.text
    assert [("a.txt", 11)] == [(a.name, a.size) for a in made.attachments]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("application/ms-tnef", "winmail.dat"),
        ("application/pkcs7-mime", "encrypted"),
        ("message/partial", "whole"),
    ],
)
def test_what_cannot_be_read_is_told(kind: str, words: str) -> None:
    """The coordinator can ask for another format."""
    assert any(words in fault for fault in letter("x", kind).faults)
