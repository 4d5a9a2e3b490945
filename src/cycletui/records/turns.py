"""A round: whose turn it is, who was heard, who passed and who is not here, for one part of a meeting.

It counts nothing that could rank people, and knows no screen. Who was not heard yet is for my own screen alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cycletui.records.voices import same


@dataclass(frozen=True, slots=True)
class Turns:
    """People in the order in which they are asked, by their initials, and how each turn went."""

    order: tuple[str, ...]
    heard: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    before: tuple[Turns, ...] = field(default=(), compare=False, repr=False)
    """As it was before each of the last turns."""

    @property
    def now(self) -> str:
        """Whose turn it is; empty once each had one."""
        had = self.heard | self.passed | self.away
        return next((one for one in self.order if one not in had), "")

    @property
    def after(self) -> tuple[str, ...]:
        """Who comes behind them, in order."""
        had = self.heard | self.passed | self.away
        return tuple(one for one in self.order if one not in had)[1:]

    @property
    def not_heard(self) -> tuple[str, ...]:
        """Who is here and has said nothing yet: whoever passed may still want to."""
        return tuple(one for one in self.order if one not in self.heard | self.away)

    def speak(self) -> Turns:
        """Whose turn it is was heard."""
        return self._turn(heard=self.heard | {self.now}) if self.now else self

    def pass_on(self) -> Turns:
        """Whose turn it is passes; nobody asks why."""
        return self._turn(passed=self.passed | {self.now}) if self.now else self

    def not_here(self) -> Turns:
        """Whose turn it is is not here."""
        return self._turn(away=self.away | {self.now}) if self.now else self

    def hear(self, who: str) -> Turns:
        """Somebody said something, in their turn or out of it; a pass, too, or an empty chair, is heard then."""
        found = next((one for one in self.order if same(one, who)), "")
        if not found or found in self.heard:
            return self
        return self._turn(heard=self.heard | {found}, passed=self.passed - {found}, away=self.away - {found})

    def back(self) -> Turns:
        """As it was before the last turn."""
        return self.before[-1] if self.before else self

    def _turn(self, **changes: frozenset[str]) -> Turns:
        return replace(self, **changes, before=(*self.before, self))  # type: ignore[arg-type]

    def among(self, people: Iterable[str]) -> Turns:
        """The same round of who is in the team now: nobody asks who was taken out meanwhile, who is new comes last."""
        now = list(people)
        order = [one for one in self.order if one in now]
        order += [one for one in now if one.strip() and not any(same(one, other) for other in order)]
        if tuple(order) == self.order:
            return self
        here = frozenset(order)
        return Turns(tuple(order), self.heard & here, self.passed & here, self.away & here)

    def kept(self) -> dict[str, list[str]]:
        """What is kept of it with its part."""
        sets = {"heard": self.heard, "passed": self.passed, "away": self.away}
        return {"order": list(self.order)} | {name: sorted(some) for name, some in sets.items()}


def turns(present: Iterable[str], first: Iterable[str] = (), away: Iterable[str] = ()) -> Turns:
    """A round of these people, each once; those of `first` begin, the others keep their order."""
    order: list[str] = []
    people = list(present)
    begin = [one for one in people if any(same(one, other) for other in first)]
    for one in (*begin, *people):
        if one.strip() and not any(same(one, other) for other in order):
            order.append(one)
    gone = list(away)
    return Turns(tuple(order), away=frozenset(one for one in order if any(same(one, other) for other in gone)))


def from_kept(kept: dict[str, list[str]]) -> Turns:
    """The round as it was kept."""
    order = tuple(kept.get("order", ()))
    heard, passed, away = (frozenset(kept.get(name, ())) & set(order) for name in ("heard", "passed", "away"))
    return Turns(order, heard, passed, away)
