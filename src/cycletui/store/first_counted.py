"""In which order a team began to count things: what a line of evidence begins has no moment of its own in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.evidence import Collection, Measure, Result
from cycletui.store.tables import table_name

if TYPE_CHECKING:
    from cycletui.store.reader import Reader

_PLACE = "printf('%020d %s %010d', r.lam, r.first, r.place)"
_LATER = "~"
"""After every place."""


def first_counted(reader: Reader, space: str) -> dict[str, str]:
    """By measure its place in the order in which they were begun, the same on every laptop.

    A measure that a form made has it from its own first change. One that a line of evidence began is everywhere the
    same record from its first moment on, so it has the place of the first number that was written down of it.
    """
    own = {
        str(measure): str(at) if lam else _LATER
        for measure, lam, at in reader.rows(
            f"SELECT r.id, r.lam, {_PLACE} FROM {table_name(Measure.kind_name)} k JOIN record r ON r.no = k.no"
            " JOIN space s ON s.no = r.space WHERE s.id = ?",
            (space,),
        )
    }
    # what was deleted since was written all the same: no other measure becomes the older one by it
    came = reader.rows(
        f"SELECT c.f_measure, min({_PLACE}) FROM {table_name(Result.kind_name)} k JOIN record r ON r.no = k.no"
        " JOIN space s ON s.no = r.space JOIN record d ON d.id = k.f_collection AND d.space = r.space"
        f" JOIN {table_name(Collection.kind_name)} c ON c.no = d.no WHERE s.id = ? GROUP BY c.f_measure",
        (space,),
    )
    for measure, at in came:
        if measure in own:
            own[measure] = min(own[measure], str(at))
    return own
