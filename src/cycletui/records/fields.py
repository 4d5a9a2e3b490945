"""The helpers with which a kind declares its fields: one call gives type, words, limits and hints.

Every field may be empty in the store (a merge can bring a record before all its fields), so
`needed` is asked of a person who saves, not of what is read.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field

from cycletui.records.kind import HINTS, Settle

SHORT, LONG = 200, 20_000
ELEMENT = 200
"""Characters that one element of a set, or one item of a list, may have."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def _iso(value: object) -> object:
    # pydantic would read the text "5" as five seconds after 1970; a day is only ever written out
    if isinstance(value, date) or (isinstance(value, str) and _ISO.fullmatch(value)):
        return value
    raise ValueError("not a day")


Day = Annotated[date, BeforeValidator(_iso)]
"""A calendar day, written as YYYY-MM-DD."""


class Item(NamedTuple):
    """One item of an ordered list: `key` stays the same while its text and place change."""

    key: str
    text: str


def _field(title: str, help_: str, default: Any, limits: dict[str, Any], hints: dict[str, Any]) -> Any:
    # by identity: a bound of 0 is a bound, although it equals False
    hints = {key: value for key, value in hints.items() if value is not None and value is not False}
    return Field(default=default, title=title, description=help_, json_schema_extra={HINTS: hints}, **limits)


def text(
    title: str,
    help: str = "",
    *,
    limit: int = SHORT,
    needed: bool = False,
    private: bool = False,
    indexed: bool = False,
    settle: Settle = "ask",
) -> Any:
    """One line of text, at most `limit` characters. Annotate with `str | None`."""
    hints = dict(type="text", limit=limit, needed=needed, private=private, indexed=indexed, settle=settle)
    return _field(title, help, None, {"max_length": limit}, hints)


def long_text(
    title: str,
    help: str = "",
    *,
    limit: int = LONG,
    needed: bool = False,
    private: bool = False,
) -> Any:
    """Text of several lines, at most `limit` characters. Annotate with `str | None`."""
    hints = dict(type="long", limit=limit, needed=needed, private=private)
    return _field(title, help, None, {"max_length": limit}, hints)


def number(
    title: str,
    help: str = "",
    *,
    at_least: float | None = None,
    at_most: float | None = None,
    whole: bool = False,
    needed: bool = False,
    private: bool = False,
) -> Any:
    """A number, whole or not, within bounds. Annotate with `float | None` or `int | None`."""
    hints: dict[str, Any] = dict(at_least=at_least, at_most=at_most, needed=needed, private=private)
    hints |= dict(type="whole" if whole else "number", limit=40)
    limits: dict[str, Any] = {"ge": at_least, "le": at_most}
    if not whole:
        limits["allow_inf_nan"] = False
    return _field(title, help, None, limits, hints)


def yes_no(title: str, help: str = "", *, private: bool = False) -> Any:
    """Yes, no or not said. Annotate with `bool | None`."""
    return _field(title, help, None, {}, dict(type="yesno", limit=5, private=private))


def day(title: str, help: str = "", *, needed: bool = False, indexed: bool = False) -> Any:
    """A calendar day. Annotate with `Day | None`."""
    return _field(title, help, None, {}, dict(type="day", limit=10, needed=needed, indexed=indexed))


def choice(
    title: str,
    help: str = "",
    *,
    of: dict[str, str],
    needed: bool = False,
    indexed: bool = False,
) -> Any:
    """One of several words; `of` maps each stored word to what people read. Annotate with a `Literal`."""
    hints = dict(type="choice", limit=40, needed=needed, indexed=indexed, choices=tuple(of.items()))
    return _field(title, help, None, {}, hints)


def link(kind: str, title: str, help: str = "", *, needed: bool = False) -> Any:
    """The id of a record of `kind`. Annotate with `str | None`."""
    hints = dict(type="link", limit=64, needed=needed, indexed=True, links_to=kind)
    return _field(title, help, None, {"max_length": 64}, hints)


def several(title: str, help: str = "", *, kind: str | None = None) -> Any:
    """A set of short texts, or of ids of `kind`. Annotate with `frozenset[str]`."""
    hints = dict(type="set", limit=ELEMENT, links_to=kind, settle="latest")
    return _field(title, help, frozenset(), {}, hints)


def ordered(title: str, help: str = "", *, private: bool = False) -> Any:
    """A list whose items keep the order people gave them. Annotate with `tuple[Item, ...]`."""
    return _field(title, help, (), {}, dict(type="list", limit=ELEMENT, private=private))
