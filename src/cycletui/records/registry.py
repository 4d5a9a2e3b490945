"""Finding a kind by its name. A room's module is loaded when one of its kinds is first asked for."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib import import_module

from cycletui.records.kind import KindSpec, Record, spec_of

ROOMS = ("team_room", "vision", "outcomes", "evidence", "reflection", "crossing")
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
    found = vars(import_module(f"cycletui.records.{module}")).values()
    return [c for c in found if isinstance(c, type) and issubclass(c, Record) and c.kind_name]


def register(cls: type[Record]) -> None:
    """Add a kind that stands outside the rooms' modules (the tests' own, for one)."""
    spec_of(cls)
    if cls not in _extra:
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
    rooms = [spec_of(cls) for module in ROOMS for cls in _declared(module)]
    return rooms + [spec_of(cls) for cls in _extra]
