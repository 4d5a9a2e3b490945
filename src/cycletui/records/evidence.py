"""The Evidence room: where numbers come from, what is counted, when, for whom, and what came out.

No student is named or stored: a group has a label and a count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, Self, cast

from cycletui.records import fields as f
from cycletui.records.fields import Day
from cycletui.records.kind import Problem, Record, Team
from cycletui.records.numbers import written
from cycletui.records.whole import above_whole

Counted = Literal["students", "families", "staff", "teams", "schools", "visits", "hours", "days", "asks", "other"]
"""Who or what a measure counts."""

STRICTEST = ("students", "families", "staff", "visits", "schools", "teams", "days", "hours", "asks", "other")
"""By what is counted, the strictest rule for others first."""
LEVELS = 4
FOUR_COUNTS = "four counts, lowest level first, such as 3 8 9 4"
"""Steps of the scale on which work is scored by level."""


class Group(
    Record,
    kind="group",
    room="evidence",
    label="Group of students",
    shown_by=("name",),
    named_by=("name",),
    open_to="team",
):
    """A group of students the team looks at on its own, by a label and never by names."""

    name: str | None = f.text(
        "Group", "The team's own word for it. No students' names.", needed=True, settle="spelling", to="team"
    )
    size: int | None = f.number("How many students", at_least=0, at_most=1_000_000, whole=True, to="team", figure=True)
    overlapping: bool | None = f.yes_no("Overlaps", "A student may be in this group and in another one.")
    private: bool | None = f.yes_no(
        "Stays in the team", "Only our team's own laptops have it: never on the big screen, never in a copy for others."
    )
    is_class: bool | None = f.yes_no("A class", "Classes stand below each other in the tally, and stay in the team.")
    same_as: frozenset[str] = f.same_as(
        "group", "The same as", "Another name for the same group: what was counted for both is read as one."
    )

    @property
    def stays(self) -> bool:
        """Whether what came out for it is nobody's but the team's: on no big screen and in no copy."""
        return bool(self.private or self.is_class)

    def with_same(self, others: Sequence[Self]) -> Self:
        """Private, or a class, where one of them is; its own size, else the smallest that is known."""
        every = (self, *others)
        sizes = [one.size for one in others if one.size is not None]
        values: dict[str, Any] = {
            name: True for name in ("private", "is_class", "overlapping") if any(getattr(one, name) for one in every)
        }
        return self.with_values(values | ({"size": min(sizes)} if self.size is None and sizes else {}))

    def unlike(self, others: Sequence[Record]) -> tuple[str, ...]:
        """What one of them keeps in the team and another one does not is to be settled too."""
        every = (self, *others)
        stays = [name for name in ("private", "is_class") if len({bool(getattr(one, name)) for one in every}) > 1]
        return tuple(dict.fromkeys((*stays, *super().unlike(others))))

    @classmethod
    def taken(cls, before: Record | None, values: Mapping[str, Any], team: Team) -> Iterator[Problem]:
        """No two groups of one name."""
        from cycletui.records.naming import taken

        yield from taken("group", "name", before, values, team)

    @classmethod
    def completed(cls, before: Record | None, values: Mapping[str, Any], team: Team) -> dict[str, Any]:
        """A new one that is called as a class is one; nearly called as a private one, it begins private."""
        if before is not None or not values.get("name"):
            return {}
        from cycletui.records.naming import group_begins

        private = [one.name for one in team.records("group", apart=True) if one.private and one.name]
        begins = group_begins(values["name"], private)
        return {name: value for name, value in begins.items() if values.get(name) is None}


class Source(
    Record,
    kind="source",
    room="evidence",
    label="Where it comes from",
    shown_by=("title",),
    named_by=("title",),
    open_to="team",
):
    """Where evidence comes from: a ticket, visits, a survey, work we scored, our own log."""

    title: str | None = f.text(
        "Where it comes from",
        "Such as exit tickets, a short survey, visits.",
        needed=True,
        settle="spelling",
        to="team",
    )
    kind: (
        Literal[
            "assessment", "work_sample", "observation", "survey", "families", "attendance", "log", "minutes", "other"
        ]
        | None
    ) = f.choice(
        "Kind of evidence",
        "Left empty, its name decides.",
        of={
            "assessment": "Assessment",
            "work_sample": "Students' work",
            "observation": "Observation",
            "survey": "What students say",
            "families": "What families say",
            "attendance": "Attendance",
            "log": "Our own log",
            "minutes": "Minutes",
            "other": "Something else",
        },
        indexed=True,
        to="team",
    )

    @classmethod
    def taken(cls, before: Record | None, values: Mapping[str, Any], team: Team) -> Iterator[Problem]:
        """No two sources of one name."""
        from cycletui.records.naming import taken

        yield from taken("source", "title", before, values, team)

    def with_same(self, others: Sequence[Self]) -> Self:
        """Of its own kind, else of that of another one."""
        kind = self.kind or next((one.kind for one in others if one.kind), None)
        return self.with_values({"kind": kind})

    @classmethod
    def completed(cls, before: Record | None, values: Mapping[str, Any], team: Team) -> dict[str, Any]:  # noqa: ARG003
        """A new one whose name says what kind it is need not be told it twice."""
        if before is not None or values.get("kind"):
            return {}
        from cycletui.records.sources import folded, kind_in

        kind = kind_in(folded(values.get("title") or ""))
        return {"kind": kind} if kind else {}


class Measure(
    Record,
    kind="measure",
    room="evidence",
    label="What we count",
    shown_by=("name",),
    named_by=("name", "unit"),
    open_to="team",
):
    """One thing that is counted in the same way each time."""

    name: str | None = f.text("What we count", needed=True, settle="spelling", to="team")
    unit: str | None = f.text("Unit", "Students, percent, points, minutes …", limit=40, to="team")
    direction: Literal["up", "down"] | None = f.choice(
        "Better is", of={"up": "More is better", "down": "Less is better"}, to="team"
    )
    minimum: float | None = f.number("Smallest value possible", to="team")
    maximum: float | None = f.number("Largest value possible", to="team")
    counts: Counted | None = f.choice(
        "Who or what is counted",
        "It decides who else may see the number. Left empty, its name decides.",
        of={
            "students": "Students",
            "families": "Families",
            "staff": "Staff",
            "teams": "Teams",
            "schools": "Schools",
            "visits": "Visits",
            "hours": "Hours or minutes",
            "days": "Days or weeks",
            "asks": "Asks",
            "other": "Something else",
        },
        to="team",
    )
    elsewhere: bool | None = f.yes_no(
        "Counted elsewhere too",
        "A benchmark, a state test, attendance, referrals: others know its totals, so less of it is shown outside.",
        to="team",
    )
    own: bool | None = f.yes_no(
        "A thing of its own",
        "Not one more cut of the same day's numbers: of two such cuts others see only the older one.",
        to="team",
    )
    outcomes: frozenset[str] = f.several(
        "Tells of",
        "The outcomes that it says something about, besides those that are measured by it.",
        of=("outcome",),
        to="team",
    )

    same_as: frozenset[str] = f.same_as(
        "measure", "The same as", "Another name for the same thing: what was counted under both is read as one."
    )

    @property
    def counted(self) -> Counted:
        """Who or what is counted; where nobody said it what its words say, else students, of whom least is shown."""
        if self.counts is not None:
            return self.counts
        from cycletui.records.counts import guess

        return cast("Counted", guess(self.unit, self.name) or "students")

    @property
    def known_elsewhere(self) -> bool:
        """Whether its totals are counted elsewhere too; where nobody said it, whether its name says so."""
        if self.elsewhere is not None:
            return self.elsewhere
        from cycletui.records.counts import guess_elsewhere

        return guess_elsewhere(self.name)

    @classmethod
    def completed(cls, before: Record | None, values: Mapping[str, Any], team: Team) -> dict[str, Any]:  # noqa: ARG003
        """A new one whose words say what is counted need not be told it twice; an unclear one is asked about."""
        if before is not None:
            return {}
        from cycletui.records.counts import guess, guess_elsewhere

        name, counts = values.get("name"), values.get("counts") or guess(values.get("unit"), values.get("name"))
        found: dict[str, Any] = {"counts": counts} if counts and not values.get("counts") else {}
        if values.get("elsewhere") is None and counts in (None, "students") and guess_elsewhere(name):
            found["elsewhere"] = True
        return found

    def with_same(self, others: Sequence[Self]) -> Self:
        """What others see of it goes by the strictest of them; the scale holds the values of all."""
        every = (self, *others)
        values: dict[str, Any] = {
            name: next((value for one in every if (value := getattr(one, name)) is not None), None)
            for name in ("unit", "direction")
        }
        low, high = ([getattr(one, name) for one in every] for name in ("minimum", "maximum"))
        values["minimum"] = min((one for one in low if one is not None), default=None)
        values["maximum"] = max((one for one in high if one is not None), default=None)
        values["counts"] = min((one.counted for one in every), key=STRICTEST.index)
        values["elsewhere"] = True if any(one.known_elsewhere for one in every) else self.elsewhere
        values["own"] = self.own if all(one.own for one in every) else None
        return self.with_values(values | {"outcomes": frozenset[str]().union(*(one.outcomes for one in every))})

    def apart(self, other: Record) -> str:
        """Minutes and points are not one, whatever they are called."""
        from cycletui.records.naming import units_differ

        return units_differ(self.unit, getattr(other, "unit", None))

    @classmethod
    def taken(cls, before: Record | None, values: Mapping[str, Any], team: Team) -> Iterator[Problem]:
        """No two measures of one name and unit."""
        from cycletui.records.naming import taken

        yield from taken("measure", "name", before, values, team, ("unit",))

    def problems(self) -> Iterator[Problem]:
        """The scale has to run upward."""
        if self.minimum is not None and self.maximum is not None and self.maximum < self.minimum:
            yield Problem("maximum", "the largest value lies below the smallest")


class Collection(
    Record,
    kind="collection",
    room="evidence",
    label="Given on",
    shown_by=("label", "on"),
    one_by=("measure", "on", "label", "cohort"),
    one_needs=("measure", "on"),
    open_to="team",
):
    """The day on which something was counted."""

    source: str | None = f.link("source", "Where it comes from", to="team")
    measure: str | None = f.link("measure", "What we count", needed=True, to="team")
    on: Day | None = f.day("Given on", indexed=True, past=True, to="team")
    label: str | None = f.text("Label", "Such as start check or end check.", to="team")
    cohort: str | None = f.text(
        "School year's students", "Such as 2026–27: lines break between them.", limit=60, to="team"
    )

    def with_same(self, others: Sequence[Self]) -> Self:
        """With its own source, else that of another one: where it comes from is guessed from what it is called."""
        source = self.source or next((one.source for one in others if one.source), None)
        return self.with_values({"source": source})

    def unlike(self, others: Sequence[Record]) -> tuple[str, ...]:
        """Two sources of one day are no question: a guess stands beside what somebody said, or another guess."""
        return tuple(one for one in super().unlike(others) if one != "source")

    def in_full(self, own: str, name: Callable[[str], str]) -> str:
        """A day says nothing without what was counted on it: `exit ticket, 29 Nov`."""
        return ", ".join(filter(None, (name(self.measure or ""), own)))


class Result(
    Record,
    kind="result",
    room="evidence",
    shown_by=("count_of", "total", "value"),
    one_by=("collection", "group", "part"),
    one_needs=("collection",),
    found_in=("count_of", "total", "value", "spread", "levels"),
    open_to="team",
):
    """What came out for one group on one day: so many of so many, or a number."""

    collection: str | None = f.link("collection", "Given on", needed=True, to="team")
    group: str | None = f.link("group", "Group", "Empty means all students.", to="team")
    part: str | None = f.link("group", "Of those only", "Such as the English learners of a class.", to="team")
    count_of: int | None = f.number(
        "How many did it", at_least=0, at_most=1_000_000, whole=True, to="team", figure=True
    )
    total: int | None = f.number("Of how many", at_least=0, at_most=1_000_000, whole=True, to="team", figure=True)
    value: float | None = f.number("Value", "Where it is a number and not so many of so many.", to="team", figure=True)
    spread: float | None = f.number(
        "Spread", "Standard deviation, in the unit of the value.", at_least=0, to="team", figure=True
    )
    levels: str | None = f.text(
        "By level", "Four counts, lowest level first, such as 3 8 9 4.", limit=60, to="team", figure=True
    )
    note: str | None = f.text("Note", "No students' names.", limit=500, to="room")
    beside: frozenset[str] = f.several(
        "Beside", "What stood there for the same group and day when it was written.", of=("result",), made=True
    )

    @classmethod
    def completed(cls, before: Record | None, values: Mapping[str, Any], team: Team) -> dict[str, Any]:
        """A new one names what is there: whoever wrote it knew, and so it is no twin of that (`store.twins`)."""
        if before is not None or not values.get("collection"):
            return {}
        collection, group, part = (values.get(name) or None for name in cls.kind_one_by)
        there = team.there("result", collection=collection, group=group, part=part)
        return {"beside": frozenset(there)} if there else {}

    def with_same(self, others: Sequence[Self]) -> Self:
        """With its own note, else that of another one."""
        note = self.note or next((one.note for one in others if one.note), None)
        return self.with_values({"note": note})

    def called(self) -> str:
        """A count is never said without its whole."""
        counted = "" if self.count_of is None else f"{self.count_of} of {'–' if self.total is None else self.total}"
        value = "" if self.value is None else written(self.value)
        levels = f"{' · '.join(self.levels.split())} by level" if self.levels else ""
        return ", ".join(part for part in (counted, value) if part) or levels

    def in_full(self, own: str, name: Callable[[str], str]) -> str:
        """`14 of 22, newcomers, exit ticket, 29 Nov`."""
        of = (name(one or "") for one in (self.group, self.part, self.collection))
        return ", ".join(filter(None, (own, *of)))

    def problems(self) -> Iterator[Problem]:
        """So many of so many needs both numbers, the first not above the second."""
        if self.count_of is not None and self.total is None:
            yield Problem("total", "of how many? 18 of 24 needs both numbers")
        elif trouble := above_whole(self.count_of, self.total):
            yield Problem("count_of", trouble)
        if self.levels:
            counts = self.levels.split()
            if len(counts) != LEVELS or not all(one.isascii() and one.isdigit() for one in counts):
                yield Problem("levels", FOUR_COUNTS)
            elif self.total is not None and sum(map(int, counts)) != self.total:
                yield Problem("levels", f"the four make {sum(map(int, counts))}, not {self.total}")


class Observation(Record, kind="observation", room="evidence", shown_by=("text",), open_to="guests"):
    """What somebody saw or heard in a lesson or in students' work, in words."""

    text: str | None = f.long_text(
        "What was seen", "What students did and said. No names.", limit=2000, needed=True, to="guests"
    )
    said_by: str | None = f.said_by()
    on: Day | None = f.day("Seen on", indexed=True, past=True, to="room")
    source: str | None = f.link("source", "Where it comes from", to="guests")
    outcome: str | None = f.link("outcome", "For which outcome", to="guests")
