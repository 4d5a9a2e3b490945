"""What the list of Goals & tasks shows, read in the store's thread."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries.frame import read_frame, team_kind
from cycletui.queries.items import MOST, ItemMaker
from cycletui.queries.lists import Item, Section
from cycletui.queries.outcomes import growth
from cycletui.queries.parts import short_day
from cycletui.queries.showable import FEWEST, HIDDEN
from cycletui.records import outcome_rules as rules
from cycletui.records import registry
from cycletui.records.harmless import line
from cycletui.records.values import say

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame import FrameView

MEASURED = 12
"""Outcomes whose latest results are looked up for the list."""


SECTIONS = (
    Section(
        "outcome",
        "Goals",
        "Agreed outcome",
        "Agreed outcomes",
        "What should students be able to do, which students, and how will you see it? Press n.",
    ),
    Section("skill", "Tasks", "Must-learn skill", "Must-learn skills", "What may no student miss here? Press n."),
    Section("student_task", "", "Student task", "Student tasks", "Which task is worth their thinking? Press n."),
    Section(
        "commitment",
        "Promised",
        "Promised",
        "Promised",
        "Nothing promised. Good: start with the work. Press n for one.",
    ),
    Section(
        "decision",
        "Decisions",
        "Decision",
        "Decisions",
        "No decisions yet. When you make one, you will find it here next spring. Press n.",
    ),
    Section(
        "response_plan",
        "Needs",
        "Who needs what",
        "Who needs what",
        "How many students need the same thing next? A count, no names. Press n.",
    ),
    Section("our_way", "Ways", "Our way", "Our ways", "What worked here, and what will you keep doing? Press n."),
)


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
        told = Told(reader, today)
        items: dict[str, tuple[Item, ...]] = {}
        notes: dict[str, str] = {}
        found = {one.kind: reader.records(one.kind, space=space, newest=MOST) for one in SECTIONS}
        counts = reader.counts([one.kind for one in SECTIONS], space=space)
        items["outcome"], notes["outcome"] = _outcomes(told, space, found["outcome"])
        items["skill"] = tuple(told.skill(one, found["student_task"]) for one in reversed(found["skill"]))
        items["student_task"] = tuple(told.task(one) for one in reversed(found["student_task"]))
        promised = rules.followed_up(_promised(reader, space, found["commitment"]), today)
        items["commitment"] = tuple(told.promise(one) for one in promised)
        open_ = sum((one.state or "") in rules.OPEN for one in promised)
        notes["commitment"] = f"{open_} open" if promised else ""
        decided = sorted(found["decision"], key=lambda one: getattr(one, "decided_on", None) or date.min, reverse=True)
        items["decision"] = tuple(told.decision(one) for one in decided)
        items["response_plan"] = tuple(told.need(one) for one in found["response_plan"])
        notes["response_plan"] = "counts, no names" if items["response_plan"] else ""
        items["our_way"] = tuple(told.way(one) for one in found["our_way"])
        return OutcomesView(read_frame(reader, space, me), items, counts, notes, team_kind(reader, space))


def _promised(reader: AudienceReader, space: str, newest: list[Any]) -> list[Any]:
    """The newest, and whatever older one still waits for an answer: a promise is not lost by its age."""
    found = {one.id: one for one in newest}
    if len(newest) == MOST:
        for state in ("open", "not_yet", None):
            waiting = reader.records("commitment", space=space, where={"state": state}, newest=MOST)
            found |= {one.id: one for one in waiting}
    return list(found.values())


ORDER = ("agreed", "met_not_for_all", "draft", "", "not_met", "met", "retired")
"""What the team works on comes first."""


def _outcomes(told: Told, space: str, found: list[Any]) -> tuple[tuple[Item, ...], str]:
    aims: defaultdict[str, list[Any]] = defaultdict(list)
    for aim in reversed(told.reader.records("group_aim", space=space, newest=MOST)):
        aims[getattr(aim, "outcome", None) or ""].append(aim)
    placed = sorted(found, key=lambda one: ORDER.index(one.state or "") if (one.state or "") in ORDER else 3)
    items = [told.outcome(one, aims[one.id], number < MEASURED) for number, one in enumerate(placed)]
    agreed = sum(one.state == "agreed" for one in found)
    return tuple(items), f"{agreed} agreed and running" if agreed else ""


class Told(ItemMaker):
    """Makes the items of this room."""

    def outcome(self, one: Any, aims: list[Any], measured: bool) -> Item:
        missing = sum(not part.there for part in rules.parts(one)) if one.state != "retired" else 0
        whole, *groups = growth.read_reach(self.reader, one, aims if measured else ())
        numbered = one.start_value is not None or one.aim_value is not None
        many = f"{len(groups)} group{'' if len(groups) == 1 else 's'}" if groups else ""
        some = ", ".join(part for part in (line(one.for_whom or "", 60), many) if part)
        flag = f"{missing} missing" if missing else ""
        if any(aim.to_settle for aim in aims):
            flag = "≠ to settle"
        return self.item(one, self.state(one), (growth.said(whole) if numbered else "", some), flag)

    def skill(self, one: Any, tasks: list[Any]) -> Item:
        number = sum(task.skill == one.id for task in tasks)
        return self.item(one, "", (f"{number} student task{'' if number == 1 else 's'}" if number else "no task yet",))

    def task(self, one: Any) -> Item:
        thinking = (
            say(registry.find("student_task").fields["thinking"], one.thinking).casefold() if one.thinking else ""
        )
        return self.item(one, thinking or one.our_scale or "", (self.name(one.skill),), "" if thinking else "thinking?")

    def promise(self, one: Any) -> Item:
        late = rules.late_words(rules.days_late(one, self.today))
        by = "by " if (one.state or "") in rules.OPEN else ""
        due = f"{by}{short_day(one.by_on)}" if one.by_on else ""
        helped = f"helped by {self.name(one.helped_by)}" if one.helped_by else ""
        second = (due, line(one.where or "", 40), helped, line(one.what_came or "", 60))
        return self.item(one, self.state(one) or "open", second, mark=self.name(one.who) or "nobody yet", lead=late)

    def decision(self, one: Any) -> Item:
        state = "replaced" if one.superseded_by else self.state(one)
        again = f"again {short_day(one.revisit_on)}" if one.revisit_on else ""
        second = (
            short_day(one.decided_on) if one.decided_on else "",
            "" if not self.reader.inside else line(one.votes or "", 40),
            again,
        )
        return self.item(one, state, second, detail=line(f"{one.why or ''} {one.concern or ''}", 600))

    def need(self, one: Any) -> Item:
        how_many = f"{one.count} student{'' if one.count == 1 else 's'}" if one.count is not None else "how many?"
        moved = f"{one.moved_on} moved on" if one.moved_on is not None else ""
        if not self.reader.inside and one.count is not None:
            how_many, moved = (how_many if one.count >= FEWEST else HIDDEN), ""
        check = f"check {short_day(one.check_on)}" if one.check_on else ""
        if one.check_on and one.check_on < self.today and one.moved_on is None:
            check = f"check was {short_day(one.check_on)}"
        minutes = f"{one.minutes_a_week} min a week" if one.minutes_a_week is not None else ""
        return self.item(one, how_many, (minutes, check, moved), detail=line(one.what or "", 300))

    def way(self, one: Any) -> Item:
        since = f"since {short_day(one.since)}" if one.since else ""
        again = f"look again {short_day(one.look_again_on)}" if one.look_again_on else ""
        return self.item(one, "", (line(one.for_whom or "", 60), since, again), detail=line(one.saw or "", 300))
