"""Commands that write: init, add, set, delete, restore, undo, redo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cycletui.cli.assumed import assuming
from cycletui.cli.context import Context, UsageError, counted, nearest
from cycletui.cli.named import meant
from cycletui.entry import joining
from cycletui.entry.agreeing import refuse_said, with_what_follows
from cycletui.entry.expecting import completed
from cycletui.entry.fields import read_field
from cycletui.entry.guard import KEEPS, Guard
from cycletui.entry.guard import asks as asks_about
from cycletui.entry.hands import asks, read_hands
from cycletui.entry.new_names import near as near_names
from cycletui.records import registry
from cycletui.records.hands import Hands
from cycletui.records.harmless import one_line
from cycletui.records.kind import KindSpec, Problem
from cycletui.records.values import RefusedError
from cycletui.records.words import OTHERS_WROTE
from cycletui.store import backups, saves, undoing
from cycletui.store.acts import Saved
from cycletui.store.errors import StoreError, UnknownIdError
from cycletui.store.teams import commas, day_order

MEANT = " If it is meant so: --new."
"""What a command can do about a name that is asked about."""


def init(context: Context) -> None:
    """A new store with one team."""
    from cycletui.store.store import Store
    from cycletui.store.teams import start

    args = context.args
    store = Store.create(context.where())
    context.use(store)
    try:
        space = start(store, args.name, kind=args.kind, members=args.member)
    except BaseException:
        store.close()
        store.path.unlink(missing_ok=True)
        raise
    context.data({"id": space})
    context.say(f"Started {args.name} with {counted(len(args.member), 'member')} in {store.path}")


def parse_pairs(context: Context, spec: KindSpec, pairs: list[str], space: str) -> dict[str, Any]:
    """The values of FIELD=VALUE words, days as this team writes them. Raises `UsageError` and `RefusedError`."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    said: tuple[str, ...] = ()
    order, marks = day_order(context.store.reader, space), commas(context.store.reader, space)
    for pair in pairs:
        name, equals, typed = pair.partition("=")
        if not equals:
            raise UsageError(f"“{pair}” is not FIELD=VALUE")
        declared = spec.fields.get(name)
        if declared is None:
            raise UsageError(
                f"“{spec.name}” has no field “{name}”", nearest(name, list(spec.fields)) or list(spec.fields)
            )
        try:
            value = read_field(declared, typed, order, marks)
        except RefusedError as wrong:
            problems += wrong.problems
            continue
        if value is not None and declared.type == "hands":
            said += (read_hands(typed).said,)
        if value is not None and declared.links_to:
            value = meant(context, declared.links_to, value)
        if not declared.many:
            if name in values:
                raise UsageError(f"“{name}” takes one value")
            values[name] = value
        else:
            values.setdefault(name, [])
            values[name] += [] if value is None else [value]
    if problems:
        raise RefusedError(problems)
    _tell(context, values, said)
    return values


def _tell(context: Context, values: dict[str, Any], said: Iterable[str]) -> None:
    """Say what was left out of what was typed, and ask about more hands than people."""
    hands, people = values.get("hands"), values.get("present")
    more = asks(hands, people) if isinstance(hands, Hands) and isinstance(people, int) else ""
    for words in filter(None, (*said, more)):
        context.note(words)


def safe(context: Context) -> None:
    """The day's backup, before the first save of the day; a save never fails for want of one."""
    try:
        backups.make_daily(context.store)
    except StoreError as wrong:
        context.note(f"Careful: no backup was made. {wrong}")


def ask_about(context: Context, kind: str, values: dict[str, Any], space: str) -> None:
    """Refuse what looks like a student, unless it is said that it is none. Raises `RefusedError`."""
    if context.args.keep_names:
        return
    found = Guard(context.store.reader, space, context.store.clock().date()).values(kind, values)
    if found:
        raise RefusedError(Problem(name, asks_about(some, KEEPS)) for name, some in found.items())


def add(context: Context) -> None:
    """A new record; a laptop's record is always this laptop's own."""
    spec = registry.find(context.args.kind)
    space = context.space()
    by = context.by(space)
    values = parse_pairs(context, spec, context.args.pairs, space)
    ask_about(context, spec.name, values, space)
    if not context.args.new and (near := near_names(context.store.reader, space, spec.name, values)) is not None:
        raise RefusedError([Problem(near.field, f"{one_line(near.words)}{MEANT}")])
    safe(context)
    values = completed(context.store.reader, spec.name, values, "", space)
    record = saves.own_laptop(context.store) if spec.name == "laptop" else ""
    with assuming(context):
        edits = with_what_follows(context.store, saves.Edit(spec.name, values, record), space)
        saved = saves.write(context.store, edits, space=space, by=by)
    context.data({"id": saved.records[0]})
    context.say(f"Added {spec.label.lower()} {saved.records[0]}")


def set_(context: Context) -> None:
    """Change fields of a record; only what differs is written."""
    full, space = context.record(context.args.id)
    by = context.by(space)
    context.refuse_covered(full)
    sight = context.store.reader.sight(full)
    spec = registry.find(sight.kind if sight else "")
    values = parse_pairs(context, spec, context.args.pairs, space)
    ask_about(context, spec.name, values, space)
    refuse_said(context.store, full, values)
    safe(context)
    values = completed(context.store.reader, spec.name, values, full, space)
    base = sight.heads if sight else None
    with assuming(context):
        edits = with_what_follows(context.store, saves.Edit(spec.name, values, full, base), space)
        saved = saves.write(context.store, edits, space=space, by=by)
    context.data({"id": full})
    context.say(f"Changed {full}" if saved.changes else "It says so already: nothing was written.")


def delete(context: Context) -> None:
    """Delete a record."""
    full, space = context.record(context.args.id)
    by = context.by(space)
    safe(context)
    joining.delete(context.store, full, by=by)
    context.data({"id": full})
    context.say(f"Deleted {full}. `cycletui undo` puts it back.")


def restore(context: Context) -> None:
    """Bring a deleted record back."""
    full, space = context.record(context.args.id)
    by = context.by(space)
    joining.restore(context.store, full, by=by)
    context.data({"id": full})
    context.say(f"Restored {full}")


def undo(context: Context) -> None:
    """Take back the last own act."""
    _turn(context, undoing.undo(context.store, by=_anywhere(context), keep_team=True), "Undone")


def redo(context: Context) -> None:
    """Do again what was taken back last."""
    _turn(context, undoing.redo(context.store, by=_anywhere(context)), "Done again")


def _anywhere(context: Context) -> str:
    """The member at the keyboard, looked for in the teams of the store."""
    if not context.me():
        return ""
    spaces = [context.space()] if context.args.team else [team.id for team in context.store.reader.spaces()]
    for space in spaces[:-1]:
        try:
            return context.by(space)
        except UnknownIdError:
            continue
    return context.by(spaces[-1]) if spaces else ""


def _turn(context: Context, saved: Saved, word: str) -> None:
    names = [f"{record[:8]} {field}" for record, field in saved.left]
    first = saved.records[0] if saved.records else None
    left = [{"id": record, "field": field} for record, field in saved.left]
    context.data({"id": first, "act": saved.act, "records": list(saved.records), "left": left})
    if saved.changes:
        reader = context.store.reader
        context.say(f"{word}: " + ", ".join(f"{reader.title(one)} ({one[:8]})" for one in saved.records))
    if names:
        context.say(f"{OTHERS_WROTE} {', '.join(names)}")
