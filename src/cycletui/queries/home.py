"""What Home shows, read in a thread: the facts that the next step follows from, and what waits."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries import drafts as drafting
from cycletui.queries.frame import FrameView, current_cycle, read_frame, team_kind
from cycletui.queries.parts import short_day
from cycletui.queries.rows import in_full
from cycletui.records import registry
from cycletui.records.evidence import Result
from cycletui.records.filters import any_of
from cycletui.records.harmless import line
from cycletui.records.next_step import Expected, Facts, Step, next_step
from cycletui.records.outcome_rules import OPEN, days_late, followed_up, late_words
from cycletui.records.outcomes import GroupAim
from cycletui.records.problem_rules import ASKED, days_waited, rests_of, waits
from cycletui.records.stages import resting
from cycletui.records.values import say
from cycletui.store import batches
from cycletui.store.reader import title
from cycletui.store.said import writers

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.card import Growth
    from cycletui.records.kind import Record

MOST, GROUPS = 200, 6
OTHER = "other"
"""The kind of a source that does not say it."""
SOON, LATELY = timedelta(days=7), timedelta(days=14)
AGAIN = {
    "vision": "look_again_on",
    "critical_work": "look_again_on",
    "decision": "revisit_on",
    "our_way": "look_again_on",
    "response_plan": "check_on",
}
"""Kinds that the team said it would look at again, and the field that says when."""


COUNTED = (
    *("story", "noticing", "vision", "critical_work", "cycle", "outcome", "result", "collection", "source", "problem"),
    *("if_then", "try", "prediction", "uncovered", "finding", "cycle_decision", "commitment", "decision"),
    *("our_way", "response_plan", "observation"),
)
"""Kinds that Home says anything about."""

FIRST = (
    ("1", "Tell a story", "one moment, no student's name", "vision"),
    ("2", "Agree on one outcome", "what students will do that they can't yet", "outcomes"),
    ("3", "Write one line of evidence", "18/24 exit ticket fractions", "evidence"),
    ("4", "Say what you expect", "before you look", "reflection"),
)
"""The steps of a first cycle; their numbers are the keys of the rooms."""


class HomeRow(NamedTuple):
    """A row of Home and what enter does on it: a verb, a kind or room, a record, the place in the room.

    `note` is said where there is room for it; `grown` is a line of growth.
    """

    lead: str
    text: str
    verb: str
    kind: str = ""
    record: str = ""
    at: str = ""
    note: str = ""
    grown: Growth | None = None


class HomeView(NamedTuple):
    """What Home shows."""

    frame: FrameView
    step: Step
    parts: tuple[tuple[str, str, tuple[HomeRow, ...]], ...]


class _Home:
    """One reading: each kind is asked for once, and not at all where there is none of it."""

    def __init__(self, reader: AudienceReader, space: str, today: date) -> None:
        self.reader, self.space, self.today = reader, space, today
        self.counts = self.reader.counts(COUNTED, space=space)
        self.cycle: Any = current_cycle(reader, space) if self.counts["cycle"] else None

    def newest(self, kind: str) -> list[Any]:
        return list(self.reader.records(kind, space=self.space, newest=MOST)) if self.counts[kind] else []

    def of_cycle(self, kind: str) -> list[Any]:
        """Those of the cycle the team is in; what names no cycle is of this one."""
        return [one for one in self.newest(kind) if one.cycle in (self.cycle.id, None)] if self.cycle else []

    def facts(self, open_: list[tuple[str, str, str]], team: str) -> Facts:
        counts, cycle = self.counts, self.cycle
        facts = Facts(
            team=team,
            unsettled=len(open_),
            stories=counts["story"],
            noticings=counts["noticing"],
            visions=counts["vision"],
            cycles=counts["cycle"],
            outcomes=counts["outcome"],
            results=counts["result"],
            today=self.today,
        )
        if facts.unsettled:
            facts = facts._replace(**self._differently(*open_[0]))
        facts = facts._replace(**self._asked(self.newest("problem")))
        if cycle is None:
            return facts
        predictions, moments = self.of_cycle("prediction"), self.of_cycle("uncovered")
        seen = {_key(one.question) for one in moments} | {one.prediction for one in moments}
        findings, decided = self.of_cycle("finding"), self.of_cycle("cycle_decision")
        tries = self.of_cycle("try")
        done = next((one for one in tries if one.how_widely_done), None)
        sources = self.newest("source")
        covered = any(not {_key(one.question), one.id} & seen for one in predictions)
        beside = cycle.stage == "look" and not covered and not findings
        return facts._replace(
            resting=resting(cycle.resting_until, cycle.resting_for, self.today, cycle.resting_from),
            stage=cycle.stage or "name",
            question=line(cycle.question or "", 160),
            starts_on=cycle.starts_on,
            ends_on=cycle.ends_on,
            problems=len(self.of_cycle("problem")),
            if_thens=len(self.of_cycle("if_then")),
            predictions=len(predictions),
            covered=covered,
            expected=self._expected(predictions, moments) if beside else (),
            kinds=len({one.kind or OTHER for one in sources}),
            planned=", ".join(line(one.title or "", 40) for one in reversed(sources[-3:])),
            promises=sum((one.state or "") in OPEN for one in self.newest("commitment")),
            last_check=self._last_check(),
            kinds_in=self._kinds_in() if cycle.stage == "teach" and not cycle.ends_on else 0,
            findings=len(findings),
            only_gaps=bool(findings) and all(one.kind == "gap" for one in findings),
            tried=tries[0].id if tries else "",
            done=_small(say(registry.find("try").fields["how_widely_done"], done.how_widely_done)) if done else "",
            decision=decided[0].choice or "" if decided else "",
            decided_on=decided[0].decided_on if decided else None,
        )

    def _asked(self, problems: list[Any]) -> dict[str, Any]:
        """An answer that came in the last two weeks, and what waits for one."""
        asked = [one for one in problems if one.state in ASKED]
        answered = next((one for one in asked if one.answered_on and self.today - one.answered_on <= LATELY), None)
        waiting = [one for one in asked if waits(one)]
        rests = rests_of(self.newest("cycle")) if waiting else ()
        days = [days_waited(one, self.today, rests) for one in waiting]
        told: dict[str, Any] = {"waiting": len(waiting), "waiting_weeks": round(max(days, default=0) / 7)}
        if answered is not None:
            words = f"They answered: {line(answered.answer or 'without words', 80)}. Did it help?"
            told |= {"answered": words, "answered_id": answered.id}
        return told

    def _differently(self, record: str, kind: str, field: str) -> dict[str, Any]:
        """Who wrote different things, and what about."""
        who = [self.reader.title(one) for one in writers(self.reader.store.reader, record, field) if one]
        spec = registry.get(kind)
        told = spec.fields.get(field.partition("/")[0]) if spec else None
        named = tuple(line(name, 30) for name in who if name)
        return {"wrote": named, "differs": told.title.rstrip("?") if told else _label(kind)}

    def _expected(self, predictions: list[Any], moments: list[Any]) -> tuple[Expected, ...]:
        """What was expected for each group, by the middle of the voices, and what came; `predictions` newest first."""
        from statistics import median

        from cycletui.queries.reflection.what_came import what_came
        from cycletui.records.predictions import about, beside

        keys = {one.id: _key(one.question) for one in predictions}
        groups: dict[str, list[Any]] = {}
        for one in predictions:
            if one.value is not None:
                groups.setdefault(one.group or "", []).append(one)
        found = []
        for group, some in list(groups.items())[:GROUPS]:
            last = some[0]
            chosen = beside(about(last, moments, keys))
            words, came = what_came(self.reader, self.space, last, chosen)
            if came is None:
                continue
            value = median(one.value for one in some if one.of == last.of and one.outcome == last.outcome)
            outcome: Any = self.reader.get(last.outcome) if last.outcome else None
            apart = (came - value) * (-1 if getattr(outcome, "direction", None) == "down" else 1)
            percent = not last.of and " of " in words
            said = f"{value:g} of {last.of}" if last.of else f"{value:g} %" if percent else f"{value:g}"
            told = f"{came:g} ({words})" if percent else words
            name = line(self.reader.title(group), 60) if group else ""
            found.append(Expected(name, said, told, apart))
        return tuple(found)

    def _last_check(self) -> str:
        """The newest result since the cycle began, with the group or what was counted."""
        start = self.cycle.starts_on or date.min
        given = [one for one in self.newest("collection") if one.on and start <= one.on <= self.today]
        given.sort(key=lambda one: one.on, reverse=True)
        if len(given) > 1 and given[0].on == given[1].on:
            # of one day the one that was written down last
            came = [one.collection for one in self.newest("result")]
            given.sort(key=lambda one: (-one.on.toordinal(), came.index(one.id) if one.id in came else MOST))
        for check in given[:5]:
            where = {"collection": check.id}
            results: list[Any] = self.reader.records("result", space=self.space, where=where, newest=MOST)
            if results:
                one = next((one for one in results if one.group is None), results[-1])
                of = one.group or check.measure
                name = f", {line(self.reader.title(of), 40)}" if of else ""
                return f"{title(one)}{name}, {short_day(check.on)}"
        return ""

    def _kinds_in(self) -> int:
        """Of how many kinds evidence came in since the cycle began; two are enough to know."""
        start = self.cycle.starts_on or date.min
        days = {one.id: one.source for one in self.newest("collection") if one.on and one.on >= start}
        came = self.reader.different(Result, "collection", where=Result(collection=any_of(days))) if days else ()
        kinds: dict[str | None, str] = {one.id: one.kind or OTHER for one in self.newest("source")}
        found = {kinds.get(days[day], OTHER) for day in came}
        if any(one.on is None or one.on >= start for one in self.newest("observation")):
            found.add("observation")
        return len(found)

    def promised(self) -> tuple[HomeRow, ...]:
        """What was promised and is not answered, the latest first."""
        found = {one.id: one for one in self.newest("commitment")}
        if len(found) == MOST:
            # a promise is not lost by its age
            for state in ("open", "not_yet", None):
                older = self.reader.records("commitment", space=self.space, where={"state": state}, newest=MOST)
                found |= {one.id: one for one in older}
        open_ = [one for one in found.values() if (getattr(one, "state", None) or "") in OPEN]
        rows = []
        for one in followed_up(open_, self.today)[:3]:
            lead = late_words(days_late(one, self.today)) or (short_day(one.by_on) if one.by_on else "no day")
            who = f"{self.reader.title(one.who)}: " if one.who else ""
            rows.append(HomeRow(lead, f"{who}{line(one.what or '', 120)}", "room", "outcomes", one.id, one.id))
        return tuple(rows)

    def came_in(self) -> tuple[HomeRow, ...]:
        """The file that came last, in the last two weeks."""
        for one in reversed(batches.batches(self.reader.store) if self.reader.inside else ()[-20:]):
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
        # one that was answered or replaced already is not due
        due = [(day, one) for day, one in due if _waits(one)]
        if not due:
            return ()
        day, one = min(due, key=lambda found: found[0])
        return (HomeRow(short_day(day), line(title(one), 120), "form", one.kind_name, one.id),)

    def where(self) -> tuple[str, tuple[HomeRow, ...]]:
        """Where the outcome that the team works on started, aims and stands, whole and by group; and since when."""
        agreed = (one for one in self.newest("outcome") if one.state == "agreed" and one.aim_value is not None)
        one = next(agreed, None)
        if one is None:
            return "", ()
        # most first weeks have no such outcome: what draws it is loaded for those who do
        from cycletui.queries.outcomes.growth import drawn, read_reach

        aims = self.reader.records(GroupAim, space=self.space, where=GroupAim(outcome=one.id), newest=GROUPS)
        reaches = read_reach(self.reader, one, reversed(aims))
        names = (line(title(one), 200), *(f"  {reach.name}" for reach in reaches[1:]))
        rows = tuple(
            HomeRow("", name, "room", "outcomes", one.id, one.id, grown=drawn(reach))
            for name, reach in zip(names, reaches, strict=True)
        )
        return f"since {short_day(one.start_on)}" if one.start_on else "", rows

    def first(self) -> tuple[HomeRow, ...]:
        """The steps of a first cycle, until each is taken once."""
        counts = self.counts
        done = (counts["story"] or counts["vision"], counts["outcome"], counts["result"], counts["prediction"])
        if all(done) or counts["cycle"] > 1:
            return ()
        return tuple(
            HomeRow(f"{'●' if one else '○'} {key}", what, "room", room, note="done" if one else how)
            for one, (key, what, how, room) in zip(done, FIRST, strict=True)
        )


def read_home(reader: AudienceReader, space: str, me: str, today: date) -> HomeView:
    """Read all of Home, as of one moment."""
    with reader.moment():
        home = _Home(reader, space, today)
        open_ = reader.to_settle(space=space)
        step = next_step(home.facts(open_, team_kind(reader, space)))
        since, where = home.where()
        settle = tuple(
            HomeRow(f"≠ {_label(kind)}", line(in_full(reader, record), 200), "settle", kind, record)
            for record, kind, _ in open_[:3]
        )
        parts = (
            ("Where we are", since, where),
            ("To settle together", f"{len(open_)} open", settle),
            ("Promised", "" if not reader.inside else "enter, then 1 to 4 answer", home.promised()),
            ("Came in", "enter shows from whom", home.came_in()),
            ("Time to look again", "", home.again()),
            ("You were writing", "kept as a draft", () if not reader.inside else _writing(reader, space)),
            ("Stories", "the last ones", () if home.cycle is not None else _stories(home)),
            ("The first cycle, step by step", "any order works", home.first()),
        )
        return HomeView(read_frame(reader, space, me), step, tuple(part for part in parts if part[2]))


def _writing(reader: AudienceReader, space: str) -> tuple[HomeRow, ...]:
    return tuple(
        HomeRow(
            drafting.clock(d.at),
            f"{_label(d.kind)}{': ' if d.start else ''}{line(d.start, 80)}",
            "form",
            d.kind,
            d.record,
        )
        for d in drafting.waiting(reader.store, space)[:3]
    )


def _stories(home: _Home) -> tuple[HomeRow, ...]:
    return tuple(
        HomeRow(line(one.said_by or "–", 14), line(one.text or "", 160), "form", "story", one.id)
        for one in home.newest("story")[:3]
    )


def _label(kind: str) -> str:
    spec = registry.get(kind)
    return spec.label if spec else kind


def _waits(one: Any) -> bool:
    if getattr(one, "superseded_by", None) is not None:
        return False
    moved_on, count = getattr(one, "moved_on", None), getattr(one, "count", None)
    return moved_on is None or (count is not None and moved_on < count)


def _key(question: str | None) -> str:
    from cycletui.records.predictions import asked

    return asked(question)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
