"""What a line of evidence says, as data and in words, and what has to be meant before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cycletui.entry import day as days
from cycletui.entry.names import STUDENTS, Kind
from cycletui.records.harmless import line
from cycletui.records.words import everybody


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line says. Either `count_of` and `total` are there, or `value` in `unit`; `levels` beside a count.

    `group` is `None` for all students; `bare` says that it was named without its `@`. `new` names what the team has no
    record of yet; `places` says where (0-based) the measure, the day, the group and the source stand in the line.
    `maybe_day` is the day that what came out might be as well. `also` are the other results of the same line. `who` is
    the noun that says who or what is counted (`visits`), where the line says it, `counts` its kind, if that is clear.
    `unit_given`: the unit stands in the line, and is not only what the measure is kept in. `first_unit`: the measure
    had none until now. `they` are those for whom the team works.
    """

    count_of: int | None
    total: int | None
    value: float | None
    unit: str
    source: str
    measure: str
    on: date
    group: str | None
    source_given: bool = False
    new: frozenset[Kind] = frozenset()
    places: Mapping[str, int] = field(default_factory=dict, compare=False, hash=False)
    levels: tuple[int, ...] = ()
    note: str = ""
    bare: bool = field(default=False, compare=False)
    maybe_day: date | None = field(default=None, compare=False)
    also: tuple[Understood, ...] = ()
    who: str = field(default="", compare=False)
    counts: str = field(default="", compare=False)
    unit_given: bool = field(default=True, compare=False)
    first_unit: bool = field(default=False, compare=False)
    they: str = field(default=STUDENTS, compare=False)

    def data(self) -> dict[str, Any]:
        """As JSON knows it; a whole value without a point."""
        value = int(self.value) if self.value is not None and self.value.is_integer() else self.value
        names = {"unit": self.unit, "source": self.source, "measure": self.measure}
        counts = {"count_of": self.count_of, "total": self.total, "value": value}
        more: dict[str, Any] = {"levels": list(self.levels)} if self.levels else {}
        more |= {"note": self.note} if self.note else {}
        more |= {"also": [one.data() for one in self.also]} if self.also else {}
        return counts | names | {"on": self.on.isoformat(), "group": self.group} | more


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Why a line is refused, and where (0-based) it stopped being clear.

    `kind` says what would make it clear at once: `order` (which comes first in `3/4`), `commas` (what `1,250` is),
    `words` (no number in it), with the day that they name, if they do. `asks` is what has to be meant before words are
    kept so.
    """

    at: int
    why: str
    kind: str = field(default="", compare=False)
    on: date | None = field(default=None, compare=False)
    asks: str = field(default="", compare=False)


def in_words(understood: Understood) -> str:
    """For people: `18 of 24 students · exit ticket fractions · Friday, 20 November 2026 · English learners`."""
    parts = [
        amount(understood),
        understood.measure,
        days.in_words(understood.on),
        understood.group or everyone(understood),
    ]
    parts += [f"from {understood.source}"] * understood.source_given + [understood.note] * bool(understood.note)
    said = " · ".join(parts)
    return " | ".join([said, *(f"{amount(one)} · {one.group}" for one in understood.also)])


def counted(understood: Understood) -> str:
    """Who or what is counted, in the line's own word where it says it; where it leaves that open students, and nothing
    for a team that works for others."""
    if understood.who and understood.counts != "students":
        return understood.who
    from cycletui.records.counts import guess

    if STUDENTS in (understood.they, understood.counts):
        kind = guess(understood.unit, understood.measure) or STUDENTS
    else:
        # so many of so many is written in students whoever is counted: to these teams that says nothing
        unit = "" if understood.unit == STUDENTS else understood.unit
        kind = guess(unit, understood.measure) or "other"
    return "" if kind == "other" else kind


def everyone(understood: Understood) -> str:
    """All of them: `all students`, `all teams`."""
    said = counted(understood)
    return f"all {said}" if said == understood.who and said else everybody(said or "other")


def amount(understood: Understood) -> str:
    """What came out, in words: `18 of 24 students`, `12.5 minutes`, `63 %`."""
    if understood.value is None:
        levels = f" ({' · '.join(map(str, understood.levels))} by level)" if understood.levels else ""
        return f"{understood.count_of} of {understood.total} {counted(understood)}".rstrip() + levels
    number = f"{understood.value:.6f}".rstrip("0").rstrip(".")
    of = f" (n = {understood.total})" if understood.total is not None else ""
    return f"{number} {sign(understood.unit)}".rstrip() + of


def sign(unit: str) -> str:
    """A unit as it stands behind a number."""
    return "%" if unit == "percent" else unit


def unit_from_now_on(understood: Understood) -> str:
    """That the measure gets its unit with this line; empty where it had one, or a count needs none."""
    if not understood.first_unit or understood.value is None:
        return ""
    return f"“{line(understood.measure, 60)}” had no unit: from now on it is kept in {sign(understood.unit)}."
