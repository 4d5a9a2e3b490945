"""What the team expects, question by question: covered until it looks, then beside what came.

At the desk each voice stands by itself. To a room only how many have written, and the spread of what they expect.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.covered import COVERED
from cycletui.queries.expectations import MOST, Asked, Spread, by_question, heard, looked_on, whose
from cycletui.queries.parts import short_day
from cycletui.queries.reflection.checks import (
    KEPT,
    About,
    check_words,
    checked_on,
    everyone,
    expected_in,
    what_came,
    why_missing,
)
from cycletui.queries.reflection.expected import Expected, scale_of
from cycletui.records import predictions
from cycletui.records.harmless import line
from cycletui.records.outcomes import Outcome
from cycletui.records.reflection import Prediction, Uncovered
from cycletui.records.team import Member

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.expectations import Expectation, Heard

NO_RANGE = "What we expect stays on our screens: too few gave a number for one group."
"""Said to a room of a question that was uncovered and of which no range is told."""


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
    difference: str = ""
    worse: bool = False
    everyone: str = ""
    check: str = ""
    counts: bool = False
    """Whether a number was given."""

    @property
    def of(self) -> str:
        """Of whom it speaks."""
        return self.group or self.everyone


class Range(NamedTuple):
    """What several voices expect of one group, the lowest to the highest, what came, and how far from the middle."""

    group: str
    lowest: str
    middle: str
    highest: str
    came: str = ""
    difference: str = ""
    worse: bool = False
    everyone: str = ""
    alone: bool = False
    """Whether it is one voice, as only the desk is told."""

    @property
    def of(self) -> str:
        """Of whom it speaks."""
        return self.group or self.everyone

    @property
    def words(self) -> str:
        """From the lowest to the highest."""
        if self.alone:
            return f"One of us expects {self.middle}."
        return f"We expect {self.lowest} to {self.highest}, in the middle {self.middle}."

    @property
    def beside(self) -> str:
        """What came, and how near the middle was."""
        if self.came == KEPT or not self.came:
            return self.came
        of_what = (" that" if self.alone else " the middle") if self.difference.endswith(("above", "below")) else ""
        return f"It is {self.came}" + (f": {self.difference}{of_what}." if self.difference else ".")


class Question(NamedTuple):
    """One question: at the desk its voices and who has not written yet, in a room the ranges; how many have written."""

    text: str
    covered: bool
    cycle: str
    uncovered_on: str = ""
    voices: tuple[Voice, ...] = ()
    not_yet: tuple[str, ...] = ()
    written: str = ""
    ranges: tuple[Range, ...] = ()
    heard: int = 0
    """How many voices have written."""
    strips: tuple[Expected, ...] = ()
    """Of what was uncovered, group by group on one scale each."""
    check: str = ""
    """What was counted and when, of all that stands beside it; or why nothing does."""
    between: tuple[Range, ...] = ()
    """Of what was uncovered the ranges, at the desk too: there of as few as there are."""
    full: bool = False
    """Whether everybody has written."""
    slips: int = 0
    """How many wrote on slips."""

    @property
    def note(self) -> str:
        """Whether it is covered, or since when it is not, and beside what."""
        if self.covered:
            return "covered"
        return ". ".join(part for part in (f"uncovered {self.uncovered_on}".rstrip(), self.check) if part)


def read_questions(reader: AudienceReader, space: str, cycles: Sequence[str | None]) -> tuple[Question, ...]:
    """The questions of these cycles (`None`: of no cycle) as this audience may see them, the newest first."""
    with reader.moment():
        if not reader.inside:
            return tuple(_to_room(reader, space, one) for one in reader.expectations(space, cycles))
        every = reader.records(Prediction, space=space, newest=MOST)
        moments = reader.records(Uncovered, space=space, newest=MOST)
        members = reader.records(Member, space=space, newest=MOST)
        return tuple(
            _at_desk(reader, space, asked, heard(members, asked.written), cycles[0] or "")
            for asked in by_question(every, moments, cycles)
        )


def have_written(of: Heard) -> str:
    """How many have written, and nobody's name; on slips, where one did: those are of whoever is here."""
    slips = f", {of.slips} on {'a slip' if of.slips == 1 else 'slips'}" if 0 < of.slips < of.written else ""
    return f"{of.written} of {of.of} have written{slips}"


def _at_desk(reader: AudienceReader, space: str, asked: Asked, of: Heard, cycle: str) -> Question:
    looked, first = asked.moments, asked.written[0]
    check = predictions.chosen_check(looked)
    came = [_Came(reader, space, one, check) for one in asked.written] if looked else []
    voices = [_voice(reader, one, looked, came[n] if came else None) for n, one in enumerate(asked.written)]
    told = [(one.value, voices[n].who) for n, one in enumerate(asked.written)]
    by_group: defaultdict[tuple[str, int, str], list[int]] = defaultdict(list)
    for number, one in enumerate(asked.written):
        if came and one.value is not None:
            by_group[voices[number].group, one.of or 0, one.outcome or ""].append(number)
    strips = (
        came[some[0]].strip(group, [(value, who) for value, who in (told[n] for n in some) if value is not None])
        for (group, *_), some in sorted(by_group.items())
    )
    # all students first: a group is looked at beside the whole
    voices.sort(key=lambda one: (bool(one.group), one.group))
    on = looked_on(reader.history(looked[-1].id)) if looked else ""
    said = first.question or "", not looked, first.cycle or cycle, on, tuple(voices), of.not_yet
    heard_of = "" if looked else have_written(of)
    beside = _beside(reader, space, first, came) if looked else ""
    between = tuple(
        _between(reader, [asked.written[n] for n in some], came[some[0]]) for _, some in sorted(by_group.items())
    )
    return Question(
        *said,
        written=heard_of,
        heard=of.written,
        strips=tuple(strips),
        check=beside,
        between=between,
        full=of.full,
        slips=of.slips,
    )


def _between(reader: AudienceReader, written: Sequence[Prediction], came: _Came) -> Range:
    """What these voices expect of one group, each by the last that it wrote."""
    from statistics import median

    last = {whose(one): one for one in written}
    numbers = sorted(one.value for one in last.values() if one.value is not None)
    ends = numbers[0], float(median(numbers)), numbers[-1]
    told, _ = _range(reader, Spread(*_about(written[-1]), *ends), came)
    return told._replace(alone=len(numbers) == 1)


def _about(one: Prediction) -> tuple[str | None, str | None, str | None, str | None, int | None]:
    return one.group, one.outcome, one.collection, one.cycle, one.of


def _beside(reader: AudienceReader, space: str, about: About, came: Iterable[_Came]) -> str:
    """By which checks it came, each with its day; where none did, why the one that is meant is missing."""
    every = list(came)
    checks = dict.fromkeys(one.check for one in every if one.check)
    told = [check_words(reader, check) for check in checks]
    if told:
        return f"Beside it: {'; '.join(told)}"
    return "" if any(one.words for one in every) else why_missing(reader, space, about)


def _to_room(reader: AudienceReader, space: str, asked: Expectation) -> Question:
    came = [_Came(reader, space, one, asked.check) for one in asked.spreads]
    told = [_range(reader, one, beside) for one, beside in zip(asked.spreads, came, strict=True)]
    return Question(
        asked.question,
        asked.covered,
        asked.cycle,
        asked.uncovered_on,
        written=have_written(asked.heard),
        ranges=tuple(one for one, _ in told),
        between=tuple(one for one, _ in told),
        full=asked.heard.full,
        slips=asked.heard.slips,
        heard=asked.heard.written,
        strips=tuple(strip for _, strip in told),
        check=_beside(reader, space, asked.spreads[0], came) if came else _chosen(reader, asked.check),
    )


def _chosen(reader: AudienceReader, check: str) -> str:
    """Beside which check it was uncovered, where no spread shows."""
    told = check_words(reader, check) if check else ""
    return f"Beside it: {told}" if told else ""


def _voice(reader: AudienceReader, prediction: Prediction, looked: Sequence[Uncovered], came: _Came | None) -> Voice:
    who = line(prediction.said_by or "somebody", 30)
    group = line(reader.title(prediction.group), 40) if prediction.group else ""
    if came is None:
        return Voice(who, COVERED, "", prediction.id, group, everyone=everyone(reader, prediction))
    mark = predictions.mark(prediction, looked)
    told = _afterwards(reader, prediction, looked) if mark == "seen" else predictions.MARKS[mark]
    beside = " · ".join(part for part in (f"came {came.words}" if came.words else "", told) if part)
    difference, worse = came.difference(prediction.value)
    return Voice(
        who,
        line(prediction.text or "", 300),
        beside,
        prediction.id,
        group,
        came.amount(prediction.value),
        came.came,
        difference,
        worse,
        everyone(reader, prediction),
        check_words(reader, came.check) if came.check else "",
        prediction.value is not None,
    )


def _afterwards(reader: AudienceReader, prediction: Prediction, looked: Sequence[Uncovered]) -> str:
    """When it was written or changed, and after what: `changed on 28 Nov, after the check of 27 Nov`."""
    wrote = [one for one in reader.history(prediction.id) if one.field in ("text", "value")]
    days = list(dict.fromkeys(looked_on([one]) for one in wrote))
    on = f"{'changed' if len({one.act for one in wrote}) > 1 else 'written'} on {days[-1]}" if days else "written"
    check = checked_on(reader, prediction.space, prediction, predictions.chosen_check(looked))
    if check is not None:
        return f"{on}, after the check of {short_day(check)}"
    seen = looked_on(reader.history(looked[-1].id))
    return f"{on}, after we looked on {seen}" if seen else on


def _range(reader: AudienceReader, spread: Spread, came: _Came) -> tuple[Range, Expected]:
    group = line(reader.title(spread.group), 40) if spread.group else ""
    ends = spread.lowest, spread.middle, spread.highest
    lowest, middle, highest = (came.amount(one) for one in ends)
    there = came.words if came.number is None else came.came
    strip = came.strip(group, [(one, "") for one in ends], spread=True)
    all_ = everyone(reader, spread)
    return Range(group, lowest, middle, highest, there, *came.difference(spread.middle), all_), strip


class _Came:
    """What came for something that was expected, and how both are said in one unit."""

    def __init__(self, reader: AudienceReader, space: str, about: About, check: str) -> None:
        self.words, self.number, self.check, self.share = what_came(reader, space, about, check)
        outcome = reader.get(about.outcome, Outcome)
        self._in = expected_in(reader, about)
        self._less_is_better = outcome is not None and outcome.direction == "down"

    def amount(self, value: float | None) -> str:
        """A number with its unit, as far as it is known."""
        return "–" if value is None else self._in.words(value, self.words)

    @property
    def came(self) -> str:
        """What came, as it stands beside what was expected: of other students as it was counted."""
        return self.words if self.share is not None else self.amount(self.number)

    def difference(self, expected: float | None) -> tuple[str, bool]:
        """How far what came lies from what was expected, and whether that is less than hoped for.

        Where somebody was away shares alone can be set beside each other: `12 points below`.
        """
        words = predictions.difference(expected, self.number)
        if self.share is not None and self._in.of and expected is not None:
            words = predictions.points_apart(100 * expected / self._in.of, self.share)
        worse = words.endswith("above" if self._less_is_better else "below")
        return "" if words == "–" else words, worse

    def strip(self, group: str, marks: Sequence[tuple[float, str]], *, spread: bool = False) -> Expected:
        """The numbers on their scale, with what came where it is a number like them."""
        whole = self._in.of
        at = self.number if self.share is None or not whole else self.share * whole / 100
        numbers = [value for value, _ in marks] + ([] if at is None else [at])
        ends = scale_of(numbers, whole, percent=self._in.in_percent(self.words))
        # what this audience may not see, or has no place on the scale, came all the same
        came = self.came if at is not None else self.words
        return Expected(group, tuple(sorted(marks)), *ends, at, came, spread)
