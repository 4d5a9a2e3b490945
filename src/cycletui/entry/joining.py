"""Groups and measures that are one, days that move, measures that go: each one act, taken back by one undo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from cycletui.entry.day import school_year
from cycletui.records.evidence import Collection, Measure, Result
from cycletui.records.filters import any_of
from cycletui.records.harmless import line
from cycletui.records.kind import Record, spec_of
from cycletui.records.names import fold
from cycletui.store import saves
from cycletui.store.errors import RefusedActError
from cycletui.store.joining import is_one, joins
from cycletui.store.saves import Edit

if TYPE_CHECKING:
    from cycletui.store.acts import Saved
    from cycletui.store.reader import Reader
    from cycletui.store.store import Store

AT_ONCE = 200
ONE_NAME = "They have one name, and nobody could tell which of them a line means: they are one as long as they have it."


def join(store: Store, record: str, with_: str, *, by: str = "", window: str = "main") -> Saved:
    """Say that the record is the same as another one, whose name then stands for both.

    Raises `RefusedActError` where the two are no such records, cannot be one, or are one already.
    """
    one, other = _joinable(store.reader, record), _joinable(store.reader, with_)
    if one.id == other.id:
        raise RefusedActError("That is one already.")
    if one.kind_name != other.kind_name or one.space != other.space:
        raise RefusedActError("Only two groups, or two things that are counted, can be the same, and of one team.")
    known = store.reader.joined(type(one))
    if other.id in known.twins(one.id):
        raise RefusedActError("They have one name: they are read as one already.")
    if known.one(one.id) == known.one(other.id):
        raise RefusedActError("They are the same already.")
    for mine in (one.id, *(each.id for each in known.others(one.id))):
        for theirs in (other.id, *(each.id for each in known.others(other.id))):
            if why := _stored(store.reader, mine).apart(_stored(store.reader, theirs)):
                raise RefusedActError(f"They cannot be read as one: {why}.")
    # what stands for the one leads to what stands for the other, so that this name is the one that is read
    stands, to = known.one(one.id), known.one(other.id)
    edit = Edit(one.kind_name, {joins(spec_of(type(one))): {*_said(store.reader, stands), to}}, stands)
    return saves.write(store, [edit], space=one.space, by=by, window=window)


def numbers_get_unit(store: Store, record: str, with_: str) -> str:
    """That numbers of one of two measures have no unit, and would be read in that of the other; empty where none do."""
    from cycletui.entry.known import known
    from cycletui.entry.understood import sign

    reader = store.reader
    found = reader.get(record, Measure)
    if found is None:
        return ""
    stands = reader.joined(Measure).one
    names = {one.id: one for one in known(reader, found.space).every("measure")}
    two = [one for each in (record, with_) if (one := names.get(stands(each))) is not None]
    bare = next((one for one in two if not one.unit and one.past.valued), None)
    unit = next((one.unit for one in two if one.unit), "")
    if bare is None or not unit:
        return ""
    many = f"{bare.past.valued:,} number{'s' if bare.past.valued > 1 else ''}"
    return f"“{line(bare.name, 60)}” has {many} without a unit: read as one they are in {sign(unit)}."


def separate(store: Store, record: str, *, by: str = "", window: str = "main") -> Saved:
    """Say that the record is no other one after all; what was counted for it stands under its own name again.

    All that bear its name go with it. Raises `RefusedActError` where it is one with no other, or by its name alone.
    """
    one = _joinable(store.reader, record)
    known = store.reader.joined(type(one))
    mine = frozenset(known.twins(record))
    field = joins(spec_of(type(one)))
    edits = []
    for each in known.all(record):
        said = _said(store.reader, each)
        left = said & mine if each in mine else said - mine
        if left != said:
            edits.append(Edit(one.kind_name, {field: left}, each))
    if not edits and len(mine) > 1:
        raise RefusedActError(ONE_NAME)
    if not edits:
        raise RefusedActError("It is the same as no other one.")
    return saves.write(store, edits, space=one.space, by=by, window=window)


def settle(store: Store, record: str, field: str, value: Any, *, by: str = "", window: str = "main") -> Saved:
    """Say what holds where those that are one say different things: each of them says so then.

    Raises what `saves.write` raises, and `RefusedActError` where there is no such record any more.
    """
    one = store.reader.get(record)
    if one is None or one.deleted:
        raise RefusedActError("What is meant is not there any more.")
    same = store.reader.joined(type(one))
    every = [record, *(each.id for each in same.others(record) if not each.deleted)]
    edits = [Edit(one.kind_name, {field: value}, each) for each in every]
    return saves.write(store, edits, space=one.space, by=by, window=window)


def same_of(reader: Reader, kind: str, space: str, typed: str) -> list[str]:
    """The records of a kind that are called so; more than one where two of one name came from two laptops."""
    name = "title" if kind == "source" else "name"
    every = reader.records(kind, space=space, apart=True)
    return [one.id for one in every if fold(str(getattr(one, name) or "")) == fold(typed)]


def move_day(store: Store, day: str, on: date, *, by: str = "", window: str = "main") -> Saved:
    """Give a day's results another day. Where the same was counted on that day already they join it.

    Raises `RefusedActError` where there is no such day.
    """
    reader = store.reader
    found = reader.get(day, Collection)
    if found is None or found.deleted:
        raise RefusedActError("That day is not there any more.")
    if on > store.clock().date():
        raise RefusedActError("Nothing can have been counted on a day to come.")
    if found.on == on:
        raise RefusedActError("Its results stand on that day already.")
    cohort, same = _cohort(found, on) or None, _day_there(reader, found, on)
    if same is None:
        edits = [Edit("collection", {"on": on, "cohort": cohort}, day)]
        return saves.write(store, edits, space=found.space, by=by, window=window)
    stands = [_came_out(one) for one in reader.records(Result, where=Result(collection=same.id))]
    results = reader.records(Result, where=Result(collection=day))
    away = [one for one in reader.joined(Collection).all(day) if one != same.id]
    # a number that stands there already is not counted twice; with words of its own it stays
    twice = [one.id for one in results if _came_out(one) in stands and not one.note]
    away += _all_of(reader, Result, twice)
    edits = [Edit("result", {"collection": same.id}, one.id) for one in results if one.id not in twice]
    return saves.write(store, edits, space=found.space, by=by, window=window, away=away)


def stands_there(reader: Reader, day: str, on: date) -> list[str]:
    """What that day has already, in words, for the groups that this day's results are of: two would stand side by side.

    The same number is none of them: it stands there once.
    """
    found = reader.get(day, Collection)
    same = _day_there(reader, found, on) if found is not None else None
    if same is None:
        return []
    moved = reader.records(Result, where=Result(collection=day))
    there = reader.records(Result, where=Result(collection=same.id))
    mine = {_came_out(one)[:2] for one in moved if _came_out(one) not in map(_came_out, there)}
    return [one.called() for one in there if _came_out(one)[:2] in mine]


def _day_there(reader: Reader, found: Collection, on: date) -> Collection | None:
    """The day of the same measure and the same year's students that stands on that date already."""
    if not found.measure:
        return None
    cohort = _cohort(found, on)
    there = reader.records(Collection, space=found.space, where=Collection(measure=found.measure, on=on))
    return next((one for one in there if one.id != found.id and fold(one.cohort or "") in ("", fold(cohort))), None)


def _cohort(found: Collection, on: date) -> str:
    """Whose students they are on another date: those of its school year, where they were those of its own."""
    if found.on is not None and fold(found.cohort or "") in ("", fold(school_year(found.on))):
        return school_year(on)
    return found.cohort or ""


def _came_out(one: Result) -> tuple[Any, ...]:
    """Of whom it is, and what came out."""
    return one.group, one.part, one.count_of, one.total, one.value, one.spread, one.levels


def delete(store: Store, record: str, *, by: str = "", window: str = "main") -> Saved:
    """Delete a record; what goes with it goes in the same act, so that one undo brings all of it back.

    With it go those that are the same, and with a measure its days and results.
    """
    found = store.reader.get(record)
    if found is None or found.deleted or not is_one(type(found)):
        return saves.delete(store, record, by=by, window=window)
    away = _all_of(store.reader, type(found), [record])
    if isinstance(found, Measure):
        days = [one.id for one in store.reader.records(Collection, where=Collection(measure=record))]
        for at in range(0, len(days), AT_ONCE):
            where = Result(collection=any_of(days[at : at + AT_ONCE]))
            away += _all_of(store.reader, Result, [one.id for one in store.reader.records(Result, where=where)])
        away += _all_of(store.reader, Collection, days)
    return saves.write(store, [], space=found.space, by=by, window=window, away=away)


def restore(store: Store, record: str, *, by: str = "", window: str = "main") -> Saved:
    """Bring a deleted record back, and with a measure, or one that is the same as others, what went in the same act."""
    reader = store.reader
    found = reader.get(record)
    if found is None or not is_one(type(found)) or not found.deleted:
        return saves.restore(store, record, by=by, window=window)
    act = _act_of(reader, record)
    gone: list[Record] = [one for one in reader.joined(type(found)).others(record) if one.deleted]
    if isinstance(found, Measure):
        days = reader.records(Collection, deleted=True, where=Collection(measure=record))
        for at in range(0, len(days), AT_ONCE):
            where = Result(collection=any_of(day.id for day in days[at : at + AT_ONCE]))
            gone += reader.records(Result, deleted=True, where=where)
        gone += days
    back = [record, *(one.id for one in gone if _act_of(reader, one.id) == act)]
    return saves.write(store, [], space=found.space, by=by, window=window, back=back)


def _all_of(reader: Reader, kind: type[Record], records: Iterable[str]) -> list[str]:
    """The records, and those that are one with them and there."""
    same = reader.joined(kind)
    return [one for each in records for one in (each, *(two.id for two in same.others(each) if not two.deleted))]


def _act_of(reader: Reader, record: str) -> str:
    """The act in which the record was deleted last."""
    from cycletui.store.history import history

    return next((one.act for one in history(reader, record) if one.field == "_deleted"), "")


def _joinable(reader: Reader, record: str) -> Record:
    found = reader.get(record)
    if found is None or found.deleted:
        raise RefusedActError("What is meant is not there any more.")
    if not joins(spec_of(type(found))):
        raise RefusedActError("Only groups, and what is counted, can be the same as another one.")
    return found


def _stored(reader: Reader, record: str) -> Record:
    """The record as it is written down, of itself alone."""
    found = reader.get(record)
    assert found is not None
    known = reader.joined(type(found)).stored
    return known.get(record, found)


def _said(reader: Reader, record: str) -> frozenset[str]:
    found = _stored(reader, record)
    said: Iterable[str] = getattr(found, joins(spec_of(type(found))))
    return frozenset(said)
