"""Lines of files that could not be proved: why, and written out for somebody who can help."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.records.harmless import one_line
from cycletui.store.statements import UNREAD

if TYPE_CHECKING:
    from cycletui.store.reader import Reader


class Unread(NamedTuple):
    """One line: the file it came in, the day, its number there, why, and its first bytes as text."""

    file: str
    at: str
    line: int
    why: str
    start: str
    size: int


_QUERY = (
    "SELECT coalesce(b.file, ''), coalesce(b.at, ''), q.line, coalesce(q.why, ''), substr(q.payload, 1, 400),"
    " length(q.payload) FROM quarantine q LEFT JOIN batch b ON b.no = q.batch ORDER BY q.batch DESC, q.line"
)


def count(reader: Reader) -> int:
    """How many there are."""
    return int(reader.rows(UNREAD)[0][0])


def lines(reader: Reader, most: int = 200) -> tuple[Unread, ...]:
    """The lines, those of the newest file first."""
    rows = reader.rows(f"{_QUERY} LIMIT ?", (most,))
    return tuple(
        Unread(file, at, line, why, one_line(bytes(start or b"").decode("utf-8", "replace"), 120), size)
        for file, at, line, why, start, size in rows
    )


def for_help(reader: Reader) -> str:
    """All of them as a text: what a person who helps needs, with nothing in it that a terminal would obey."""
    told = ["Lines that cycletui could not read. They may hold words that your team wrote: look before you send them."]
    for file, at, line, why, start, size in reader.stream(_QUERY):
        text = one_line(bytes(start or b"").decode("utf-8", "replace"), 400)
        told += ["", f"{one_line(file, 100)} (taken in {at}), line {line}, {size} bytes: {why}", text]
    return "\n".join(told) + "\n"
