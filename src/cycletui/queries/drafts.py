"""Drafts of forms: each open form keeps its own, and what no open window holds is offered again."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from cycletui.records import registry
from cycletui.records.harmless import one_line
from cycletui.records.today import clock_words
from cycletui.store import presence
from cycletui.store.drafts import Draft, Drafts

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
    said_by: str = ""


class Kept(NamedTuple):
    """Where a draft was kept, and the time as people read it."""

    key: str
    at: str


def _said(field: FieldSpec) -> bool:
    """Whether what is typed there are words, not an id or a stored word."""
    return field.type in ("text", "long") or (field.many and not field.links_to)


def key_of(space: str, kind: str, record: str) -> str:
    """A key of its own for each form that is opened: two windows never write over each other's draft."""
    return f"{space}|{kind}|{record or 'new'}|{uuid.uuid4().hex[:8]}"


def clock(at: str) -> str:
    """The time of a draft as people read it, with its day where that is another one."""
    try:
        return clock_words(datetime.fromisoformat(at).astimezone())
    except (ValueError, OverflowError, OSError):
        return ""


def _held(store: Store, draft: Draft) -> bool:
    """Whether a form that is still open holds the draft."""
    window = draft.values.get("open")
    return isinstance(window, str) and window != "" and presence.is_open(store.places, window)


def waiting(store: Store, space: str) -> tuple[Waiting, ...]:
    """The drafts of a team that no open form holds, newest first."""
    from cycletui.queries import covered as covering

    found = []
    for draft in Drafts(store.places).all():
        of, _, rest = draft.key.partition("|")
        kind, _, rest = rest.partition("|")
        record = rest.partition("|")[0]
        texts = draft.values.get("texts")
        if of != space or not isinstance(texts, dict) or _held(store, draft):
            continue
        spec = registry.get(kind)
        # what somebody expects is read by nobody before the team looks, in a draft neither
        hidden = covering.WORDS.get(kind, ())
        said = [
            str(text)
            for name, text in texts.items()
            if spec and name in spec.fields and name not in hidden and _said(spec.fields[name])
        ]
        start = next((text for text in said if text), "")
        found.append(
            Waiting(
                draft.key,
                kind,
                "" if record.startswith("new") else record,
                draft.at,
                start,
                str(texts.get("said_by", "")),
            )
        )
    return tuple(found)


def offered(store: Store, space: str, kind: str, record: str) -> tuple[Waiting, ...]:
    """The drafts that this form may take up: two windows may have left one each."""
    return tuple(one for one in waiting(store, space) if (one.kind, one.record) == (kind, record))


def choices(drafts: tuple[Waiting, ...]) -> list[tuple[str, str]]:
    """Drafts to choose from: the key, and when and how it begins."""
    return [(one.key, f"{clock(one.at)}  {one_line(one.start, 60) or '…'}") for one in drafts]


def find(
    store: Store, space: str, kind: str, record: str, wanted: str | None = None
) -> tuple[str, dict[str, str], str]:
    """The draft of this form (the one `wanted`, or the newest): its key, its texts and its time.

    A fresh key where there is none, or where none is wanted.
    """
    for one in offered(store, space, kind, record):
        if wanted is None or one.key == wanted:
            held = Drafts(store.places).get(one.key)
            texts = {str(k): str(v) for k, v in held.values["texts"].items()} if held else {}
            return one.key, texts, clock(one.at)
    return key_of(space, kind, record), {}, ""


def keep(store: Store, key: str, texts: dict[str, str], window: str, *, open_: bool) -> Kept:
    """Keep what is typed in a form of this window, that stays open or is left.

    Where another window has taken the draft up meanwhile, this one goes on under a key of its own.
    """
    drafts, at = Drafts(store.places), store.stamp()
    if open_:
        presence.enter(store.places, window)
    if _taken(store, key, window):
        space, kind, record = key.split("|")[:3]
        key = key_of(space, kind, "" if record.startswith("new") else record)
    drafts.keep(key, {"texts": texts, "open": window if open_ else ""}, at)
    return Kept(key, clock(at))


def emptied(store: Store, key: str) -> tuple[str, ...]:
    """The fields of an open form's draft that a redact emptied."""
    return Drafts(store.places).emptied(key)


def drop(store: Store, key: str, window: str) -> None:
    """Forget it, unless another window types in it."""
    if not _taken(store, key, window):
        Drafts(store.places).drop(key)


def _taken(store: Store, key: str, window: str) -> bool:
    there = Drafts(store.places).get(key)
    return there is not None and there.values.get("open") not in ("", window) and _held(store, there)
