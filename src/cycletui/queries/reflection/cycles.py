"""How one cycle grew out of another: the chain, what each came to, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.card import SHOWN, Page
from cycletui.queries.frame import current_cycle
from cycletui.queries.parts import short_day
from cycletui.queries.reflection.problems import CHAIN, lit
from cycletui.queries.spoken import team_kind
from cycletui.records.harmless import line
from cycletui.records.reflection import Cycle, CycleDecision, ProblemOfPractice
from cycletui.records.stages import stages_of

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

DECIDED = {"keep": "kept", "change": "changed", "let_go": "let go"}
"""What became of a cycle, by what was chosen."""

GOES_ON = ("keep", "change")
"""Choices that lead to another cycle."""


class Next(NamedTuple):
    """What a decision leads to: the cycle that ends, or the next one where it is open; else why there is none."""

    ends: Cycle | None = None
    opened: str = ""
    why_not: str = ""


def read_next(reader: AudienceReader, decision: str, space: str) -> Next:
    """What follows from a decision at the end of a cycle."""
    decided = reader.get(decision, CycleDecision)
    if decided is None or decided.choice not in GOES_ON:
        return Next(why_not="Keep and change lead to another cycle. e says which it is.")
    cycle = reader.get(decided.cycle, Cycle) if decided.cycle else current_cycle(reader, space)
    if cycle is None or cycle.deleted:
        return Next(why_not="It belongs to no cycle that is here. e says which one.")
    after = reader.records(Cycle, space=space, where=Cycle(parent=cycle.id), newest=1)
    return Next(cycle, after[0].id if after else "")


def cycle_name(reader: AudienceReader, record: str | None) -> str:
    """What a cycle is called, without its question; said plainly where it is gone or has not come."""
    cycle = reader.get(record, Cycle)
    if cycle is not None and not cycle.deleted and cycle.title:
        return line(cycle.title, 120)
    return reader.words(record, 120)


def outcome_of(reader: AudienceReader, cycle: str) -> tuple[str, str]:
    """What became of a cycle, and why; both empty where nothing was decided."""
    decided = reader.records(CycleDecision, where=CycleDecision(cycle=cycle), newest=1)
    return (DECIDED.get(decided[0].choice or "", ""), line(decided[0].why or "", 200)) if decided else ("", "")


def ancestors(reader: AudienceReader, cycle: Cycle) -> tuple[list[Cycle], str]:
    """The cycles that it grew out of, the nearest first, and the id of one that is gone or has not come."""
    found: list[Cycle] = []
    known, parent = {cycle.id}, cycle.parent
    while parent and parent not in known and len(found) < CHAIN:
        known.add(parent)
        before = reader.get(parent, Cycle)
        if before is None or before.deleted:
            return found, parent
        found.append(before)
        parent = before.parent
    return found, ""


def chain(reader: AudienceReader, space: str, now: Cycle | None) -> list[Cycle]:
    """The cycle the team is in and those it grew out of, then the others, the newest first."""
    found = [now, *ancestors(reader, now)[0]][:CHAIN] if now is not None else []
    known = {one.id for one in found}
    return [*found, *(one for one in reader.records(Cycle, space=space, newest=CHAIN) if one.id not in known)]


def tell_paths(page: Page, cycle: Cycle) -> None:
    """The three ways to improve that meet in the cycle's problems: lit where one of them says something."""
    problems = page.reader.records(ProblemOfPractice, where=ProblemOfPractice(cycle=cycle.id), newest=SHOWN)
    paths = lit(page.reader, problems)
    if not paths:
        return
    team = team_kind(page.reader, cycle.space)
    dark = next((side for side, on in paths if not on), None)
    page.heading("Three paths that meet in it", "" if dark is None else "the dark one asks")
    # three words, one beside the other
    strip = tuple(
        part
        for side, on in paths
        for part in ((f"{'●' if on else '○'} ", "reflection" if on else "late"), (f"{side.told(team)}   ", ""))
    )
    page.words(*strip)
    if dark is not None:
        page.space()
        page.said(dark.asked(team), "late")


def sign(cycle: Cycle) -> str:
    """Whether a cycle is done, or the team is in it."""
    return "●" if cycle.stage == "closed" else "►"


def tell_chain(page: Page, cycle: Cycle) -> None:
    """The cycles it grew out of, itself, and what grew out of it, each with what was decided."""
    reader = page.reader
    before, gone = ancestors(reader, cycle)
    after = reader.records(Cycle, where=Cycle(parent=cycle.id), newest=SHOWN)
    links = [*reversed(before), cycle, *reversed(after)]
    page.heading("How our cycles grew", f"{len(links)} in a row" if len(links) > 1 else "the first one")
    page.fact("grew out of", reader.words(gone, 160))
    for one in links:
        here = one.id == cycle.id
        days = " – ".join(short_day(day) for day in (one.starts_on, one.ends_on) if day)
        name = line(one.title or one.question or one.called(), 200)
        page.ends((f"{sign(one)} {name}", "strong" if here else ""), days)
        became, why = outcome_of(reader, one.id)
        stage = stages_of(team_kind(reader, one.space)).get(one.stage or "name", "")
        page.said(": ".join(part for part in (stage, became, why) if part), "note", indent=2)
