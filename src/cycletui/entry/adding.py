"""Lines of evidence into a team's work: what they name is found or begun, what came out is written down.

Sources, measures, groups and collections are begun by their natural keys, so that two laptops that
type the same line apart end with one of each. A result is nobody's twin: each line makes one.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cycletui.entry.asking import asks, in_one
from cycletui.entry.day import school_year
from cycletui.entry.errors import LinesError
from cycletui.entry.known import keyed, known
from cycletui.entry.line import NotUnderstood, Understood, amount, understand
from cycletui.entry.names import TEMPLATE, Kind, Name, fold, gets_unit, key_of, source_kind
from cycletui.entry.names import keyed as as_key
from cycletui.entry.plain import ENDS
from cycletui.journal import genesis
from cycletui.records.counts import guess
from cycletui.store import saves
from cycletui.store.errors import why_not
from cycletui.store.past import Past

if TYPE_CHECKING:
    from cycletui.entry.guard import Guard
    from cycletui.store.reader import Reader
    from cycletui.store.store import Store

MOST_LINES, MOST_BYTES = 20_000, 5_000_000
"""Lines that are taken in at once, and bytes that a file of them may have."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A line that was understood; `id` is that of its (first) result, empty where nothing was saved.

    `there` is what that day has for the group already, in words.
    """

    line: str
    understood: Understood
    id: str = ""
    there: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not taken, with the place (0-based) and the reason.

    `kind` is that of the question (`NotUnderstood`), or `asked`: it is taken once it is said that it is meant so.
    """

    line: str
    at: int
    why: str
    kind: str = field(default="", compare=False)


ASKED = "asked"


def add_lines(
    store: Store,
    lines: Iterable[str],
    *,
    space: str,
    by: str,
    today: date,
    keep_good: bool = False,
    window: str = "main",
    record: str = "",
    guard: Guard | None = None,
    sure: bool = True,
) -> list[Entered | Refused]:
    """Understand the lines and save their results as one act; what came of each, in their order.

    Where one is refused nothing is saved, unless `keep_good`; without `sure` one is refused that names something new,
    or could be meant otherwise, and what the `guard` asks about always is. The first result gets the id `record`, if
    one is named. Raises `LinesError` for too many lines, and what `saves.write` raises; then nothing was saved.
    """
    given = list(lines)
    if len(given) > MOST_LINES:
        raise LinesError(f"{len(given):,} lines are too many at once: at most {MOST_LINES:,}, please.")
    plan = Plan(store.reader, space, today, record, sure, guard)
    done = [plan.line(line) for line in given]
    if any(isinstance(one, Refused) for one in done) and not keep_good:
        return [Entered(one.line, one.understood) if isinstance(one, Entered) else one for one in done]
    if plan.results:
        saves.write(store, plan.edits(), space=space, by=by, window=window, begin=list(plan.begin.values()))
    return done


def guarded(guard: Guard, line: str, found: Understood | NotUnderstood) -> Refused | None:
    """Why a line is not taken before somebody said that it names no student."""
    from cycletui.entry.guard import KEEPS, asks

    suspects = guard.line(line, new_groups(found))
    return Refused(line, suspects[0].at, asks(suspects, KEEPS)) if suspects else None


def new_groups(found: Understood | NotUnderstood) -> tuple[str, ...]:
    """The groups that a line would make."""
    if isinstance(found, NotUnderstood):
        return ()
    return tuple(one.group for one in (found, *found.also) if one.group and "group" in one.new)


@dataclass
class Plan:
    """What the lines, one after the other, ask to be found, begun and written."""

    reader: Reader
    space: str
    today: date
    record: str = ""
    """The id of the first result, where it is known before."""
    sure: bool = True
    guard: Guard | None = None
    begin: dict[str, saves.Begin] = field(default_factory=dict)
    more: dict[str, saves.Edit] = field(default_factory=dict)
    results: list[saves.Edit] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.known = known(self.reader, self.space)
        # by measure, day and school year: the collection, and the source it comes from
        self._collections: dict[tuple[str, str, str], tuple[str, str | None]] = {}
        self._seen: dict[str, dict[str, str]] = {}

    def edits(self) -> list[saves.Edit]:
        """Everything that is written by somebody, names before results."""
        return [*self.more.values(), *self.results]

    def line(self, line: str) -> Entered | Refused:
        """Plan one line."""
        found = understand(line, today=self.today, known=self.known)
        if self.guard is not None and (asked_about := guarded(self.guard, line, found)):
            return asked_about
        if isinstance(found, NotUnderstood):
            return Refused(line, found.at, found.why, found.kind)
        if not self.sure and (asked := asks(found, self.known, alone=True)):
            return Refused(line, _place(found), in_one(asked), ASKED)
        measure = self.peek("measure", found.measure, found.unit)
        source = self.peek("source", found.source)
        collection, has = self.collection(measure, found.on)
        if has and has != source and found.source_given:
            why = f"That day's {found.measure} comes from {self._title(has)} already: leave the source out."
            return Refused(line, found.places.get("source", 0), why)
        self.counted(found.measure, found.unit, found.counts)
        if has and has != source:
            found = replace(found, source=self._title(has), new=found.new - {"source"})
        if has == source:
            # it may have been deleted meanwhile
            self.start("source", found.source)
        if has is None:
            has = self.start("source", found.source)
            self.more[collection] = saves.Edit("collection", {"source": has}, collection)
        self._collections[measure, found.on.isoformat(), as_key(school_year(found.on))] = (collection, has)
        made = [self._result(one, collection) for one in (found, *found.also)]
        self._without_unit(found)
        there = [words for _, words in made if words]
        return Entered(line, found, made[0][0], ", ".join(dict.fromkeys(there)))

    def _result(self, found: Understood, collection: str) -> tuple[str, str]:
        """Plan one result: its id, and what stands there for the group already."""
        group = self.start("group", found.group) if found.group is not None else None
        result = self.record if self.record and not self.results else uuid.uuid4().hex
        levels, note = " ".join(map(str, found.levels)), found.note
        values: dict[str, Any] = {"collection": collection, "group": group, "levels": levels, "note": note}
        values = {name: value for name, value in values.items() if value}
        figures = {"count_of": found.count_of, "total": found.total, "value": found.value}
        values |= {name: value for name, value in figures.items() if value is not None}
        self.results.append(saves.Edit("result", values, result))
        there = self._there(collection)
        before = there.get(group or "", "")
        there[group or ""] = amount(found)
        return result, before

    def _there(self, collection: str) -> dict[str, str]:
        """What a day has, by group, in words: what stands there, and what these lines put there."""
        if collection not in self._seen:
            stands: dict[str, str] = {}
            for one in self.reader.records("result", space=self.space, where={"collection": collection, "part": None}):
                stands[getattr(one, "group", None) or ""] = one.called()
            self._seen[collection] = stands
        return self._seen[collection]

    def peek(self, kind: Kind, name: str, unit: str = "") -> str:
        """The id of the record that the name means, there already or not."""
        found = self.known.find(kind, name, unit)
        return found.id if found is not None else genesis.record_id(self.space, kind, key_of(kind, name, unit))

    def start(self, kind: Kind, name: str, unit: str = "") -> str:
        """The id of that record, begun in this act where it is not there, and spelled as typed."""
        found = self.known.find(kind, name, unit)
        if found is not None and not found.gone and not found.free:
            return found.id
        unit = found.unit if found is not None else unit
        key = key_of(kind, name, unit)
        record = genesis.record_id(self.space, kind, key)
        called = "title" if kind == "source" else "name"
        determined = {called: keyed(name), "unit": unit or None, "kind": source_kind(name)}
        fields = (called, *({"measure": ("unit",), "source": ("kind",)}.get(kind, ())))
        values = {one: determined[one] for one in fields if determined[one] is not None}
        self.begin[record] = saves.Begin(kind, key, values, self.space, TEMPLATE)
        # one that comes back from deletion keeps the name it had, and all else
        more: dict[str, Any] = {}
        if not (found is not None and found.gone):
            more = {called: name} if name != values[called] else {}
            more |= self.known.group_begins(name) if kind == "group" else {}
        if more:
            self.more[record] = saves.Edit(kind, more, record)
        self.known.learn(kind, Name(name, unit, id=record))
        return record

    def counted(self, name: str, unit: str, counts: str = "") -> str:
        """The id of the measure of that name; a new one counts what was said, where its own words do not say it.

        One that has no unit yet gets this one. Of which outcome it tells, somebody says: no name does.
        """
        there = self.known.find("measure", name, unit)
        measure = self.start("measure", name, unit)
        gets = there is not None and gets_unit(there, unit)
        unsaid = there is None or there.of_goal or (gets and not there.counts)
        if counts and unsaid and guess(unit, name) != counts:
            self._also(measure, {"counts": counts})
        if there is not None and gets:
            self._also(measure, {"unit": unit})
            self.known.learn("measure", there._replace(unit=unit, id=measure, gone=False))
        return measure

    def _also(self, measure: str, values: dict[str, Any]) -> None:
        before = self.more.get(measure)
        self.more[measure] = saves.Edit(
            "measure", (dict(before.values) if before is not None else {}) | values, measure
        )

    def _without_unit(self, found: Understood) -> None:
        """Know that a measure has a number without a unit now: a unit in a later line is asked about."""
        there = self.known.find("measure", found.measure) if found.value is not None and not found.unit else None
        if there is not None and not there.past.valued:
            past = Past(valued=1, low=found.value or 0.0, high=found.value or 0.0)
            self.known.learn("measure", there._replace(past=there.past.with_more(past)))

    def collection(self, measure: str, on: date, *, second: bool = False) -> tuple[str, str | None]:
        """The collection of that day, begun in this act where there is none, and its source if it has one.

        `second` begins another one beside those that are there.
        """
        cohort, day = school_year(on), on.isoformat()
        key = (measure, day, as_key(cohort))
        if key in self._collections:
            return self._collections[key]
        there = self.reader.records("collection", space=self.space, where={"measure": measure, "on": day})
        for wanted in () if second else (fold(cohort), ""):
            for one in there:
                if fold(str(getattr(one, "cohort", None) or "")) == wanted:
                    return one.id, getattr(one, "source", None)
        values = {"measure": measure, "on": day, "cohort": cohort}
        number = 1
        while True:
            # one that was begun for this day and moved to another since is not this day's any more
            natural = genesis.natural_key(*key, *([str(number)] if number > 1 else []))
            record = genesis.record_id(self.space, "collection", natural)
            held = self.reader.get(record)
            if held is None or (
                not second and held.deleted and all(str(getattr(held, name)) == values[name] for name in values)
            ):
                break
            number += 1
        self.begin[record] = saves.Begin("collection", natural, values, self.space, TEMPLATE)
        # one that comes back from deletion keeps its source, or goes without
        return record, None if held is None else getattr(held, "source", None) or ""

    def _title(self, source: str) -> str:
        found = self.reader.get(source)
        return str(getattr(found, "title", None) or "another source")


def _place(found: Understood) -> int:
    """Where what is asked about stands in the line."""
    asked = found.new | ({"measure"} if found.first_unit else set())
    return min((at for kind, at in found.places.items() if kind in asked), default=0)


def lines_of(file: Path) -> list[tuple[int, str]]:
    """The lines of a text file with their numbers from 1; empty ones and notes (`#`) are left out.

    Raises `LinesError` for a file that is too large or no UTF-8 text.
    """
    try:
        with file.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except OSError as wrong:
        raise LinesError(f"{file} cannot be read: {why_not(wrong)}.") from None
    if len(raw) > MOST_BYTES:
        raise LinesError(f"{file.name} is too large for lines of evidence: at most {MOST_BYTES:,} bytes, please.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        raise LinesError(f"{file.name} is not UTF-8 text (line {line}): save it again as UTF-8.") from None
    if "\x00" in text:
        raise LinesError(f"{file.name} is not text: save the lines as a UTF-8 text file.")
    numbered = enumerate(ENDS.split(text), 1)
    return [(number, line) for number, line in numbered if line.strip() and not line.lstrip().startswith("#")]
