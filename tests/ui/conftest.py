"""Laptops with a team, for the tests of the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import _wait

from tests.support import Laptop

# After each key the pilot waits in steps until nothing was computed for one step. Short steps halve the suite's time,
# and lose nothing: what a test needs to have happened it waits for by a condition.
_wait.SLEEP_GRANULARITY = 1 / 200
_wait.SLEEP_IDLE = _wait.SLEEP_GRANULARITY / 20


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """AO's laptop, with a team of three."""
    one = Laptop(tmp_path / "one", "AO")
    one.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK", "--member", "DP")
    return one
