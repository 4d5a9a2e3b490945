"""Taking content away: a change keeps its name, its chain and what it replaced, and loses some values.

The bytes that are left no longer prove the change's name, so they travel in a line of their own kind,
which says what was dropped. Where the whole change is at hand, it proves or disproves such a line.

A word of a set is the name of its raw field, `field/word`. What is left of it is `field` alone, with null and
what was replaced: no set has such a field otherwise, and it is the same whoever asked, in whatever order words
went. A drop names it by its place, `field#place`: a hash of a child's name could be guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import count
from typing import Any, NamedTuple

from cycletui.journal.change import DELETED, MAX_LINE, MAX_REPLACED, Change, NotUnderstoodError, parse

_ID = re.compile(r"[A-Za-z0-9_-]{32}")
_PLACE = re.compile(r"([a-z_][a-z0-9_]{0,63})#(0|[1-9][0-9]{0,5})")

Drop = tuple[str, str]
"""A record and one of its raw fields, or the place of a word in one of its sets."""


class Removed(NamedTuple):
    """What is left of a change, and which values it lost."""

    change: Change
    drop: frozenset[Drop]


def place_of(name: str) -> tuple[str, int] | None:
    """Set and place of a word, where a drop names one; a raw field is never written so."""
    found = _PLACE.fullmatch(name)
    return (found[1], int(found[2])) if found else None


def lost(drop: Iterable[Drop], record: str, field: str) -> bool:
    """Whether what stands in a raw field is what is left of something that was dropped."""
    return (record, field) in frozenset(drop) or bool(_places(record, field, drop))


def words(body: bytes, record: str, field: str, drop: Iterable[Drop] = ()) -> dict[int, str]:
    """The words of a set that a change names, by their place among those that it named when it was written;
    `drop` is what it has lost since. So a place means the same word on every laptop."""
    return _words(json.loads(body), record, field, drop)


def _words(raw: Any, record: str, field: str, drop: Iterable[Drop]) -> dict[int, str]:
    gone = _places(record, field, drop)
    left = {
        name.partition("/")[2]
        for op in raw["ops"]
        if op["e"] == record
        for part in (op["s"], _seen(op))
        for name in part
        if name.startswith(field + "/")
    }
    return dict(zip((place for place in count() if place not in gone), sorted(left), strict=False))


def _places(record: str, field: str, drop: Iterable[Drop]) -> set[int]:
    found = [place_of(name) for one, name in drop if one == record]
    return {place for one in found if one is not None for name, place in (one,) if name == field}


def _seen(op: Any) -> dict[str, Any]:
    seen = op.get("seen")
    return seen if isinstance(seen, dict) else {}


def _sets(drop: Iterable[Drop]) -> set[Drop]:
    return {(record, found[0]) for record, name in drop if (found := place_of(name))}


def blank(body: bytes, drop: Iterable[Drop], before: Iterable[Drop] = ()) -> bytes:
    """The change without these values; what it replaced and all else stays. `before`: what it has lost already.

    Raises `ValueError` or `KeyError` where it holds no such word.
    """
    dropped, gone = frozenset(drop), frozenset(before)
    raw = json.loads(body)
    for op in raw["ops"]:
        for name in op["s"]:
            if (op["e"], name) in dropped and name != DELETED:
                op["s"][name] = None
    for record, field in sorted(_sets(dropped - gone)):
        held = _words(raw, record, field, gone)
        _unword(raw, record, field, {held[place] for place in _places(record, field, dropped - gone)})
    return _spelled(raw)


def _unword(raw: Any, record: str, field: str, gone: set[str]) -> None:
    """Put `field` alone in the place of these words, once for the record: no field may stand twice."""
    names = {field, *(f"{field}/{word}" for word in gone)}
    ids: set[str] = set()
    keeper = None
    for op in (one for one in raw["ops"] if one["e"] == record):
        if op["s"].get(field) is not None:
            raise ValueError("the set is a plain field there")
        for name in [name for name in op["s"] if name in names]:
            keeper = keeper or op
            ids.update(op.get("r", {}).pop(name, ()))
            del op["s"][name]
        if mine := [name for name in _seen(op) if name in names]:
            op["seen"][field] = sorted({one for name in mine for one in op["seen"].pop(name)})
    if keeper is not None:
        keeper["s"][field] = None
        if ids:
            # the smallest, so that it is the same in whatever order words go
            keeper.setdefault("r", {})[field] = sorted(ids)[:MAX_REPLACED]
    raw["ops"] = [op for op in raw["ops"] if op["s"]]


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
    proper = change.space == space and line(change.id, body, drop) == payload
    return Removed(change, drop) if proper and all(_left(told["body"], *one, drop) for one in drop) else None


def _left(raw: Any, record: str, name: str, drop: frozenset[Drop]) -> bool:
    """Whether what is left of a change holds what is left of this value."""
    ops = [op for op in raw["ops"] if op["e"] == record]
    place = place_of(name)
    if place is None:
        return name != DELETED and any(op["s"].get(name, name) is None for op in ops)
    field, number = place
    most = len(_words(raw, record, field, drop)) + len(_places(record, field, drop))
    nothing = all(op["s"].get(field) is None for op in ops)
    return number < most and nothing and any(field in op["s"] or field in _seen(op) for op in ops)


def agrees(body: bytes, left: bytes, drop: Iterable[Drop]) -> bool:
    """Whether the whole change, without these values, is what is left."""
    try:
        return blank(body, drop) == left
    except (ValueError, TypeError, KeyError, RecursionError):
        return False


def _spelled(raw: Any) -> bytes:
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
