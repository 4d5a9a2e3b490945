"""The next step: what a team does now, as one sentence, from what its records say and nothing else.

The stages are those of `records.stages`; what each asks for stands on one road (`ROAD`): a story, what is noticed, a
problem, a question, a goal, what is tried, what is expected, a look, a decision. A team that did more is never asked
for less.
"""

from __future__ import annotations

from datetime import date

from cycletui.records import words
from cycletui.records.stages import moved, stages_of, week
from cycletui.records.steps import CHOSEN, SEVERAL, Expected, Facts, Step
from cycletui.records.today import short_day


def next_step(f: Facts) -> Step:
    """The one step to take now."""
    if f.unsettled:
        after = _of_the_team(f).sentence if f.stage or f.resting else ""
        reason = f"Then: {after}" if after else "Nothing is lost: both versions stand until you choose."
        return Step(_differently(f), reason, "look at both versions", "settle")
    return _of_the_team(f)


def place_on_road(f: Facts) -> str:
    """Where on the road the team is, whatever else comes first just now; empty once it was gone to its end."""
    return (_in_stage(f) if f.stage else _begin(f)).place


def _differently(f: Facts) -> str:
    who = f"{f.wrote[0]} and {f.wrote[1]}" if len(f.wrote) == 2 else "Two of you" if len(f.wrote) < 3 else "Some of you"
    return f"{who} wrote {f.differs or 'two versions'}. Worth five minutes together."


def _of_the_team(f: Facts) -> Step:
    if f.resting:
        return Step(f.resting, "", "look at the evidence all the same", "room", "evidence")
    if f.asks:
        since = f"since {_short(f.asked_since)}" if f.asked_since else ""
        who = "1 team asks" if f.asks == 1 else f"{f.asks} teams ask"
        older = f", {'the older one ' if f.asks == 2 else 'the oldest ' if f.asks > 2 else ''}{since}" if since else ""
        return Step(f"{who} something of us{older}.", "", "go to what is asked", "room", "reflection", at="problem")
    if f.answered:
        return Step(
            f.answered,
            "Their answer stands beside what you asked.",
            "open the problem",
            "form",
            "problem",
            f.answered_id,
        )
    return _begin(f) if not f.stage else _in_stage(f)


def _begin(f: Facts) -> Step:
    if not (f.stories or f.noticings or f.visions):
        return Step(f.say("begin.story"), "", "write the first story", "form", "story", place="story")
    if not f.noticings:
        return _notice(f)
    if f.voices >= SEVERAL and not (f.visions or f.problems):
        sentence = f"{f.voices} of you have told what you saw. What in it shall be true for every student?"
        return Step(sentence, words.FIRST_VISION, "write a first vision", "form", "vision", place="problem")
    if not f.problems:
        return _problem(f)
    sentence = "Which question about your problem would you most like to answer?"
    return Step(sentence, "A cycle begins with a question.", "write the question", "form", "cycle", place="question")


def _notice(f: Facts) -> Step:
    sentence = words.without_key(words.empty("noticing", f.team))
    return Step(sentence, "", "write what you notice", "form", "noticing", place="notice")


def _problem(f: Facts) -> Step:
    many = "1 noticing" if f.noticings == 1 else f"{f.noticings} noticings"
    sentence = f"You have {many} and no problem yet: choose the one you would most like to solve."
    return Step(sentence, "", "choose it, and name the problem", "noticed", "problem", place="problem")


def _in_stage(f: Facts) -> Step:
    asked = f"We ask: {f.question}" if f.question else ""
    steps = {"name": _name, "plan": _plan, "teach": _teach, "look": _look, "decide": _decide, "closed": _closed}
    if f.stage not in steps:
        sentence = "This cycle stands at a stage that only a newer version of cycletui knows."
        return Step(sentence, asked, "go to Reflection", "room", "reflection")
    step = steps[f.stage](f)
    return step._replace(reason=step.reason or asked)


def _on(f: Facts, sentence: str, place: str, reason: str = "") -> Step:
    stages = stages_of(f.team)
    following = stages[moved(f.stage, 1) or f.stage]
    return Step(sentence, reason, f"move on to “{following}”", "stage", place=place)


def _name(f: Facts) -> Step:
    if not f.problems and f.old_problem:
        sentence = f"{f.before} The problem then was “{f.old_words}”. Is it still the one?".strip()
        return Step(sentence, "", "take it over, or name a new one", "again", "problem", f.old_problem, place="problem")
    if not f.problems and not f.noticings:
        return _notice(f)
    if not f.problems:
        return _problem(f)._replace(reason=f.before)
    if not f.noticings and not f.results:
        sentence = "Your problem has no evidence behind it. What would you show a visitor?"
        return Step(sentence, "", "write what you notice", "form", "noticing", place="notice")
    return _on(f, "Your problem is named. When it is the one you most want to solve, plan what to do.", "goal")


def _plan(f: Facts) -> Step:
    by = f" by {_day(f.ends_on)}" if f.ends_on else ""
    if not f.outcomes:
        sentence = words.without_key(words.empty("outcome", f.team))
        return Step(sentence, "", "write the agreed outcome", "form", "outcome", place="goal")
    if not f.if_thens:
        sentence = f"Write your if–then. After it: who tries it first, and what you expect to see{by}."
        return Step(sentence, f.before, "write the if–then", "form", "if_then", place="try")
    if f.half_if_then:
        does, sentence = "say what comes of it", f.say("step.then")
        return Step(sentence, "", does, "form", "if_then", f.half_if_then, "then", place="try", enough=True)
    if not f.promises:
        return Step(f.say("step.promise"), "", "write the promise", "form", "commitment", place="try", enough=True)
    if f.half_promise[0]:
        promise, lacks = f.half_promise
        at = "by_on" if lacks == "by when" else "who"
        sentence = f"Your promise does not say {lacks} yet."
        return Step(sentence, "", f"say {lacks}", "form", "commitment", promise, at, place="try", enough=True)
    if f.no_measure:
        sentence = "Your agreed outcome has no measure yet. How will you see it, from where to where?"
        does, reason = "say what you count", "What you expect is said in it."
        return Step(sentence, reason, does, "form", "outcome", f.no_measure, "measure", place="expect", enough=True)
    if not f.predictions:
        sentence = f"Your if–then stands. What do you expect to see{by}? Each of you, before any number is in."
        return Step(sentence, "", "write what you expect", "form", "prediction", place="expect", enough=True)
    ready = _on(f, "You have all that a cycle needs. Go and try it.", "look")
    # nothing is waited for here: the next stage may begin, and a second kind of evidence has a row of its own
    if not f.kinds:
        sentence = f"What would show whether it worked? {f.say('step.so_far')}"
        reason = "You have all else that a cycle needs."
        return Step(sentence, reason, "say where the evidence comes from", "form", "source", place="look", enough=True)
    if f.kinds == 1 and f.planned:
        return ready._replace(reason=f"Planned: {f.planned}.", also=(f.say("step.second_kind"), "source"))
    return ready


def _teach(f: Facts) -> Step:
    if f.ends_on and f.today and f.today >= f.ends_on:
        return _on(f, "The time you gave it is up. Look at it together.", "look")
    week = _week(f)
    if not f.checked:
        stand = f.say("step.stand")
        # what was counted before the try is no check of it
        stand = stand.replace(" yet:", f" since {short_day(f.since)}:") if f.since else stand
        return _line(f, f"{week}{stand}")
    if not f.ends_on:
        # nobody said how long: it lies with the team
        return _on(f, f"{f.told_check} Change something for those not there yet, or look together.", "look")
    sentence = f"{week}{f.told_check} What do you change for those who are not there yet?"
    return Step(sentence, "", "go to the evidence", "room", "evidence", place="look", enough=True)


def _line(f: Facts, sentence: str) -> Step:
    such_as = f"Such as: {f.example}" if f.example else f.say("step.line")
    return Step(sentence, such_as, "write the line", "room", "evidence", at="line", place="look")


def _look(f: Facts) -> Step:
    if not f.checked:
        return _line(f, "What came of it? Write the line of the end check.")
    there = words.NUMBER_STAYS if f.check_hidden else f"{f.check}, is in."
    if f.covered and not f.seen:
        sentence = f"{there} {words.SEE_FIRST}."
        return Step(sentence, "", "write what you see", "form", "noticing", place="look", begun=_check(f))
    if f.covered:
        if f.outsiders:
            sentence = f"{there} {words.SEE_FIRST}."
            return Step(sentence, "", "go to what you predicted", "room", "reflection", at="prediction", place="look")
        sentence = f"{there} Now uncover what you expected."
        return Step(sentence, "", "uncover it", "room", "reflection", at="uncover", place="look")
    if not f.findings and f.expected:
        return _beside(f.expected, f.lowest)._replace(begun=_check(f))
    if not f.findings:
        sentence = f"{f.told_check} What do you see?"
        return Step(sentence, "", "write what you found", "form", "finding", place="look", begun=_check(f))
    if f.only_gaps:
        return Step("What went well?", "", "write what you found", "form", "finding", place="look", enough=True)
    return _on(f, "You have said what you found. Time to decide.", "decide")


def _check(f: Facts) -> tuple[tuple[str, str], ...]:
    """The check as the evidence behind what is written about it."""
    return (("evidence", f.check_id),) if f.check_id else ()


def _beside(expected: tuple[Expected, ...], lowest: tuple[str, str]) -> Step:
    """What was expected beside what came: all first, then the group that lies furthest below what was expected of it;
    where none does, the one that came lowest without anybody having said what they expect."""
    told = [f"You predicted {one.said}, it is {one.came}." for one in expected if not one.group][:1]
    below = min((one for one in expected if one.apart < 0), key=lambda one: one.apart, default=None)
    if below is None:
        group, figure = lowest
        told = told or [f"For {one.group} you predicted {one.said}, it is {one.came}." for one in expected[:1]]
        # of groups of which nobody said what they expect nothing is said that they would be above
        of_groups = "No group is below what you expected: what caused it?"
        why = of_groups if any(one.group for one in expected) else "What caused it?"
        sentence = " ".join([*told, f"For {_inside(group)} it is {figure}: begin there." if group else why])
    elif below.group:
        told.append(f"For {_inside(below.group)} you predicted {below.said}, it is {below.came}. Begin there.")
        sentence = " ".join(told)
    else:
        sentence = f"{told[0]} Begin there: what do you see, before you say why?"
    checks = "; ".join(dict.fromkeys(one.check for one in expected if one.check))
    reason = f"Counted: {checks}." if checks else ""
    return Step(sentence, reason, "write what you found", "form", "finding", place="look")


def _inside(group: str) -> str:
    """A group's name inside a sentence."""
    return group[:1].lower() + group[1:] if group.split(" ")[0] == "Students" else group


def _decide(f: Facts) -> Step:
    if f.decision:
        decided = f"You decided: {CHOSEN[f.decision][0] if f.decision in CHOSEN else f.decision}."
        if f.decision == "change" and not f.ahead:
            # what nobody has promised to do differently stays as it was
            sentence, reason = f"{decided} {f.say('step.promise')}", "Or close the cycle, and name the next one."
            return Step(sentence, reason, "write the promise", "form", "commitment", enough=True)
        return _on(f, f"{decided} Close the cycle, and you can name the next one.", "")
    if not f.done and not f.done_hidden:
        sentence = f"{words.KEEP_OR_CHANGE} {f.say('step.really')}"
        return Step(
            sentence, "", "say how widely you did it", "choose", "try", f.tried, "how_widely_done", place="decide"
        )
    sentence = f"{words.KEEP_OR_CHANGE} {_did(f)}".strip()
    return Step(sentence, "", "say what comes next", "form", "cycle_decision", place="decide")


def _did(f: Facts) -> str:
    """How widely it was done, as a sentence."""
    if not f.done:
        return ""
    return "You have not done it yet." if f.done == "not yet" else f"You did it {f.done}."


def _closed(f: Facts) -> Step:
    on = f" on {_day(f.decided_on)}" if f.decided_on else ""
    became = f"{f.became} " if f.became else ""
    does = f" and decided to {CHOSEN[f.decision][1]}" if f.decision in CHOSEN else ""
    closed = f"{became}You closed the cycle{on}{does}."
    if f.decision == "let_go":
        sentence = f"{closed} {words.MAY_STOP}"
        return Step(sentence, f.why, "write our way down", "form", "our_way")
    return Step(f"{closed} Your next cycle is ready to be named.", f.why, "write the next question", "form", "cycle")


def _week(f: Facts) -> str:
    told = week(f.starts_on, f.ends_on, f.today) if f.today else ""
    return f"{told[:1].upper()}{told[1:]}. " if told else ""


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B}" if day else ""


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"
