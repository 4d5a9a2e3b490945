"""What a team expects of its numbers, told to a room: how many have written, and, once the team looked, a spread.

Beyond the desk no single voice is read: not who, not the words, not one number. The lowest, the middle and the
highest of what was expected of one group are there from six voices on, with a lead from eight; for guests nothing is.
The spread is that of what stood there when the team looked, so that no later voice can be told from how it moves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.covered import Covering
from cycletui.queries.moments import on_day
from cycletui.records import predictions, voices
from cycletui.records.audience import Audience
from cycletui.records.reflection import Prediction, Uncovered
from cycletui.records.team import Member

if TYPE_CHECKING:
    from cycletui.queries.groups import Groups
    from cycletui.store.history import Past
    from cycletui.store.reader import Reader

MOST = 200
"""Predictions, moments of looking and members that are read: the newest."""

FEWEST_VOICES = {Audience.DESK: 6, Audience.COMMANDS: 6, Audience.ROOM: 6, Audience.LEAD: 8}
"""From how many voices on an audience sees a spread; whoever is not named here sees nothing of predictions."""


class Asked(NamedTuple):
    """What was written for one question, the oldest first, and the moments at which the team looked at it."""

    written: tuple[Prediction, ...]
    moments: tuple[Uncovered, ...]


class Heard(NamedTuple):
    """How many voices have written, of how many, and which members have not; how many of them on slips."""

    written: int
    of: int
    not_yet: tuple[str, ...]
    slips: int = 0

    @property
    def full(self) -> bool:
        """Whether all have."""
        return self.written >= self.of


class Spread(NamedTuple):
    """The lowest, the middle and the highest of what at least six voices expect of one group, and what it is about."""

    group: str | None
    outcome: str | None
    collection: str | None
    cycle: str | None
    of: int | None
    lowest: float
    middle: float
    highest: float


class Expectation(NamedTuple):
    """One question to a room: how many have written and, once it was uncovered, what they expect as spreads.

    `check` is the one that was chosen to stand beside it.
    """

    question: str
    cycle: str
    covered: bool
    uncovered_on: str
    check: str
    heard: Heard
    spreads: tuple[Spread, ...]


def read_expectations(
    reader: Reader, groups: Groups, fewest: int, space: str, cycles: Sequence[str | None]
) -> tuple[Expectation, ...]:
    """The questions of these cycles (`None`: of no cycle), the newest first; those of hidden groups are not there."""
    from cycletui.store.history import history

    every = reader.records(Prediction, space=space, newest=MOST)
    moments = reader.records(Uncovered, space=space, newest=MOST)
    members = reader.records(Member, space=space, newest=MOST)
    covering = Covering(reader)
    covering.prepare(every)
    found = []
    for asked in by_question(every, moments, cycles):
        open_ = [one for one in asked.written if not groups.reason(one.group or "")]
        if not open_:
            continue
        looked = asked.moments
        seen = (one for one in open_ if not covering.covers(one)) if looked else ()
        then = [one for one in seen if predictions.stood_then(one, looked)]
        found.append(
            Expectation(
                open_[0].question or "",
                open_[0].cycle or "",
                not looked,
                looked_on(history(reader, looked[-1].id)) if looked else "",
                predictions.chosen_check(looked),
                heard(members, asked.written),
                tuple(_spreads(then, fewest)),
            )
        )
    return tuple(found)


def by_question(every: Sequence[Prediction], moments: Sequence[Uncovered], cycles: Sequence[str | None]) -> list[Asked]:
    """The predictions of these cycles by their question; `every` is newest first, and so are the questions."""
    keys = {one.id: predictions.question_key(one.question) for one in every}
    asked: defaultdict[str, list[Prediction]] = defaultdict(list)
    for one in reversed(every):
        if one.cycle in cycles:
            asked[keys[one.id]].append(one)
    return [Asked(tuple(some), tuple(predictions.about(some[0], moments, keys))) for some in reversed(asked.values())]


def heard(members: Iterable[Member], written: Iterable[Prediction]) -> Heard:
    """Who has written, of those who are in the team and whoever wrote besides."""
    there = [one.initials for one in members if one.initials and one.left_on is None]
    said = {whose(one): one.said_by or "" for one in written}
    slips = sum(map(voices.is_slip, said.values()))
    not_yet = voices.not_heard(there, tuple(said.values()))
    besides = voices.not_heard([one for one in said.values() if not voices.is_slip(one)], there)
    # whose slips they are nobody knows: as many of the others have written, and who has not is said of none
    of = max(len(there) + len(besides), len(said))
    return Heard(len(said), of, () if slips else tuple(sorted(not_yet)), slips)


def looked_on(past: Sequence[Past]) -> str:
    """The day on which a moment was written down."""
    try:
        return on_day(past[0].at) if past else ""
    except ValueError:
        return ""


def whose(prediction: Prediction) -> str:
    """Whose it is; whoever is not named counts as one voice together."""
    return " ".join((prediction.said_by or "").split()).casefold()


def _spreads(written: Sequence[Prediction], fewest: int) -> Iterable[Spread]:
    """By what they speak of, all students first; of each voice the last that it wrote."""
    from statistics import median

    sets: defaultdict[tuple[str, int, str], dict[str, Prediction]] = defaultdict(dict)
    for one in written:
        if one.value is not None:
            sets[one.group or "", one.of or 0, one.outcome or ""][whose(one)] = one
    for _, by_voice in sorted(sets.items()):
        if len(by_voice) < fewest:
            continue
        numbers = [one.value for one in by_voice.values() if one.value is not None]
        last = list(by_voice.values())[-1]
        ends = min(numbers), float(median(numbers)), max(numbers)
        yield Spread(last.group, last.outcome, last.collection, last.cycle, last.of, *ends)
