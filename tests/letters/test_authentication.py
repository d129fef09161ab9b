"""Only the coordinator's own provider is believed."""

import pytest

from circle_tui.letters.authentication import verdict
from circle_tui.letters.reading import read

OURS = "mx.example.org"


@pytest.mark.parametrize(
    ("name", "headers", "expected"),
    [
        ("dmarc passes", [f"{OURS}; dmarc=pass header.from=example.net"], "pass"),
        (
            "dmarc fails",
            [f"{OURS}; dkim=pass header.d=evil.example; dmarc=fail header.from=example.net"],
            "fail",
        ),
        ("dkim of the same domain", [f"{OURS}; dkim=pass header.d=example.net"], "pass"),
        ("dkim of the domain above", [f"{OURS}; dkim=pass header.i=@net.example"], "none"),
        ("dkim of another domain", [f"{OURS}; dkim=pass header.d=evil.example"], "none"),
        ("spf of the same domain", [f"{OURS}; spf=pass smtp.mailfrom=b@example.net"], "pass"),
        ("dkim fails alone, as on lists", [f"{OURS}; dkim=fail header.d=example.net"], "none"),
        ("nobody says", [], "none"),
        ("nothing found", [f"{OURS}; none"], "none"),
        ("another server", ["mx.evil.example; dmarc=pass header.from=example.net"], "none"),
        ("a forged one below ours", [f"{OURS}; none", f"{OURS}; dmarc=pass header.from=example.net"], "none"),
        ("a forged one above, of another id", ["x.example; dmarc=pass", f"{OURS}; dmarc=pass"], "none"),
        (
            "failed in the second of ours",
            [f"{OURS}; spf=pass smtp.mailfrom=b@example.net", f"{OURS}; dmarc=fail"],
            "fail",
        ),
        ("in a comment", [f"{OURS} (dmarc=pass); spf=none (x; dmarc=pass)"], "none"),
        ("in a quoted string", [f'{OURS}; spf=none reason="x; dmarc=pass header.from=example.net"'], "none"),
        ("with a version, and capitals", ["MX.Example.org 1; DMARC=PASS header.from=example.net"], "pass"),
        ("over two lines", [f"{OURS};\r\n dmarc=pass\r\n header.from=example.net"], "pass"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_verdict_is_the_providers(name: str, headers: list[str], expected: str) -> None:
    """Id, position and comments decide what counts (RFC 8601)."""
    lines = "".join(f"Authentication-Results: {value}\r\n" for value in headers)
    made = read(f"{lines}From: Ben <ben@example.net>\r\n\r\nx".encode())
    assert expected == verdict(made, OURS)
    assert "none" == verdict(made, "")
