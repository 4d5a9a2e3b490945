"""Sets and ordered lists: how they are taken apart into fields of their own, and put together.

A set keeps one field per element, `field/element`, true or false; an element that any head says is
there is there. A list keeps `field/key` with the item's text and `field/key#at` with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from cycletui.journal.canonical import Value
from cycletui.journal.positions import between, proper

AT = "#at"


class ListItem(NamedTuple):
    """One item of an ordered list: its key, its text and its position string."""

    key: str
    text: str
    at: str


def base(field: str) -> str:
    """The declared field that `field/element` belongs to."""
    return field.partition("/")[0]


def settles_itself(field: str, *, declared_latest: bool, is_list: bool) -> bool:
    """Whether the latest value simply stands: elements of sets, positions, `latest` fields."""
    if is_list:
        return field.endswith(AT)
    return declared_latest or "/" in field


def elements(name: str, values: Mapping[str, Iterable[Value]]) -> frozenset[str]:
    """The set, from the heads of its `name/element` fields."""
    prefix = name + "/"
    return frozenset(
        field[len(prefix) :]
        for field, some in values.items()
        if field.startswith(prefix) and any(v is True for v in some)
    )


def items(name: str, shown: Mapping[str, Value]) -> tuple[ListItem, ...]:
    """The list in its order, from the shown values of its `name/key` fields."""
    prefix = name + "/"
    found = []
    for field, value in shown.items():
        if field.startswith(prefix) and not field.endswith(AT) and value is not None:
            at = shown.get(field + AT)
            found.append(ListItem(field[len(prefix) :], str(value), at if isinstance(at, str) else ""))
    return tuple(sorted(found, key=lambda item: (item.at, item.key)))


def set_edits(name: str, old: frozenset[str], new: frozenset[str]) -> dict[str, Value]:
    """What to write so that the set becomes `new`."""
    edits: dict[str, Value] = {f"{name}/{element}": True for element in sorted(new - old)}
    return edits | {f"{name}/{element}": False for element in sorted(old - new)}


def list_edits(name: str, old: Sequence[ListItem], new: Sequence[str], new_key: Callable[[], str]) -> dict[str, Value]:
    """What to write so that the list reads as `new`; items that stay keep their keys."""
    edits: dict[str, Value] = {}
    result: list[ListItem | None] = []
    texts: list[str] = []
    matcher = SequenceMatcher(None, [item.text for item in old], list(new), autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            result += old[a1:a2]
            texts += new[b1:b2]
            continue
        changed = min(a2 - a1, b2 - b1)
        for offset in range(changed):
            item = old[a1 + offset]
            edits[f"{name}/{item.key}"] = new[b1 + offset]
            result.append(item)
        texts += new[b1 : b1 + changed]
        for item in old[a1 + changed : a2]:
            edits[f"{name}/{item.key}"] = None
        for text in new[b1 + changed : b2]:
            result.append(None)
            texts.append(text)
    low = ""
    for place, (kept, text) in enumerate(zip(result, texts, strict=True)):
        if kept is not None and kept.at > low and proper(kept.at):
            low = kept.at
            continue
        later = (item.at for item in result[place + 1 :] if item is not None and proper(item.at))
        high = next((at for at in later if at > low), "")
        at = between(low, high)
        key = kept.key if kept is not None else new_key()
        if kept is None:
            edits[f"{name}/{key}"] = text
        edits[f"{name}/{key}{AT}"] = low = at
    return edits
