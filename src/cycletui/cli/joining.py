"""Commands for groups and what is counted: groups, same, apart, move."""

from __future__ import annotations

from datetime import date

from cycletui.cli.context import Context, UsageError, counted
from cycletui.cli.named import meant
from cycletui.cli.writing import safe
from cycletui.entry import joining
from cycletui.entry.fields import read_field
from cycletui.records.evidence import Collection, Result
from cycletui.records.harmless import one_line
from cycletui.records.today import short_day
from cycletui.store.teams import day_order

JOINED = ("group", "measure")


def groups(context: Context) -> None:
    """The groups, with their other names."""
    from cycletui.queries.evidence.groups import read_groups

    lines = read_groups(context.reader, context.space(), "").lines
    context.data(
        [
            {
                "id": one.id,
                "name": one.name,
                "size": one.size,
                "sizes": list(one.sizes),
                "private": one.private,
                "class": one.is_class,
                "results": one.results,
                "same": [{"id": same.id, "name": same.name, "size": same.size} for same in one.also],
                "like": [{"id": like, "name": name} for like, name in one.like],
                "to_settle": list(one.unlike),
            }
            for one in lines
        ]
    )
    for one in lines:
        marks = [counted(one.results, "result")]
        marks += [f"{' or '.join(map(str, one.sizes))} students"] if one.sizes else []
        marks += ["private"] if one.private else ["a class: private"] if one.is_class else []
        marks += [f"also called {', '.join(one_line(same.name, 60) for same in one.also)}"] if one.also else []
        context.say(f"{one.id[:8]}  {one_line(one.name, 60)}  ({'; '.join(marks)})")
        if one.unlike:
            fields = " ".join(f"{name}=…" for name in one.unlike)
            names = (one.id, *(same.id for same in one.also))
            every = ", ".join(f"cycletui set {each[:8]} {fields}" for each in names)
            context.say(f"          said in two ways, settle it: {every}")
        for like, name in one.like:
            context.say(f"          The same as {one_line(name, 60)}? cycletui same {one.id[:8]} {like[:8]}")
    if not lines:
        context.say("No group yet.")


def same(context: Context) -> None:
    """Two are one; the second name stands for both."""
    one, other = (meant(context, JOINED, typed) for typed in (context.args.one, context.args.other))
    _, space = context.record(one)
    by = context.by(space)
    safe(context)
    reader = context.store.reader
    unit = joining.numbers_get_unit(context.store, one, other)
    joining.join(context.store, one, other, by=by)
    context.data({"id": one, "same_as": other})
    told = f"{one_line(reader.title(one), 60)} is read as {one_line(reader.title(other), 60)}"
    context.say(f"{told}: what was counted for both stands together. `cycletui undo` takes it back.")
    if unit:
        context.note(f"Careful: {one_line(unit)}")


def apart(context: Context) -> None:
    """One is no other one after all."""
    full = _by_its_own_name(context, context.args.one)
    _, space = context.record(full)
    by = context.by(space)
    safe(context)
    joining.separate(context.store, full, by=by)
    context.data({"id": full})
    context.say(f"{one_line(context.store.reader.title(full), 60)} stands under its own name again.")


def move(context: Context) -> None:
    """A day's results to another day."""
    full, space = context.record(context.args.day)
    found = context.store.reader.get(full)
    if isinstance(found, Result):
        full = found.collection or ""
    elif not isinstance(found, Collection):
        raise UsageError("say which day by its id, or by that of one of its results")
    order = day_order(context.store.reader, space)
    typed = read_field(Collection.kind_fields["on"], context.args.on, order)
    if not typed:
        raise UsageError("say the day to which its results go, such as 2026-11-20")
    on = date.fromisoformat(str(typed))
    by = context.by(space)
    safe(context)
    from cycletui.entry.asking import there_already

    stands = joining.stands_there(context.store.reader, full, on)
    joining.move_day(context.store, full, on, by=by)
    if stands:
        context.say(f"! {there_already(' and '.join(stands[:2]))}.")
    context.data({"id": full, "on": on.isoformat()})
    context.say(f"Moved to {short_day(on)}. `cycletui undo` moves it back.")


def _by_its_own_name(context: Context, typed: str) -> str:
    """Where a name is one of several of a group, that very name is meant."""
    from cycletui.records.names import fold

    every = [one for kind in JOINED for one in context.store.reader.records(kind, apart=True)]
    own = [one for one in every if fold(one.called()) == fold(typed)]
    alone = len({context.store.reader.joined(type(one)).twins(one.id) for one in own}) == 1
    return own[0].id if alone else meant(context, JOINED, typed)
