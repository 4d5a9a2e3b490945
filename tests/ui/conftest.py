"""Laptops with a team, for the tests of the app."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Laptop
from tests.ui.quicker import quicken

quicken()


@pytest.fixture(scope="session")
def laptop_made_once(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """AO's laptop, to be copied."""
    one = Laptop(tmp_path_factory.mktemp("begun") / "one", "AO")
    one.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK", "--member", "DP")
    return one


@pytest.fixture
def laptop(laptop_made_once: Laptop, tmp_path: Path) -> Laptop:
    """AO's laptop, with a team of three."""
    return laptop_made_once.copied(tmp_path / "one")
