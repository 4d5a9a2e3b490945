"""What Home's sentence follows from: `read_facts` gathers it, `records.next_step` makes the sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cycletui.queries.home.team import MOST
from cycletui.queries.parts import short_day
from cycletui.records import registry
from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Observation, Result, Source
from cycletui.records.filters import any_of
from cycletui.records.harmless import line
from cycletui.records.kind import spec_of
from cycletui.records.next_step import Expected, Facts
from cycletui.records.numbers import written
from cycletui.records.outcome_rules import OPEN
from cycletui.records.outcomes import Commitment, Outcome
from cycletui.records.problem_rules import ASKED, days_waited, rests_of, waits
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
from cycletui.records.values import say
from cycletui.records.vision import Noticing, Story, Vision
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
        visions=counts[Vision],
        cycles=counts[Cycle],
        outcomes=counts[Outcome],
        results=counts[Result],
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
    facts = _with_last_check(team, _with_tries(team, facts))
    if cycle.stage == "look" and not covered and not findings:
        facts = facts._replace(expected=_expected(team, predictions))
    return facts._replace(
        resting=resting(shown_cycle.resting_until, shown_cycle.resting_for, team.today, shown_cycle.resting_from),
        stage=cycle.stage or "name",
        question=line(shown_cycle.question or "", 160),
        starts_on=shown_cycle.starts_on,
        ends_on=shown_cycle.ends_on,
        problems=len(team.of_cycle(ProblemOfPractice)),
        if_thens=len(team.of_cycle(IfThen)),
        predictions=len(predictions),
        covered=covered,
        kinds=len({source.kind or OTHER for source in sources}),
        planned=", ".join(line(title, 40) for title in planned),
        promises=sum((promise.state or "") in OPEN for promise in team.newest(Commitment)),
        kinds_in=_kinds_in(team) if cycle.stage == "teach" and not cycle.ends_on else 0,
        findings=len(findings),
        only_gaps=bool(findings) and all(finding.kind == "gap" for finding in findings),
        decision=decided[0].choice or "" if decided else "",
        decided_on=shown_decision.decided_on if shown_decision is not None else None,
    )


# what several wrote, what was asked


def _with_versions(team: TeamRecords, facts: Facts, to_settle: list[tuple[str, str, str]]) -> Facts:
    """How much waits to be settled; of the first who wrote different things, and what about."""
    if not to_settle:
        return facts
    record, kind, field = to_settle[0]
    names = [team.reader.title(member) for member in writers(team.reader.store.reader, record, field) if member]
    spec = registry.get(kind)
    versions_of = spec.fields.get(field.partition("/")[0]) if spec else None
    return facts._replace(
        unsettled=len(to_settle),
        wrote=tuple(line(name, 30) for name in names if name),
        differs=versions_of.title.rstrip("?") if versions_of else label(kind),
    )


def _with_asks(team: TeamRecords, facts: Facts) -> Facts:
    """An answer that came in the last two weeks, and what waits for one."""
    asked = [problem for problem in team.newest(ProblemOfPractice) if problem.state in ASKED]
    waiting = [problem for problem in asked if waits(problem)]
    rests = rests_of(team.newest(Cycle)) if waiting else ()
    days = [days_waited(problem, team.today, rests) for problem in waiting]
    facts = facts._replace(waiting=len(waiting), waiting_weeks=round(max(days, default=0) / 7))
    for problem in asked:
        if problem.answered_on and team.today - problem.answered_on <= LATELY:
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
    field = spec_of(Try).fields["how_widely_done"]
    words = say(field, seen.how_widely_done) if seen is not None and seen.how_widely_done else ""
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

    from cycletui.queries.reflection.checks import what_came
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
        words, came = what_came(reader, team.space, last, chosen_check(about(last, moments, keys)))
        if came is None:
            continue
        value = median(number for voice, number in voices if voice.of == last.of and voice.outcome == last.outcome)
        outcome = reader.get(last.outcome, Outcome)
        apart = (came - value) * (-1 if outcome is not None and outcome.direction == "down" else 1)
        percent = not last.of and " of " in words
        predicted = written(value) + (f" of {last.of}" if last.of else " %" if percent else "")
        name = line(reader.title(group), 60) if group else ""
        expected.append(Expected(name, predicted, f"{written(came)} ({words})" if percent else words, apart))
    return tuple(expected)


# what came in


def _with_last_check(team: TeamRecords, facts: Facts) -> Facts:
    """The newest result since the cycle began, with the group or what was counted, where its number may be said."""
    reader = team.reader
    checks = [(check.on, check) for check in team.newest(Collection) if check.on]
    checks = [(on, check) for on, check in checks if team.begun_on <= on <= team.today]
    checks.sort(key=lambda pair: pair[0], reverse=True)
    if len(checks) > 1 and checks[0][0] == checks[1][0]:
        # of one day the one that was written down last
        order = [result.collection for result in team.newest(Result)]
        last = len(order)
        checks.sort(key=lambda pair: (-pair[0].toordinal(), order.index(pair[1].id) if pair[1].id in order else last))
    for on, check in checks[:CHECKS]:
        results = team.desk.records(Result, space=team.space, where=Result(collection=check.id), newest=MOST)
        whole = [result for result in results if result.group is None]
        for result in [*whole, *(result for result in reversed(results) if result.group is not None)]:
            if figure := reader.title(result.id):
                of = result.group or check.measure
                name = f", {line(reader.title(of), 40)}" if of else ""
                return facts._replace(last_check=f"{figure}{name}, {short_day(on)}")
        if results:
            return facts._replace(check_hidden=True)
    return facts


def _kinds_in(team: TeamRecords) -> int:
    """Of how many kinds evidence came in since the cycle began; two are enough to know."""
    start = team.begun_on
    days = {check.id: check.source for check in team.newest(Collection) if check.on and check.on >= start}
    came = team.desk.different(Result, "collection", where=Result(collection=any_of(days))) if days else ()
    kinds: dict[str | None, str] = {source.id: source.kind or OTHER for source in team.newest(Source)}
    found = {kinds.get(days[day], OTHER) for day in came}
    if any(seen.on is None or seen.on >= start for seen in team.newest(Observation)):
        found.add("observation")
    return len(found)


def label(kind: str) -> str:
    """What people call a kind."""
    spec = registry.get(kind)
    return spec.label if spec else kind


def _key(question: str | None) -> str:
    from cycletui.records.predictions import question_key

    return question_key(question)
