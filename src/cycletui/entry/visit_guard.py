"""What would say whose lesson a visit of a round was: a room, a teacher, a time of day, whoever looked.

A round keeps counts and nothing beside them. What names such a thing in its words is asked about, as a student is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cycletui.queries.masking_people import people_of

if TYPE_CHECKING:
    from cycletui.store.reader import Reader

KINDS = ("instructional_round", "visit_count")
"""Kinds in whose words nobody is told apart."""
NEVER = "A round keeps no room, no teacher, no time of day and nobody who looked"
_ROOM = (
    r"\b(?:room|rm\.?|classroom|lab|portable|trailer)\s*(?:no\.?\s*|#\s*)?[a-z]?\d+[a-z]?\b"
    r"|\b[Cc]lass(?:room)?\s+(?-i:[A-Z]|\d+\w?)\b"
)
_PERIOD = (
    r"\b(?:period|per\.|block|hour|lesson)\s*#?\s*(?:\d+|one|two|three|four|five|six|seven|eight)\b"
    r"|\b(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|last)\s+(?:period|block|hour)\b"
    r"|\b\d{1,2}[:.]\d{2}\s*(?:am|pm|a\.m\.|p\.m\.)?(?![\d%])|\b\d{1,2}\s*(?:am|pm)\b|\bbefore lunch\b|\bafter lunch\b"
)
_TEACHER = r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Coach|Sra?|Señora?|Mme|Herr|Frau)\b\.?\s+[^\W\d_][\w'’-]*"
_OBSERVER = r"\b(?:observed|visited|seen|noted|taught)\s+by\s+[^\W\d_][\w'’.-]*"
_TOLD = re.compile(f"(?i:{_ROOM})|(?i:{_PERIOD})|{_TEACHER}|(?i:{_OBSERVER})")


def told_apart(reader: Reader, text: str) -> Iterator[tuple[str, int]]:
    """The words that would say which lesson it was, or who looked, and where they stand (0-based)."""
    found = {match.start(): match[0] for match in _TOLD.finditer(text)}
    for initials in people_of(reader).masked(text).places:
        at = text.find(initials)
        if not any(start <= at < start + len(words) for start, words in found.items()):
            found[at] = initials
    yield from ((words, at) for at, words in sorted(found.items()))
