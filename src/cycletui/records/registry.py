"""Finding a kind by its name. A room's module is loaded when one of its kinds is first asked for.

Each kind is checked when it is taken in, and all together when all are asked for: a wrong declaration raises a
`DeclarationError` with its place.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib import import_module

from cycletui.records.declarations import check, check_together
from cycletui.records.kind import KindSpec, Record, spec_of

ROOMS = (
    *("team", "vision", "outcomes", "agreements", "ability", "evidence", "piles", "reflection", "meeting", "send"),
)
"""Modules of this package that declare kinds, in the order of the rooms."""

_loaded: list[str] = []
_extra: list[type[Record]] = []


class UnknownKindError(LookupError):
    """No kind of that name; `nearest` holds the closest names there are."""

    def __init__(self, name: str, nearest: list[str]) -> None:
        super().__init__(f"there is no kind “{name}”")
        self.name, self.nearest = name, nearest


@cache
def _declared(module: str) -> list[type[Record]]:
    if module not in _loaded:
        _loaded.append(module)
    there = import_module(f"cycletui.records.{module}")
    # a kind that the module only imports is declared elsewhere
    found = [
        one
        for one in vars(there).values()
        if isinstance(one, type) and issubclass(one, Record) and one.kind_name and one.__module__ == there.__name__
    ]
    for cls in found:
        check(cls)
    return found


def register(cls: type[Record]) -> None:
    """Add a kind that stands outside the rooms' modules (the tests' own, for one). Raises `DeclarationError`."""
    if cls in _extra:
        return
    check(cls)
    check_together((*_of_rooms(), *_extra, cls))
    _extra.append(cls)


def unregister(cls: type[Record]) -> None:
    """Take back `register`."""
    if cls in _extra:
        _extra.remove(cls)


def find(name: str) -> KindSpec:
    """The kind of that name. Raises `UnknownKindError`."""
    for cls in _extra:
        if cls.kind_name == name:
            return spec_of(cls)
    for module in (*_loaded, *(m for m in ROOMS if m not in _loaded)):
        for cls in _declared(module):
            if cls.kind_name == name:
                return spec_of(cls)
    raise UnknownKindError(name, get_close_matches(name, [s.name for s in every()], 3, 0.5))


def get(name: str) -> KindSpec | None:
    """The kind of that name, or `None` for one that only a newer version knows."""
    try:
        return find(name)
    except UnknownKindError:
        return None


def every() -> list[KindSpec]:
    """All kinds, by room and then as declared."""
    kinds = (*_of_rooms(), *_extra)
    check_together(kinds)
    return [spec_of(cls) for cls in kinds]


def _of_rooms() -> list[type[Record]]:
    return [cls for module in ROOMS for cls in _declared(module)]
