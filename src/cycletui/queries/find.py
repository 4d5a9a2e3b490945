"""What a search finds, each hit with the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.forms import as_text
from cycletui.queries.parts import RecordRow
from cycletui.queries.rows import _row
from cycletui.records import registry
from cycletui.records.kind import Record

if TYPE_CHECKING:
    from cycletui.store.store import Store


def search(store: Store, space: str, text: str, big: bool = False) -> tuple[tuple[RecordRow, str], ...]:
    """Hits of a search, each with the words around it; on the big screen only what it may show, by its title."""
    hits = []
    words = text.casefold().split()
    for hit in store.reader.find(text, space=space):
        one = store.reader.get(hit.id)
        if one is not None and not one.deleted:
            row = _row(store, one, {})
            if one.kind_name == "prediction":
                from cycletui.queries import covered as covering

                if not covering.found(store.reader, one.id, text):
                    continue
            # what somebody predicted is read where it is uncovered
            told = one.kind_name in ("prediction", "uncovered") or _in(row.title, words)
            hits.append((row, "" if told else _around(one, words) or hit.excerpt))
    if big:
        from cycletui.queries.showable import visible

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
