"""Two laptops of one team, for the tests of the commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Laptop


@pytest.fixture
def one(tmp_path: Path) -> Laptop:
    """AO's laptop, with a team."""
    laptop = Laptop(tmp_path / "one", "AO")
    laptop.do("init", "--team", "Grade 6", "--kind", "teacher", "--member", "AO", "--member", "HK")
    return laptop


@pytest.fixture
def two(one: Laptop, tmp_path: Path) -> Laptop:
    """HK's laptop, joined from a file."""
    laptop = Laptop(tmp_path / "two", "HK")
    laptop.do("import", str(one.export("join.cycle")))
    return laptop
