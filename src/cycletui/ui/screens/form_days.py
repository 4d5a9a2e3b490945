"""Days and hands in a form: typed as people type them, shown as people read them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cycletui.entry import form_day

if TYPE_CHECKING:
    from cycletui.records.kind import FieldSpec
    from cycletui.store.store import Store


def read_order(store: Store, space: str) -> str:
    """How the team writes a day such as `3/4`."""
    from cycletui.store.teams import day_order

    return day_order(store.reader, space)


def read_spelling(store: Store, space: str) -> tuple[str, str]:
    """How the team writes a day such as `3/4`, and what a comma marks in its numbers."""
    from cycletui.store.teams import commas, day_order

    return day_order(store.reader, space), commas(store.reader, space)


class FormDays:
    """What a field of the type day asks: how the team writes `3/4`, and whether only days that have been make sense, or
    one that is still to come is meant."""

    kept = True

    def __init__(self, order: str = "", *, past: bool = False, ahead: bool = False) -> None:
        self._order, self._past, self._ahead = order, past, ahead

    @property
    def example(self) -> str:
        """How such a day is written."""
        return f"such as {form_day.example(past=self._past, ahead=self._ahead)}"

    def shown(self, saved: str) -> str:
        """The stored day as people read it; what is none stays as it is."""
        try:
            return form_day.shown(date.fromisoformat(saved))
        except ValueError:
            return saved

    def read(self, typed: str) -> str:
        """The day as it is stored. Raises a `ValueError` that says why it is none."""
        return form_day.read(typed, order=self._order, past=self._past, ahead=self._ahead).isoformat()


class FormHands:
    """What a field of hands asks. What a chat says beside them is in no draft: they are kept once they are counts."""

    kept = False
    example = "a number from 0 to 5 for each"

    def shown(self, saved: str) -> str:
        """The counts as people read them."""
        return saved

    def read(self, typed: str) -> str:
        """The hands as they may be typed again. Raises a `ValueError` that says what is wrong, and where."""
        from cycletui.entry.hands import read_hands

        return str(read_hands(typed).hands)


def reads(spec: FieldSpec, order: str) -> FormDays | FormHands:
    """How what is typed in this field is read."""
    return FormHands() if spec.type == "hands" else FormDays(order, past=spec.past, ahead=spec.ahead)
