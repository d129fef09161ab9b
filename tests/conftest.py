"""Servers that any test may ask for by name."""

import os
from collections.abc import Iterator

import pytest

from tests.servers.certificates import Certificates, make_certificates
from tests.servers.dovecot import Dovecot, why_missing
from tests.servers.smtp import SmtpSink


@pytest.fixture(scope="session")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("tls"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs a missing Dovecot, or fail it where REQUIRE_DOVECOT is set.

    A hook, not a fixture: all skips come from this one line, so that pytest reports them in one.
    """
    if "dovecot_is_here" in getattr(item, "fixturenames", ()) and (why := why_missing()):
        if os.environ.get("REQUIRE_DOVECOT"):
            pytest.fail(f"REQUIRE_DOVECOT is set, but {why}", pytrace=False)
        pytest.skip(why)


@pytest.fixture(scope="session")
def dovecot_is_here() -> None:
    """Asked for by whatever starts a Dovecot: see ``pytest_runtest_setup``."""


@pytest.fixture
def dovecot(dovecot_is_here: None) -> Iterator[Dovecot]:
    """A Dovecot of this test's own, without TLS."""
    with Dovecot() as server:
        yield server


@pytest.fixture
def dovecot_tls(dovecot_is_here: None, tls: Certificates) -> Iterator[Dovecot]:
    """The same with a TLS listener on ``tls_port`` and STARTTLS on ``port``."""
    with Dovecot(tls) as server:
        yield server


@pytest.fixture
def smtp_sink() -> Iterator[SmtpSink]:
    """An SMTP server of this test's own: no TLS, no AUTH, takes everything until told otherwise."""
    with SmtpSink() as sink:
        yield sink
