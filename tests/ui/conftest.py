"""Laptops with a team, for the tests of the app."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Laptop


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """AO's laptop, with a team of three."""
    one = Laptop(tmp_path / "one", "AO")
    one.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK", "--member", "DP")
    return one
