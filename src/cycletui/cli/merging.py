"""Commands for two versions of one thing: conflicts, settle."""

from __future__ import annotations

from typing import Any

from cycletui.cli.context import Context, UsageError, nearest
from cycletui.cli.writing import ask_about
from cycletui.entry import settling
from cycletui.entry.fields import read_field
from cycletui.queries.covered import COVERED
from cycletui.records import registry
from cycletui.records.harmless import one_line
from cycletui.records.values import check, say
from cycletui.store.errors import UnknownIdError
from cycletui.store.history import Version, unsettled
from cycletui.store.teams import commas, day_order


def conflicts(context: Context) -> None:
    """Everything that waits to be settled, with all versions."""
    space = context.space() if context.args.team else ""
    found = unsettled(context.store.reader, space=space)
    context.data(
        [
            {
                "id": one.id,
                "kind": one.kind,
                "field": one.field,
                "versions": [_data(context, one.id, version, one.field) for version in one.versions],
            }
            for one in found
        ]
    )
    for one in found:
        context.say(f"{one.id}  {one.kind}: {one_line(context.store.reader.title(one.id), 60)}")
        words = "deleted by one, changed by another" if one.field == "_deleted" else f"two versions of {one.field}"
        context.say(f"  {words}:")
        for version in one.versions:
            who = version.by_name or "somebody"
            laptop = version.device_name or f"laptop {version.device[:8]}"
            told = COVERED if context.reader.veils(one.id, version.field) else _told(version, one.field)
            context.say(f"  {version.change}  {who}, {laptop}, {version.at}: {told}")
        context.say(f"  Settle it: cycletui settle {one.id} {one.field} --take CHANGE")
    if not found:
        context.say("Nothing to settle.")


def _data(context: Context, record: str, version: Version, field: str) -> dict[str, Any]:
    keys = ("change", "value", "by", "by_name", "device", "at")
    found = {key: getattr(version, key) for key in keys}
    if context.reader.veils(record, version.field):
        found |= {"value": None, "covered": True}
    return found | ({"of": version.field} if field == "_deleted" else {})


def _told(version: Version, field: str) -> str:
    if field != "_deleted":
        return say(None, version.value)
    if version.field == "_deleted":
        return "deleted it" if version.value is True else "kept it"
    return f"wrote {version.field}: {say(None, version.value)}"


def settle(context: Context) -> None:
    """Take one of the versions, or write a new one."""
    full, space = context.record(context.args.id)
    by = context.by(space)
    name = context.args.field
    seen = context.store.reader.sight(full)
    hidden = context.reader.hides(full)
    # a word of a set stands in the name of its field
    known = list(dict.fromkeys(one.partition("/")[0] if hidden else one for one in seen.heads)) if seen else []
    if context.args.value is not None or "/" in name:
        context.refuse_covered(full)
    spec = registry.get(seen.kind) if seen else None
    if seen is None or (name not in known and name not in (spec.fields if spec else {})):
        raise UsageError(f"it has no field “{name}”", nearest(name, known) or known)
    if context.args.take is not None:
        take = _change(seen, name, context.args.take)
        settling.settle(context.store, full, name, take=take, by=by, base=seen.heads)
    else:
        value: Any = context.args.value
        declared = spec.fields.get(name.partition("/")[0]) if spec else None
        if spec and declared and not declared.many:
            reader = context.store.reader
            typed = read_field(declared, value, day_order(reader, space), commas(reader, space))
            value = check(spec, {name: typed})[name]
            ask_about(context, spec.name, {name: value}, space)
        settling.settle(context.store, full, name, value=value, by=by, base=seen.heads)
    context.data({"id": full})
    context.say(f"Settled {name} of {full}")


def _change(seen: Any, name: str, given: str) -> str:
    versions = [change for change, _ in seen.heads.get(name, ())]
    if name == "_deleted":
        versions += [change for _, change in seen.unseen]
    found = [change for change in versions if change.startswith(given)]
    if len(found) != 1:
        raise UnknownIdError(f"there is no version “{given}”, or several", versions)
    return str(found[0])
