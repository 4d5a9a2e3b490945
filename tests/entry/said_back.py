"""A line in its canonical form: what was understood is typed again, and has to be understood the same."""

from __future__ import annotations

from dataclasses import replace

from cycletui.entry.line import NotUnderstood, Understood, amount, understand
from cycletui.entry.names import UNITS, Known


def say_back(understood: Understood) -> str:
    """The line in its canonical form; understood again (with the same names known) it says the same."""
    names = (understood.measure, understood.source, understood.group or "")
    own = understood.value is not None and understood.unit not in UNITS.values()
    # a team's own unit is tried with a common one: which marks the names need does not hang on it
    trial = replace(understood, unit="minutes") if own else understood
    for marks in ((own, False, False), (True, False, False), (own, True, True)):
        words = tuple(_quote(name) if mark else name for name, mark in zip(names, marks))
        again = understand(_said(trial, words), today=understood.on, known=Known())
        if not isinstance(again, NotUnderstood) and _names(again) == _names(understood):
            return _said(understood, words)
    return _said(understood, tuple(map(_quote, names)))


def _names(understood: Understood) -> tuple[str, str | None, str | None]:
    return understood.measure, understood.group, understood.source if understood.source_given else None


def _said(understood: Understood, names: tuple[str, ...]) -> str:
    measure, source, group = names
    came = f"{understood.count_of}/{understood.total}" if understood.value is None else amount(understood)
    parts = ["/".join(map(str, understood.levels)) or came, measure, understood.on.isoformat()]
    parts += [f"#{source}"] * understood.source_given + [f"@{group}"] * (understood.group is not None)
    return " ".join(parts)


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
