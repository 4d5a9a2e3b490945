"""What a field asks whoever knows how its value is typed and shown."""

from __future__ import annotations

from typing import Protocol


class Days(Protocol):
    """How a day, or hands, stand in a field, and what somebody typed for them means."""

    kept: bool
    """Whether what cannot be read yet is kept in the draft as it was typed: beside hands a name may stand."""

    @property
    def example(self) -> str:
        """How such a value is written."""

    def shown(self, saved: str) -> str:
        """The stored value as people read it; what is none stays as it is."""

    def read(self, typed: str) -> str:
        """The value as it is stored. Raises a `ValueError` that says why it is none."""
