"""The names of a team's work, read from its store: what a typed line of evidence can mean.

It stands apart from what writes, so that the Evidence room opens without that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.entry import names
from cycletui.entry.names import Kind, Known, Name, fold, key_of, unit_of
from cycletui.journal import genesis
from cycletui.records import registry
from cycletui.records.evidence import Collection
from cycletui.records.outcomes import Outcome
from cycletui.records.units import read_unit
from cycletui.store.called import names_of
from cycletui.store.left_over import left_over
from cycletui.store.past import Past, pasts
from cycletui.store.teams import commas, day_order

if TYPE_CHECKING:
    from cycletui.records.kind import Record
    from cycletui.store.reader import Reader


def known(reader: Reader, space: str) -> Known:
    """The names of a team's work, for `understand`. Read it when a room opens and after each save."""
    measures = _names(reader, "measure", space)
    sources = _names(reader, "source", space)
    titles = {one.id: one.name for one in sources if not one.gone}
    usual: dict[str, tuple[str, str]] = {}
    of_day: dict[tuple[str, str], str] = {}
    collected = reader.records(Collection, space=space)
    for one in collected:
        measure, source, on = one.measure, one.source, str(one.on or "")
        if measure and source in titles:
            of_day.setdefault((measure, on), titles[source])
        if measure and source in titles and on >= usual.get(measure, ("", ""))[0]:
            usual[measure] = (on, titles[source])
    been, aimed = pasts(reader, collected), _aimed(reader, space)
    measures = [
        one._replace(usual=usual.get(one.id, ("", ""))[1], past=been.get(one.id, Past()), aimed=aimed.get(one.id, ""))
        for one in measures
    ]
    return Known(
        measures=measures,
        groups=_names(reader, "group", space),
        sources=sources,
        of_day=of_day,
        space=space,
        order=day_order(reader, space),
        commas=commas(reader, space),
    )


def _aimed(reader: Reader, space: str) -> dict[str, str]:
    """By measure the unit of the goals that are measured by it, where they have but one."""
    found: dict[str, set[str]] = {}
    for goal in reader.records(Outcome, space=space):
        if goal.measure and goal.unit:
            unit = read_unit(goal.unit)
            found.setdefault(goal.measure, set()).add("percent" if unit.sort == "percent" else unit_of(goal.unit))
    return {measure: min(units) for measure, units in found.items() if len(units) == 1}


def _names(reader: Reader, kind: Kind, space: str) -> list[Name]:
    found = []
    called = "title" if kind == "source" else "name"
    cls = registry.find(kind).cls
    joined, unused = reader.joined(cls), left_over(reader, cls)
    named = names_of(reader, cls, space)
    for gone in (False, True):
        for record in reader.records(kind, space=space, deleted=gone):
            if record.id in unused:
                continue
            name = str(getattr(record, called) or "")
            unit = unit_of(str(getattr(record, "unit", None) or ""))
            # whoever types one of the names that are the same means the one that stands for them
            same = [one for one in joined.others(record.id) if not one.deleted]
            also = tuple(str(getattr(one, called) or "") for one in same)
            sizes = tuple(size for one in (record, *same) if (size := getattr(one, "size", None)) is not None)
            free = _free(reader, kind, record, name, unit)
            private = bool(getattr(record, "private", None))
            counts = str(getattr(record, "counts", None) or "")
            # a name that it had is understood as well, as long as nothing else is called so
            also = tuple(
                dict.fromkeys(one for one in (*also, *named.get(record.id, ())) if one and fold(one) != fold(name))
            )
            found.append(Name(name, unit, "", record.id, gone, free, private, also, sizes, counts=counts))
    return found


def _free(reader: Reader, kind: Kind, record: Record, name: str, unit: str) -> bool:
    """Whether a begun record has lost the spelling somebody gave it: undo took it back to the key's."""
    if name != keyed(name) or record.id != genesis.record_id(record.space, kind, key_of(kind, name, unit)):
        return False
    seen = reader.sight(record.id)
    heads = seen.heads.get("title" if kind == "source" else "name", ()) if seen else ()
    return seen is not None and bool(heads) and heads[-1][0] != seen.first


def keyed(name: str) -> str:
    """The name as the key determines it; folding can make a name longer than a field may be."""
    return names.keyed(name)[:200]
