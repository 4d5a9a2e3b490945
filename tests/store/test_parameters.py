"""What Python 3.12 said of SQL: it took numbered places for names until 3.12.4, and warned of what is read by place."""

from __future__ import annotations

import re
from pathlib import Path

import cycletui

SOURCE = Path(cycletui.__file__).parent


def test_no_place_in_sql_has_a_number() -> None:
    numbered = re.compile(r"(?<![\w(])\?[0-9]")
    found = [path.name for path in SOURCE.rglob("*.py") if numbered.search(path.read_text(encoding="utf-8"))]
    assert found == []
