"""Taking content away: a change keeps its name, its chain and what it replaced, and loses some values.

The bytes that are left no longer prove the change's name, so they travel in a line of their own kind,
which says what was dropped. Where the whole change is at hand, it proves or disproves such a line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from cycletui.journal.change import DELETED, MAX_LINE, Change, NotUnderstoodError, parse

_ID = re.compile(r"[A-Za-z0-9_-]{32}")

Drop = tuple[str, str]
"""A record and one of its raw fields."""


class Removed(NamedTuple):
    """What is left of a change, and which values it lost."""

    change: Change
    drop: frozenset[Drop]


def blank(body: bytes, drop: Iterable[Drop]) -> bytes:
    """The change without these values; what it replaced and all else stays."""
    lost = frozenset(drop)
    raw = json.loads(body)
    for op in raw["ops"]:
        for name in op["s"]:
            if (op["e"], name) in lost and name != DELETED:
                op["s"][name] = None
    return _spelled(raw)


def line(change_id: str, body: bytes, drop: Iterable[Drop]) -> bytes:
    """The line that carries what is left of a change to other laptops, the same on each of them."""
    told = {"of": change_id, "drop": sorted(map(list, set(drop))), "body": json.loads(body)}
    return _spelled(told)


def read(payload: bytes, space: str) -> Removed | None:
    """What a line says; `None` where it is no such line as this version writes."""
    try:
        told = json.loads(payload)
        if len(payload) > MAX_LINE - 256 or _spelled(told) != payload or set(told) != {"of", "drop", "body"}:
            return None
        drop = frozenset((record, name) for record, name in told["drop"])
        if not isinstance(told["of"], str) or not _ID.fullmatch(told["of"]) or not drop:
            return None
        body = _spelled(told["body"])
        change = parse(body, told["of"])
    except (ValueError, TypeError, KeyError, RecursionError, NotUnderstoodError):
        return None
    written = {(op.record, name): value for op in change.ops for name, value in op.values.items()}
    proper = change.space == space and line(change.id, body, drop) == payload
    if not proper or any(one not in written or written[one] is not None or one[1] == DELETED for one in drop):
        return None
    return Removed(change, drop)


def agrees(body: bytes, left: bytes, drop: Iterable[Drop]) -> bool:
    """Whether the whole change, without these values, is what is left."""
    try:
        return blank(body, drop) == left
    except (ValueError, TypeError, KeyError, RecursionError):
        return False


def _spelled(raw: Any) -> bytes:
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
