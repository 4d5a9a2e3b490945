"""The names of a team's work, read from its store: what a typed line of evidence can mean.

It stands apart from what writes, so that the Evidence room opens without that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.entry import names
from cycletui.entry.names import STUDENTS, Kind, Known, Name, fold, key_of, unit_of
from cycletui.journal import genesis
from cycletui.records import registry
from cycletui.records.counts import guess, kind_of_noun
from cycletui.records.evidence import Collection
from cycletui.records.line_example import own_example
from cycletui.records.outcomes import Outcome
from cycletui.records.team import Team
from cycletui.records.units import read_unit
from cycletui.records.words import TEACHER, nouns, sentence
from cycletui.store.called import names_of
from cycletui.store.left_over import left_over
from cycletui.store.past import Past, pasts
from cycletui.store.teams import commas, day_order

if TYPE_CHECKING:
    from cycletui.records.kind import Record
    from cycletui.store.reader import Reader


GOALS = 40
"""Newest goals that are looked through for their measures."""


def known(reader: Reader, space: str) -> Known:
    """The names of a team's work, for `understand`. Read it when a room opens and after each save."""
    team = reader.get(space, Team)
    kind = (team.kind if team is not None else None) or TEACHER
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
    been = pasts(reader, collected)
    goals = _goals(reader, space)
    bare = {
        one.measure
        for one in reader.records(Outcome, space=space)
        if not one.unit and (one.start_value is not None or one.aim_value is not None)
    }
    measures = [_of_goal(one, goals) for one in measures]
    measures = [
        one._replace(usual=usual.get(one.id, ("", ""))[1], past=been.get(one.id, Past()), bare_goal=one.id in bare)
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
        they=nouns(kind)["they"],
        example=_example(goals, measures, kind),
    )


def _goals(reader: Reader, space: str) -> dict[str, str]:
    """In which unit the goals that are worked on stand, by their measure; the newest first."""
    goals: dict[str, str] = {}
    for one in reader.records(Outcome, space=space, newest=GOALS):
        if one.measure and one.state in (None, "draft", "agreed", "met_not_for_all"):
            goals.setdefault(one.measure, one.unit or "")
    return goals


def _of_goal(one: Name, goals: dict[str, str]) -> Name:
    """A measure of which nobody said what is counted, or only its own words did, counts what a goal in it does, whose
    unit is `schools`; what its words say of students stands."""
    unit = read_unit(goals.get(one.id))
    kind = kind_of_noun(unit.words.partition(" ")[0].casefold()) if unit.sort == "count" else ""
    guessed = guess(one.unit, one.name) or ""
    said = one.counts and one.counts != guessed
    if not kind or kind == one.counts or said or guessed == STUDENTS:
        return one
    return one._replace(counts=kind, of_goal=True)


def _example(goals: dict[str, str], measures: list[Name], team: str) -> str:
    """A line of the newest goal's measure, else as every team of this kind may write one."""
    usual = sentence("example.line", team)
    names = {one.id: one for one in measures if not one.gone}
    own = next((names[one] for one in goals if one in names), None)
    return own_example(own.name, goals[own.id] or own.unit, usual) if own is not None else usual


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
