"""One warm converter for all tests of this folder."""

from collections.abc import Iterator

import pytest

from circle_tui.manuscripts.converting import Converter


@pytest.fixture(scope="session")
def converter() -> Iterator[Converter]:
    with Converter() as warm:
        yield warm
