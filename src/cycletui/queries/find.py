"""What a search finds, each hit with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from cycletui.queries import covered
from cycletui.queries.filtering import matches
from cycletui.queries.forms import as_text
from cycletui.queries.parts import RecordRow
from cycletui.queries.rows import row
from cycletui.queries.spoken import team_kind
from cycletui.queries.team.visits import asked_for, offers_of
from cycletui.records import registry
from cycletui.records.in_words import in_words_of
from cycletui.records.kind import Record
from cycletui.records.names import fold
from cycletui.records.rooms import NAMES
from cycletui.store.joining import is_one

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

LEAST = 3
"""Letters from which a word names a kind, or a month."""
OTHERS, LOOKED_THROUGH = 30, 200
"""Hits by kind or day, behind those by words; records of one kind that are looked through for a day."""
MONTHS = [f"{date(2000, month, 1):%B}".casefold() for month in range(1, 13)]


def search(reader: AudienceReader, space: str, text: str) -> tuple[tuple[RecordRow, str], ...]:
    """Hits of a search, each with the words around it; outside the desk by its title alone.

    Behind what has the words stands what is of that kind (`decision`), or of that day (`23 nov`). Who asks `who could
    show us …` is told who offers it.
    """
    if (wanted := asked_for(text)) is not None:
        return _who_shows(reader, space, wanted)
    hits = []
    shown: set[tuple[str, str]] = set()
    words = text.casefold().split()
    for hit in reader.find(text, space=space):
        one = reader.get(hit.id)
        if one is not None and not one.deleted:
            found = row(reader, one)
            if is_one(type(one)) and reader.inside:
                # what is read as one is found once, by each of its names
                stands = reader.store.reader.joined(type(one)).one(one.id)
                if (stands, fold(found.title)) in shown:
                    continue
                shown.add((stands, fold(found.title)))
            # what somebody predicted is read where it is uncovered
            told = not reader.inside or one.kind_name in covered.WORDS or _in(found.title, words)
            hits.append((found, "" if told else _around(one, words) or hit.excerpt))
    known = {found.id for found, _ in hits}
    others = (one for one in (*_of_kind(reader, space, words), *_of_day(reader, space, words)) if one.id not in known)
    return (*hits, *((found, "") for found in islice({one.id: one for one in others}.values(), OTHERS)))


def _who_shows(reader: AudienceReader, space: str, wanted: str) -> tuple[tuple[RecordRow, str], ...]:
    """`who could show us fractions`: what is offered and who offers it."""
    found: dict[str, tuple[RecordRow, str]] = {}
    for one in offers_of(reader, space, wanted):
        there = reader.get(one.record)
        if there is not None and one.record not in found:
            found[one.record] = (row(reader, there), f"{one.who}: {one.what}, {one.note}" if reader.inside else "")
    return tuple(found.values())


def _of_kind(reader: AudienceReader, space: str, words: list[str]) -> Iterator[RecordRow]:
    """What is called so: `decision`, `promise HK`. Words that name no kind stand in its row."""
    team = team_kind(reader, space)
    for declared in registry.every():
        if declared.room not in NAMES or not reader.audience.may(declared.open_to):
            continue
        spec = in_words_of(declared, team)
        names = f"{spec.label} {declared.label} {declared.name.replace('_', ' ')}".casefold().split()
        left = [word for word in words if len(word) < LEAST or not any(name.startswith(word) for name in names)]
        if len(left) == len(words):
            continue
        for one in reader.records(declared.name, space=space, newest=OTHERS):
            found = row(reader, one)
            if not left or matches(left, f"{found.title} {found.detail} {found.state}".casefold()):
                yield found


def _of_day(reader: AudienceReader, space: str, words: list[str]) -> Iterator[RecordRow]:
    """What bears that day, in whichever year: `23 nov`, `nov 23`, `23. november`."""
    day = _day(words)
    if day is None:
        return
    for spec in registry.every():
        days = [one.name for one in spec.fields.values() if one.type == "day" and reader.audience.may(one.to)]
        if not days or not reader.audience.may(spec.open_to):
            continue
        for one in reader.records(spec.name, space=space, newest=LOOKED_THROUGH):
            if any((held.day, held.month) == day for name in days if isinstance(held := getattr(one, name), date)):
                yield row(reader, one)


def _day(words: list[str]) -> tuple[int, int] | None:
    """The day of a month that two words say."""
    if len(words) != 2:
        return None
    number, name = sorted(words, key=lambda word: not word[:1].isdigit())
    digits = re.fullmatch(r"(\d{1,2})(?:\.|st|nd|rd|th)?", number)
    month = next((n for n, one in enumerate(MONTHS, 1) if len(name) >= LEAST and one.startswith(name.rstrip("."))), 0)
    return (int(digits[1]), month) if digits and month else None


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
