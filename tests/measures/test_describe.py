"""The sentence a team reads."""

import pytest

from cycletui.measures import describe
from cycletui.measures.equity import gap


@pytest.mark.parametrize(
    ("k", "n", "text"),
    [
        (5, 8, "5 of 8 students."),
        (0, 1, "0 of 1 student."),
        (18, 25, "18 of 25 students, 72 % (likely between 52 and 86 %; one student is worth 4 points)."),
        (18, 24, "18 of 24 students, 75 % (likely between 55 and 88 %; one student is worth about 4 points)."),
        (9, 10, "9 of 10 students, 90 % (likely between 60 and 98 %; one student is worth 10 points)."),
        (45, 60, "45 of 60 students, 75 %."),
        (15, 30, "15 of 30 students, 50 %."),
    ],
)
def test_results(k: int, n: int, text: str) -> None:
    assert describe.result(k, n).text == text


@pytest.mark.parametrize(("k", "n"), [(0, 0), (None, 3), (4, 3)])
def test_no_sentence_without_a_result(k: int | None, n: int | None) -> None:
    found = describe.result(k, n)
    assert found.text is None
    assert found.reason


@pytest.mark.parametrize(
    ("reference", "focal", "beginning"),
    [
        ([60, 65], [40, 55], "Equitable growth: every group grew, and the gap went from 20 to 10 points."),
        ([60, 50], [40, 40], "Levelling down: the gap went from 20 to 10 points while a group fell."),
        ([60, 70], [40, 50], "Every group grew, and the gap stayed at 20 points."),
        ([60, 80], [40, 50], "Every group grew, but the gap went from 20 to 30 points."),
        ([60, 65], [50, 66], "Overtaken: the gap turned round, 10 points at the start, 1 point the other way now."),
        ([60, 60], [40, 50.5], "The gap narrowed from 20 to 9.5 points, and not every group grew."),
        ([60, 50], [40, 20], "The gap widened from 20 to 30 points, and not every group grew."),
        ([60, 50], [40, 30], "The gap stayed at 20 points, and not every group grew."),
        ([60, 70], [40, 70], "Equitable growth: every group grew, and the gap went from 20 to 0 points."),
    ],
)
def test_gaps(reference: list[float | None], focal: list[float | None], beginning: str) -> None:
    found = describe.gap(gap(reference, focal))
    assert found.text is not None
    assert found.text.startswith(beginning)
    assert ("quitable growth:" in found.text) == (gap(reference, focal).verdict == "equitable_growth")


def test_a_gap_without_a_verdict_has_only_a_reason() -> None:
    assert describe.gap(gap([1], [1])).text is None
    assert describe.gap(gap([1], [1])).reason == gap([1], [1]).reason
    assert describe.gap(gap([5, 6], [5, 6])).text == "Every group grew, and the gap stayed at 0 points."
