"""What somebody typed for one field, of whatever type: the one reader of forms and commands."""

from __future__ import annotations

from typing import Any

from cycletui.entry import form_day
from cycletui.records import values
from cycletui.records.kind import FieldSpec, Problem
from cycletui.records.values import RefusedError


def read_field(spec: FieldSpec, typed: str, order: str = "", commas: str = "") -> Any:
    """What it means for this field; empty means nothing. Raises `RefusedError`.

    `order` as the team writes `3/4`, `commas` what a comma marks in its numbers.
    """
    if spec.type == "hands" and typed.strip():
        from cycletui.entry.hands import HandsError, read_hands

        try:
            return read_hands(typed).hands
        except HandsError as wrong:
            raise RefusedError([Problem(spec.name, str(wrong))]) from None
    if spec.type != "day" or not typed.strip():
        return values.read(spec, typed, commas)
    try:
        return form_day.read(typed, order=order, past=spec.past, ahead=spec.ahead).isoformat()
    except form_day.UnclearDayError as unclear:
        raise RefusedError([Problem(spec.name, str(unclear))]) from None
