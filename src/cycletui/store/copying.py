"""Writing words of one team of a store into another, as new records that say where they come from."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cycletui.records import registry
from cycletui.store import saves
from cycletui.store.saves import Edit

if TYPE_CHECKING:
    from cycletui.store.acts import Saved
    from cycletui.store.store import Store


class Copyable(NamedTuple):
    """What another team may take over of a record: its kind, its words by field, its links among what is copied,
    and by the field for it where it comes from. `label` and `title` are for whoever chooses."""

    id: str
    label: str
    title: str
    kind: str
    words: Mapping[str, str]
    links: Mapping[str, str]
    origin: Mapping[str, str]


def copy_over(store: Store, copies: Sequence[Copyable], space: str, *, by: str = "", window: str = "main") -> Saved:
    """Write these into a team as new records, in one act; a link leads to the copy, or is left out.

    Raises `RefusedError` where a record cannot stand without what is left out.
    """
    new = {one.id: uuid.uuid4().hex for one in copies}
    edits = []
    for one in copies:
        links = {name: new[to] for name, to in one.links.items() if to in new}
        fields = registry.find(one.kind).fields
        made = {name: words for name, words in one.origin.items() if fields[name].made}
        said = {name: words for name, words in one.origin.items() if name not in made}
        edits.append(Edit(one.kind, {**one.words, **links, **said}, new[one.id], made=made))
    return saves.write(store, edits, space=space, by=by, window=window)
