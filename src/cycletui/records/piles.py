"""Students' work in piles: what they did on a task, and how many papers show it. Counts and words, never a student.

A *sorting* is once through the papers of one task, or of what is counted. Its piles hold how many papers lie on
them: of all, and beside that of groups. Which paper was which, and in which order they came, is nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cycletui.records import fields as f
from cycletui.records.fields import Day
from cycletui.records.kind import Problem, Record
from cycletui.records.today import short_day
from cycletui.records.whole import above_whole

MOST_PAPERS = 100_000


def in_order(piles: Iterable[Pile]) -> list[Pile]:
    """The piles of one sorting as they were made, the whole of each before its groups."""
    return sorted(piles, key=lambda one: (one.place is None, one.place or 0, one.name or "", one.group or "", one.id))


class Sorting(Record, kind="sorting", room="evidence", label="Papers in piles", shown_by=("on",), open_to="team"):
    """One time that the team sorted students' papers by what students did."""

    task: str | None = f.link("student_task", "Which task", "What the papers are of.", to="team")
    measure: str | None = f.link("measure", "What we count", "Where they belong to something you count.", to="team")
    on: Day | None = f.day("Sorted on", indexed=True, past=True, to="team")
    papers: int | None = f.number(
        "How many papers there are",
        "Sorted or not.",
        at_least=0,
        at_most=MOST_PAPERS,
        whole=True,
        to="lead",
        figure=True,
    )

    def called(self) -> str:
        """`papers of 24 Nov`."""
        return f"papers of {short_day(self.on)}" if self.on else ""

    def in_full(self, own: str, name: Callable[[str], str]) -> str:
        """A day says nothing without the task: `The half-full tank, papers of 24 Nov`."""
        return ", ".join(filter(None, (name(self.task or "") or name(self.measure or ""), own)))


class Pile(Record, kind="pile", room="evidence", label="Pile of papers", shown_by=("name",), open_to="lead"):
    """How many papers show the same, in the team's words: compared top numbers, no reason, not begun."""

    sorting: str | None = f.link("sorting", "When it was sorted", needed=True, to="lead")
    name: str | None = f.text(
        "What students did",
        "Such as: compared top numbers, no reason, not begun. No names.",
        limit=120,
        needed=True,
        to="lead",
    )
    group: str | None = f.link("group", "Of this group", "Empty means all papers on the pile.", to="lead")
    count: int | None = f.number("How many papers", at_least=0, at_most=MOST_PAPERS, whole=True, to="lead", figure=True)
    of: int | None = f.number("Of how many", at_least=0, at_most=MOST_PAPERS, whole=True, to="lead", figure=True)
    place: int | None = f.number("Its place", "Among the piles of that day.", at_least=0, whole=True, to="lead")

    def in_full(self, own: str, name: Callable[[str], str]) -> str:
        """`no reason, newcomers, papers of 24 Nov`."""
        return ", ".join(filter(None, (own, name(self.group or ""), name(self.sorting or ""))))

    def problems(self) -> Iterator[Problem]:
        """No pile is higher than all papers."""
        if trouble := above_whole(self.count, self.of):
            yield Problem("count", trouble)


def noticed(name: str, count: int, of: int) -> str:
    """A pile as a noticing: `7 of 21 compared top numbers`, `9 of 21: no reason`.

    Only what students did, as far as its end tells it, goes on from the count. `4 of 21 parts` would speak of parts,
    and not of students, whose small counts guests do not read.
    """
    did = name.split(maxsplit=1)[0].casefold().endswith("ed") if name.strip() else False
    return f"{count} of {of}{' ' if did else ': '}{name}"
