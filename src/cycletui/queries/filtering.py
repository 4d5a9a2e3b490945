"""The filter of a list: the words that were typed, and whether they stand in a text."""

from __future__ import annotations

from collections.abc import Sequence


def wanted(typed: str) -> list[str]:
    """The words that were typed."""
    return typed.casefold().split()


def matches(words: Sequence[str], text: str) -> bool:
    """Whether all the words stand in the text, whole or as parts; without words every text does."""
    if not words:
        return True
    folded = text.casefold()
    return all(word in folded for word in words)
