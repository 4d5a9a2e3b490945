"""One build of the demo for all tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.demo.demos import Demo, close, make


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo as it is written down. Tests only read it."""
    made = make(tmp_path_factory.mktemp("demo"))
    yield made
    close(made)
