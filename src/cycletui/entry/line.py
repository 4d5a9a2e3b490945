"""Evidence in one line, as teachers type it: `18/24 exit ticket fractions 9/14 @EL`, `EL: 12/21 exit ticket`, `92 %`.

What came out, what was counted, the day (none means today), for whom (`@` and the group, or a group's name alone; none
means all students), `#` and the source, in any order that can be read in one way. Capitals, dashes and marks make no
difference where the team knows a name. What is not clear is refused with its place and what to type; what is new, or
could be meant otherwise, says so and is taken when it is entered once more (`entry.asking`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from cycletui.entry.amount import EVENTS, EXAMPLE, TRADE, Amount, StopError, check_percent, stop
from cycletui.entry.bare_number import may_lack_slash, what
from cycletui.entry.names import STUDENTS, UNITS, Kind, Known, Name, clean, fits, fold, gets_unit, source_for, unit_of
from cycletui.entry.pieces import Part
from cycletui.entry.plain import plain
from cycletui.entry.reading import WHAT, Line, Parts
from cycletui.entry.typed_line import LONGEST, NAME
from cycletui.entry.understood import NotUnderstood, Understood, amount, counted, everyone, in_words
from cycletui.entry.whom import Whom, is_counted_as, only_whom, several, whom
from cycletui.records.counts import counted_first, is_counted

__all__ = [
    "LONGEST",
    "NAME",
    "NotUnderstood",
    "Understood",
    "amount",
    "counted",
    "everyone",
    "in_words",
    "understand",
]


def understand(line: str, *, today: date, known: Known) -> Understood | NotUnderstood:
    """What the line says, or why not. Never raises, whatever the text; quick enough for each key press."""
    try:
        read = Line(line, today, known)
        return _named(read, read.read())
    except StopError as stopped:
        # the example in it is the team's own
        why = stopped.why.replace(EXAMPLE, known.example or EXAMPLE)
        return NotUnderstood(stopped.at, why, stopped.kind, stopped.on, stopped.asks)


# what the team calls it

_PEOPLE = re.compile(r"(?:students|pupils|children|learners|kids|scholars)\s+(?=\S)", re.IGNORECASE)
_FILLER = re.compile(
    r"(?:who\s+)?(?:(?:got|had|have|met|passed|did|showed|were|was|are|scored)\s+)?(?:it|this|right|there|correct|proficient)?"
    r"\s*(?:on|in|at|for|of|from|with)?\s*(?:the|our|my|a|this)?\s*",
    re.IGNORECASE,
)
_ON = re.compile(r"(?:on|in|at|for|from|with)\s+(?:(?:the|our|my)\s+)?", re.IGNORECASE)
_UNIT_OF = re.compile(r"(hours?|minutes?|mins?|days?|weeks?|pages?|books?|words?|points?)\s+\S")
_MAP = re.compile(r"(?<!\w)(?:MAP|NWEA)(?!\w)")


def _named(line: Line, parts: Parts) -> Understood:
    known = line.known
    came_out = parts.came_out
    told = whom(
        line, list(parts.pieces), came_out, group=parts.group, each=bool(parts.each), source=parts.source is not None
    )
    group_at, source_at = told.group, parts.source or told.source
    measure = _measure(line, told, came_out)
    if parts.on is None and not measure.quoted:
        _weekday_within(measure, known)
    new: set[Kind] = set()
    unit = came_out.unit if came_out.unit is not None else _usual_unit(line, measure, came_out, mean=parts.mean)
    counted = _find(known, "measure", measure, new, unit)
    group: str | None = None
    everybody_meant = group_at is not None and fold(group_at.name) in ("all", "all students", "everyone")
    if group_at is not None and (not everybody_meant or known.named("group", group_at.name)):
        group = _find(known, "group", group_at, new).name
    on = parts.on or line.terms.today
    usual = known.of_day.get((counted.id, on.isoformat())) or counted.usual or source_for(counted.name)
    source = _find(known, "source", source_at or Part(usual, measure.at), new)
    places = {"measure": measure.at} | ({"on": parts.on_at} if parts.on_at >= 0 else {})
    places |= {"group": group_at.at} if group_at is not None else {}
    places |= {"source": source_at.at} if source_at is not None else {}
    found = Understood(
        count_of=came_out.count_of,
        total=came_out.total if came_out.counted else parts.n,
        value=came_out.value,
        unit=unit,
        source=source.name,
        measure=counted.name,
        on=on,
        group=group,
        source_given=source_at is not None,
        new=frozenset(new),
        places=places,
        levels=came_out.levels,
        note=parts.note,
        bare=told.bare,
        maybe_day=parts.maybe_day,
        who=_who(told, counted),
        counts=told.counts or (counted.counts if counted.of_goal else ""),
        unit_given=came_out.unit is not None,
        first_unit="measure" not in new and gets_unit(counted, unit),
        as_aimed=bool(counted.aimed) and counted.aimed == unit,
        they=known.they,
    )
    return _each(found, parts, known) if parts.each else found


def _who(told: Whom, counted: Name) -> str:
    """The noun of who or what is counted: as the line says it, else as somebody said it of the measure."""
    noun = counted_first(told.who)
    if told.counts or not counted.counts or (noun is not None and noun[1] == counted.counts):
        return told.who
    return "" if counted.counts in (STUDENTS, "other") else counted.counts


def _each(first: Understood, parts: Parts, known: Known) -> Understood:
    """A result for each group that the line names."""
    made = []
    for label, came_out in parts.each:
        new: set[Kind] = set(first.new)
        group = _find(known, "group", label, new).name
        made.append(
            replace(first, count_of=came_out.count_of, total=came_out.total, group=group, new=frozenset(new), note="")
        )
    return replace(made[0], also=tuple(made[1:]), note=first.note)


def _measure(line: Line, told: Whom, came_out: Amount) -> Part:
    pieces = told.pieces
    if not pieces:
        if came_out.unit in TRADE | EVENTS and came_out.value is not None:
            said = _unit_as_typed(line, came_out)
            if said is not None:
                return said
        at = came_out.end
        while at < len(line.low) and line.low[at] == " ":
            at += 1
        raise StopError(at, WHAT)
    if len(pieces) == 1:
        only_whom(line, pieces[0], told, came_out)
        return pieces[0]
    together = Part(clean(" ".join(piece.name for piece in pieces)), pieces[0].at)
    if not is_counted_as(together.name, line.known):
        several(line, told, came_out)
    return together


_WEEKDAY = re.compile(r"((?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri)\b[:,]?\s+(?=\S)")


def _weekday_within(measure: Part, known: Known) -> None:
    """`Thursday exit ticket`: a name of its own, or the exit ticket of Thursday?"""
    found = _WEEKDAY.match(plain(measure.name))
    if found is None or known.meant("measure", measure.name) is not None:
        return
    rest = measure.name[found.end() :]
    if known.meant("measure", rest) is not None:
        said = measure.name[: found.end()].strip(" ,:")
        stop(measure.at, f"Is {said} the day? Put it last; if it belongs to the name, put that in quotation marks.")


def _unit_as_typed(line: Line, came_out: Amount) -> Part | None:
    """`RIT 214`: the unit is what was counted, too."""
    typed = line.text[came_out.start : came_out.end]
    found = re.search(r"[^\W\d_][^\d]*", typed)
    return Part(clean(found[0].strip(" :=")), came_out.start + found.start()) if found else None


def _usual_unit(line: Line, measure: Part, came_out: Amount, *, mean: bool) -> str:
    """The unit of a number alone: the one that the team keeps this measure in, or what its own words say."""
    known = line.known
    named = known.named("measure", measure.name)
    if not named and (near := known.meant("measure", measure.name)) is not None:
        named = known.named("measure", near.name)
    units = {unit_of(name.unit) for name in named} - {STUDENTS}
    number = line.text[came_out.start : came_out.end].split()[-1]
    if len(units) > 1:
        asked = " or in ".join(sorted(unit or "nothing" for unit in units))
        stop(came_out.end, f"{number} what? “{measure.name}” is kept in {asked}: write the unit.")
    if any(units) or any(name.past.valued for name in named if not unit_of(name.unit)):
        (unit,) = units
        if unit == "percent":
            check_percent(came_out.value or 0, came_out.end - len(number))
        return unit
    if mean:
        return "average"
    aimed = {name.aimed for name in named} - {""}
    if len(aimed) == 1 and STUDENTS not in aimed:
        # a goal that is measured by it said in what it is counted
        (unit,) = aimed
        if unit == "percent":
            check_percent(came_out.value or 0, came_out.end - len(number))
        return unit
    folded = fold(measure.name)
    if event := next((one for one in sorted(EVENTS) if one in folded.split()), None):
        return event
    if of := _UNIT_OF.match(plain(measure.name)):
        return UNITS[of[1]]
    if _MAP.search(measure.name):
        return "RIT"
    if units:
        # somebody made it without one, and nothing in the line says it
        return ""
    stands_at = came_out.end - len(number) if may_lack_slash(number) else came_out.end
    raise StopError(stands_at, what(number, _counted_behind(line, came_out)))


def _counted_behind(line: Line, came_out: Amount) -> str:
    """The word behind a number that stands alone, where it says who or what one counts: 5 schools."""
    word = re.match(r"\s*([^\W\d_]+)", line.low[came_out.end :])
    return word[1] if word is not None and is_counted(word[1]) else ""


def _find(known: Known, kind: Kind, part: Part, new: set[Kind], unit: str = "") -> Name:
    found = known.find(kind, part.name, unit)
    name = part.name
    if found is None and kind == "measure" and not part.quoted:
        found, name = _shorter(known, name, unit)
    if found is None and kind == "measure" and not part.quoted and (near := known.meant(kind, name)) is not None:
        # in another unit it is another one, of the same name
        name = near.name
    if found is None and kind == "group" and (near := known.meant("group", name)) is not None:
        found = near
    if found is None:
        new.add(kind)
        return Name(name, unit)
    if kind == "measure" and not fits(unit, found.unit):
        stop(part.at, f"“{name}” is kept in {found.unit} now: give what you count another name.")
    if found.gone and found.name and fold(found.name) != fold(name):
        stop(part.at, f"“{name}” was renamed “{found.name}” and deleted: bring it back first.")
    return found._replace(name=name) if found.free or not found.name else found


def _shorter(known: Known, name: str, unit: str) -> tuple[Name | None, str]:
    """`students on the exit ticket`, `got it on the exit ticket`: the name without the words around it."""
    people = _PEOPLE.match(name)
    bare = name[people.end() :] if people and unit in (STUDENTS, "percent") else name
    for start in (_FILLER.match(bare), _ON.match(bare)):
        rest = bare[start.end() :] if start else ""
        if rest and rest is not name and rest != name and (found := known.find("measure", rest, unit)) is not None:
            return found, found.name or rest
    on = _ON.match(bare) if bare is not name else None
    kept = bare[on.end() :] if on and bare[on.end() :] else bare
    return (known.find("measure", kept, unit) if kept != name else None), kept
