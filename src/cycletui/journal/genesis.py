"""Records that the app makes by itself, begun with the same bytes on every laptop."""

from __future__ import annotations

import unicodedata
import uuid

from cycletui.journal.canonical import Value
from cycletui.journal.change import APP, Change, Op, build

_NAMESPACE = uuid.UUID("6d0f7a0e-2f35-5a52-9d0a-6c2f0f6b7c11")


def natural_key(*parts: str) -> str:
    """The key by which people know a thing: case-folded, NFC, spaces at the ends gone."""
    folded = (unicodedata.normalize("NFC", part.strip().casefold()) for part in parts)
    return "\x1f".join(unicodedata.normalize("NFC", part) for part in folded)


def record_id(space: str, kind: str, key: str) -> str:
    """The id of the record of this kind and natural key in a team's work: the same on every laptop."""
    return uuid.uuid5(_NAMESPACE, "\x1f".join((space, kind, key))).hex


def change(space: str, kind: str, key: str, values: dict[str, Value], *, template: str, at: str) -> Change:
    """The change that begins such a record. `values` may hold only what the key determines; `at` is
    that of the change which created the parent."""
    record = record_id(space, kind, key)
    op = Op(kind, record, dict(sorted(values.items())), {}, {})
    return build(space=space, device=APP + template, seq=0, prev="", lam=0, act=record, at=at, tz=0, by="", ops=[op])
