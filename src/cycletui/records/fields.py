"""The helpers with which a kind declares its fields: one call gives type, words, limits and hints.

Every field may be empty in the store (a merge can bring a record before all its fields), so
`needed` is asked of a person who saves, not of what is read. `to` is the farthest audience that sees the field
(`records.audience`): where nothing is said it never leaves the desk.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple, TypeAlias

from cycletui.records.audience import Reach
from cycletui.records.kind import Declared, FieldType, Settle

SHORT, LONG = 200, 20_000
ELEMENT = 200
"""Characters that one element of a set, or one item of a list, may have."""

Only: TypeAlias = tuple[str, tuple[str, ...]] | None
"""Another field, and the stored words of it at which a field is asked."""

Day: TypeAlias = date
"""A calendar day, written as YYYY-MM-DD."""


class Item(NamedTuple):
    """One item of an ordered list: `key` stays the same while its text and place change."""

    key: str
    text: str


def _declared(type_: FieldType, title: str, help_: str, limit: int, to: Reach, **hints: Any) -> Any:
    return Declared(dict(type=type_, title=title, help=help_, limit=limit, **hints), to)


def text(
    title: str,
    help: str = "",
    *,
    limit: int = SHORT,
    needed: bool = False,
    private: bool = False,
    indexed: bool = False,
    settle: Settle = "ask",
    only: Only = None,
    to: Reach = "desk",
    figure: bool = False,
) -> Any:
    """One line of text, at most `limit` characters. Annotate with `str | None`. A `figure` holds counts."""
    hints = dict(needed=needed, private=private, indexed=indexed, settle=settle, only=only, figure=figure)
    return _declared("text", title, help, limit, to, **hints)


def origin() -> Any:
    """Whose words these were, where they were copied from another team; written by the app. Annotate `str | None`.

    A kind that has one can be copied to another team: its words, as far as the kind goes (`queries.copying`).
    """
    return _declared("text", "Copied from", "The team whose words these were, and the day.", SHORT, "desk", made=True)


def said_by() -> Any:
    """Whose voice it is; it never leaves the desk. Annotate with `str | None`."""
    return text("Said by", "Whose words these are. Nobody has to say it.")


def votes() -> Any:
    """How hands stood when it was agreed, as written before there were agreements, and read as one
    (`queries.agreements.noted`); they never leave the desk. Annotate with `str | None`."""
    return text("Votes", "Fist to five, such as 5 4 4 4 3, or in words. No names.", limit=400)


def hands(title: str, help: str = "") -> Any:
    """How many hands showed each step of fist to five: six counts, no names, no order. They never leave the desk; what
    a room is told of them is `queries.agreements.spread`. Annotate with `Hands | None`."""
    return _declared("hands", title, help, 60, "desk")


def long_text(
    title: str,
    help: str = "",
    *,
    limit: int = LONG,
    needed: bool = False,
    private: bool = False,
    unless: str = "",
    sentence: bool = False,
    to: Reach = "desk",
) -> Any:
    """Text of several lines, at most `limit` characters; a `sentence` is asked for as one paragraph. Annotate with
    `str | None`."""
    return _declared("long", title, help, limit, to, needed=needed, private=private, unless=unless, sentence=sentence)


def number(
    title: str,
    help: str = "",
    *,
    at_least: float | None = None,
    at_most: float | None = None,
    whole: bool = False,
    needed: bool = False,
    private: bool = False,
    to: Reach = "desk",
    figure: bool = False,
) -> Any:
    """A number, whole or not, within bounds. Annotate with `float | None` or `int | None`.

    A `figure` counts or measures people: it leaves the desk by the rule for figures alone.
    """
    hints = dict(at_least=at_least, at_most=at_most, needed=needed, private=private, figure=figure)
    return _declared("whole" if whole else "number", title, help, 40, to, **hints)


def yes_no(title: str, help: str = "", *, private: bool = False, made: bool = False, to: Reach = "desk") -> Any:
    """Yes, no or not said. Annotate with `bool | None`."""
    return _declared("yesno", title, help, 5, to, private=private, made=made)


def day(
    title: str,
    help: str = "",
    *,
    needed: bool = False,
    indexed: bool = False,
    past: bool = False,
    ahead: bool = False,
    only: Only = None,
    to: Reach = "desk",
) -> Any:
    """A calendar day; with `past` one that has been, when somebody types it, with `ahead` one that is meant to come.
    Annotate with `Day | None`."""
    return _declared("day", title, help, 10, to, needed=needed, indexed=indexed, past=past, ahead=ahead, only=only)


def choice(
    title: str,
    help: str = "",
    *,
    of: dict[str, str],
    needed: bool = False,
    indexed: bool = False,
    only: Only = None,
    to: Reach = "desk",
) -> Any:
    """One of several words; `of` maps each stored word to what people read. Annotate with a `Literal`."""
    hints = dict(needed=needed, indexed=indexed, choices=tuple(of.items()), only=only)
    return _declared("choice", title, help, 40, to, **hints)


def link(
    kind: str | tuple[str, ...],
    title: str,
    help: str = "",
    *,
    needed: bool = False,
    only: Only = None,
    to: Reach = "desk",
) -> Any:
    """The id of a record of `kind`, or of one of several kinds. Annotate with `str | None`."""
    kinds = (kind,) if isinstance(kind, str) else kind
    return _declared("link", title, help, 64, to, needed=needed, indexed=True, links_to=kinds, only=only)


def several(title: str, help: str = "", *, of: tuple[str, ...] = (), made: bool = False, to: Reach = "desk") -> Any:
    """A set of short texts, or of ids of records of the kinds `of`. Annotate with `frozenset[str]`."""
    return _declared("set", title, help, ELEMENT, to, links_to=of, settle="latest", made=made)


def same_as(kind: str, title: str, help: str = "") -> Any:
    """Which others of this kind are the same thing: they are read as one (`store.joining`). Annotate `frozenset[str]`.

    It stays at the desk: what others see is what comes of it.
    """
    hints = dict(links_to=(kind,), settle="latest", joins=True, indexed=True)
    return _declared("set", title, help, ELEMENT, "desk", **hints)


def ordered(title: str, help: str = "", *, private: bool = False, to: Reach = "desk") -> Any:
    """A list whose items keep the order people gave them. Annotate with `tuple[Item, ...]`."""
    return _declared("list", title, help, ELEMENT, to, private=private)
