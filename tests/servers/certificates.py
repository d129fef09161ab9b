"""Certificates for test servers, from a certificate authority that lives as long as the test run."""

import ssl
from pathlib import Path
from typing import NamedTuple

import trustme


class Certificates(NamedTuple):
    """What a test of TLS needs: contexts for both ends, and the same as PEM files."""

    client: ssl.SSLContext
    """Trusts our authority and checks host names."""
    server: ssl.SSLContext
    """Shows a good certificate for 127.0.0.1 and localhost."""
    wrong: ssl.SSLContext
    """Shows a certificate of the same authority for another host."""
    authority_file: Path
    """PEM; for clients that take a bundle."""
    certificate_file: Path
    """PEM, chain included."""
    key_file: Path


def make_certificates(folder: Path) -> Certificates:
    """New certificates, their PEM files in ``folder``."""
    authority = trustme.CA()
    good = authority.issue_cert("127.0.0.1", "localhost")
    authority_file, certificate_file, key_file = (folder / f"{n}.pem" for n in ("authority", "server", "key"))
    authority.cert_pem.write_to_path(str(authority_file))
    good.private_key_pem.write_to_path(str(key_file))
    for blob in good.cert_chain_pems:
        blob.write_to_path(str(certificate_file), append=True)
    client = ssl.create_default_context()
    authority.configure_trust(client)
    return Certificates(
        client,
        _showing(good),
        _showing(authority.issue_cert("elsewhere.example.org")),
        authority_file,
        certificate_file,
        key_file,
    )


def _showing(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context
