"""The card of the record with the bar, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from cycletui.queries.agreements.beside import read_beside
from cycletui.queries.agreements.told import tell_rounds
from cycletui.queries.card import Card, Made, Page, Promise, read_card
from cycletui.queries.items import MOST
from cycletui.queries.outcomes import growth
from cycletui.queries.outcomes.lists import in_order, sees_answers, thinking_asked
from cycletui.queries.outcomes.reach import Reach, drawn
from cycletui.queries.parts import short_day
from cycletui.queries.spoken import team_kind
from cycletui.queries.team.visits import shown_for
from cycletui.records import outcome_rules as rules
from cycletui.records import registry
from cycletui.records.ability import SupportNeed
from cycletui.records.evidence import Collection
from cycletui.records.harmless import line
from cycletui.records.outcomes import (
    Commitment,
    Decision,
    GroupAim,
    OurWay,
    Outcome,
    ResponsePlan,
    Skill,
    StudentTask,
)
from cycletui.records.team import PeerVisit
from cycletui.records.values import say
from cycletui.records.words import NO_AIM, NOT_AGAIN, PRESS_S, words_of

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

WHO = Commitment.kind_fields["who"]


def read_detail(reader: AudienceReader, record: str, today: date) -> Card | None:
    """Read the card of a record; `None` where it is not there any more."""
    return read_card(reader, record, Page(reader, today), _MADE, tell_rounds)


def _outcome(page: Page, outcome: Outcome) -> None:
    reader = page.reader
    aims = reader.records(GroupAim, where=GroupAim(outcome=outcome.id), newest=MOST)
    lines = growth.read_reach(reader, outcome, reversed(aims))
    whole, *groups = lines
    parts = growth.parts(outcome, whole)
    asked = rules.agreed_on(outcome)
    page.heading("Can we tell if it worked?", rules.not_yet(outcome, parts))
    on = f", counted on {short_day(outcome.start_on)}" if outcome.start_on else ""
    values = (
        outcome.for_whom or "",
        reader.words(outcome.measure),
        whole.start + on,
        whole.aims_at,
        short_day(outcome.aim_on) if outcome.aim_on else "",
        _serves(reader, outcome),
    )
    for part, value in zip(parts, values, strict=True):
        if part.there:
            page.fact(part.label, value, mark="●")
        elif asked:
            page.fact(part.label, "not yet", "note", "○")
    if told := rules.sentence(outcome, [line.name for line in groups if line.there is False], parts):
        page.space()
        page.said(told, "strong")
    for aim in aims:
        if aim.to_settle:
            group = rules.inside(reader.words(aim.group, 50))
            page.opens.append(aim.id)
            page.words(("≠ ", "wrong"), f"To settle for {group}: ", (PRESS_S, "wrong"))
    if whole.start or whole.aims_at or groups:
        latest = max((line.on for line in lines if line.on), default=None)
        waits = all(line.verdict in (NOT_AGAIN, NO_AIM) for line in lines)
        page.heading("Growth", f"last check {short_day(latest)}" if latest else NOT_AGAIN if waits else "")
        for line in lines:
            page.add(drawn(line))
            if line.close:
                page.said(line.close, "note", indent=2)
        _not_here(page, outcome, lines)
        _gaps(page, outcome, [line for line in groups if line.now is not None])
    _kinds(page, outcome)
    shown_for(page, PeerVisit(outcome=outcome.id))
    _promised(page, reader.records(Commitment, where=Commitment(outcome=outcome.id), newest=20))
    if not groups and reader.inside:
        page.space()
        page.said("No group has an aim of its own yet. m names one.", "note")


def _serves(reader: AudienceReader, outcome: Outcome) -> str:
    served = [reader.words(outcome.vision, 160)]
    if outcome.focus:
        focus = reader.get(outcome.focus)
        served.append("The school focus." if focus and not focus.deleted else reader.words(outcome.focus))
    elif outcome.none_because:
        served.append(f"No school focus, because: {outcome.none_because}")
    return " ".join(part for part in served if part)


def _not_here(page: Page, outcome: Outcome, lines: Sequence[Reach]) -> None:
    """Why figures of groups are not there that have no line of their own."""
    reader = page.reader
    if reader.inside or not outcome.measure:
        return
    from cycletui.queries.not_here import sentence

    days = reader.records(Collection, where=Collection(measure=outcome.measure), latest="on", newest=growth.DAYS)
    if missing := sentence(reader.figures.not_here(days, seen=[reach.group for reach in lines])):
        page.said(missing, "note")


def _gaps(page: Page, outcome: Outcome, groups: Sequence[Reach]) -> None:
    from cycletui.queries.outcomes.gaps import read_gaps

    sentences = read_gaps(page.reader, outcome, [reach.group for reach in groups])
    if sentences:
        page.heading("Beside everyone else", "did the gap close?")
    for reach in groups:
        if reach.group in sentences:
            page.said(reach.name)
            page.said(sentences[reach.group], "note")


def _kinds(page: Page, outcome: Outcome) -> None:
    from cycletui.queries.evidence.kinds import ONLY_ONE, TAKE_OFF, kinds_of

    if outcome.state == "retired":
        return
    found = kinds_of(page.reader, outcome)
    page.heading("Kinds of evidence", found.of_three)
    none = "None yet: press 3 and type one line." if page.reader.inside else "None yet."
    # what is counted as a kind is said, so that anybody can tell whether it says something of the goal
    for kind, behind in zip(found.kinds, found.behind, strict=True):
        page.fact(kind[:1].lower() + kind[1:], behind)
    if not found.kinds:
        page.said(none, "note")
    if found.besides and page.reader.inside:
        page.said(TAKE_OFF, "note")
    if len(found.kinds) == 1:
        page.said(ONLY_ONE, "note")


def _promised(page: Page, promises: Sequence[Commitment]) -> None:
    if not promises:
        return
    page.heading("Promised for it", str(len(promises)))
    answers = sees_answers(page.reader)
    for promise in in_order(page.reader, promises, page.today):
        late = rules.late_words(rules.days_late(promise, page.today)) if answers else ""
        state = say(registry.find("commitment").fields["state"], promise.state or "open").casefold() if answers else ""
        day = short_day(promise.by_on) if promise.by_on else "no day"
        page.add(Promise(late, day, page.reader.words(promise.who, 12, WHO), promise.what or "", state))


def _skill(page: Page, skill: Skill) -> None:
    page.fact("how we see it", skill.seen_by or "")
    page.fact("leads to", page.reader.words(skill.outcome))
    tasks = page.reader.records(StudentTask, where=StudentTask(skill=skill.id), newest=20)
    tasks_called = words_of("kinds student_task", team_kind(page.reader, skill.space)) or "Student tasks"
    page.heading(tasks_called, str(len(tasks)) if tasks else "none yet")
    spec = registry.find("student_task").fields["thinking"]
    for task in reversed(tasks):
        page.ends(line(task.called() or "–", 300), say(spec, task.thinking).casefold())
    if not any(task.thinking in ("explain", "make_new") for task in tasks):
        page.space()
        page.said(page.sentence("card.no_deep_task", skill), "note")


def _task(page: Page, task: StudentTask) -> None:
    thinking = thinking_asked(task)
    page.fact("thinking asked for", thinking or "not said yet", "" if thinking else "late")
    page.fact("on our own scale", task.our_scale or "")
    page.fact(_small(page.title_of(task, "skill")), page.reader.words(task.skill))
    page.heading(page.title_of(task, "what_students_do"))
    page.said(
        task.what_students_do or "Do it once yourselves, before you look at results.",
        "" if task.what_students_do else "note",
    )


def _commitment(page: Page, promise: Commitment) -> None:
    answers = sees_answers(page.reader)
    late = rules.late_words(rules.days_late(promise, page.today)) if answers else ""
    page.fact("how it stands", late, "late")
    page.fact("who", page.reader.words(promise.who, 40, WHO) or "nobody yet")
    page.fact("helped by", page.reader.words(promise.helped_by, 40))
    page.fact("taken over from", page.reader.words(promise.taken_over_from, 40))
    page.fact(_small(page.title_of(promise, "where")), promise.where or "")
    page.fact("by", short_day(promise.by_on) if promise.by_on else "no day yet")
    page.fact("we look for", promise.look_for or ("not said yet" if answers else ""))
    page.fact("for", page.reader.words(promise.outcome))
    page.fact("what came of it", promise.what_came or "")
    if page.reader.inside:
        page.heading("Did it happen?")
        page.hint("enter on its row asks: kept, kept in part, not yet but by another day, or given up.")


def _need(page: Page, need: SupportNeed) -> None:
    page.fact("what is missing", page.chosen(need, "part").casefold())
    page.fact("who looks after it", page.reader.words(need.who, 40, WHO) or "nobody yet")
    page.fact("by", short_day(need.by_on) if need.by_on else "no day yet")
    page.fact("for what", page.reader.words(need.about, 300))
    page.fact("what came of it", need.what_came or "")
    if need.helped is not None:
        page.fact("did it help?", say(registry.find("support_need").fields["helped"], need.helped))


def _decision(page: Page, decision: Decision) -> None:
    reader = page.reader
    page.fact("decided on", short_day(decision.decided_on) if decision.decided_on else "")
    # what was written for another result, or by a round that says it below, is none of this one's
    beside = read_beside(reader, decision)
    page.fact("by which rule", beside.rule)
    page.fact("votes", rules.votes_in_order(decision) if beside.votes else "")
    page.fact("why", beside.why)
    page.fact("a concern heard", beside.concern)
    page.fact("for", reader.words(decision.outcome))
    page.fact("look again on", short_day(beside.again_on) if beside.again_on else "")
    page.fact("replaced by", reader.words(decision.superseded_by, 300), "strong")
    for before in reader.records(Decision, where=Decision(superseded_by=decision.id), newest=5):
        page.fact("replaces", line(before.called(), 300))


def _plan(page: Page, plan: ResponsePlan) -> None:
    reader = page.reader
    count, hidden = reader.groups.students(plan)
    page.fact(_small(page.title_of(plan, "count")), count or hidden or "not said yet")
    page.fact("what we do", plan.what or "")
    page.fact("minutes a week", str(plan.minutes_a_week) if plan.minutes_a_week is not None else "")
    page.fact("which of us", ", ".join(sorted(reader.words(who, 40) for who in plan.who)))
    page.fact("from", short_day(plan.starts_on) if plan.starts_on else "")
    page.fact("we check on", short_day(plan.check_on) if plan.check_on else "")
    if reader.figures.as_counted and not hidden:
        of = f" of {count}" if count else ""
        page.fact("moved on", f"{plan.moved_on}{of}" if plan.moved_on is not None else "not counted yet")
    page.fact("for", reader.words(plan.outcome))
    page.heading("Names stay on paper")
    slip = " P writes a blank slip to print, with a line for each." if reader.inside else ""
    page.said(f"{page.sentence('card.names_on_paper', plan)}{slip}", "note")


def _small(title: str) -> str:
    """A field's title as a label of a card."""
    return title[:1].lower() + title[1:]


def _way(page: Page, way: OurWay) -> None:
    page.fact("for whom", way.for_whom or "not said yet")
    page.fact("what we saw", way.saw or "not said yet")
    page.fact("since", short_day(way.since) if way.since else "")
    page.fact("look again on", short_day(way.look_again_on) if way.look_again_on else "")
    page.fact("for", page.reader.words(way.outcome))
    shown_for(page, PeerVisit(our_way=way.id))


_MADE: Made = {
    "outcome": _outcome,
    "skill": _skill,
    "student_task": _task,
    "commitment": _commitment,
    "support_need": _need,
    "decision": _decision,
    "response_plan": _plan,
    "our_way": _way,
}
