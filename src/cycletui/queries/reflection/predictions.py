"""What each voice expects, question by question, read in the store's thread: covered until the team looks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries.covered import COVERED
from cycletui.queries.parts import short_day
from cycletui.queries.showable import HIDDEN
from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

MOST = 200


class Voice(NamedTuple):
    """Who expects something, the words (or that they are covered), what stands beside them, and the record.

    Of what was uncovered also the group, what was expected and what came in one unit, and the difference in words.
    """

    who: str
    words: str
    beside: str
    record: str
    group: str = ""
    expects: str = ""
    came: str = ""
    apart: str = ""
    worse: bool = False


class Asked(NamedTuple):
    """One question: what each voice expects (covered: who has written), who has not yet, the cycle.

    `looked` is the day on which it was uncovered.
    """

    question: str
    covered: bool
    voices: tuple[Voice, ...]
    not_yet: tuple[str, ...]
    cycle: str
    looked: str = ""


def read_questions(reader: AudienceReader, space: str, cycles: tuple[str | None, ...]) -> tuple[Asked, ...]:
    """The questions of these cycles (`None`: of no cycle) with their voices, the newest first."""
    from cycletui.records import predictions
    from cycletui.store.reader import title

    with reader.moment():
        every: list[Any] = reader.records("prediction", space=space, newest=MOST)
        moments: list[Any] = reader.records("uncovered", space=space, newest=MOST)
        keys = {one.id: predictions.asked(one.question) for one in every}
        members = [title(one) for one in reader.records("member", space=space, newest=MOST)]
        asked: defaultdict[str, list[Any]] = defaultdict(list)
        for one in reversed(every):
            if one.cycle in cycles:
                asked[keys[one.id]].append(one)
        found = []
        for some in reversed(asked.values()):
            looked = predictions.about(some[0], moments, keys)
            voices = [_voice(reader, space, one, looked) for one in some]
            # all students first: a group is looked at beside the whole
            voices.sort(key=lambda one: (bool(one.group), one.group))
            said = {one.said_by for one in some}
            missing = tuple(sorted(name for name in members if name not in said))
            cycle = some[0].cycle or cycles[0] or ""
            found.append(
                Asked(some[0].question or "", not looked, tuple(voices), missing, cycle, _when(reader, looked))
            )
        return tuple(found)


def _when(reader: AudienceReader, looked: list[Any]) -> str:
    from datetime import datetime

    begun = reader.history(looked[-1].id)[:1] if looked else []
    try:
        return short_day(datetime.fromisoformat(begun[0].at).astimezone().date()) if begun else ""
    except ValueError:
        return ""


def _voice(reader: AudienceReader, space: str, one: Any, looked: list[Any]) -> Voice:
    from cycletui.queries.reflection.what_came import what_came
    from cycletui.records import predictions

    who = line(one.said_by or "somebody", 30)
    if not reader.inside and one.group:
        from cycletui.queries.showable import private_groups

        # a prediction for a group that stays in the team says its name
        if private_groups(reader, [one.group]):
            return Voice(who, "stays in the team" if looked else COVERED, "", one.id)
    group = line(reader.title(one.group), 40) if one.group else ""
    if not looked:
        return Voice(who, COVERED, "", one.id, group)
    came, number = what_came(reader, space, one, predictions.beside(looked))
    apart = predictions.difference(one.value, number)
    mark = predictions.MARKS[predictions.mark(one, looked)]
    beside = " · ".join(part for part in (f"came {came}" if came else "", mark) if part)
    outcome: Any = reader.get(one.outcome) if one.outcome else None
    percent = not one.of and (" of " in came or "percent" in (getattr(outcome, "unit", None) or ""))

    def told(value: float | None) -> str:
        return (
            "–"
            if value is None
            else f"{value:g} of {one.of}"
            if one.of
            else f"{value:g} %"
            if percent
            else f"{value:g}"
        )

    return Voice(
        who,
        line(one.text or "", 300),
        beside,
        one.id,
        group,
        told(one.value),
        "hidden" if came == HIDDEN else told(number),
        "" if apart == "–" else apart,
        apart.endswith("above" if getattr(outcome, "direction", None) == "down" else "below"),
    )
