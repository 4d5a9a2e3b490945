"""When a prediction counts as blind, when it is uncovered, and what is said of how it was written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import adler32, crc32

from cycletui.records.kind import Team
from cycletui.records.numbers import written
from cycletui.records.outcome_rules import is_start

CLOSED = "It was uncovered: what was expected stands as it was written. A new one says on which day it came."
MARKS = {"": "", "blind": "written blind", "apart": "not uncovered with the others"}
"""What is said of each mark."""


def question_key(question: str | None) -> str:
    """A question as its key: neither capitals nor spaces make another one."""
    return " ".join(unicodedata.normalize("NFC", question or "").casefold().split())


def about(prediction: Any, moments: Iterable[Any], questions: Mapping[str, str]) -> list[Any]:
    """The moments at which this prediction's question was uncovered; `questions` are keys by prediction."""
    own = question_key(prediction.question)
    return [
        one
        for one in moments
        if one.prediction == prediction.id
        or (
            own
            and own in (question_key(one.question), questions.get(one.prediction or ""))
            and _together(prediction, one)
        )
    ]


def _together(one: Any, other: Any) -> bool:
    return not one.cycle or not other.cycle or one.cycle == other.cycle


def uncovered(prediction: Any, team: Team, *, ever: bool = False) -> bool:
    """Whether this store holds that its question was uncovered; with `ever`, also what was taken back since."""
    moments = team.records("uncovered") + (team.records("uncovered", deleted=True) if ever else [])
    if not moments:
        return False
    every = team.records("prediction") + team.records("prediction", deleted=True)
    return bool(about(prediction, moments, {one.id: question_key(one.question) for one in every}))


class _Now:
    """A prediction as it is about to be saved."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.id = ""
        self.question, self.cycle = values.get("question"), values.get("cycle")


def could_know(values: Mapping[str, Any], team: Team) -> bool:
    """Whether the writer could know better: it was uncovered once, or a result for it is here."""
    return uncovered(_Now(values), team, ever=True) or _has_result(values, team)


def _has_result(values: Mapping[str, Any], team: Team) -> bool:
    if values.get("collection"):
        return bool(team.records("result", collection=values["collection"]))
    for outcome in team.records("outcome", id=values["outcome"]) if values.get("outcome") else ():
        # what was there at the start is no answer: only from the day the team aims at
        if outcome.measure and outcome.aim_on:
            for one in team.records("collection", measure=outcome.measure):
                if one.on and one.on >= outcome.aim_on and team.records("result", collection=one.id):
                    return True
        if _checked(outcome, values, team):
            return True
    return False


def _checked(outcome: Any, values: Mapping[str, Any], team: Team) -> bool:
    """Whether the team holds a check of this cycle that tells of the outcome: one given since the try began, or since
    the cycle did once it is taught."""
    for cycle in team.records("cycle", id=values["cycle"]) if values.get("cycle") else ():
        days = [one.starts_on for one in team.records("try", cycle=cycle.id) if one.starts_on]
        taught = (cycle.stage or "name") not in ("name", "plan")
        since = min(days, default=cycle.starts_on if taught else None)
        if since is None:
            return False
        telling = {one.id for one in team.records("measure") if outcome.id in one.outcomes}
        for measure in {outcome.measure} if outcome.measure else telling:
            for one in team.records("collection", measure=measure):
                start = is_start(one.label) or (one.on and one.on == outcome.start_on)
                if one.on and one.on >= since and not start and team.records("result", collection=one.id):
                    return True
    return False


# what is mended


def mended(before: Any, now: Mapping[str, Any]) -> bool:
    """Whether it expects what it expected before: whom it is about or its spelling may be other, its numbers not."""
    if any(getattr(before, name) != now.get(name) for name in ("value", "of")):
        return False
    return _spelled_anew(before.text, now.get("text")) and _spelled_anew(before.question, now.get("question"))


LETTERS = 5
"""Of a word of so many letters one may be other, and it is the same word; a shorter one says something else."""


def _spelled_anew(before: str | None, after: str | None) -> bool:
    """Whether the words are the same, but for their spelling."""
    one, other = _words(before), _words(after)
    return len(one) == len(other) and all(map(_same_word, one, other))


def _words(text: str | None) -> list[str]:
    folded = unicodedata.normalize("NFC", text or "").casefold().replace("’", "'")
    return "".join(letter if letter.isalnum() or letter in "%'/" else " " for letter in folded).split()


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < LETTERS or not (one + other).isalpha() or {one, other} & NUMBER_WORDS:
        return False
    if len(one) == len(other):
        apart = [at for at in range(len(one)) if one[at] != other[at]]
        swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(one) == sorted(other)
        return len(apart) == 1 or swapped
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(short == long[:at] + long[at + 1 :] for at in range(len(long)))


_NUMBERS = (
    "three seven eight eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty"
    " fifty sixty seventy eighty ninety third fourth fifth thirds quarter quarters never fewer above below"
    " nobody nearly hardly"
)
NUMBER_WORDS = frozenset(_NUMBERS.split())
"""Words that one letter makes another expectation."""


def stamp(prediction: Any) -> str:
    """A short mark of exactly these words of this prediction."""
    parts = (prediction.id, prediction.text, prediction.value, prediction.of, prediction.group, prediction.said_by)
    text = repr(tuple(f"{part:g}" if isinstance(part, int | float) else part for part in parts)).encode()
    return f"{crc32(text):08x}{adler32(text):08x}"


def looked_at(values: Mapping[str, Any], team: Team) -> dict[str, Any]:
    """What an uncovering holds: its question, its cycle, and what had been written by then."""
    question, cycle = values.get("question"), values.get("cycle")
    for one in team.records("prediction", id=values["prediction"]) if values.get("prediction") else ():
        question, cycle = question or one.question, cycle or one.cycle
    now = _Now({"question": question, "cycle": cycle})
    key = question_key(question)
    written = [one for one in team.records("prediction") if question_key(one.question) == key and _together(now, one)]
    found: dict[str, Any] = {"shown": frozenset(_told(one) for one in written)}
    return found | {name: said for name, said in (("question", question), ("cycle", cycle)) if said}


def _told(one: Any) -> str:
    words = " ".join((one.text or "").replace("/", "∕").split())
    return f"{(one.said_by or '–')[:40]}: {words[:100]} · {stamp(one)}".replace("/", "∕")


def mark(prediction: Any, moments: Iterable[Any]) -> str:
    """How a prediction was written, the same on every laptop; `moments` are those of its question."""
    if prediction.blind is False:
        return "seen"
    if not stood_then(prediction, moments):
        return "apart"
    return "blind" if prediction.blind else ""


def stood_then(prediction: Any, moments: Iterable[Any]) -> bool:
    """Whether it stood there as it stands now when the team looked; so where nobody wrote down what did."""
    shown = [one.rpartition(" · ")[2] for moment in moments for one in moment.shown]
    return not shown or stamp(prediction) in shown


def chosen_check(moments: Iterable[Any]) -> str:
    """The check that was chosen when they were uncovered, the same on every laptop; empty where none was."""
    return min((one.collection for one in moments if one.collection), default="")


def points_apart(expected: float, came: float) -> str:
    """Two shares in percent beside each other in words: `12 points below`."""
    apart = round(came - expected)
    return f"{abs(apart)} point{'' if abs(apart) == 1 else 's'} {'above' if apart > 0 else 'below'}" if apart else SAME


SAME = "as expected"


def difference(expected: float | None, came: float | None) -> str:
    """Prediction and result beside each other in words: `14 below`."""
    if expected is None or came is None:
        return "–"
    apart = round(came - expected, 6)
    return SAME if not apart else f"{written(abs(apart))} {'above' if apart > 0 else 'below'}"
