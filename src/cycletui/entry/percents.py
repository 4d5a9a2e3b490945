"""A percent sign behind a number of a form or a command, or a whole: `48 %`, `2/6`. It is the unit, or of how many, or
asked about, and never left out.

What is counted in students is read wrongly without a word where `48 %` becomes 48 of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cycletui.records.evidence import Collection, Measure
from cycletui.records.kind import Problem, Record
from cycletui.records.numbers import written
from cycletui.records.outcomes import Outcome
from cycletui.records.typed_numbers import InPercent, OfWhole, one_of
from cycletui.records.units import read_unit
from cycletui.records.values import RefusedError

if TYPE_CHECKING:
    from cycletui.store.reader import Reader
    from cycletui.store.store import Store

ALONE = "the number without %, please"
PERCENT = "percent"


class _Typed:
    """What somebody typed for a record, and what stands there already."""

    def __init__(self, reader: Reader, before: Record | None, values: Mapping[str, Any]) -> None:
        self.reader, self.before, self.values = reader, before, values

    def now(self, name: str) -> Any:
        return self.values[name] if name in self.values else getattr(self.before, name, None)

    def in_percent(self) -> list[str]:
        return [name for name, value in self.values.items() if isinstance(value, InPercent)]

    def of_wholes(self) -> dict[str, OfWhole]:
        return {name: value for name, value in self.values.items() if isinstance(value, OfWhole)}

    def measure(self, link: str | None) -> Measure | None:
        return self.reader.get(link or "", Measure)


def without_signs(reader: Reader, kind: str, record: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as numbers, with the unit that a percent sign says, or the whole that `2/6` names, where there was
    none.

    Raises `RefusedError` where the number is in another unit, or of another whole.
    """
    typed = _Typed(reader, reader.get(record) if record else None, values)
    if typed.of_wholes():
        values = {name: float(value) if isinstance(value, OfWhole) else value for name, value in values.items()}
        values |= _with_whole(typed, kind)
        typed = _Typed(reader, typed.before, values)
    names = typed.in_percent()
    if kind == "result":
        _hold_against(typed)
    if not names:
        return dict(values)
    problems = _KINDS[kind](typed, names) if kind in _KINDS else (Problem(name, ALONE) for name in names)
    found: dict[str, Any] = {}
    wrong = []
    for one in problems:
        if isinstance(one, Problem):
            wrong.append(one)
        else:
            found["unit"] = one
    if wrong:
        raise RefusedError(wrong)
    return {name: float(value) if name in names else value for name, value in values.items()} | found


def one_number(store: Store, kind: str, record: str, name: str, value: Any) -> Any:
    """The same for one field alone, as settling writes it. Raises `RefusedError`."""
    found = without_signs(store.reader, kind, record, {name: value})
    if len(found) > 1:
        raise RefusedError([Problem(name, ALONE)])
    return found[name]


def _with_whole(typed: _Typed, kind: str) -> dict[str, Any]:
    """Where the whole of so many of so many belongs: in the unit, or in a field of its own. Raises `RefusedError`."""
    counts = typed.of_wholes()
    place = _OF.get(kind)
    if place is None:
        raise RefusedError([Problem(name, one_of(int(one), one.whole)) for name, one in counts.items()])
    (first, count), *others = counts.items()
    if other := next(((name, one) for name, one in others if one.whole != count.whole), None):
        told = f"of {other[1].whole}, and {typed_as(count)} stands beside it: of how many is it?"
        raise RefusedError([Problem(other[0], told)])
    if place == "of":
        there = typed.now("of")
        if there and there != count.whole:
            raise RefusedError([Problem(first, f"{typed_as(count)}, and of {there} beside it: which one is right?")])
        return {"of": count.whole}
    measure = typed.measure(typed.now("measure"))
    unit = typed.now("unit") or ""
    kept = unit or (measure.unit if measure is not None else "") or ""
    found = read_unit(kept)
    if found.sort == "percent":
        raise RefusedError([Problem(name, one_of(int(one), one.whole)) for name, one in counts.items()])
    if found.sort == "own" or (found.whole and found.whole != count.whole):
        raise RefusedError(
            [Problem(first, f"{typed_as(count)} is not {'' if found.whole else 'in '}{kept}: change one of them")]
        )
    return {} if found.whole and unit else {"unit": f"of {count.whole} {kept}".strip() if not found.whole else kept}


def typed_as(count: OfWhole) -> str:
    """`2 of 6`."""
    return f"{written(count)} of {count.whole}"


def _hold_against(typed: _Typed) -> None:
    """A count and a percent of one result are one number; beside a count a mean may stand, in a unit of its own."""
    count, total, value = (typed.now(name) for name in ("count_of", "total", "value"))
    if value is None or count is None or not total or not {"count_of", "total", "value"} & typed.values.keys():
        return
    day = typed.reader.get(typed.now("collection") or "", Collection)
    measure = typed.measure(day.measure) if day is not None else None
    share = 100 * count / total
    if measure is not None and read_unit(measure.unit).sort == "percent" and abs(share - value) >= 1:
        told = f"{count} of {total} is {share:.0f} %, and {written(value)} stands here: one of them, please"
        raise RefusedError([Problem("value", told)])


def _outcome(typed: _Typed, names: list[str]) -> Iterator[Problem | str]:
    yield from _own_unit(typed, names, ("start_value", "aim_value"), typed.measure(typed.now("measure")))


def _measure(typed: _Typed, names: list[str]) -> Iterator[Problem | str]:
    yield from _own_unit(typed, names, ("minimum", "maximum"), None)


def _own_unit(
    typed: _Typed, names: list[str], pair: tuple[str, str], measure: Measure | None
) -> Iterator[Problem | str]:
    unit = typed.now("unit") or ""
    other = unit or (measure.unit if measure is not None else "") or ""
    sort = read_unit(other).sort
    if sort == "percent":
        return
    if unit or sort == "own":
        yield from (Problem(name, f"{_said(typed, name)} is not in {other}: change one of them") for name in names)
        return
    for name in set(pair) - set(names):
        beside = typed.now(name)
        if beside is not None:
            yield Problem(name, f"{written(beside)} of what? Beside {_said(typed, names[0])} it needs its %")
    yield PERCENT


def _group_aim(typed: _Typed, names: list[str]) -> Iterator[Problem | str]:
    outcome = typed.reader.get(typed.now("outcome") or "", Outcome)
    measure = typed.measure(outcome.measure) if outcome is not None else None
    unit = (outcome.unit if outcome is not None else "") or (measure.unit if measure is not None else "")
    of = typed.now("of")
    for name in names:
        if of:
            yield Problem(name, f"of {of} it is so many: write how many, or leave that empty")
        elif read_unit(unit).sort != "percent":
            yield Problem(name, "the goal is not in percent: write how many, and of how many")


def _result(typed: _Typed, names: list[str]) -> Iterator[Problem | str]:
    day = typed.reader.get(typed.now("collection") or "", Collection)
    measure = typed.measure(day.measure) if day is not None else None
    if measure is None or read_unit(measure.unit).sort == "percent":
        return
    for name in names:
        if measure.unit:
            yield Problem(name, f"“{measure.name}” is in {measure.unit}: {_said(typed, name)} is none of it")
        else:
            yield Problem(name, f"“{measure.name}” has no unit yet: write % as its unit first")


def _prediction(typed: _Typed, names: list[str]) -> Iterator[Problem | str]:
    outcome = typed.reader.get(typed.now("outcome") or "", Outcome)
    unit = read_unit(outcome.unit if outcome is not None else "")
    for name in names:
        if typed.now("of"):
            yield Problem(name, f"of {typed.now('of')} it is so many: write how many, or leave that empty")
        elif unit.sort == "own":
            yield Problem(name, f"{_said(typed, name)} is not in {unit.words}")


def _said(typed: _Typed, name: str) -> str:
    return f"{written(typed.values[name])} %"


_OF = {"outcome": "unit", "group_aim": "of", "prediction": "of"}
"""Where the whole of so many of so many is written."""

_KINDS: dict[str, Callable[[_Typed, list[str]], Iterator[Problem | str]]] = {
    "outcome": _outcome,
    "measure": _measure,
    "group_aim": _group_aim,
    "result": _result,
    "prediction": _prediction,
}
"""Those whose numbers may be in percent; a number of any other kind is none."""
