"""What a line of evidence says, as data and in words, and what has to be meant before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cycletui.entry import day as days
from cycletui.entry.names import UNITS, Kind, Known, Name, fold, unit_of
from cycletui.records.words import everybody


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line says. Either `count_of` and `total` are there, or `value` in `unit`; `levels` beside a count.

    `group` is `None` for all students; `bare` says that it was named without its `@`. `new` names what the team has no
    record of yet; `places` says where (0-based) the measure, the day, the group and the source stand in the line.
    `maybe_day` is the day that what came out might be as well. `also` are the other results of the same line.
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

    `kind` says what would make it clear at once: `order` (which comes first in `3/4`), `words` (no number in it).
    """

    at: int
    why: str
    kind: str = field(default="", compare=False)


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
    """Who or what is counted, as far as the line says it; students where it leaves that open."""
    from cycletui.records.counts import guess

    return guess(understood.unit, understood.measure) or "students"


def everyone(understood: Understood) -> str:
    """All of them: `all students`, `all teams`."""
    return everybody(counted(understood))


def amount(understood: Understood) -> str:
    """What came out, in words: `18 of 24 students`, `12.5 minutes`, `63 %`."""
    if understood.value is None:
        levels = f" ({' · '.join(map(str, understood.levels))} by level)" if understood.levels else ""
        return f"{understood.count_of} of {understood.total} {counted(understood)}{levels}"
    number = f"{understood.value:.6f}".rstrip("0").rstrip(".")
    of = f" (n = {understood.total})" if understood.total is not None else ""
    return f"{number} {'%' if understood.unit == 'percent' else understood.unit}".rstrip() + of


def asks(understood: Understood, known: Known) -> list[str]:
    """What has to be meant before it is saved: what is new, with the near names there are, and what could be else."""
    said = []
    for one in (understood, *understood.also):
        for kind, name in (("measure", one.measure), ("group", one.group), ("source", one.source)):
            if kind not in one.new or name is None or (kind == "source" and not one.source_given):
                continue
            words = _new(kind, name, one.unit, known)
            if words not in said:
                said.append(words)
    if understood.unit and understood.value is not None and not _unit_known(understood.unit, known):
        said.append(f"“{understood.unit}” is a new unit")
    if understood.maybe_day is not None and not _all_of(understood, known):
        on = understood.maybe_day
        said.append(f"{understood.count_of} of {understood.total}, not the day {on.day} {days.MONTHS[on.month - 1]}")
    if understood.levels:
        said.append("four levels, the lowest first: the upper two are counted")
    if understood.also:
        said.append(f"{1 + len(understood.also)} results, one for each group")
    return said


def in_one(questions: list[str]) -> str:
    """What is asked, as one text: each ends with its own mark, or goes on to the next."""
    text = ""
    for one in questions:
        text += f"{' ' if text.endswith('?') else '; ' if text else ''}{one}"
    return text if text.endswith("?") else f"{text}."


def _new(kind: Kind, name: str, unit: str, known: Known) -> str:
    others = [one for one in known.named(kind, name) if kind == "measure"]
    if others:
        kept = " and in ".join(sorted({unit_of(one.unit) or "no unit" for one in others}))
        return f"“{name}” in {unit or 'no unit'} is new: you have it in {kept}"
    near = [f"“{one.name}”" for one in known.near(kind, name)]
    return f"“{name}” is new" + (f" — or do you mean {' or '.join(near)}?" if near else "")


def _all_of(understood: Understood, known: Known) -> bool:
    """Whether it counts out of as many as are in its group: then it is no day."""
    group = known.find("group", understood.group) if understood.group is not None else None
    return group is not None and understood.total in group.sizes


def _unit_known(unit: str, known: Known) -> bool:
    return unit in UNITS.values() or fold(unit) in known.units or unit.startswith("points of ")


def learn(known: Known, found: Understood) -> None:
    """Know what a line names that is about to be made: the next one finds it."""
    for one in (found, *found.also):
        names: tuple[tuple[Kind, str | None, str], ...] = (
            ("measure", one.measure, one.unit),
            ("group", one.group, ""),
            ("source", one.source, ""),
        )
        for kind, name, unit in names:
            if name is not None and kind in one.new and known.find(kind, name, unit) is None:
                known.learn(kind, Name(name, unit))
