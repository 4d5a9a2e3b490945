"""All that the form of a record needs, read at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries.audience import AudienceReader
from cycletui.queries.links import link_words
from cycletui.queries.spoken import team_kind
from cycletui.records import registry
from cycletui.records.in_words import in_words_of, offered
from cycletui.records.kind import FieldSpec, KindSpec
from cycletui.records.values import say
from cycletui.store.teams import commas, day_order

if TYPE_CHECKING:
    from cycletui.store.reading import Heads
    from cycletui.store.store import Store


class FormView(NamedTuple):
    """A form: the kind, texts by field as saved, heads as shown, titles of links, how the team writes `3/4`; `nothing`
    are fields for another one of the same kind, of which there is none yet."""

    kind: KindSpec
    record: str
    texts: dict[str, str]
    unread: frozenset[str]
    base: Heads | None
    titles: dict[str, str]
    draft_key: str
    draft: dict[str, str]
    draft_at: str
    day_order: str = ""
    commas: str = ""
    nothing: frozenset[str] = frozenset()


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


def read_form(store: Store, space: str, kind: str, record: str, draft_key: str | None = None) -> FormView | None:
    """All that a form needs, read at one moment, with the draft that is wanted (the newest where none is named).

    `None` where the record is not there any more.
    """
    team = team_kind(AudienceReader(store), space)
    spec = in_words_of(registry.find(kind), team)
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
    fields = {n: offered(kind, f, team, (texts[n], draft.get(n, ""))) for n, f in spec.fields.items()}
    spec = spec._replace(fields=fields)
    titles = {i: link_words(store, i) for i in ids}
    spelling = day_order(store.reader, space), commas(store.reader, space)
    own = [n for n in linked if spec.fields[n].links_to == (kind,)]
    others = [one.id for one in store.reader.records(kind, space=space, newest=2) if one.id != record] if own else []
    nothing = frozenset(own if not others else ())
    return FormView(spec, record, texts, unread, base, titles, key, draft, at, *spelling, nothing)


def draft_of(store: Store, space: str, kind: str, record: str, wanted: str | None) -> tuple[str, dict[str, str], str]:
    """The draft's key, what it holds and its time; a new record's draft may be a fresh one."""
    from cycletui.queries import drafts as drafting

    return drafting.find(store, space, kind, record, wanted)
