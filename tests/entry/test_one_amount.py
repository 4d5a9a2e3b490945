"""The amount that a text holds and nothing else: read, or a question with its place and what to type."""

from __future__ import annotations

import pytest

from cycletui.entry.amount import Amount, StopError
from cycletui.entry.one_amount import find_shares, read_amount

HOW_MANY = "How many? Such as 14 of 24, or 60 %."
COUNTS = (
    "14 of 24",
    "14/24 students",
    " 14 out of the 24 ",
    "14 of our 24 learners.",
    "14 of 24 (58 %)",
    "14 of 24, 58 %",
)
VALUES = {
    "60 %": (60, "percent"),
    "62,5 per cent": (62.5, "percent"),
    "3.4 points": (3.4, "points"),
    "12 min": (12, "minutes"),
    "RIT 214": (214, "RIT"),
    "5 stars": (5, "stars"),
    "45": (45, None),
}
ROUGH = {
    "about 14 of 24": (14, 24, None),
    "hardly 45": (None, None, 45),
    "half": (None, None, 50),
    "about half": (None, None, 50),
    "two thirds of them": (None, None, 67),
    "a quarter of the students": (None, None, 25),
    "half of 25": (12, 25, None),
}
STOPPED = {
    "‸": HOW_MANY,
    "‸many": HOW_MANY,
    "‸25 of 24": "25 of 24 is more than there are.",
    "‸105 %": "More than 100 % is more than there are.",
    "14 of ‸0": "Of 0 nothing can be said: of how many?",
    "‸-5": "No number below zero, please.",
    "‸about 14 of 24": "How many exactly? About cannot be counted.",
    "‸we 14 of 24": "Begin with the number, such as 14 of 24, or 60 %.",
    "14 of 24‸ by May": "What is “by May”? Only the number and its unit, please.",
    "‸1,250": "Is 1,250 meant as 1250 or as 1.25? Write 1250, or 1.25.",
    "14 of 24, ‸90 %": "14 of 24 is 58 %, not 90 %: which one is right?",
}


@pytest.mark.parametrize("text", COUNTS)
def test_so_many_of_so_many(text: str) -> None:
    found = read_amount(text)
    assert (found.count_of, found.total, found.about) == (14, 24, False)


@pytest.mark.parametrize(("text", "meant"), VALUES.items())
def test_a_number_with_its_unit(text: str, meant: tuple[float, str | None]) -> None:
    found = read_amount(text, units={"stars": "stars"})
    assert (found.value, found.unit) == meant


@pytest.mark.parametrize(("text", "meant"), ROUGH.items())
def test_a_rough_one_says_so_and_is_taken_only_where_that_makes_sense(
    text: str, meant: tuple[int | None, int | None, float | None]
) -> None:
    found = read_amount(text, vague=True)
    assert (found.count_of, found.total, found.value) == meant
    assert found.about
    with pytest.raises(StopError, match=r"How many|Begin with the number"):
        read_amount(text)


def test_an_exact_share_is_no_rough_one() -> None:
    assert not read_amount("half of 24", vague=True).about
    assert read_amount("all of them", vague=True).value == 100
    with pytest.raises(StopError, match="How many"):
        # nearly all is not all
        read_amount("nearly all", vague=True)


@pytest.mark.parametrize(("marked", "why"), STOPPED.items())
def test_what_is_no_one_amount_stops_with_its_place(marked: str, why: str) -> None:
    with pytest.raises(StopError) as stopped:
        read_amount(marked.replace("‸", ""))
    assert (stopped.value.at, stopped.value.why) == (marked.index("‸"), why)


def test_shares_are_found_wherever_they_stand() -> None:
    found = find_shares("by may half, or a third of the 24; all of them, behalf")
    assert found == [
        Amount(7, 11, value=50, unit="percent", about=True),
        Amount(16, 33, 8, 24, unit="students"),
    ]
