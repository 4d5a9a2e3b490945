"""Words for what lies on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cycletui.store.backups import Backup


def day_of(one: Backup) -> str:
    """When a backup was made, as people read it."""
    from cycletui.queries.moments import when

    return when(moment_of(one.at))


def moment_of(at: str) -> str:
    """The moment in a backup's name, spelled as the log spells its own."""
    return f"{at[:4]}-{at[4:6]}-{at[6:8]}T{at[9:11]}:{at[11:13]}:{at[13:15]}Z" if len(at) > 15 else at


def size_of(one: Backup) -> str:
    """How big a backup is."""
    return f"{one.size / 1e6:.1f} MB"


def bulk_of(size: int) -> str:
    """How big a file is: `4 kB`, `1.2 MB`."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(size // 1000, 1)} kB"


def some(number: int, word: str) -> str:
    """A number with its word: `1 change`, `2,000 changes`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
