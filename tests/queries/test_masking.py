"""Small counts inside free text, as people outside the team read it."""

from __future__ import annotations

import pytest

from cycletui.queries.masking import masked


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("4 of 11 students drew", "• of 11 students drew"),
        ("went from 3 to 6 of 13.", "went from • to • of 13."),
        ("went from 9 to 14 of 40 students", "went from • to 14 of 40 students"),
        ("went from 14 to 36 of 40", "went from 14 to • of 40"),
        ("3 or 4 students, three or four of 20", "• or • students, • or • of 20"),
        ("2–3 of 13, 3 → 7 of 13, between 3 and 12 of 30", "•–• of 13, • → • of 13, between • and 12 of 30"),
    ],
)
def test_every_count_of_a_span_is_masked_that_is_small(text: str, told: str) -> None:
    assert masked(text).text == told


@pytest.mark.parametrize(
    "text",
    ["From 3 to 6 of 13 teams", "grew from 14 to 20 of 60 students", "from 3 to 6 weeks"],
)
def test_what_counts_nobody_or_enough_stays(text: str) -> None:
    assert masked(text).text == text
