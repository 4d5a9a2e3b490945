"""An example of a line in a goal's own measure."""

from __future__ import annotations

import pytest

from cycletui.records.line_example import own_example


@pytest.mark.parametrize(
    ("measure", "unit", "says"),
    [
        ("", None, "18/24 exit ticket"),
        ("attendance", "percent", "60 % attendance"),
        ("team hours kept", "of 6 schools", "4/6 team hours kept"),
        ("exit", None, "18/24 exit"),
    ],
)
def test_it_is_in_the_measure_and_its_unit(measure: str, unit: str | None, says: str) -> None:
    assert own_example(measure, unit, "18/24 exit ticket") == says


def test_what_came_by_a_file_is_text() -> None:
    said = own_example("\x1b[31mred\x07", "\x1b]0;title\x07 a", "18/24 exit ticket")
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "red" in said
