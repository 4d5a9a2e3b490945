"""What a search finds, each hit with the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries import covered
from cycletui.queries.forms import as_text
from cycletui.queries.parts import RecordRow
from cycletui.queries.rows import row
from cycletui.records import registry
from cycletui.records.kind import Record

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


def search(reader: AudienceReader, space: str, text: str) -> tuple[tuple[RecordRow, str], ...]:
    """Hits of a search, each with the words around it; outside the desk by its title alone."""
    hits = []
    words = text.casefold().split()
    for hit in reader.find(text, space=space):
        one = reader.get(hit.id)
        if one is not None and not one.deleted:
            found = row(reader, one)
            # what somebody predicted is read where it is uncovered
            told = not reader.inside or one.kind_name in covered.WORDS or _in(found.title, words)
            hits.append((found, "" if told else _around(one, words) or hit.excerpt))
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
