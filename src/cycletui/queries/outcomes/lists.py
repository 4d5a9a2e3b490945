"""What the list of Goals & tasks shows, read in the store's thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.agreements.beside import read_beside
from cycletui.queries.frame import read_frame
from cycletui.queries.items import MOST, ItemMaker
from cycletui.queries.lists import Item, Section, for_team
from cycletui.queries.outcomes import growth
from cycletui.queries.outcomes.reach import drawn
from cycletui.queries.parts import short_day
from cycletui.queries.spoken import team_kind
from cycletui.records import outcome_rules as rules
from cycletui.records import registry
from cycletui.records.ability import SupportNeed
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
from cycletui.records.reflection import CycleDecision
from cycletui.records.values import say
from cycletui.records.words import empty, nouns

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame_view import FrameView
    from cycletui.records.audience import Audience

MEASURED = 12
"""Outcomes of which the list says more than its own words: among us how their groups stand, for others any figure."""


SECTIONS = (
    Section("outcome", "Goals", "Agreed outcome", "Agreed outcomes", empty("outcome")),
    Section("skill", "Tasks", "Must-learn skill", "Must-learn skills", empty("skill")),
    Section("student_task", "", "Student task", "Student tasks", empty("student_task")),
    Section("commitment", "Promised", "Promised", "Promised", empty("commitment")),
    Section("support_need", "", "Help we need", "Help we need", ""),
    Section("decision", "Decisions", "Decision", "Decisions", empty("decision")),
    Section("response_plan", "Needs", "Who needs what", "Who needs what", empty("response_plan")),
    Section("our_way", "Ways", "Our way", "Our ways", empty("our_way")),
)


def sections(audience: Audience, team: str, counts: Mapping[str, int] | None = None) -> tuple[Section, ...]:
    """The parts of the list that this audience may see, in the words of this kind of team."""
    seen = tuple(part for part in SECTIONS if audience.may(registry.find(part.kind).open_to))
    # what says nothing when empty stands only where something is
    seen = tuple(part for part in seen if part.empty or (counts or {}).get(part.kind))
    told = for_team(seen, team, counts)
    if not (counts or {}).get(CycleDecision.kind_name):
        return told
    # that there are none would be untrue
    besides = empty("decision_besides", team)
    return tuple(one._replace(empty=besides) if one.kind == Decision.kind_name else one for one in told)


class OutcomesView(NamedTuple):
    """The room: by kind the rows, how many there are, and a muted note for the heading."""

    frame: FrameView
    items: dict[str, tuple[Item, ...]]
    counts: dict[str, int]
    notes: dict[str, str]
    team: str

    @property
    def open_(self) -> str:
        """How many promises wait for an answer."""
        return self.notes["commitment"]


def read_outcomes(reader: AudienceReader, space: str, me: str, today: date) -> OutcomesView:
    """Read the list; of each kind the newest."""
    with reader.moment():
        maker = _Maker(reader, today)
        counts = reader.counts([*(part.kind for part in SECTIONS), CycleDecision.kind_name], space=space)
        outcomes = reader.records(Outcome, space=space, newest=MOST)
        skills = reader.records(Skill, space=space, newest=MOST)
        tasks = reader.records(StudentTask, space=space, newest=MOST)
        promises = in_order(reader, _promises(reader, space), today)
        decisions = reader.records(Decision, space=space, newest=MOST)
        decisions.sort(key=lambda decision: decision.decided_on or date.min, reverse=True)
        plans = reader.records(ResponsePlan, space=space, newest=MOST)
        needs = reader.records(SupportNeed, space=space, newest=MOST)
        ways = reader.records(OurWay, space=space, newest=MOST)
        items = {
            "outcome": _outcomes(maker, space, outcomes),
            "skill": tuple(maker.skill(skill, tasks) for skill in reversed(skills)),
            "student_task": tuple(maker.task(task) for task in reversed(tasks)),
            "commitment": tuple(maker.promise(promise) for promise in promises),
            "support_need": tuple(maker.need(need) for need in reversed(needs)),
            "decision": tuple(maker.decision(decision) for decision in decisions),
            "response_plan": tuple(maker.plan(plan) for plan in plans),
            "our_way": tuple(maker.way(way) for way in ways),
        }
        agreed = sum(outcome.state == "agreed" for outcome in outcomes)
        open_ = sum((promise.state or "") in rules.OPEN for promise in promises)
        notes = {
            "outcome": f"{agreed} agreed and running" if agreed else "",
            "commitment": f"{open_} open" if promises and sees_answers(reader) else "",
            "response_plan": "counts, no names" if plans else "",
        }
        return OutcomesView(read_frame(reader, space, me), items, counts, notes, team_kind(reader, space))


def sees_answers(reader: AudienceReader) -> bool:
    """Whether this audience may see how promises stand; a lead hears it from whoever made them."""
    return reader.audience.may(Commitment.kind_fields["state"].to)


def in_order(reader: AudienceReader, promises: Sequence[Commitment], today: date) -> list[Commitment]:
    """Promises as they are followed up; for who may not see how they stand, by their day alone, the last one first."""
    if sees_answers(reader):
        return rules.followed_up(promises, today)
    return sorted(promises, key=lambda promise: promise.by_on or date.min, reverse=True)


def _promises(reader: AudienceReader, space: str) -> list[Commitment]:
    """The newest, and whatever older one still waits for an answer: a promise is not lost by its age."""
    newest = reader.records(Commitment, space=space, newest=MOST)
    found = {promise.id: promise for promise in newest}
    if len(newest) == MOST:
        for state in rules.WAITING:
            waiting = reader.records(Commitment, space=space, where=Commitment(state=state), newest=MOST)
            found |= {promise.id: promise for promise in waiting}
    return list(found.values())


ORDER = ("agreed", "met_not_for_all", "draft", "", "not_met", "met", "retired")
"""What the team works on comes first."""


def _outcomes(maker: _Maker, space: str, outcomes: list[Outcome]) -> tuple[Item, ...]:
    aims: defaultdict[str, list[GroupAim]] = defaultdict(list)
    for aim in reversed(maker.reader.records(GroupAim, space=space, newest=MOST)):
        aims[aim.outcome or ""].append(aim)

    def place(outcome: Outcome) -> int:
        state = outcome.state or ""
        return ORDER.index(state) if state in ORDER else ORDER.index("")

    placed = enumerate(sorted(outcomes, key=place))
    return tuple(maker.outcome(outcome, aims[outcome.id], number < MEASURED) for number, outcome in placed)


class _Maker(ItemMaker):
    """Makes the items of this room."""

    def person(self, member: str | None, field: str) -> str:
        """Somebody of us whom this field of a promise names."""
        if member and member not in self._names:
            self._names[member] = self.reader.words(member, 120, Commitment.kind_fields[field])
        return self.name(member)

    def outcome(self, outcome: Outcome, aims: Sequence[GroupAim], measured: bool) -> Item:
        for_whom = line(outcome.for_whom or "", 60)
        flag = "≠ to settle" if any(aim.to_settle for aim in aims) else ""
        if not measured and not self.reader.figures.as_counted:
            return self.item(outcome, self.state(outcome), (for_whom,), flag)
        whole, *groups = growth.read_reach(self.reader, outcome, aims if measured else ())
        numbered = whole.start or whole.aims_at
        missing = rules.not_yet(outcome, growth.parts(outcome, whole))
        many = f"{len(groups)} group{'' if len(groups) == 1 else 's'}" if groups else ""
        why = whole.verdict if numbered and whole.verdict in growth.WHY else ""
        some = ", ".join(part for part in (line(whole.name, 60) if for_whom else "", why, many) if part)
        flag = flag or missing
        grown = tuple(drawn(reach) for reach in (whole, *groups)) if outcome.state != "retired" else ()
        numbers = whole.numbers if numbered else ""
        return self.item(outcome, self.state(outcome), (numbers, some), flag, grown=grown)

    def skill(self, skill: Skill, tasks: Sequence[StudentTask]) -> Item:
        number = sum(task.skill == skill.id for task in tasks)
        return self.item(skill, "", (_tasks(number),))

    def task(self, task: StudentTask) -> Item:
        thinking = thinking_asked(task)
        return self.item(
            task,
            thinking or task.our_scale or "",
            (self.name(task.skill),),
            "" if thinking else "thinking not said yet",
        )

    def promise(self, promise: Commitment) -> Item:
        open_ = (promise.state or "") in rules.OPEN
        due = f"{'by ' if open_ else ''}{short_day(promise.by_on)}" if promise.by_on else ""
        who = self.person(promise.who, "who") or "nobody yet"
        if not sees_answers(self.reader):
            return self.item(promise, "", (due,), mark=who)
        late = rules.late_words(rules.days_late(promise, self.today))
        helped = f"helped by {self.person(promise.helped_by, 'helped_by')}" if promise.helped_by else ""
        second = (due, line(promise.where or "", 40), helped, line(promise.what_came or "", 60))
        return self.item(promise, self.state(promise) or "open", second, mark=who, lead=late)

    def need(self, need: SupportNeed) -> Item:
        due = f"by {short_day(need.by_on)}" if need.by_on and need.state != "answered" else ""
        part = say(registry.find("support_need").fields["part"], need.part).casefold() if need.part else ""
        state = self.state(need) if sees_answers(self.reader) else ""
        who = self.person(need.who, "who") or "nobody yet"
        return self.item(need, state, (part, due, line(need.what_came or "", 60)), mark=who)

    def decision(self, decision: Decision) -> Item:
        state = rules.REPLACED if decision.superseded_by else self.state(decision)
        beside = read_beside(self.reader, decision)
        again = f"again {short_day(beside.again_on)}" if beside.again_on else ""
        on = short_day(decision.decided_on) if decision.decided_on else ""
        second = (on, line(rules.votes_in_order(decision) if beside.votes else "", 40), again)
        return self.item(decision, state, second, detail=line(f"{beside.why} {beside.concern}", 600))

    def plan(self, plan: ResponsePlan) -> Item:
        count, hidden = self.reader.groups.students(plan)
        kind = team_kind(self.reader, plan.space)
        how_many = f"{count} {nouns(kind)['one' if count == '1' else 'they']}" if count else hidden or "how many?"
        moved = f"{plan.moved_on} moved on" if plan.moved_on is not None and not hidden else ""
        check = f"check {short_day(plan.check_on)}" if plan.check_on else ""
        waits = plan.moved_on is None and self.reader.figures.as_counted and not hidden
        if plan.check_on and plan.check_on < self.today and waits:
            check = f"check was {short_day(plan.check_on)}"
        minutes = f"{plan.minutes_a_week} min a week" if plan.minutes_a_week is not None else ""
        return self.item(plan, how_many, (minutes, check, moved), detail=line(plan.what or "", 300))

    def way(self, way: OurWay) -> Item:
        since = f"since {short_day(way.since)}" if way.since else ""
        again = f"look again {short_day(way.look_again_on)}" if way.look_again_on else ""
        return self.item(way, "", (line(way.for_whom or "", 60), since, again), detail=line(way.saw or "", 300))


def _tasks(number: int) -> str:
    return f"{number} task{'' if number == 1 else 's'}" if number else "no task yet"


def thinking_asked(task: StudentTask) -> str:
    """What a task asks of students, in words; empty where nobody said."""
    return say(registry.find("student_task").fields["thinking"], task.thinking).casefold() if task.thinking else ""
