"""What every test of the mail adapters has: a password in the environment, and mailboxes that get closed."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest

from circle_tui.adapters.imap import ImapMailbox
from circle_tui.adapters.smtp import SmtpMailer
from circle_tui.config import ImapSettings, SmtpSettings
from tests.adapters.settings import PASSWORD_VARIABLE
from tests.servers.dovecot import PASSWORD

Mailboxes = Callable[..., ImapMailbox]
Mailers = Callable[..., SmtpMailer]


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)


@pytest.fixture
async def open_mailbox() -> AsyncIterator[Mailboxes]:
    """Makes mailboxes that are closed at the end of the test."""
    async with AsyncExitStack() as stack:

        def make(settings: ImapSettings, **more: Any) -> ImapMailbox:
            mailbox = ImapMailbox(settings, **more)
            stack.push_async_callback(mailbox.close)
            return mailbox

        yield make


@pytest.fixture
async def open_mailer() -> AsyncIterator[Mailers]:
    """Makes mailers that are closed at the end of the test."""
    async with AsyncExitStack() as stack:

        def make(settings: SmtpSettings, **more: Any) -> SmtpMailer:
            mailer = SmtpMailer(settings, **more)
            stack.push_async_callback(mailer.close)
            return mailer

        yield make
