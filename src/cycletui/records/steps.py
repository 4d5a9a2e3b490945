"""What the next step is made of: the facts it follows from, the step itself, and the road of a first cycle."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cycletui.records import words


class Expected(NamedTuple):
    """What the team expected of a group (empty: of all), and what came: as words, and by how much it lies apart
    where more is better; `check` names what was counted, and when."""

    group: str
    said: str
    came: str
    apart: float
    check: str = ""


class Facts(NamedTuple):
    """What the sentence follows from: numbers of records, and of the cycle's own from `if_thens` on; `problems` are
    the cycle's, and all where there is none yet.

    `voices` are the different people whose stories and noticings stand here. `planned` names where evidence shall come
    from. Of the newest check of the outcome's own measure `check` names what was counted, of whom and when, and
    `came` what came out; `tried` is the id of what was tried, `done` how widely it was done, in words; `decision` is
    keep, change or let_go, and `became` how the outcome grew; `answered` tells of a problem that was asked of others;
    `asks` are teams that ask something of us, `asked_since` since when; `wrote` are those who wrote differently, and
    `differs` what. `check_hidden` and `done_hidden` say that something is there of which those who read along may not
    be told; `outsiders` that people outside the team are among them. `check_id` is the day of that
    check, `seen` says that somebody wrote down what they see since then. `before` is what came of the cycle before
    this one, in words; `old_problem` and `old_words` its problem, while this cycle has none of its own. `lowest` is
    the group that came lowest in the newest check, below all students, and its figure. Begun and not said to its end
    are `half_if_then`, the id of an if–then without its second half; `half_promise`, that of a promise and what it
    lacks, in words; `no_measure`, that of an outcome of which nobody said what is counted. `example` is a line of
    evidence in the goal's own measure, where it has one.
    """

    team: str = "teacher"
    unsettled: int = 0
    wrote: tuple[str, ...] = ()
    differs: str = ""
    stories: int = 0
    noticings: int = 0
    voices: int = 0
    visions: int = 0
    cycles: int = 0
    outcomes: int = 0
    results: int = 0
    today: date | None = None
    resting: str = ""
    stage: str = ""
    question: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    problems: int = 0
    if_thens: int = 0
    predictions: int = 0
    covered: bool = False
    kinds: int = 0
    planned: str = ""
    promises: int = 0
    half_promise: tuple[str, str] = ("", "")
    half_if_then: str = ""
    no_measure: str = ""
    check: str = ""
    came: str = ""
    expected: tuple[Expected, ...] = ()
    findings: int = 0
    only_gaps: bool = False
    tried: str = ""
    done: str = ""
    decision: str = ""
    ahead: bool = False
    why: str = ""
    became: str = ""
    decided_on: date | None = None
    answered: str = ""
    answered_id: str = ""
    asks: int = 0
    asked_since: date | None = None
    since: date | None = None
    check_hidden: bool = False
    done_hidden: bool = False
    outsiders: bool = False
    check_id: str = ""
    seen: bool = False
    before: str = ""
    old_problem: str = ""
    old_words: str = ""
    lowest: tuple[str, str] = ("", "")
    example: str = ""

    @property
    def checked(self) -> bool:
        """Whether a check came in."""
        return bool(self.came) or self.check_hidden

    @property
    def told_check(self) -> str:
        """The last check as a sentence."""
        return words.NUMBER_STAYS if self.check_hidden else f"{self.check}: {self.came}."

    def say(self, name: str) -> str:
        """A sentence as this kind of team reads it."""
        return words.sentence(name, self.team)


class Step(NamedTuple):
    """The sentence, why, what enter does in words, and what that is: a form (and the field in it), a room (and the
    place in it), a field to `choose` for, a choice among what was `noticed`, settling, or the next stage.

    `place` is the step of the road that it belongs to; `enough` says that the next stage could begin too. `begun` is
    what a form begins with, by field; `also` is a question that may be answered as well: its words, and the kind of
    record that answers it.
    """

    sentence: str
    reason: str
    does: str
    verb: str
    kind: str = ""
    record: str = ""
    at: str = ""
    place: str = ""
    enough: bool = False
    begun: tuple[tuple[str, str], ...] = ()
    also: tuple[str, str] = ("", "")


class Place(NamedTuple):
    """A step of the road, what people call it, and the room in which it is taken, with the tab there."""

    name: str
    words: str
    room: str
    at: str = ""


ROAD = (
    Place("story", "a story", "vision"),
    Place("notice", "what we notice", "vision"),
    Place("problem", "a problem", "reflection", "problem"),
    Place("question", "our question", "reflection", "next"),
    Place("goal", "an agreed outcome", "outcomes"),
    Place("try", "our if–then, a promise", "reflection", "if_then"),
    Place("expect", "what we expect", "reflection", "prediction"),
    Place("look", "look at it", "evidence"),
    Place("decide", "decide", "reflection", "next"),
)
"""The one road of a first cycle, in its order: what comes next is always the first of it that is not there."""
SEVERAL = 3
"""So many voices are several: from then on a vision is asked for, as it is no one person's."""

CHOSEN = {
    "keep": ("keep it", "keep what you tried"),
    "change": ("change it", "change what you tried"),
    "let_go": ("let it go", "let it go"),
}
"""What was decided: in short, and as what the team means to do."""
