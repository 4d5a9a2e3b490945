"""Commands that read: list, show, history, find, state, schema."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from cycletui.cli.context import Context
from cycletui.queries.covered import COVERED, WORDS
from cycletui.queries.evidence.apart import noted_apart
from cycletui.queries.team.visits import NOBODY_OFFERS, asked_for, offers_of
from cycletui.records import registry
from cycletui.records.evidence import Group
from cycletui.records.harmless import one_line
from cycletui.records.kind import FieldSpec, KindSpec, Record
from cycletui.records.values import say
from cycletui.records.words import not_found
from cycletui.store.in_full import name_of
from cycletui.store.joining import is_one
from cycletui.store.reader import title

_ID = re.compile(r"[0-9a-f]{32}")


def as_data(record: Record) -> dict[str, Any]:
    """A record as JSON: `{id, kind, deleted, fields}`, sets as sorted lists, links as ids."""
    spec = registry.find(record.kind_name)
    fields: dict[str, Any] = {}
    for name, declared in spec.fields.items():
        value = getattr(record, name)
        if declared.type == "set":
            value = sorted(value)
        elif declared.type == "list":
            value = [item.text for item in value]
        elif isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, float) and value.is_integer():
            value = int(value)
        fields[name] = record.unread.get(name, value)
    return {"id": record.id, "kind": record.kind_name, "deleted": record.deleted, "fields": fields}


def with_covered(context: Context, record: Record) -> dict[str, Any]:
    """A record as JSON, with `covered` where words of it are not told yet."""
    return as_data(record) | ({"covered": True} if _hidden(context, record) else {})


def _hidden(context: Context, record: Record) -> bool:
    # only of these kinds is it asked: a list may be long
    return record.kind_name in WORDS and context.reader.hides(record.id)


def stays(record: Record | None) -> str:
    """A mark beside a group that stays in the team."""
    if isinstance(record, Group) and record.stays:
        return " (private)" if record.private else " (a class: private)"
    return ""


def also(context: Context, record: Record) -> str:
    """The other names of what is the same."""
    if not is_one(type(record)):
        return ""
    others = context.store.reader.joined(type(record)).other_names(record.id)
    return ", ".join(sorted(one_line(title(one), 60) for one in others))


def unlike(context: Context, record: Record) -> frozenset[str]:
    """The fields in which those that are one with it say different things."""
    if record.deleted or not is_one(type(record)):
        return frozenset()
    return frozenset(context.store.reader.joined(type(record)).unlike(record.id))


def list_(context: Context) -> None:
    """The records of a kind, a line each."""
    spec = registry.find(context.args.kind)
    space = context.space() if context.args.team else ""
    records = context.reader.records(spec.name, space=space, deleted=context.args.deleted)
    context.data([with_covered(context, record) for record in records])
    for record in records:
        context.say(_line(context, spec, record))
    if not records:
        context.say(f"No {spec.label.lower()} yet." if not context.args.deleted else "Nothing was deleted.")


def _line(context: Context, spec: KindSpec, record: Record) -> str:
    words = one_line(title(record), 70)
    extra = []
    for name, declared in spec.fields.items():
        value = getattr(record, name)
        if name not in record.kind_shown_by and value not in (None, "", frozenset(), ()) and declared.type != "long":
            if declared.joins:
                continue
            told = _say(context, declared, value)
            extra.append(f"{declared.title.lower()} {one_line(told, 40)}")
    if names := also(context, record):
        extra.append(f"also called {names}")
    unsettled = record.to_settle | unlike(context, record)
    marks = "  to settle: " + ", ".join(sorted(unsettled)) if unsettled else ""
    words += stays(record)
    if _hidden(context, record):
        extra.append(COVERED)
    return f"{record.id[:8]}  {words}" + (f"  ({'; '.join(extra)})" if extra else "") + marks


def _say(context: Context, declared: FieldSpec, value: Any) -> str:
    """A value in words: links by what they lead to, one or several."""
    if declared.type == "link" and value:
        return _told(context, value)
    if declared.links_to and value:
        # among links words may stand that are no record's
        return ", ".join(sorted(_told(context, one) if _ID.fullmatch(one) else one for one in value))
    return say(declared, value)


def _told(context: Context, value: str) -> str:
    found = context.store.reader.get(value)
    if found is None:
        return f"{value[:8]} (not received yet)"
    return name_of(context.store.reader, value) + stays(found) + (" (was deleted)" if found.deleted else "")


def show(context: Context) -> None:
    """One record, a line for each field."""
    full, _ = context.record(context.args.id)
    record = context.reader.get(full)
    if record is None:
        _show_unknown(context, full)
        return
    context.data(with_covered(context, record))
    spec = registry.find(record.kind_name)
    context.say(f"{spec.label} {record.id}" + stays(record) + (" (deleted)" if record.deleted else ""))
    differs, apart = unlike(context, record), noted_apart(context.reader, record.id)
    stored = context.store.reader.joined(type(record)).stored.get(record.id) if apart else None
    for name, declared in spec.fields.items():
        value = getattr(record, name)
        told = _say(context, declared, value)
        if name in record.unread:
            told = f"{record.unread[name]} (written by another version)"
        if context.reader.veils(record.id, name):
            told = COVERED
        open_ = stored.to_settle if apart and stored is not None else record.to_settle
        marks = " ≠ two versions to settle" if any(f.partition("/")[0] == name for f in open_) else ""
        marks += f" ≠ not all that are one with it say so: set {record.id[:8]} {name}=…" if name in differs else ""
        waits = " … waits for a change that has not arrived" if name in record.incomplete else ""
        context.say(f"{declared.title} [{name}]: {told}{marks}{waits}")
    if names := also(context, record):
        context.say(f"Read as one with: {names}")
    if apart:
        context.say(f"≠ {apart}")
    if "_deleted" in record.to_settle:
        context.say("≠ deleted by one, changed by another: settle _deleted")


def _show_unknown(context: Context, full: str) -> None:
    seen = context.store.reader.sight(full)
    kind = seen.kind if seen else ""
    fields = {name: some[-1][1] for name, some in sorted(seen.heads.items())} if seen else {}
    context.data({"id": full, "kind": kind, "deleted": bool(seen and seen.gone), "fields": fields})
    context.say(f"{kind or 'Record'} {full}: of a kind that only a newer cycletui knows")
    for name, value in fields.items():
        context.say(f"{name}: {say(None, value)}")


def history(context: Context) -> None:
    """All that was written for a record, oldest first."""
    from cycletui.store.history import history as past_of

    full, _ = context.record(context.args.id)
    past = past_of(context.store.reader, full)
    keys = ("change", "field", "old", "new", "by", "by_name", "device", "at", "act")
    veiled = {one.field for one in past if context.reader.veils(full, one.field)}
    nothing = {"old": None, "new": None, "covered": True}
    told = [(one, {key: getattr(one, key) for key in keys}) for one in past]
    context.data([data | (_covered_field(one.field, nothing) if one.field in veiled else {}) for one, data in told])
    before = ""
    for one in past:
        if one.change != before:
            who = one.by_name or "somebody"
            laptop = one.device_name or f"laptop {one.device[:8]}"
            hidden = " (hidden here)" if one.hidden else ""
            context.say(f"{one.at}  {who}, {laptop}, change {one.change}{hidden}")
            before = one.change
        if one.field in veiled:
            context.say(f"  {one.field.partition('/')[0]}: {COVERED}")
            continue
        old = " | ".join(_worded(context, full, one.field, value) for value in one.settled or (one.old,))
        new = _worded(context, full, one.field, one.new)
        context.say(f"  {one.field}: {old} → {new}" + (" (settled)" if one.settled else ""))


def _covered_field(field: str, nothing: dict[str, Any]) -> dict[str, Any]:
    # a word of a set stands in the name of its field
    return nothing | {"field": field.partition("/")[0]}


def _worded(context: Context, record: str, name: str, value: Any) -> str:
    """A value of a raw field in words, a link by what it leads to."""
    found = context.store.reader.get(record)
    spec = registry.find(found.kind_name) if found else None
    declared = spec.fields.get(name.partition("/")[0]) if spec else None
    if declared and declared.type == "link" and isinstance(value, str):
        return _told(context, value)
    return say(declared if declared and not declared.many else None, value)


def find(context: Context) -> None:
    """Where text stands, best first."""
    text = " ".join(context.args.text)
    space = context.space() if context.args.team else ""
    if (wanted := asked_for(text)) is not None:
        _who_shows(context, space, wanted)
        return
    found = context.reader.find(text, space=space)
    veiled = {hit.id for hit in found if context.reader.hides(hit.id)}
    nothing = {"excerpt": None, "covered": True}
    told = [({"id": hit.id, "kind": hit.kind, "excerpt": hit.excerpt}, hit.id in veiled) for hit in found]
    context.data([data | (nothing if hidden else {}) for data, hidden in told])
    for hit in found:
        # what was found stands in the words around it, but for what is covered
        words = f"{context.reader.title(hit.id)} ({COVERED})" if hit.id in veiled else hit.excerpt
        context.say(f"{hit.id[:8]}  {hit.kind}: {one_line(words, 90)}{stays(context.reader.get(hit.id))}")
    if not found:
        context.say(not_found(text))


def _who_shows(context: Context, space: str, wanted: str) -> None:
    """`who could show us fractions`: who offers it, as in the app."""
    spaces = [space] if space else [one.id for one in context.store.reader.spaces()]
    offers = [offer for one in spaces for offer in offers_of(context.reader, one, wanted)]
    context.data([{"id": one.record, "kind": one.kind, "excerpt": f"{one.who}: {one.what}"} for one in offers])
    for one in offers:
        context.say(f"{one.record[:8]}  {one.who}: {one_line(one.what, 90)} ({one.note})")
    if not offers:
        context.say(NOBODY_OFFERS)


def state(context: Context) -> None:
    """The canonical picture of the store, from its log."""
    from cycletui.store.state import state as picture

    # it is all of the file, for two laptops to be held against each other
    if any(context.reader.hides(one.id) for kind in WORDS for one in context.reader.records(kind)):
        context.tell_covered()
    print(json.dumps(picture(context.store.reader), sort_keys=True, separators=(",", ":")))


def schema(context: Context) -> None:
    """The JSON schema of one kind, or of all by name."""
    from cycletui.records import model

    kinds = [registry.find(context.args.kind)] if context.args.kind else registry.every()
    made = {spec.name: model.schema(spec) for spec in kinds}
    print(json.dumps(made[kinds[0].name] if context.args.kind else made, indent=1, sort_keys=True))
