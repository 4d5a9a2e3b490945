"""Drafts of forms: kept under a key that says what they are of, offered again when it is opened."""

from __future__ import annotations

import os
import sys
import uuid
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from cycletui.records import registry
from cycletui.store.drafts import Drafts

if TYPE_CHECKING:
    from cycletui.records.kind import FieldSpec
    from cycletui.store.store import Store


class Waiting(NamedTuple):
    """A draft that can be taken up again."""

    key: str
    kind: str
    record: str
    at: str
    start: str


def _alive(process: object) -> bool:
    """Whether another window that is still open holds the draft."""
    if not isinstance(process, int) or process in (0, os.getpid()) or sys.platform == "win32":
        # Windows has no harmless way to ask for a process: there a draft is always offered
        return False
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def _said(field: FieldSpec) -> bool:
    """Whether what is typed there are words, not an id or a stored word."""
    return field.type in ("text", "long") or (field.many and not field.links_to)


def key_of(space: str, kind: str, record: str, number: str = "") -> str:
    """The key; drafts of new records are numbered."""
    return f"{space}|{kind}|{record or 'new-' + (number or uuid.uuid4().hex[:8])}"


def clock(at: str) -> str:
    """The time of a draft as people read it."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%H:%M")
    except ValueError:
        return ""


def waiting(store: Store, space: str) -> tuple[Waiting, ...]:
    """The drafts of a team that no open window holds, newest first."""
    found = []
    for draft in Drafts(store.places).all():
        of, _, rest = draft.key.partition("|")
        kind, _, record = rest.partition("|")
        texts = draft.values.get("texts")
        if of != space or not isinstance(texts, dict) or _alive(draft.values.get("open")):
            continue
        spec = registry.get(kind)
        said = [str(text) for name, text in texts.items() if spec and name in spec.fields and _said(spec.fields[name])]
        start = next((text for text in said if text), "")
        found.append(Waiting(draft.key, kind, "" if record.startswith("new-") else record, draft.at, start))
    return tuple(found)


def find(store: Store, space: str, kind: str, record: str) -> tuple[str, dict[str, str], str]:
    """The draft of this form: its key, its texts and its time; a fresh key where there is none."""
    for one in waiting(store, space):
        if one.kind == kind and one.record == record:
            held = Drafts(store.places).get(one.key)
            texts = {str(k): str(v) for k, v in held.values["texts"].items()} if held else {}
            return one.key, texts, clock(one.at)
    return key_of(space, kind, record), {}, ""


def keep(store: Store, key: str, texts: dict[str, str], *, open_: bool) -> str:
    """Keep what is typed; the time."""
    at = store.stamp()
    Drafts(store.places).keep(key, {"texts": texts, "open": os.getpid() if open_ else 0}, at)
    return clock(at)


def drop(store: Store, key: str) -> None:
    """Forget it."""
    Drafts(store.places).drop(key)
