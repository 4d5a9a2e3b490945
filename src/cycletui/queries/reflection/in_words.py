"""What a team expected of a question, in sentences beside what came: for the screen on which it looks at work, and for
the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.reflection.predictions import NO_RANGE
from cycletui.records.harmless import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cycletui.queries.reflection.predictions import Question

MOST_WORDS = 12
"""Voices without a number of which the words are told."""


def expected_words(question: Question) -> tuple[str, ...]:
    """Of each group from the lowest to the highest, and beside it what came; at the desk also the words of those who
    gave no number. Nothing while it is covered; why there is nothing, where it stays."""
    if question.covered:
        return ()
    told = (*(f"{line(one.of, 40)}: {' '.join(filter(None, (one.words, one.beside)))}" for one in question.between),)
    return (*told, *_without_number(question)) or (NO_RANGE,)


def _without_number(question: Question) -> Iterator[str]:
    words = [one.words for one in question.voices if one.words and not one.counts]
    for one in words[:MOST_WORDS]:
        yield f"“{line(one, 300)}”"
    if len(words) > MOST_WORDS:
        yield f"and {len(words) - MOST_WORDS} more without a number"
