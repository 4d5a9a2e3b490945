"""What the screens show, read in a thread and handed over as records that do not change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.records import registry
from cycletui.records.kind import FieldSpec, KindSpec, Record
from cycletui.records.stages import resting
from cycletui.records.values import say
from cycletui.store.reader import title
from cycletui.ui.frame import FrameView
from cycletui.ui.gone import link_words
from cycletui.ui.shown import MOST, KindRow, RecordRow, short_day

if TYPE_CHECKING:
    from cycletui.store.store import Store

KINDS_OF = {
    "vision": ("vision",),
    "outcomes": ("outcomes",),
    "evidence": ("evidence",),
    "reflection": ("reflection",),
    "meeting": ("meeting",),
    "team": ("team",),
    "send": ("send",),
}


TELLING = ("state", "stage", "choice")
"""Choices that say how far a record has come: the one that a list shows."""


class FormView(NamedTuple):
    """A form: the kind, what is saved as text by field, the heads that were shown, titles of links."""

    kind: KindSpec
    record: str
    texts: dict[str, str]
    unread: frozenset[str]
    base: Any
    titles: dict[str, str]
    draft_key: str
    draft: dict[str, str]
    draft_at: str


def frame(store: Store, space: str, me: str) -> FrameView:
    """Names for the frame, and the cycle the team is in: the latest that is not closed."""
    team = store.reader.title(space) if space else ""
    cycle = current(store, space)
    if cycle is None:
        return FrameView(team, store.reader.title(me) if me else "")
    led = store.reader.title(cycle.led_by) if cycle.led_by else ""
    name = cycle.title or cycle.question or ""
    rest = resting(cycle.resting_until, cycle.resting_for, datetime.now().astimezone().date(), cycle.resting_from)
    return FrameView(team, store.reader.title(me) if me else "", name, led, cycle.stage or "name", rest)


def team_kind(store: Store, space: str) -> str:
    """What kind of team it is; a teacher team where nobody said."""
    team: Any = store.reader.get(space)
    return getattr(team, "kind", None) or "teacher"


def current(store: Store, space: str) -> Any:
    """The cycle the team is in: the latest that is not closed, else the latest; `None` where there is none."""
    cycles = store.reader.records("cycle", space=space, newest=20)
    running = [c for c in cycles if getattr(c, "stage", None) != "closed"] or cycles
    return running[0] if running else None


def kinds_of(room: str) -> list[KindSpec]:
    """The kinds of a room, as declared."""
    return [spec for spec in registry.every() if spec.room == room]


def kinds(store: Store, space: str, room: str) -> tuple[KindRow, ...]:
    """The kinds of a room with how many there are; last what was deleted, if anything was."""
    specs = kinds_of(room)
    names = [spec.name for spec in specs]
    counts = store.reader.counts(names, space=space)
    gone = sum(store.reader.counts(names, space=space, deleted=True).values())
    rows = [KindRow(spec.name, spec.label, spec.help, counts[spec.name]) for spec in specs]
    return (*rows, KindRow("", "Deleted", "What was deleted here; r puts it back.", gone)) if gone else tuple(rows)


def records(store: Store, space: str, kind: str, room: str = "", *, big: bool = False) -> tuple[RecordRow, ...]:
    """The records of a kind, newest first; with an empty kind those of the room that were deleted."""
    if kind:
        found = store.reader.records(kind, space=space, newest=MOST)
    else:
        found = []
        for spec in kinds_of(room):
            found += store.reader.records(spec.name, space=space, deleted=True, newest=MOST)
    names: dict[str, str] = {}
    if big:
        from cycletui.ui.showable import visible

        found = visible(store, found)
    return tuple(_row(store, one, names) for one in found)


def _row(store: Store, record: Record, names: dict[str, str]) -> RecordRow:
    spec = registry.find(record.kind_name)
    told = title(record)
    links: list[str] = []
    choices: list[str] = []
    days: list[str] = []
    for field in spec.fields.values():
        value = getattr(record, field.name, None)
        if value in (None, frozenset(), ()) or field.name in spec.shown_by:
            continue
        if field.type == "choice" and (field.name in TELLING or not choices):
            choices.append(say(field, value))
        elif field.type == "day":
            days = [short_day(value)]
        elif field.type == "link" and len(links) < 2 and len(told) < 40:
            if value not in names:
                names[value] = store.reader.title(value)
            links.append(names[value] if names[value] != value else "")
    called = f"{spec.label}, nothing written yet" if told == record.id else told
    parts = [part for part in links + choices[-1:] + days if part]
    return RecordRow(
        record.id, spec.name, spec.label, called, " · ".join(parts), bool(record.to_settle), record.deleted
    )


def row_of(store: Store, record: str) -> RecordRow | None:
    """One record as a row; `None` where this version cannot show it."""
    found = store.reader.get(record)
    return None if found is None else _row(store, found, {})


def in_full(store: Store, record: str) -> str:
    """A record's words with what it belongs to, so that `7 of 13` says of which group and outcome."""
    row = row_of(store, record)
    return store.reader.title(record) if row is None else " · ".join(p for p in (row.title, row.detail) if p)


def find(store: Store, space: str, text: str, big: bool = False) -> tuple[tuple[RecordRow, str], ...]:
    """Hits of a search, each with the words around it; on the big screen only what it may show, by its title."""
    hits = []
    words = text.casefold().split()
    for hit in store.reader.find(text, space=space):
        one = store.reader.get(hit.id)
        if one is not None and not one.deleted:
            row = _row(store, one, {})
            if one.kind_name == "prediction":
                from cycletui.ui import covering

                if not covering.found(store.reader, one.id, text):
                    continue
            # what somebody predicted is read where it is uncovered
            told = one.kind_name in ("prediction", "uncovered") or _in(row.title, words)
            hits.append((row, "" if told else _around(one, words) or hit.excerpt))
    if big:
        from cycletui.ui.showable import visible

        found = [one for row, _ in hits if (one := store.reader.get(row.id)) is not None]
        may = {one.id for one in visible(store, found)}
        hits = [(row, "") for row, _ in hits if row.id in may]
    return tuple(hits)


def _in(text: str, words: list[str]) -> bool:
    return any(word in text.casefold() for word in words)


def _around(one: Record, words: list[str]) -> str:
    """The field in which the words stand, by its name, and what stands around the first of them."""
    for field in registry.find(one.kind_name).fields.values():
        value = getattr(one, field.name, None)
        if field.made or field.links_to or field.type not in ("text", "long", "set", "list") or not value:
            continue
        text = " ".join((value if isinstance(value, str) else " · ".join(as_text(field, value).split("\n"))).split())
        # folded letter by letter, so that a place in it is one in the text
        folded = "".join(letter.casefold()[:1] for letter in text)
        at = min((found for word in words if (found := folded.find(word)) >= 0), default=-1)
        if at >= 0:
            start = max(at - 30, 0)
            start = text.find(" ", start) + 1 if start else 0
            return f"{field.title}: {'…' if start else ''}{text[start:]}"
    return ""


def options(
    store: Store, space: str, kinds: tuple[str, ...], chosen: Iterable[str] = ()
) -> tuple[tuple[str, str], ...]:
    """The records that a link may point to: id and words, of each kind the newest first.

    What is chosen stands there too where it is gone or has not come, so that it can be taken off.
    """
    names: dict[str, str] = {}
    rows = [_row(store, one, names) for kind in kinds for one in store.reader.records(kind, space=space, newest=MOST)]
    found = {}
    for row in rows:
        of = f"{row.label}: " if len(kinds) > 1 else ""
        found[row.id] = f"{of}{row.title}{f' · {row.detail}' if row.detail else ''}"
    return tuple((found | {one: link_words(store, one) for one in chosen if one not in found}).items())


def as_text(field: FieldSpec, value: Any) -> str:
    """A field's value as the form types it: ids and stored words, several one a line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field.many:
        items = [str(getattr(item, "text", item)) for item in value]
        return "\n".join(sorted(items) if field.type == "set" else items)
    return say(None, value) if isinstance(value, float) else str(value)


def form(store: Store, space: str, kind: str, record: str, draft_key: str | None = None) -> FormView | None:
    """All that a form needs, read at one moment, with the draft that is wanted (the newest where none is named).

    `None` where the record is not there any more.
    """
    spec = registry.find(kind)
    texts = dict.fromkeys(spec.fields, "")
    unread: frozenset[str] = frozenset()
    base = None
    if record:
        with store.reader.moment():
            found, seen = store.reader.get(record), store.reader.sight(record)
        if found is None or seen is None or found.deleted:
            return None
        base = seen.heads
        unread = frozenset(found.unread)
        for name, field in spec.fields.items():
            texts[name] = as_text(field, found.unread.get(name, getattr(found, name)))
    key, draft, at = draft_of(store, space, kind, record, draft_key)
    linked = [n for n, f in spec.fields.items() if f.links_to]
    ids = {i for n in linked for text in (texts[n], draft.get(n, "")) for i in text.split("\n") if i}
    return FormView(spec, record, texts, unread, base, {i: link_words(store, i) for i in ids}, key, draft, at)


def draft_of(store: Store, space: str, kind: str, record: str, wanted: str | None) -> tuple[str, dict[str, str], str]:
    """The draft's key, what it holds and its time; a new record's draft may be a fresh one."""
    from cycletui.ui import drafting

    return drafting.find(store, space, kind, record, wanted)
