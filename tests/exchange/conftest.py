"""Two laptops and the file between them, made once and copied for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.bad import Two


@pytest.fixture(scope="session")
def two_made_once(tmp_path_factory: pytest.TempPathFactory) -> Two:
    """To be copied."""
    return Two(tmp_path_factory.mktemp("two"))


@pytest.fixture
def two(two_made_once: Two, tmp_path: Path) -> Two:
    """Two laptops of the test's own."""
    return two_made_once.copied(tmp_path)
