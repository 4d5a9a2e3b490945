"""A count above its whole: wherever it is met, the same words."""

from __future__ import annotations

import pytest

from cycletui.entry.tally import Wrong, read_cell
from cycletui.measures.growth import percent
from cycletui.measures.release import CANNOT_BE, Cell, Policy, release
from cycletui.records.evidence import Result
from cycletui.records.outcomes import GroupAim, ResponsePlan
from cycletui.records.whole import above_whole

SAID = "25 of 24 is more than there are"


@pytest.mark.parametrize(("count", "whole"), [(24, 24), (0, 0), (None, 24), (25, None), (None, None), (7.5, 8)])
def test_what_can_be_is_no_trouble(count: float | None, whole: float | None) -> None:
    assert above_whole(count, whole) == ""


def test_every_place_says_the_same() -> None:
    assert above_whole(25, 24) == above_whole(25.0, 24) == SAID
    assert list(Result(count_of=25, total=24).problems()) == [("count_of", SAID)]
    assert list(GroupAim(start=25, aim=3, of=24).problems()) == [("start", SAID)]
    assert list(ResponsePlan(moved_on=25, count=24).problems()) == [("moved_on", SAID)]
    assert read_cell("25/24") == Wrong(SAID)
    assert percent(25, 24).reason == f"{SAID}."


def test_large_and_broken_numbers_are_said_as_people_write_them() -> None:
    assert above_whole(1_000_001, 1_000_000).startswith("1000001 of 1000000 ")
    assert above_whole(7.5, 7).startswith("7.5 of 7 ")


def test_outside_the_team_nobody_reads_the_numbers_that_cannot_be() -> None:
    for policy in (Policy(), Policy(room=True)):
        [shown] = release([Cell("2026-11-12", "EL", 13, k=14)], policy)
        assert shown.reason == CANNOT_BE
