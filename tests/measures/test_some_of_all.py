"""How many students of all need the same thing, as guests are told: no band is one number, none says everybody."""

from __future__ import annotations

from collections import defaultdict

import pytest

from cycletui.measures.release import some_of_all

THRESHOLD = 10


@pytest.mark.parametrize("whole", [*range(1, 131), None])
def test_no_words_stand_for_one_count_or_for_everybody(whole: int | None) -> None:
    counts: defaultdict[str, set[int]] = defaultdict(set)
    for count in range(1, (whole or 129) + 1):
        counts[some_of_all(count, whole, THRESHOLD)].add(count)
    if "" in counts:
        assert len(counts) == 1, "whether something is told does not hang on the count"
    for words, some in counts.items():
        assert whole is None or not words or some != {whole}, words
        assert len(some) > 1 or not words, words


def test_in_bands_of_ten() -> None:
    told = [some_of_all(count, 40, THRESHOLD) for count in (3, 9, 10, 19, 29, 30, 40)]
    assert told == ["fewer than 10", "fewer than 10", "10–19", "10–19", "20–29", "30–40", "30–40"]
    assert some_of_all(40, None, THRESHOLD) == "40–49"
