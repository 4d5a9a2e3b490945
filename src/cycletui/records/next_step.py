"""The next step: what a team does now, as one sentence, from what its records say and nothing else.

The stages are those of `records.stages`; what each asks for is one question, one outcome, one if–then, one
prediction, two kinds of evidence and one decision. A team that did more is never asked for less.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cycletui.records import words
from cycletui.records.stages import STAGES, moved, week


class Expected(NamedTuple):
    """What the team expected of a group (empty: of all), and what came: as words, and by how much it lies apart
    where more is better."""

    group: str
    said: str
    came: str
    apart: float


class Facts(NamedTuple):
    """What the sentence follows from: numbers of records, and of the cycle's own from `problems` on.

    `planned` names where evidence shall come from; `last_check` is the newest result in words, and `kinds_in` of how
    many kinds evidence came in this cycle; `tried` is the id of what was tried, `done` how widely it was done, in
    words; `decision` is keep, change or let_go; `answered` and `waiting` tell of problems that were asked of others;
    `wrote` are those who wrote differently, and `differs` what. `check_hidden` and `done_hidden` say that something
    is there of which those who read along may not be told; `outsiders` that people outside the team are among them.
    """

    team: str = "teacher"
    unsettled: int = 0
    wrote: tuple[str, ...] = ()
    differs: str = ""
    stories: int = 0
    noticings: int = 0
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
    last_check: str = ""
    kinds_in: int = 0
    expected: tuple[Expected, ...] = ()
    findings: int = 0
    only_gaps: bool = False
    tried: str = ""
    done: str = ""
    decision: str = ""
    decided_on: date | None = None
    answered: str = ""
    answered_id: str = ""
    waiting: int = 0
    waiting_weeks: int = 0
    check_hidden: bool = False
    done_hidden: bool = False
    outsiders: bool = False

    @property
    def checked(self) -> bool:
        """Whether a check came in."""
        return bool(self.last_check) or self.check_hidden

    @property
    def told_check(self) -> str:
        """The last check as a sentence."""
        return words.NUMBER_STAYS if self.check_hidden else f"The last check: {self.last_check}."


class Step(NamedTuple):
    """The sentence, why, what enter does in words, and what that is: a form (and the field in it), a room (and the
    place in it), settling, or the next stage.

    `enough` says that the next stage could begin too.
    """

    sentence: str
    reason: str
    does: str
    verb: str
    kind: str = ""
    record: str = ""
    at: str = ""
    enough: bool = False


CHOSEN = {"keep": "kept", "change": "changed", "let_go": "let go"}


def next_step(f: Facts) -> Step:
    """The one step to take now."""
    if f.unsettled:
        after = _of_the_team(f).sentence if f.stage or f.resting else ""
        reason = f"Then: {after}" if after else "Nothing is lost: both versions stand until you choose."
        return Step(_differently(f), reason, "look at both versions", "settle")
    return _of_the_team(f)


def _differently(f: Facts) -> str:
    who = f"{f.wrote[0]} and {f.wrote[1]}" if len(f.wrote) == 2 else "Two of you" if len(f.wrote) < 3 else "Some of you"
    what = f" for “{f.differs}”" if f.differs else ""
    return f"{who} wrote different things{what}. Worth five minutes together."


def _of_the_team(f: Facts) -> Step:
    if f.resting:
        return Step(f.resting, "", "look at the evidence all the same", "room", "evidence")
    if f.answered:
        return Step(
            f.answered, "Their answer stands beside what you asked.", "open it", "form", "problem", f.answered_id
        )
    if f.waiting and f.team != "teacher":
        asks = "1 ask waits" if f.waiting == 1 else f"{f.waiting} asks wait"
        weeks = f", one for {f.waiting_weeks} weeks" if f.waiting_weeks > 1 else ""
        return Step(
            f"{asks} for an answer{weeks}. Begin there.",
            "",
            "go to what was asked",
            "room",
            "reflection",
            "",
            "problem",
        )
    return _begin(f) if not f.stage else _in_stage(f)


def _begin(f: Facts) -> Step:
    if not f.stories and not f.visions:
        reason = "From stories come values, from values a vision. It takes a meeting or two."
        return Step(words.sentence("begin.story", f.team), reason, "write the first story", "form", "story")
    if not f.visions:
        ask = (
            "1 story and no vision yet: what in it"
            if f.stories == 1
            else f"{f.stories} stories and no vision yet: what"
        )
        sentence = f"You have {ask} shall be true for every student?"
        return Step(sentence, words.FIRST_VISION, "write a first vision", "form", "vision")
    sentence = "Choose the one question you would most like to find out about."
    return Step(sentence, "A cycle begins with a question.", "begin a cycle", "form", "cycle")


def _in_stage(f: Facts) -> Step:
    asked = f"We ask: {f.question}" if f.question else ""
    steps = {"name": _name, "plan": _plan, "teach": _teach, "look": _look, "decide": _decide, "closed": _closed}
    if f.stage not in steps:
        sentence = "This cycle stands at a stage that only a newer version of cycletui knows."
        return Step(sentence, asked, "go to Reflection", "room", "reflection")
    step = steps[f.stage](f)
    return step._replace(reason=step.reason or asked)


def _on(f: Facts, sentence: str) -> Step:
    following = STAGES[moved(f.stage, 1) or f.stage]
    return Step(sentence, "", f"move on to “{following}”", "stage")


def _name(f: Facts) -> Step:
    if not f.problems and not f.noticings:
        return Step(words.without_key(words.empty("noticing", f.team)), "", "write what you notice", "form", "noticing")
    if not f.problems:
        many = "1 noticing" if f.noticings == 1 else f"{f.noticings} noticings"
        sentence = f"You have {many} and no problem yet: choose the one you would most like to solve."
        return Step(sentence, "", "name the problem", "form", "problem")
    if not f.noticings and not f.results:
        sentence = "Your problem has no evidence behind it. What would you show a visitor?"
        return Step(sentence, "", "write what you notice", "form", "noticing")
    return _on(f, "Your problem is named. When it is the one you most want to solve, plan.")


def _plan(f: Facts) -> Step:
    by = f" by {_day(f.ends_on)}" if f.ends_on else ""
    if not f.outcomes:
        return Step(words.without_key(words.empty("outcome", f.team)), "", "write the outcome", "form", "outcome")
    if not f.if_thens:
        return Step(f"Write your if–then, then say what you expect to see{by}.", "", "write it", "form", "if_then")
    if not f.predictions:
        sentence = f"Your if–then stands. What do you expect to see{by}? Each of you, before any number is in."
        return Step(sentence, "", "write what you expect", "form", "prediction")
    if not f.kinds:
        sentence = "No evidence is planned yet. What would show that it worked, and what that it did not?"
        return Step(sentence, "Such as: exit tickets, or a short survey.", "say where it comes from", "form", "source")
    if f.kinds == 1:
        sentence = "Only one kind of evidence is planned. What could students tell you themselves?"
        so_far = f"So far: {f.planned}. A second kind could prove you wrong." if f.planned else ""
        return Step(sentence, so_far, "plan a second kind", "form", "source")
    if not f.promises:
        sentence = "Who tries it first, in whose class, and by when? One promise is enough."
        return Step(sentence, "", "write the promise", "form", "commitment")
    return _on(f, "All is there that a cycle needs. Go and try it.")


def _teach(f: Facts) -> Step:
    if f.ends_on and f.today and f.today >= f.ends_on:
        return _on(f, "The time you gave it is over. Look at it together.")
    week = _week(f)
    if not f.checked:
        sentence = f"{week}No check is in yet: one line of evidence says where students stand.".strip()
        return Step(sentence, "Such as: 18/24 exit ticket fractions", "write the line", "room", "evidence")
    if f.kinds_in == 1 and not f.ends_on:
        sentence = f"{f.told_check} That is one kind of evidence: what would a second one say?"
        return Step(sentence, "", "write another line", "room", "evidence", enough=True)
    if not f.ends_on:
        # nobody said how long: it lies with the team
        return _on(f, f"{f.told_check} Change something for those not there yet, or look together.")
    sentence = f"{week}{f.told_check} What do you change for those who are not there yet?"
    return Step(sentence, "", "go to the evidence", "room", "evidence", enough=True)


def _look(f: Facts) -> Step:
    if not f.checked:
        sentence = "What came of it? Write the line of the end check."
        return Step(sentence, "Such as: 18/24 exit ticket fractions", "write the line", "room", "evidence")
    if f.covered:
        then = "" if f.outsiders else ", then uncover what you expected"
        sentence = f"The check is in. Say what you see before you say why{then}."
        return Step(sentence, "", "go to what you predicted", "room", "reflection", at="prediction")
    if not f.findings and f.expected:
        return _beside(f.expected)
    if not f.findings:
        came = words.NUMBER_STAYS if f.check_hidden else f"It came to {f.last_check}."
        sentence = f"{came} What went well, and what caused it? Say what you see first."
        return Step(sentence, "", "write what you found", "form", "finding")
    if f.only_gaps:
        return Step("All you wrote down are gaps. What went well counts too.", "", "write that", "form", "finding")
    return _on(f, "You have said what you found. Time to decide.")


def _beside(expected: tuple[Expected, ...]) -> Step:
    """What was expected beside what came: all first, then the group that lies furthest below."""
    told = [f"You predicted {one.said}, it is {one.came}." for one in expected if not one.group][:1]
    below = min((one for one in expected if one.apart < 0), key=lambda one: one.apart, default=None)
    if below is None:
        told = told or [f"For {one.group} you predicted {one.said}, it is {one.came}." for one in expected[:1]]
        sentence = " ".join([*told, "No group lies below what you expected: what caused it?"])
    elif below.group:
        who = below.group[:1].lower() + below.group[1:] if below.group.split(" ")[0] == "Students" else below.group
        sentence = " ".join([*told, f"For {who} you predicted {below.said}, it is {below.came}. Begin there."])
    else:
        sentence = f"{told[0]} Begin there: what do you see, before you say why?"
    return Step(sentence, "", "write what you found", "form", "finding")


def _decide(f: Facts) -> Step:
    if f.decision:
        return _on(f, f"Decided: {CHOSEN.get(f.decision, f.decision)}. Close the cycle, and the next one can be named.")
    if not f.done and not f.done_hidden:
        sentence = f"{words.KEEP_OR_CHANGE} First: did we really do it in most classes?"
        return Step(sentence, "", "say how widely it was done", "form", "try", f.tried, "how_widely_done")
    sentence = f"{words.KEEP_OR_CHANGE} You did it {f.done}." if f.done else words.KEEP_OR_CHANGE
    return Step(sentence, "", "write the decision", "form", "cycle_decision")


def _closed(f: Facts) -> Step:
    on = f" on {_day(f.decided_on)}" if f.decided_on else ""
    if f.decision == "let_go":
        sentence = f"Closed{on}: let go. You may stop here. What will you keep doing?"
        return Step(sentence, "", "write it down as our way", "form", "our_way")
    how = f": {CHOSEN[f.decision]}" if f.decision in CHOSEN else ""
    return Step(f"Closed{on}{how}. Your next cycle is ready to be named.", "", "name it", "form", "cycle")


def _week(f: Facts) -> str:
    told = week(f.starts_on, f.ends_on, f.today) if f.today else ""
    return f"{told[:1].upper()}{told[1:]}. " if told else ""


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B}" if day else ""
