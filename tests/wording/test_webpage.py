"""A round-up as a file that a browser opens."""

from email.message import EmailMessage

import pytest

from circle_tui.wording import render
from circle_tui.wording.samples import samples
from circle_tui.wording.webpage import web_page


def test_the_page_is_the_html_of_the_mail_whole() -> None:
    """With its head, its look and its signs; what is attached to the mail is not in it."""
    rendered = next(render(draft, scene) for name, draft, scene in samples() if name == "roundup")
    mail = EmailMessage()
    mail.set_content(rendered.text)
    mail.add_alternative(rendered.html, subtype="html")
    mail.add_attachment(b"<p>a file</p>", maintype="application", subtype="octet-stream", filename="a.html")
    page = web_page(mail.as_bytes()).decode()
    assert rendered.html.split() == page.split()
    assert '<meta charset="utf-8">' in page
    assert "Cléo" in page


def test_a_mail_of_text_alone_has_no_page() -> None:
    """It is refused, and not made up."""
    mail = EmailMessage()
    mail.set_content("Only text.")
    with pytest.raises(ValueError, match="no HTML part"):
        web_page(mail.as_bytes())
