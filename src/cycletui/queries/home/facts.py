"""What Home's sentence follows from: `read_facts` gathers it, `records.next_step` makes the sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from cycletui.queries.asked_of_us import asked_of_us
from cycletui.queries.cycle_check import WORKED_ON, CheckPlan, Named, called_of, plan, texts_of, until, whom_of
from cycletui.queries.home.promised import example, is_ahead, lacks, no_measure, stands
from cycletui.queries.home.team import MOST
from cycletui.queries.parts import short_day
from cycletui.queries.spoken import chosen, kind_of
from cycletui.records import registry
from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Group, Measure, Result, Source
from cycletui.records.harmless import line
from cycletui.records.numbers import written
from cycletui.records.outcome_rules import inside
from cycletui.records.outcomes import Commitment, GroupAim, Outcome
from cycletui.records.problem_rules import ASKED, worked_on
from cycletui.records.reflection import (
    Cycle,
    CycleDecision,
    Finding,
    IfThen,
    Prediction,
    ProblemOfPractice,
    Try,
    Uncovered,
)
from cycletui.records.stages import resting
from cycletui.records.steps import CHOSEN, Expected, Facts
from cycletui.records.values import say
from cycletui.records.vision import Noticing, Story, Vision
from cycletui.records.voices import TEAM
from cycletui.store.said import writers

if TYPE_CHECKING:
    from cycletui.queries.home.team import TeamRecords

GROUPS = 6
"""Groups for which a prediction and what came are put beside each other."""
LATELY = timedelta(days=14)
"""For so long an answer is news."""
CHECKS = 5
"""Latest days of the cycle that are looked through for a result."""
OTHER = "other"
"""The kind of a source that does not say it."""


def read_facts(team: TeamRecords, kind: str, to_settle: list[tuple[str, str, str]]) -> Facts:
    """All that the next step follows from; `kind` is the sort of team."""
    counts, cycle = team.counts, team.cycle
    facts = Facts(
        team=kind,
        stories=counts[Story],
        noticings=counts[Noticing],
        voices=_voices(team),
        visions=counts[Vision],
        cycles=counts[Cycle],
        outcomes=counts[Outcome],
        results=counts[Result],
        problems=counts[ProblemOfPractice],
        today=team.today,
        outsiders=team.reader.audience >= Audience.GUESTS,
    )
    facts = _with_asks(team, _with_versions(team, facts, to_settle))
    return facts if cycle is None else _with_cycle(team, facts, cycle)


def _with_cycle(team: TeamRecords, facts: Facts, cycle: Cycle) -> Facts:
    predictions, findings = team.of_cycle(Prediction), team.of_cycle(Finding)
    decided, sources = team.of_cycle(CycleDecision), team.newest(Source)
    covered = _covered(team, predictions)
    planned = [shown.title or "" for source in reversed(sources[-3:]) if (shown := team.shown(source)) is not None]
    # what comes next goes by what there is; words and days are those that whoever reads along may know
    shown_cycle = team.shown(cycle) or Cycle()
    shown_decision = team.shown(decided[0]) if decided else None
    if_thens = team.of_cycle(IfThen)
    promises = [promise for promise in team.newest(Commitment) if stands(promise, team)]
    # one of which all is said is enough
    half = [] if not all(map(lacks, promises)) else [(promise.id, lacks(promise)) for promise in promises[:1]]
    problems = team.of_cycle(ProblemOfPractice)
    if cycle.parent:
        # what was named before there was a cycle is the problem of the first one
        problems = [problem for problem in problems if problem.cycle]
    facts = _with_last_check(team, _with_tries(team, facts))
    facts = _with_cycle_before(team, facts, cycle, problems)
    if cycle.stage == "look" and not covered and not findings:
        facts = facts._replace(expected=_expected(team, predictions), lowest=_lowest(team, facts.check_id))
    return facts._replace(
        resting=resting(shown_cycle.resting_until, shown_cycle.resting_for, team.today, shown_cycle.resting_from),
        stage=cycle.stage or "name",
        question=line(shown_cycle.question or "", 160),
        starts_on=shown_cycle.starts_on,
        ends_on=shown_cycle.ends_on,
        problems=len(problems),
        if_thens=len(if_thens),
        predictions=len(predictions),
        covered=covered,
        kinds=len({source.kind or OTHER for source in sources}),
        planned=", ".join(line(title, 40) for title in planned),
        promises=len(promises),
        half_promise=half[0] if half else ("", ""),
        half_if_then=if_thens[0].id if if_thens and not any(one.then for one in if_thens) else "",
        no_measure=no_measure(team),
        example=example(team, facts.team),
        ahead=any(is_ahead(promise, team) for promise in team.newest(Commitment)),
        findings=len(findings),
        only_gaps=bool(findings) and all(finding.kind == "gap" for finding in findings),
        decision=decided[0].choice or "" if decided else "",
        why=line(shown_decision.why or "", 160) if shown_decision is not None else "",
        became=_became(team) if cycle.stage == "closed" else "",
        decided_on=shown_decision.decided_on if shown_decision is not None else None,
    )


def _voices(team: TeamRecords) -> int:
    """How many different people told a story or noticed something; how many is known to all, who it was to nobody."""
    said = [*(one.said_by for one in team.newest(Story)), *(one.said_by for one in team.newest(Noticing))]
    return len({(voice or "").casefold().strip() for voice in said} - {"", TEAM})


# what several wrote, what was asked


def _with_versions(team: TeamRecords, facts: Facts, to_settle: list[tuple[str, str, str]]) -> Facts:
    """How much waits to be settled; of the first who wrote different things, and what about."""
    if not to_settle:
        return facts
    record, kind, field = to_settle[0]
    names = [team.reader.title(member) for member in writers(team.reader.store.reader, record, field) if member]
    return facts._replace(
        unsettled=len(to_settle),
        wrote=tuple(line(name, 30) for name in names if name),
        differs=_differs(team, record, kind, field.partition("/")[0]),
    )


def _differs(team: TeamRecords, record: str, kind: str, field: str) -> str:
    """What they wrote of one thing: `two aims for students with IEPs: 7 of 13, 8 of 13`, `two versions of …`."""
    spec = kind_of(team.reader, kind, team.space)
    versions_of = spec.fields.get(field) if spec else None
    if versions_of is None:
        return f"two versions of “{spec.label if spec else kind}”"
    aim = team.reader.get(record, GroupAim) if kind == GroupAim.kind_name else None
    # of the short ones alone something is said
    short = versions_of.type in ("number", "whole", "choice", "yesno")
    values = team.reader.store.reader.standing(record, field) if short else []
    if aim is not None and field in ("start", "aim"):
        whole = f" of {aim.of}" if aim.of else ""
        said = ", ".join(f"{say(None, value)}{whole}" for value in values)
        return f"two {field}s for {inside(team.reader.words(aim.group, 60))}: {said}"
    told = f"two versions of “{versions_of.title.rstrip('?')}”"
    return f"{told}: {', '.join(say(versions_of, value) for value in values)}" if values else told


def _with_asks(team: TeamRecords, facts: Facts) -> Facts:
    """What other teams of this file ask of us, and an answer to us that came in the last two weeks."""
    of_us = [shown for problem in asked_of_us(team.desk, team.space) if (shown := team.shown(problem)) is not None]
    since = min((problem.asked_on for problem in of_us if problem.asked_on), default=None)
    facts = facts._replace(asks=len({problem.space for problem in of_us}), asked_since=since)
    for problem in team.newest(ProblemOfPractice):
        if problem.state in ASKED and problem.answered_on and team.today - problem.answered_on <= LATELY:
            seen = team.shown(problem)
            if seen is None:
                continue
            words = f": {line(seen.answer, 80)}" if seen.answer else "" if problem.answer else ": without words"
            return facts._replace(answered=f"They answered{words}. Did it help?", answered_id=problem.id)
    return facts


# what was expected and tried


def _covered(team: TeamRecords, predictions: list[Prediction]) -> bool:
    """Whether something that was expected has not been looked at yet."""
    if not predictions:
        return False
    moments = team.of_cycle(Uncovered)
    seen = {_key(moment.question) for moment in moments} | {moment.prediction for moment in moments}
    return any(not {_key(prediction.question), prediction.id} & seen for prediction in predictions)


def _with_tries(team: TeamRecords, facts: Facts) -> Facts:
    """What was tried, and how widely it was done, where that may be said."""
    tries = team.of_cycle(Try)
    done = next((tried for tried in tries if tried.how_widely_done), None)
    seen = team.shown(done) if done is not None else None
    words = chosen(team.reader, seen, "how_widely_done") if seen is not None else ""
    return facts._replace(
        tried=tries[0].id if tries else "",
        done=words[:1].lower() + words[1:],
        done_hidden=done is not None and not words,
    )


def _expected(team: TeamRecords, predictions: list[Prediction]) -> tuple[Expected, ...]:
    """What was expected for each group, by the middle of the voices, and what came; `predictions` newest first."""
    reader = team.reader
    if not reader.inside:
        # what somebody expects never leaves the desk
        return ()
    from statistics import median

    from cycletui.queries.reflection.checks import check_words, expected_in, what_came
    from cycletui.records.predictions import about, chosen_check

    moments = team.of_cycle(Uncovered)
    keys = {prediction.id: _key(prediction.question) for prediction in predictions}
    groups: dict[str, list[tuple[Prediction, float]]] = {}
    for prediction in predictions:
        if prediction.value is not None:
            groups.setdefault(prediction.group or "", []).append((prediction, prediction.value))
    expected = []
    for group, voices in list(groups.items())[:GROUPS]:
        last = voices[0][0]
        words, came, check, share = what_came(reader, team.space, last, chosen_check(about(last, moments, keys)))
        asked_in = expected_in(reader, last)
        if came is None and (share is None or not asked_in.of):
            continue
        value = median(number for voice, number in voices if voice.of == last.of and voice.outcome == last.outcome)
        outcome = reader.get(last.outcome, Outcome)
        # of other students than were expected the shares alone can be set beside each other
        far = came - value if came is not None else (share or 0.0) - 100 * value / (asked_in.of or 1)
        apart = far * (-1 if outcome is not None and outcome.direction == "down" else 1)
        percent, predicted = asked_in.in_percent(words) and " of " in words, asked_in.words(value, words)
        name = line(reader.title(group), 60) if group else ""
        told = f"{written(came)} ({words})" if percent and came is not None else words
        expected.append(Expected(name, predicted, told, apart, check_words(reader, check)))
    return tuple(expected)


def _lowest(team: TeamRecords, check: str) -> tuple[str, str]:
    """The group that came furthest behind all students in this check, with its figure; no class, which would be one
    of us."""
    reader = team.reader
    if not (check and reader.inside):
        return "", ""
    given = team.desk.get(check, Collection)
    measure = given.measure if given is not None else None
    better = -1 if any(one.measure == measure and one.direction == "down" for one in team.newest(Outcome)) else 1
    results = team.desk.records(Result, space=team.space, where=Result(collection=check, part=None), newest=MOST)
    share = {
        one.group or "": (better * one.count_of / one.total, f"{one.count_of} of {one.total}")
        for one in results
        if one.count_of is not None and one.total
    }
    whole = share.pop("", None)
    groups = (group for group in share if (found := reader.get(group, Group)) is not None and not found.is_class)
    lowest = min(groups, key=lambda group: share[group][0], default="")
    if not lowest or whole is None or share[lowest][0] >= whole[0]:
        return "", ""
    return line(reader.title(lowest), 60), share[lowest][1]


# what came in


def _check_plan(team: TeamRecords) -> CheckPlan:
    """What a check of this cycle is, from what Home has read already."""
    if not team.counts[Collection]:
        return CheckPlan(since=team.begun_on)
    desk, outcomes = team.desk, [one for one in team.newest(Outcome) if one.state in WORKED_ON]
    tries = team.of_cycle(Try)
    words = texts_of(team.cycle, outcomes, team.of_cycle(Prediction), team.of_cycle(IfThen), tries)
    measures = desk.records(Measure, space=team.space, newest=MOST)
    groups = desk.records(Group, space=team.space, newest=MOST)
    aims = [aim for outcome in outcomes for aim in desk.records(GroupAim, where=GroupAim(outcome=outcome.id))]
    whom, called = whom_of(desk, outcomes), called_of(desk, team.space, outcomes)
    named = Named(outcomes, measures, groups, aims, tries, words, whom, called)
    return plan(team.cycle, named, until(desk, team.cycle))


def _with_last_check(team: TeamRecords, facts: Facts) -> Facts:
    """The newest check of the cycle: of what, of whom, when, how much."""
    reader, check_plan = team.reader, _check_plan(team)
    checks = check_plan.checks(team.newest(Collection), team.today)
    if len(checks) > 1 and checks[0].on == checks[1].on:
        # of one day the one that was written down last
        order = {result.collection: place for place, result in reversed([*enumerate(team.newest(Result))])}
        checks.sort(key=lambda day: (-(day.on or date.min).toordinal(), order.get(day.id, len(order))))
    for check in checks[:CHECKS]:
        results = team.desk.records(Result, space=team.space, where=Result(collection=check.id, part=None), newest=MOST)
        results.reverse()
        for result in sorted(results, key=lambda one: check_plan.place(one.group)):
            if figure := reader.title(result.id):
                named = [line(reader.title(check.measure), 60), inside(line(reader.title(result.group), 40))]
                named = [name for name in [*named, short_day(check.on) if check.on else ""] if name]
                words = ", ".join(named)
                told = facts._replace(check=f"{words[:1].upper()}{words[1:]}", came=figure)
                return told._replace(check_id=check.id, seen=_seen(team, check))
        if results:
            return facts._replace(check_hidden=True, check_id=check.id, seen=_seen(team, check))
    # what was counted before the try is no check of it, and must not look as if it were not there
    tells = facts.results and check_plan.since > date.min and reader.may(Try, "starts_on")
    return facts._replace(since=check_plan.since) if tells else facts


def _seen(team: TeamRecords, check: Collection) -> bool:
    """Whether somebody wrote down what they see in this check, or anything since that day."""
    return any(
        one.evidence == check.id or bool(one.noticed_on and check.on and one.noticed_on >= check.on)
        for one in team.newest(Noticing)
    )


def _with_cycle_before(team: TeamRecords, facts: Facts, cycle: Cycle, problems: list[ProblemOfPractice]) -> Facts:
    """What came of the cycle that this one grew out of, and its problem where this one has none of its own yet."""
    if not cycle.parent or cycle.stage not in (None, "name", "plan"):
        return facts
    decided = [one for one in team.newest(CycleDecision) if one.cycle == cycle.parent]
    choice = decided[0].choice if decided and team.shown(decided[0]) is not None else ""
    told = f"You decided to {CHOSEN[choice][1]}." if choice in CHOSEN else ""
    facts = facts._replace(before=" ".join(part for part in (_became(team), told) if part))
    earlier = (one for one in team.newest(ProblemOfPractice) if one.cycle in (cycle.parent, None))
    old = None if problems else worked_on(earlier, cycle.parent)
    shown = team.shown(old) if old is not None else None
    if old is None or shown is None or not shown.statement:
        return facts
    return facts._replace(old_problem=old.id, old_words=line(shown.statement, 120).rstrip("."))


def _became(team: TeamRecords) -> str:
    """How the outcome that the team worked on grew, and whether that was its aim: `4 of 11 became 8 of 11: the aim
    was 8, and you reached it.`; empty where it is not told."""
    outcomes = (one for one in team.newest(Outcome) if one.measure and one.start_value is not None)
    newest = next(outcomes, None)
    outcome = team.shown(newest) if newest is not None else None
    if outcome is None:
        return ""
    from cycletui.queries.outcomes.growth import read_reach

    whole = read_reach(team.reader, outcome, ())[0]
    if whole.started is None or whole.now is None:
        return ""
    if whole.percent:
        grew = f"{whole.started:.0f} % became {whole.now:.0f} %"
    else:
        grew = f"{written(whole.started)} became {whole.counted or written(whole.now)}"
    if whole.aim is None or whole.there is None:
        return f"{grew}."
    aim = f"{whole.aim:.0f} %" if whole.percent else written(whole.aim)
    return f"{grew}: the aim was {aim}{', and you reached it' if whole.there else ', so not reached yet'}."


def label(kind: str) -> str:
    """What people call a kind."""
    spec = registry.get(kind)
    return spec.label if spec else kind


def _key(question: str | None) -> str:
    from cycletui.records.predictions import question_key

    return question_key(question)
