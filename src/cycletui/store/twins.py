"""What two laptops noted of the same thing without knowing of each other, for `store.joining`: it is read as one.

A kind says by which fields two of it are the same thing (`one_by=`), read as they are read, and which fields hold what
was found out (`found_in=`). Who had seen the other one said so when it was written (`Result.beside`), and what one
laptop noted twice of one thing it meant twice: those stay two. Both stand in the journal, so every
laptop reads the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from json import dumps
from typing import Any, NamedTuple, Protocol

from cycletui.records.kind import KindSpec, Record
from cycletui.records.names import fold
from cycletui.store.tables import table_name

APP = "app:"
"""How the laptop of a change begins that no laptop made: two that begin the same begin one (`journal.genesis`)."""
AT_ONCE = 400


class Rows(Protocol):
    """What runs a query."""

    def __call__(self, sql: str, params: tuple[Any, ...] = (), /) -> Iterable[Any]: ...


class Twins(NamedTuple):
    """The classes of what is one, each in the order in which they began; and by each those that say otherwise."""

    classes: tuple[tuple[str, ...], ...] = ()
    against: Mapping[str, tuple[str, ...]] = {}


NONE = Twins()


class _Noted(NamedTuple):
    id: str
    stored: tuple[Any, ...]
    device: str
    found: tuple[Any, ...]
    beside: str

    def seen(self, other: _Noted) -> bool:
        """Whether it was written by whoever had the other one, or the other way round."""
        return other.id in self.beside or self.id in other.beside

    def apart(self, other: _Noted) -> bool:
        """Whether somebody meant two: one laptop that noted both for the very same thing, or who had seen the other.

        What one laptop noted under two names, before they were said to be the same, it noted twice unawares.
        """
        return (self.device == other.device and self.stored == other.stored) or self.seen(other)


def look(rows: Rows, spec: KindSpec, stands: Callable[[str], Mapping[str, str]]) -> Twins:
    """The twins of a kind; `stands` gives for a link which records stand for which, where they are one with others."""
    names = spec.cls.kind_one_by
    links = {name: stands(name) for name in names if spec.fields[name].links_to}
    places: dict[tuple[Any, ...], dict[str, None]] = {}
    for record, space, deleted, *values in _near(rows, spec, links):
        said = zip(names, values, strict=True)
        place = tuple(links[name].get(v, v) if name in links else fold(str(v or "")) for name, v in said)
        places.setdefault((space, deleted, place), {})[record] = None
    some = [(bool(key[1]), list(found)) for key, found in places.items() if len(found) > 1]
    if not some:
        return NONE
    noted = _noted(rows, spec, [record for _, found in some for record in found])
    classes: list[tuple[str, ...]] = []
    against: dict[str, tuple[str, ...]] = {}
    for deleted, found in some:
        order = sorted((noted[record] for record in found if record in noted), key=lambda each: each[0])
        here = _classes([each for _, each in order])
        classes += [tuple(each.id for each in members) for members in here if len(members) > 1]
        if not deleted:
            against |= _against([each for _, each in order])
    return Twins(tuple(classes), against)


def _near(rows: Rows, spec: KindSpec, links: Mapping[str, Mapping[str, str]]) -> Iterator[Any]:
    """The few records that can be of the same thing: what they lead to is written alike, or is one with another one.

    A team has thousands of results, and hardly any two of the same thing: the database looks for these.
    """
    table, names = table_name(spec.name), spec.cls.kind_one_by
    chosen = f"SELECT k.id, k.space, k.deleted{''.join(f', k.f_{name}' for name in names)} FROM {table} k"
    filled = " AND ".join(f"f_{name} > ''" for name in spec.cls.kind_one_needs)
    alike = [f"f_{name}" for name in names if name in links or name in spec.cls.kind_one_needs]
    some = f"SELECT {', '.join(alike)} FROM {table} WHERE {filled} GROUP BY {', '.join(alike)} HAVING count(*) > 1"
    same = " AND ".join(f"k.{name} IS two.{name}" for name in alike)
    yield from rows(f"WITH two AS ({some}) {chosen} JOIN two ON {same}")
    for name, of in links.items():
        if of:
            yield from rows(
                f"{chosen} WHERE {filled} AND k.f_{name} IN (SELECT value FROM json_each(?))", (dumps(list(of)),)
            )


def _classes(order: list[_Noted]) -> list[list[_Noted]]:
    """Each goes to the first class in which nobody meant it to be another one, whatever came to this laptop first."""
    classes: list[list[_Noted]] = []
    for each in order:
        fits = (some for some in classes if all(each.found == other.found and not each.apart(other) for other in some))
        found = next(fits, None)
        if found is None:
            classes.append([each])
        else:
            found.append(each)
    return classes


def _against(order: list[_Noted]) -> dict[str, tuple[str, ...]]:
    found = {}
    for each in order:
        if others := tuple(other.id for other in order if other.found != each.found and not each.apart(other)):
            found[each.id] = others
    return found


def _noted(rows: Rows, spec: KindSpec, ids: list[str]) -> dict[str, tuple[tuple[Any, ...], _Noted]]:
    """By record its place in the order of the journal, and what is known of how it was noted."""
    cls = spec.cls
    to = [name for name in cls.kind_one_by if spec.fields[name].links_to]
    columns = ", ".join(f"k.f_{name}" for name in (*to, *cls.kind_found_in))
    beside = "k.f_beside" if "beside" in spec.fields else "''"
    asked = (
        f"SELECT k.id, r.lam, r.first, r.place, d.id, {beside}, {columns} FROM record r"
        f" JOIN {table_name(spec.name)} k ON k.no = r.no LEFT JOIN change c ON c.id = r.first"
        " LEFT JOIN device d ON d.no = c.device"
    )
    found = {}
    for at in range(0, len(ids), AT_ONCE):
        some = ids[at : at + AT_ONCE]
        for record, lam, first, place, device, seen, *said in rows(
            f"{asked} WHERE r.id IN ({', '.join('?' * len(some))})", tuple(some)
        ):
            stored, values = tuple(said[: len(to)]), tuple(said[len(to) :])
            one = _Noted(record, stored, str(device or APP), values, str(seen or ""))
            found[record] = ((lam, first, place), one)
    return found


def together(
    of: Iterable[tuple[str, ...]], stored: Mapping[str, Record]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """By each record the first of its class that is here, and by that all of them."""
    stands: dict[str, str] = {}
    members: dict[str, tuple[str, ...]] = {}
    for some in of:
        there = [record for record in some if record in stored]
        if len(there) > 1:
            stands |= dict.fromkeys(there, there[0])
            members[there[0]] = tuple(sorted(there))
    return stands, members
