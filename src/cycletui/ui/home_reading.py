"""What Home shows, read in a thread: the facts that the next step follows from, and what waits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.records import registry
from cycletui.records.next_step import Facts, Step, next_step
from cycletui.records.outcome_rules import OPEN, days_late, followed_up, late_words
from cycletui.records.stages import resting
from cycletui.records.values import say
from cycletui.store import batches
from cycletui.store.reader import Reader, title
from cycletui.ui import drafting, views
from cycletui.ui.frame import FrameView
from cycletui.ui.safe import line
from cycletui.ui.shown import short_day

if TYPE_CHECKING:
    from cycletui.records.kind import KindSpec, Record
    from cycletui.store.store import Store

MOST = 200
SOON, LATELY = timedelta(days=7), timedelta(days=14)
AGAIN = {
    "vision": "look_again_on",
    "critical_work": "look_again_on",
    "decision": "revisit_on",
    "our_way": "look_again_on",
    "response_plan": "check_on",
}
"""Kinds that the team said it would look at again, and the field that says when."""


class HomeRow(NamedTuple):
    """A row of Home and what enter does on it: a verb, a kind or room, a record, the place in the room."""

    lead: str
    text: str
    verb: str
    kind: str = ""
    record: str = ""
    at: str = ""


class HomeView(NamedTuple):
    """What Home shows."""

    frame: FrameView
    step: Step
    parts: tuple[tuple[str, str, tuple[HomeRow, ...]], ...]


class _Home:
    """One reading: each kind is asked for once, and not at all where there is none of it."""

    def __init__(self, store: Store, space: str, today: date, big: bool) -> None:
        self.store, self.space, self.today, self.big = store, space, today, big
        self.reader: Reader = store.reader
        self.counts = self.reader.counts([spec.name for spec in registry.every()], space=space)
        self.cycle: Any = views.current(store, space) if self.counts["cycle"] else None

    def newest(self, kind: str) -> list[Any]:
        return list(self.reader.records(kind, space=self.space, newest=MOST)) if self.counts[kind] else []

    def of_cycle(self, kind: str) -> list[Any]:
        """Those of the cycle the team is in; what names no cycle is of this one."""
        return [one for one in self.newest(kind) if one.cycle in (self.cycle.id, None)] if self.cycle else []

    def facts(self, unsettled: int, team: str) -> Facts:
        counts, cycle = self.counts, self.cycle
        facts = Facts(
            team=team,
            unsettled=unsettled,
            stories=counts["story"],
            noticings=counts["noticing"],
            visions=counts["vision"],
            cycles=counts["cycle"],
            outcomes=counts["outcome"],
            results=counts["result"],
            today=self.today,
        )
        facts = facts._replace(**self._asked(self.newest("problem")))
        if cycle is None:
            return facts
        predictions, moments = self.of_cycle("prediction"), self.of_cycle("uncovered")
        seen = {_key(one.question) for one in moments} | {one.prediction for one in moments}
        findings, decided = self.of_cycle("finding"), self.of_cycle("cycle_decision")
        done = next((one for one in self.of_cycle("try") if one.how_widely_done), None)
        return facts._replace(
            resting=resting(cycle.resting_until, cycle.resting_for, self.today),
            stage=cycle.stage or "name",
            question=line(cycle.question or "", 160),
            starts_on=cycle.starts_on,
            ends_on=cycle.ends_on,
            problems=len(self.of_cycle("problem")),
            if_thens=len(self.of_cycle("if_then")),
            predictions=len(predictions),
            covered=any(not {_key(one.question), one.id} & seen for one in predictions),
            kinds=len({one.kind for one in self.newest("source") if one.kind}),
            promises=sum((one.state or "") in OPEN for one in self.newest("commitment")),
            last_check=self._last_check(),
            findings=len(findings),
            only_gaps=bool(findings) and all(one.kind == "gap" for one in findings),
            done=_small(say(registry.find("try").fields["how_widely_done"], done.how_widely_done)) if done else "",
            decision=decided[0].choice or "" if decided else "",
            decided_on=decided[0].decided_on if decided else None,
        )

    def _asked(self, problems: list[Any]) -> dict[str, Any]:
        """An answer that came in the last two weeks, and what waits for one."""
        asked = [one for one in problems if one.state == "asked"]
        answered = next((one for one in asked if one.answered_on and self.today - one.answered_on <= LATELY), None)
        waiting = [one for one in asked if not one.answered_on]
        days = [(self.today - one.asked_on).days for one in waiting if one.asked_on]
        told: dict[str, Any] = {"waiting": len(waiting), "waiting_weeks": max(days, default=0) // 7}
        if answered is not None:
            words = f"They answered: {line(answered.answer or 'without words', 80)}. Did it help?"
            told |= {"answered": words, "answered_id": answered.id}
        return told

    def _last_check(self) -> str:
        """The newest result since the cycle began, with the group or what was counted."""
        start = self.cycle.starts_on or date.min
        given = [one for one in self.newest("collection") if one.on and start <= one.on <= self.today]
        for check in sorted(given, key=lambda one: one.on, reverse=True)[:5]:
            where = {"collection": check.id}
            results: list[Any] = self.reader.records("result", space=self.space, where=where, newest=MOST)
            if self.big:
                from cycletui.ui.showable import visible

                results = [one for one in visible(self.store, results) if one.group is None]
            if results:
                one = next((one for one in results if one.group is None), results[-1])
                of = one.group or check.measure
                name = f", {line(self.reader.title(of), 40)}" if of else ""
                return f"{title(one)}{name}, {short_day(check.on)}"
        return ""

    def promised(self) -> tuple[HomeRow, ...]:
        """What was promised and is not answered, the latest first."""
        open_ = [one for one in self.newest("commitment") if (one.state or "") in OPEN]
        rows = []
        for one in followed_up(open_, self.today)[:3]:
            lead = late_words(days_late(one, self.today)) or (short_day(one.by_on) if one.by_on else "no day")
            who = f"{self.reader.title(one.who)}: " if one.who else ""
            rows.append(HomeRow(lead, f"{who}{line(one.what or '', 120)}", "form", "commitment", one.id))
        return tuple(rows)

    def came_in(self) -> tuple[HomeRow, ...]:
        """The file that came last, in the last two weeks."""
        for one in reversed(batches.batches(self.store)[-20:]):
            day = datetime.fromisoformat(one.at).astimezone().date() if one.at else None
            if not one.hidden and one.new and day is not None and self.today - day <= LATELY:
                many = "1 change" if one.new == 1 else f"{one.new:,} changes"
                by = f" by {line(one.by_name, 30)}" if one.by_name else ""
                return (HomeRow(short_day(day), f"{many}{by}, {line(one.file, 60)}", "room", "send"),)
        return ()

    def again(self) -> tuple[HomeRow, ...]:
        """One thing that is due to be looked at again."""
        due: list[tuple[date, Record]] = []
        for kind, field in AGAIN.items():
            days = [(getattr(one, field), one) for one in self.newest(kind)]
            due += [(day, one) for day, one in days if day is not None and day <= self.today + SOON]
        # one that was answered already is not due
        due = [(day, one) for day, one in due if getattr(one, "moved_on", None) is None]
        if not due:
            return ()
        day, one = min(due, key=lambda found: found[0])
        return (HomeRow(short_day(day), line(title(one), 120), "form", one.kind_name, one.id),)


def read_home(store: Store, space: str, me: str, today: date, *, big: bool = False) -> HomeView:
    """Read all of Home, as of one moment."""
    with store.reader.moment():
        home = _Home(store, space, today, big)
        reader = store.reader
        open_ = reader.to_settle(space=space)
        team: Any = reader.get(space)
        step = next_step(home.facts(len(open_), (getattr(team, "kind", None) or "teacher")))
        settle = tuple(
            HomeRow(f"≠ {_label(kind)}", line(views.in_full(store, record), 120), "settle", kind, record)
            for record, kind, _ in open_[:3]
        )
        parts = (
            ("To settle together", f"{len(open_)} open", () if big else settle),
            ("Promised", "enter answers", home.promised()),
            ("Came in", "enter shows from whom", home.came_in()),
            ("Time to look again", "", home.again()),
            ("You were writing", "kept as a draft", () if big else _writing(store, space)),
            ("Stories", "the last ones", () if home.cycle is not None else _stories(home)),
            ("What we have", "enter goes there", _there(home.counts)),
        )
        return HomeView(views.frame(store, space, me), step, tuple(part for part in parts if part[2]))


def _writing(store: Store, space: str) -> tuple[HomeRow, ...]:
    return tuple(
        HomeRow(
            drafting.clock(d.at),
            f"{_label(d.kind)}{': ' if d.start else ''}{line(d.start, 80)}",
            "form",
            d.kind,
            d.record,
        )
        for d in drafting.waiting(store, space)[:3]
    )


def _stories(home: _Home) -> tuple[HomeRow, ...]:
    return tuple(
        HomeRow(line(one.said_by or "–", 14), line(one.text or "", 160), "form", "story", one.id)
        for one in home.newest("story")[:3]
    )


def _there(counts: dict[str, int]) -> tuple[HomeRow, ...]:
    return tuple(
        HomeRow(str(sum(counts[s.name] for s in specs)), _counted(specs, counts), "room", room)
        for room in views.KINDS_OF
        if (specs := views.kinds_of(room)) and any(counts[s.name] for s in specs)
    )


def _label(kind: str) -> str:
    spec = registry.get(kind)
    return spec.label if spec else kind


def _counted(specs: Iterable[KindSpec], counts: dict[str, int]) -> str:
    return ", ".join(f"{spec.label} {counts[spec.name]}" for spec in specs if counts[spec.name])


def _key(question: str | None) -> str:
    from cycletui.records.predictions import asked

    return asked(question)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
