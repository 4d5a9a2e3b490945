"""Evidence in one line: `18/24 exit ticket fractions 2026-11-20 @English learners`.

First what came out (so many of so many, or a number with a unit), then what was counted, the day (none
means today), `@` and the group (none means all students), `#` and the source. Capitals make no
difference where the team knows a name. A name that holds what else would mean something stands in
quotation marks. What is not clear is refused with its place; nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, NoReturn

from cycletui.entry import day_before as days
from cycletui.entry.amount_before import SHOW, Amount, StopError, check_percent
from cycletui.entry.amount_before import read as read_amount
from cycletui.entry.names import (
    STUDENTS,
    Kind,
    Known,
    Name,
    clean,
    fits,
    fold,
    source_for,
    unit_of,
)
from cycletui.records.words import everybody

LONGEST, NAME = 2_000, 200
"""Characters that a line, and a name in it, may have."""

_BETWEEN = re.compile(r"(?:\s*[:,;·]|\s+[-–—](?=\s|\Z))?\s*")
_TAIL = re.compile(r"(?:\s*[,;·]|\s+[-–—])?\s*\Z")
_ON = re.compile(r"(?i)\s+on\s*\Z")
_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
_SPACES = re.compile(r"\s*")
_QUOTES = {'"': '"', "“": "”", "„": "“”"}
_AGAIN = re.compile(r"[0-9]+\s*/\s*[0-9]+(?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line says. Either `count_of` and `total` are there, in students, or `value` in `unit`.

    `group` is `None` for all students. `new` names what the team has no record of yet; `places` says
    where (0-based) the measure, the day, the group and the source stand in the line.
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

    def data(self) -> dict[str, Any]:
        """As JSON knows it; a whole value without a point."""
        value = int(self.value) if self.value is not None and self.value.is_integer() else self.value
        names = {"unit": self.unit, "source": self.source, "measure": self.measure}
        counts = {"count_of": self.count_of, "total": self.total, "value": value}
        return counts | names | {"on": self.on.isoformat(), "group": self.group}


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Why a line is refused, and where (0-based) it stopped being clear."""

    at: int
    why: str


class _Part(NamedTuple):
    """A name with where it stands, and the next sign (`@` or `#`) behind it, or the end."""

    name: str
    at: int
    next: int


def understand(line: str, *, today: date, known: Known) -> Understood | NotUnderstood:
    """What the line says, or why not. Never raises, whatever the text; quick enough for each key press."""
    try:
        return _Line(line, today, known).read()
    except StopError as stop:
        return NotUnderstood(stop.at, stop.why)


def in_words(understood: Understood) -> str:
    """For people: `18 of 24 students · exit ticket fractions · Friday, 20 November 2026 · English learners`."""
    parts = [
        amount(understood),
        understood.measure,
        days.in_words(understood.on),
        understood.group or everyone(understood),
    ]
    return " · ".join(parts + [f"from {understood.source}"] * understood.source_given)


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
        return f"{understood.count_of} of {understood.total} {counted(understood)}"
    number = f"{understood.value:.6f}".rstrip("0").rstrip(".")
    return f"{number} {'%' if understood.unit == 'percent' else understood.unit}".rstrip()


class _Line:
    """One line while it is read, from left to right."""

    def __init__(self, text: str, today: date, known: Known) -> None:
        self.text, self.today, self.known = text, today, known
        self.day: days.Spelled | None = None
        self.places: dict[str, int] = {}

    def read(self) -> Understood:
        """The line's meaning. Raises `StopError`."""
        self._check_text()
        start = self._skip(0)
        if start == len(self.text):
            self._stop(start, f"Type what came out, {SHOW}.")
        start = self._day_before(start)
        came_out = read_amount(self.text, start, self.known.units)
        at = self._between(came_out.end)
        if again := _AGAIN.match(self.text, at):
            self._stop(at, f"What came out stands there already. If {again[0]} is the day, put it last.")
        if spelled := days.at_start(self.text, at, self.today):
            self._take(spelled)
            at = self._between(spelled.end)
        measure = self._part(at, "measure", f"What was counted? Write it behind the number, {SHOW}.")
        parts = {"group": _Part("", 0, 0), "source": _Part("", 0, 0)}
        at = measure.next
        while at < len(self.text):
            kind = "group" if self.text[at] == "@" else "source"
            if parts[kind].name:
                self._stop(at, f"One line has one {kind}: there are two.")
            asked = "Which group? Its name goes behind @." if kind == "group" else "Which source? Name it behind #."
            parts[kind] = self._part(at + 1, kind, asked)
            at = parts[kind].next
        return self._named(came_out, measure, parts["group"], parts["source"])

    def _stop(self, at: int, why: str) -> NoReturn:
        raise StopError(at, why)

    def _skip(self, at: int) -> int:
        found = _SPACES.match(self.text, at)
        return found.end() if found else at

    def _between(self, at: int) -> int:
        found = _BETWEEN.match(self.text, at)
        return found.end() if found else at

    def _check_text(self) -> None:
        if len(self.text) > LONGEST:
            self._stop(LONGEST, f"{len(self.text):,} characters are too many for a line: at most {LONGEST:,}, please.")
        for at, letter in enumerate(self.text):
            if letter in "\r\n":
                self._stop(at, "One line at a time, please.")
            if "\ud800" <= letter <= "\udfff":
                self._stop(at, "This character is no text.")

    def _day_before(self, at: int) -> int:
        """Past a day that stands before everything else."""
        spelled = days.at_start(self.text, at, self.today, alone=True)
        if spelled is None:
            return at
        self._take(spelled)
        return self._between(spelled.end)

    def _take(self, spelled: days.Spelled) -> None:
        if spelled.on is None:
            self._stop(spelled.start, spelled.why)
        if self.day is not None:
            first, second = sorted((self.day, spelled))
            one, two = (self.text[day.start : day.end].strip(" ,;") for day in (first, second))
            self._stop(
                second.start,
                f"Two days: {one} and {two}. If one belongs to a name, put the name in quotation marks.",
            )
        self.day = spelled
        self.places["on"] = spelled.start

    # names

    def _part(self, at: int, kind: str, asked: str) -> _Part:
        """The name that begins at `at`, up to the next sign; a day at its end is taken out."""
        at = self._skip(at)
        self.places[kind] = at
        if self.text[at : at + 1] in _QUOTES and at < len(self.text):
            return self._quoted(at, asked)
        following = self._next_sign(at)
        end = self._without_day(at, following)
        name = self._checked(self.text[at:end], at, asked)
        if (found := days.inside(self.text, at, end)) is not None:
            why = "A day stands last, or before @. If it belongs to the name, put the name in quotation marks."
            self._stop(found, why)
        return _Part(name, at, following)

    def _without_day(self, start: int, end: int) -> int:
        """Where the part ends without the day at its end, if there is one, and without a comma before that."""
        end = self._trimmed(start, end)
        spelled = days.at_end(self.text, start, end, self.today)
        if spelled is None:
            return end
        spelled = self._with_weekday(spelled, start)
        self._take(spelled)
        end = self._trimmed(start, spelled.start)
        if on := _ON.search(self.text[start:end]):
            end = start + on.start()
        if second := days.at_end(self.text, start, end, self.today):
            self._take(second)
        return end

    def _trimmed(self, start: int, end: int) -> int:
        found = _TAIL.search(self.text[start:end])
        return start + found.start() if found else end

    def _with_weekday(self, spelled: days.Spelled, start: int) -> days.Spelled:
        before = days.weekday_before(self.text, start, spelled.start)
        if before is None or spelled.on is None:
            return spelled
        if spelled.on.weekday() != before[1]:
            said, meant = days.WEEKDAYS[before[1]], days.in_words(spelled.on)
            self._stop(before[0], f"{said} does not fit: that day is {meant}.")
        return spelled._replace(start=before[0])

    def _quoted(self, at: int, asked: str) -> _Part:
        closing = _QUOTES[self.text[at]]
        end = at + 1
        letters = []
        while True:
            if end >= len(self.text):
                self._stop(at, "This quotation mark is not closed.")
            if self.text[end] in closing:
                if self.text[end] != '"' or self.text[end + 1 : end + 2] != '"':
                    break
                end += 1
            letters.append(self.text[end])
            end += 1
        name = self._checked("".join(letters), at + 1, asked)
        after = end + 1
        following = self._next_sign(after)
        rest = self._between(after)
        if self.text[rest : self._without_day(rest, following)].strip() not in ("", "on"):
            self._stop(rest, "Behind the quotation mark only the day, #source and @group can follow.")
        return _Part(name, at, following)

    def _next_sign(self, start: int) -> int:
        for at in range(start, len(self.text)):
            letter = self.text[at]
            if letter not in "@#":
                continue
            free = at == start or self.text[at - 1].isspace()
            ahead = self.text[at + 1 : at + 2]
            if letter == "@" and not free:
                self._stop(at, "Leave a space before @; in a name it needs quotation marks around the name.")
            # "ticket #3" and "C#" are names: a source begins with a letter
            if letter == "@" or (free and (ahead.isalpha() or ahead in ('"', "“", "„"))):
                return at
        return len(self.text)

    def _checked(self, typed: str, at: int, asked: str) -> str:
        name = clean(typed)
        if all(unicodedata.category(letter) in _UNSEEN for letter in name):
            self._stop(at, asked)
        if len(name) > NAME:
            fitting = next(n for n in range(len(typed), 0, -1) if len(clean(typed[:n])) <= NAME)
            self._stop(at + fitting, f"A name has at most {NAME} characters; this one has {len(name)}.")
        return name

    # what the team calls it

    def _named(self, came_out: Amount, measure: _Part, group: _Part, source: _Part) -> Understood:
        new: set[Kind] = set()
        unit = came_out.unit if came_out.unit is not None else self._usual_unit(measure, came_out)
        counted = self._find("measure", measure, new, unit)
        whom: str | None = None
        if group.name and (fold(group.name) not in ("all", "all students", "everyone") or self._is_known(group)):
            whom = self._find("group", group, new).name
        usual = counted.usual or source_for(counted.name)
        where = self._find("source", source if source.name else _Part(usual, measure.at, 0), new).name
        return Understood(
            count_of=came_out.count_of,
            total=came_out.total,
            value=came_out.value,
            unit=unit,
            source=where,
            measure=counted.name,
            on=self.day.on if self.day is not None and self.day.on is not None else self.today,
            group=whom,
            source_given=bool(source.name),
            new=frozenset(new),
            places=self.places,
        )

    def _is_known(self, group: _Part) -> bool:
        return bool(self.known.named("group", group.name))

    def _usual_unit(self, measure: _Part, came_out: Amount) -> str:
        """The unit that the team keeps this measure in, where a number stands alone."""
        units = {unit_of(name.unit) for name in self.known.named("measure", measure.name)} - {STUDENTS}
        number = self.text[: came_out.end].split()[-1]
        if len(units) > 1:
            asked = " or in ".join(sorted(unit or "nothing" for unit in units))
            self._stop(came_out.end, f"{number} what? “{measure.name}” is kept in {asked}: write the unit.")
        if not units:
            self._stop(came_out.end, f"{number} of how many, or {number} what? Write 18/24, or 63 %, points, minutes …")
        (unit,) = units
        if unit == "percent":
            check_percent(came_out.value or 0, came_out.end - len(number))
        return unit

    def _find(self, kind: Kind, part: _Part, new: set[Kind], unit: str = "") -> Name:
        found = self.known.find(kind, part.name, unit)
        if found is None:
            new.add(kind)
            return Name(part.name, unit)
        if kind == "measure" and not fits(unit, found.unit):
            self._stop(part.at, f"“{part.name}” is kept in {found.unit} now: give what you count another name.")
        if found.gone and found.name and fold(found.name) != fold(part.name):
            self._stop(part.at, f"“{part.name}” was renamed “{found.name}” and deleted: bring it back first.")
        return found._replace(name=part.name) if found.free or not found.name else found
