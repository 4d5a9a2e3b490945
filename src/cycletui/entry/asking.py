"""What has to be meant before a line is saved: what stands there already, what is unlike all before it, what is new
with the near names there are, and what could be else. The most serious comes first; entered once more it is taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cycletui.entry import day as days
from cycletui.entry import weekend
from cycletui.entry.bare_number import with_slash
from cycletui.entry.line import understand
from cycletui.entry.names import UNITS, Kind, Known, Name, clean, fold, unit_of
from cycletui.entry.understood import NotUnderstood, Understood, amount, sign
from cycletui.records.counts import guess
from cycletui.records.harmless import line
from cycletui.records.numbers import written
from cycletui.records.words import THERE_ALREADY
from cycletui.store.past import Past

FAR = 10
"""So many times the range so far, beyond its ends, is far outside."""
NEAR = 2
"""So many near names are offered."""
ROW = 52
"""Letters that the offer of near names takes at most: a row of the card in the narrowest window."""
KINDS = {"measure": "measure", "group": "group", "source": "source"}
"""What a new name is, in a word."""
FEW = 3
"""Fewer numbers than these say nothing of a range."""


class Question(NamedTuple):
    """What is asked about, in words. `near` is what is offered in place of `typed` (of the kind), if anything is.

    `alone` are the words where nothing beside them says what kind of thing is new. With `figures` they say what came
    out before.
    """

    words: str
    kind: Kind | str = ""
    typed: str = ""
    near: str = ""
    alone: str = ""
    figures: bool = False

    @property
    def aloud(self) -> str:
        """The words where others read along: neither figures nor other groups of the team are in them."""
        if self.figures:
            return "It is unlike all that came out so far"
        return f"“{self.typed}” is a new group" if self.kind == "group" else self.alone or self.words


class Offer(NamedTuple):
    """What one key takes instead: the line as it is then, and what is taken, in a word."""

    line: str
    near: str


def asks(found: Understood, known: Known, *, alone: bool = False) -> list[str]:
    """What has to be meant before it is saved, in words; `alone` where no card beside them says what each name is."""
    return [one.alone or one.words if alone else one.words for one in questions(found, known)]


def questions(found: Understood, known: Known) -> list[Question]:
    """What has to be meant before it is saved, the most serious first."""
    every = (found, *found.also)
    asked = [one for each in every for one in (*_unlike(each, known), *_others(each, known))]
    for each in every:
        for kind, name in (("measure", each.measure), ("group", each.group), ("source", each.source)):
            if kind in each.new and name is not None and (kind != "source" or each.source_given):
                asked.append(is_new(kind, name, each.unit, known, bare=each.bare))
    if found.unit and found.value is not None and not _unit_known(found.unit, known):
        asked.append(Question(f"“{found.unit}” is a new unit"))
    if found.maybe_day is not None and not _all_of(found, known):
        on = found.maybe_day
        asked.append(Question(f"{found.count_of} of {found.total}, not the day {on.day} {days.MONTHS[on.month - 1]}"))
    if found.levels:
        asked.append(Question("four levels, the lowest first: the upper two are counted"))
    if found.also:
        asked.append(Question(f"{len(every)} results, one for each group"))
    return list(dict.fromkeys(asked))


def there_already(words: str) -> str:
    """What is asked where the day has a result for the group already, which is said in `words`, if it may be said."""
    said = f": {line(words, 60)}" if words else ""
    return f"{THERE_ALREADY}{said}. Yours would stand beside it"


def in_one(asked: Iterable[str]) -> str:
    """Questions one behind the other, each with the mark that it ends with."""
    said = ""
    for words in asked:
        joint = "" if not said else " " if said.endswith(("?", ".")) else "; "
        said += joint + words
    return said if said.endswith(("?", ".")) or not said else f"{said}."


# what is unlike all before it


def _unlike(found: Understood, known: Known) -> list[Question]:
    """A result of another kind than all before it, or a number far outside."""
    name = known.find("measure", found.measure, found.unit) if "measure" not in found.new else None
    past = name.past if name is not None else None
    if name is None or past is None:
        return []
    said = amount(found)
    if found.first_unit and name.bare_goal and found.value is not None:
        asked = f"The numbers of the goal that “{found.measure}” measures have no unit: they are read in"
        return [*_first_unit(found, past), Question(f"{asked} {sign(found.unit)} too")]
    if found.first_unit and past.valued:
        return _first_unit(found, past)
    if found.value is None:
        if past.valued and not past.counted and unit_of(name.unit) != "percent":
            span = _span(past.low, past.high)
            return [
                Question(
                    f"“{found.measure}” has been a number so far, {span}, and not so many of so many", figures=True
                )
            ]
        if past.counted and found.total is not None and found.total > FAR * past.most:
            return [Question(f"Of {found.total:,} is far more than so far: of {past.most} at most", figures=True)]
        return []
    meant = found.unit_given and unit_of(name.unit) == found.unit
    if past.counted and not past.valued and not meant:
        number = written(found.value)
        halves = with_slash(number) if number.isdigit() and len(number) > 2 else ""
        is_it = f": is it {halves}?" if halves else ""
        asked = f"“{found.measure}” has been so many of so many so far, and {said} is not{is_it}"
        return [Question(asked, "amount", number, halves, figures=True)]
    if past.valued >= FEW and found.unit != "percent" and _is_far(found.value, past.low, past.high):
        return [Question(f"{said} is far from all so far, {_span(past.low, past.high)}", figures=True)]
    return []


def _first_unit(found: Understood, past: Past) -> list[Question]:
    """All that stands there without a unit gets the one of this line."""
    if not past.valued:
        return []
    many = f"{past.valued:,} number{'s' if past.valued > 1 else ''}"
    asked = f"“{found.measure}” has {many} without a unit so far, {_span(past.low, past.high)}: enter says that"
    every = "all of them are" if past.valued > 1 else "it is"
    return [Question(f"{asked} {every} in {sign(found.unit)}; if not, write another name", figures=True)]


def _is_far(value: float, low: float, high: float) -> bool:
    reach = max(FAR * (high - low), max(abs(low), abs(high)) / 2)
    return not low - reach <= value <= high + reach


def _span(low: float, high: float) -> str:
    return written(low) if low == high else f"{written(low)} to {written(high)}"


def _others(found: Understood, known: Known) -> list[Question]:
    """Others are counted than the measure counts."""
    name = known.find("measure", found.measure, found.unit) if "measure" not in found.new else None
    counts = (name.counts or guess(name.unit, name.name)) if name is not None else None
    if not counts or not found.counts or found.counts == counts:
        return []
    return [Question(f"“{found.measure}” counts {counts if counts != 'other' else 'something else'}, not {found.who}")]


# what is new


def is_new(kind: Kind, name: str, unit: str, known: Known, *, bare: bool = False) -> Question:
    """That a name is new, with the near ones that there are. `bare`: a group that was named without its sign."""
    others = [one for one in known.named(kind, name) if kind == "measure"]
    if others:
        kept = " and in ".join(sorted({unit_of(one.unit) or "no unit" for one in others}))
        words, had = f"“{name}” in {unit or 'no unit'} is", f"you have it in {kept}"
        return Question(f"{words} new: {had}", kind, name, alone=f"{words} a new measure: {had}")
    close: list[str] = []
    for one in known.near(kind, name)[:NEAR]:
        if len(_either([*close, one.name])) <= ROW:
            close.append(one.name)
    either = f" — {_either(close)}?" if close else ""
    if not close and (day := weekend.instead(name)):
        either = f" (if the day is meant: {day})"
    what = f"a new {KINDS[kind]}"
    new = what if kind == "group" and bare else "new"
    near = close[0] if close else ""
    return Question(f"“{name}” is {new}{either}", kind, name, near, f"“{name}” is {what}{either}")


def _either(names: list[str]) -> str:
    return f"or do you mean {' or '.join(f'“{one}”' for one in names)}"


def _all_of(found: Understood, known: Known) -> bool:
    """Whether it counts out of as many as are in its group: then it is no day."""
    group = known.find("group", found.group) if found.group is not None else None
    return group is not None and found.total in group.sizes


def _unit_known(unit: str, known: Known) -> bool:
    return unit in UNITS.values() or fold(unit) in known.units or unit.startswith("points of ")


def offer(typed: str, found: Understood, asked: Iterable[Question], known: Known, today: date) -> Offer | None:
    """The line with the nearest of what is `asked` about in place of what was typed; `None` where nothing is near."""
    for one in asked:
        changed = _with_near(typed, found, one, known, today) if one.near else None
        if changed is not None:
            return Offer(changed, one.near)
    return None


def _with_near(typed: str, found: Understood, asked: Question, known: Known, today: date) -> str | None:
    if asked.kind == "amount":
        at = typed.rfind(asked.typed)
        changed = [f"{typed[:at]}{asked.near}{typed[at + len(asked.typed) :]}"] if at >= 0 else []
    else:
        span = _stands(typed, found.places.get(asked.kind, -1), asked.typed)
        if span is None:
            return None
        start, end = span
        quoted = '"' + asked.near.replace('"', '""') + '"'
        changed = [f"{typed[:start]}{word}{typed[end:]}" for word in (asked.near, quoted)]
    for line_ in changed:
        again = understand(line_, today=today, known=known)
        if not isinstance(again, NotUnderstood) and _took(again, found, asked):
            return line_
    return None


def _took(again: Understood, found: Understood, asked: Question) -> bool:
    """Whether the line says the same as before, but for what was taken instead."""
    named = {"measure": again.measure, "group": again.group, "source": again.source}
    if asked.kind in named and fold(named[asked.kind] or "") != fold(asked.near):
        return False
    mine, theirs = _said(again, asked.kind), _said(found, asked.kind)
    return mine == theirs


def _said(line_: Understood, but: str) -> tuple[object, ...]:
    came_out = (line_.count_of, line_.total, line_.value) if but != "amount" else ()
    return line_.on, came_out, line_.measure if but != "measure" else "", line_.group if but != "group" else ""


def _stands(typed: str, at: int, name: str) -> tuple[int, int] | None:
    """From where to where a name stands in a text that begins there, quotation marks around it included."""
    if at < 0:
        return None
    start = at
    if typed[at : at + 1] in ('"', "“", "„", "«"):
        at += 1
    end, left = at, clean(name)
    for word in left.split(" "):
        while typed[end : end + 1].isspace():
            end += 1
        if clean(typed[end : end + len(word)]).casefold() != word.casefold():
            return None
        end += len(word)
    if at > start and typed[end : end + 1] in ('"', "”", "“", "»"):
        end += 1
    return start, end


def learn(known: Known, found: Understood) -> None:
    """Know what a line names that is about to be made: the next one finds it."""
    for one in (found, *found.also):
        names: tuple[tuple[Kind, str | None, str], ...] = (
            ("measure", one.measure, one.unit),
            ("group", one.group, ""),
            ("source", one.source, ""),
        )
        for kind, name, unit in names:
            if name is not None and kind in one.new and known.find(kind, name, unit) is None:
                known.learn(kind, Name(name, unit))
