"""What was ever written for a record, in words: who, when, on which laptop, and which words came and went."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.journal.change import DELETED
from cycletui.queries.change_words import NOTHING, is_told, worded
from cycletui.queries.covered import COVERED
from cycletui.queries.links import name_of
from cycletui.queries.moments import when
from cycletui.queries.spoken import spec_of
from cycletui.queries.taken_back import told
from cycletui.records import registry
from cycletui.records.harmless import line
from cycletui.records.today import as_read

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.kind import FieldSpec
    from cycletui.store.history import Past

UNSAID = "not sent: it was deleted before"
"""In the place of words that were never meant for this laptop."""
MOST = 60
"""Entries that are told: those that came last."""


class Entry(NamedTuple):
    """One value that was written, ready to be shown; `raw` is its field as the journal names it, `value`
    what a form would save, where a form could (`plain`)."""

    change: str
    when: str
    who: str
    field: str
    raw: str
    old: str
    new: str
    text: bool
    hidden: bool
    removed: bool
    plain: bool
    value: object
    shown: bool


def read_history(reader: AudienceReader, record: str, kind: str) -> tuple[Entry, ...]:
    """The entries, newest first: of the fields that the audience may see, what is covered without its words."""
    found = reader.get(record)
    spec = spec_of(reader, found) if found is not None else registry.get(kind)
    fields = spec.fields if spec else {}
    standing = _standing(reader, record)
    unsaid = _came_deleted(reader, record)
    entries = []
    every = _past(reader, record)
    taken = told(every).taken
    for past in reversed(every[-MOST:]):
        field = fields.get(past.field.partition("/")[0])
        if is_told(field, past.field):
            entry = _entry(reader, record, past, field, past.change in standing, taken=past.act in taken)
            entries.append(_without_words(entry) if unsaid and past.field != DELETED else entry)
    return tuple(entries)


def read_title(reader: AudienceReader, record: str) -> str:
    """The words by which a history knows its record."""
    return _came_deleted(reader, record) or name_of(reader, record)


def _came_deleted(reader: AudienceReader, record: str) -> str:
    """How soon it was deleted, where it was made and deleted before it was sent here; else nothing."""
    from cycletui.store.unsaid import unsaid

    return unsaid(reader.store.reader, record) if reader.inside else ""


def _without_words(entry: Entry) -> Entry:
    old, new = (UNSAID if words != NOTHING else NOTHING for words in (entry.old, entry.new))
    return entry._replace(old=old, new=new, plain=False, text=False, value=None)


def _past(reader: AudienceReader, record: str) -> list[Past]:
    """What was written, on the desk also where it is covered, so that one sees that something was."""
    if not reader.inside:
        return reader.history(record)
    from cycletui.store.history import history

    return history(reader.store.reader, record)


def _standing(reader: AudienceReader, record: str) -> set[str]:
    """The changes whose values stand now; only the desk makes an old one the present one again."""
    seen = reader.store.reader.sight(record) if reader.inside else None
    return {heads[-1][0] for heads in seen.heads.values()} if seen else set()


def _entry(
    reader: AudienceReader, record: str, past: Past, field: FieldSpec | None, shown: bool, *, taken: bool
) -> Entry:
    name = past.field.partition("/")[0]

    def title(linked: str) -> str:
        # on the desk a link that has not come is said by its id
        return name_of(reader, linked, field) or (linked if reader.inside else "")

    old, new = (worded(field, past.field, value, title) for value in (past.old, past.new))
    if field is not None and field.type == "set":
        # an element that comes or goes says by itself what was before
        old = NOTHING
    if reader.veils(record, past.field):
        old, new = (COVERED if words != NOTHING else NOTHING for words in (old, new))
    came = f"came with {line(as_read(past.file), 40)}" if past.file else ""
    by = past.by_name or ("somebody" if reader.inside else "")
    return Entry(
        past.change,
        when(past.at),
        " · ".join(part for part in (by, past.device_name or "", came, "taken back" if taken else "") if part),
        field.title if field else "Deleted" if name == "_deleted" else name,
        past.field,
        old,
        new,
        text=field is not None and field.type in ("text", "long"),
        hidden=past.hidden,
        # a set alone has no value: it is what is left of a word, also where an undo wrote it
        removed=past.removed or (field is not None and field.type == "set" and past.field == name),
        plain=field is not None and not field.many,
        value=past.new,
        shown=shown,
    )
