"""Who has what: what our other laptops are known to hold, by the files that came from them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from cycletui.journal import tips
from cycletui.journal.change import APP
from cycletui.store.passing_on import meta
from cycletui.store.statements import NUMBER_OF_TEAM

if TYPE_CHECKING:
    from cycletui.store.reader import Reader


class Peer(NamedTuple):
    """Another laptop: when its last file was taken in, how much of our log it surely lacked then and
    since, and the moment up to which it has what was written on this laptop (empty: nothing yet)."""

    device: str
    name: str
    by_name: str
    file_at: str
    lacks: int
    has_until: str


class Bulk(NamedTuple):
    """How much of a team there is: changes that people made, the bytes of all, laptops that wrote, and when this one
    wrote last."""

    changes: int
    size: int
    laptops: int
    last_at: str


def bulk(reader: Reader, space: str) -> Bulk:
    """How much of a team's work lies here."""
    number = _number(reader, space)
    # what the app began by itself stands on each laptop: nobody lacks it
    query = "SELECT sum(seq > 0), sum(length(body)) FROM change WHERE space = ?"
    count, size = reader.rows(query, (number,))[0]
    chains = _chains(reader, number)
    own = meta(reader, "device")
    return Bulk(int(count or 0), int(size or 0), len(chains), _at(reader, number, chains.get(own, 0), 1 << 60))


def peers(reader: Reader, space: str) -> tuple[Peer, ...]:
    """Our other laptops, the one heard of last first."""
    number = _number(reader, space)
    own = meta(reader, "device")
    chains = _chains(reader, number)
    names = dict(
        reader.rows(
            "SELECT from_device, by_name FROM batch WHERE from_device <> '' AND by_name <> '' ORDER BY no",
        )
    )
    found = []
    for device, text, at in reader.rows(
        "SELECT device, tips, at FROM peer WHERE space = ? AND device <> ? AND device <> '' ORDER BY at DESC, device",
        (space, own),
    ):
        try:
            held = tips.from_json(json.loads(text or "{}"))
        except ValueError:
            held = {}
        until = {one: max((run.last for run in some), default=0) for one, some in held.items()}
        lacks = sum(
            reader.rows(
                "SELECT count(*) FROM change WHERE space = ? AND device = ? AND seq > ?",
                (number, no, until.get(one, 0)),
            )[0][0]
            for one, no in chains.items()
        )
        title = reader.title(device)
        found.append(
            Peer(
                device,
                "" if title == device else title,
                names.get(device, ""),
                at or "",
                lacks,
                _at(reader, number, chains.get(own, 0), until.get(own, 0)),
            )
        )
    return tuple(found)


def _number(reader: Reader, space: str) -> int:
    rows = reader.rows(NUMBER_OF_TEAM, (space,))
    return int(rows[0][0]) if rows else 0


def _chains(reader: Reader, number: int) -> dict[str, int]:
    """The laptops that wrote for this team, by id; the app's own templates are none."""
    rows = reader.rows(
        "SELECT d.id, d.no FROM device d WHERE EXISTS (SELECT 1 FROM change c WHERE c.space = ? AND c.device = d.no)",
        (number,),
    )
    return {device: no for device, no in rows if not device.startswith(APP)}


def _at(reader: Reader, number: int, device: int, seq: int) -> str:
    """When this laptop wrote its last change up to that number in its chain."""
    rows = reader.rows(
        "SELECT body FROM change WHERE space = ? AND device = ? AND seq <= ? ORDER BY seq DESC LIMIT 1",
        (number, device, seq),
    )
    return str(json.loads(rows[0][0]).get("at", "")) if rows else ""
