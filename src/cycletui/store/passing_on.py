"""What a file carries away: the log of a team's work, exactly as it was received."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from cycletui.journal.tips import Link
from cycletui.store import removed
from cycletui.store.statements import NUMBER_OF_TEAM, OWN_FACT

if TYPE_CHECKING:
    from cycletui.store.reader import Reader


def chains(reader: Reader, space: str) -> list[tuple[str, list[Link]]]:
    """Each laptop with the links of its chain, by the laptop's id; those not understood count too."""
    found: dict[str, list[Link]] = {}
    query = (
        "SELECT d.id, c.seq, c.id, c.prev FROM change c JOIN device d ON d.no = c.device"
        " JOIN space s ON s.no = c.space WHERE s.id = ?"
        " UNION ALL SELECT device, seq, id, prev FROM opaque WHERE space = ? AND device IS NOT NULL"
    )
    for device, *link in reader.stream(query, (space, space)):
        found.setdefault(device, []).append(Link(*link))
    return sorted(found.items())


def lengths(reader: Reader, space: str) -> Iterator[tuple[str, int, bool]]:
    """The id and the length in bytes of each change, and whether people made it; those not understood too."""
    yield from reader.stream(
        "SELECT c.id, length(c.body), c.seq > 0 FROM change c JOIN space s ON s.no = c.space WHERE s.id = ?"
        " UNION ALL SELECT id, length(body), coalesce(seq, 1) > 0 FROM opaque WHERE space = ?",
        (space, space),
    )


def lines(reader: Reader, space: str, held: Container[str]) -> Iterator[tuple[str, str, bytes]]:
    """Letter, id and payload of the line for each change that is not among those held: the change itself,
    or what is left of one that lost values."""
    taken = removed.dropped(reader)
    for change_id, body in bodies(reader, space):
        if change_id in held:
            continue
        if change_id in taken:
            yield "X", *removed.line_of(change_id, body, taken[change_id])
        else:
            yield "C", change_id, body


def bodies(reader: Reader, space: str) -> Iterator[tuple[str, bytes]]:
    """The id and the bytes of each change, by laptop and sequence; last those not understood."""
    devices = reader.rows("SELECT no FROM device ORDER BY id")
    number = reader.rows(NUMBER_OF_TEAM, (space,))
    for (device,) in devices:
        for (no,) in number:
            yield from reader.stream(
                "SELECT id, body FROM change WHERE space = ? AND device = ? ORDER BY seq, id", (no, device)
            )
    yield from reader.stream("SELECT id, body FROM opaque WHERE space = ? ORDER BY device, seq, id", (space,))


def kept_lines(reader: Reader, space: str) -> Iterator[tuple[str, str, bytes]]:
    """Letter, id and payload of each line that is only kept and passed on."""
    yield from reader.stream("SELECT letter, id, payload FROM kept_line WHERE space = ? ORDER BY letter, id", (space,))


def meta(reader: Reader, key: str) -> str:
    """One of the store's own facts, or an empty text."""
    rows = reader.rows(OWN_FACT, (key,))
    return str(rows[0][0]) if rows else ""
