"""A round: each in turn is asked to speak."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Round:
    """A round under way: who is present or not here after all, what was there when it began, and who had a turn."""

    present: tuple[str, ...]
    before: frozenset[str]
    had: list[str] = field(default_factory=list)
    away: list[str] = field(default_factory=list)
