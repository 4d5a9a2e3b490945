"""What stands at the right of a part that is still empty: what the team has by now, to write from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cycletui.queries.card import SHOWN, Card, Page
from cycletui.queries.parts import short_day
from cycletui.queries.reflection.card_parts import (
    CHOICES,
    tell_last_time,
    tell_predictions,
    tell_tries,
    title_of,
)
from cycletui.queries.reflection.checks import KEPT, check_results
from cycletui.queries.reflection.tabs import told_of_predictions
from cycletui.queries.spoken import team_kind
from cycletui.records.evidence import Collection
from cycletui.records.harmless import line
from cycletui.records.numbers import written
from cycletui.records.outcomes import Outcome
from cycletui.records.reflection import Cycle, Finding, ProblemOfPractice
from cycletui.records.stages import stages_of
from cycletui.records.units import read_unit
from cycletui.records.words import KEEP_OR_CHANGE, SEE_FIRST, sentence

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

LATEST = 4
"""Days of evidence that are told."""

WHOSE = {
    "students": ("Where do students stop?", "On which task, at the start, in the middle, or when they should explain?"),
    "teaching": (title_of(ProblemOfPractice, "hard_move"), "What would you like to see a colleague do?"),
    "support": ("What do teams need?", "Time, cover or coaching: for which teams?"),
    "school": ("What stands in the way?", "A policy, time, trust or money: in our hands, or to be asked further up?"),
    "district": ("Which service would help?", "For which schools, and what would they do with it?"),
}
"""By level: the question, and what helps to answer it."""


GOES = {
    "name": "a question, and the problem behind it",
    "plan": "an if–then, and what you expect to see",
    "teach": "try it, and say how often it really happened",
    "look": "what you see, before you say why",
    "decide": "keep, change or let go",
}
"""What each stage of a cycle asks for."""


def read_starting_points(reader: AudienceReader, space: str, section: str, cycle: str, today: date) -> Card | None:
    """The page beside a part of the list in which nothing stands yet; `None` where nothing helps."""
    kind, _, part = section.partition(":")
    page = Page(reader, today)
    with reader.moment():
        team = team_kind(reader, space)
        if kind == "problem":
            title, text = WHOSE.get(part, WHOSE["students"])
            _problems(page, cycle)
        elif kind in ("if_then", "try"):
            title, text = "Write from the problem", sentence("begins.if_then", team)
            _problems(page, cycle)
        elif kind == "prediction" and told_of_predictions(reader.audience):
            title, text = "Before the numbers are here", "Each voice writes alone. Nobody reads it before you look."
            _aims(page, space)
            tell_last_time(page, cycle or None)
        elif kind in ("finding", "reflection"):
            title = SEE_FIRST
            text = _latest(page, space, cycle)
            tell_predictions(page, cycle)
        elif kind == "cycle_decision":
            title, text = "Before you choose", KEEP_OR_CHANGE
            for _, words, means in CHOICES:
                page.fact(words, means)
            tell_tries(page, cycle)
            tell_predictions(page, cycle)
            _findings(page, cycle)
        elif kind == "cycle":
            title, text = "How a cycle goes", "From one question to one decision, in a few weeks."
            for stage, words in GOES.items():
                page.fact(stages_of(team)[stage], words)
        else:
            return None
        return Card("", title, "", text, tuple(page.parts))


def _findings(page: Page, cycle: str) -> None:
    """What went well, what is missing and what surprised, in few words."""
    findings = page.reader.records(Finding, where=Finding(cycle=cycle), newest=SHOWN) if cycle else []
    if findings:
        page.heading("What we found")
        for finding in reversed(findings):
            sort = page.chosen(finding, "kind") or "found"
            page.fact(sort.casefold(), line(finding.text or "", 300))


def _problems(page: Page, cycle: str) -> None:
    where = ProblemOfPractice(cycle=cycle or None)
    problems = page.reader.records(ProblemOfPractice, where=where, newest=SHOWN)
    if not problems:
        return
    page.heading("Our problem as it stands")
    for problem in sorted(problems, key=lambda one: one.level != "students")[:LATEST]:
        level = page.chosen(problem, "level") or "our problem"
        page.fact(level.casefold(), line(problem.statement or "", 300))


def _aims(page: Page, space: str) -> None:
    outcomes = page.reader.records(Outcome, space=space, where=Outcome(state="agreed"), newest=LATEST)
    if not outcomes:
        return
    page.heading("What we aim at")
    for outcome in outcomes:
        page.said(line(outcome.called(), 300))
        unit = line(read_unit(outcome.unit).words, 20)
        aim = "" if outcome.aim_value is None else f"{written(outcome.aim_value)} {unit}".rstrip()
        by = f"by {short_day(outcome.aim_on)}" if outcome.aim_on else ""
        page.words(("  " + " ".join(part for part in (aim, by) if part), "note"))


def _latest(page: Page, space: str, cycle: str) -> str:
    """The last days of evidence since the cycle began; the sentence above them."""
    reader = page.reader
    now = reader.get(cycle, Cycle)
    since = (now.starts_on if now is not None else None) or date.min
    kept = False
    for day in reader.records(Collection, space=space, latest="on", newest=LATEST):
        if not day.on or day.on < since:
            continue
        results = check_results(reader, day.id)
        kept = kept or results.kept
        if not results.told:
            continue
        page.words((reader.words(day.measure, 80), "strong"), (f"  {short_day(day.on)}", "note"))
        for group, told in results.told:
            page.ends(f"  {group}", told)
        page.space()
    if page.parts:
        return "What came in last:"
    return KEPT if kept else "No number has come in yet. One line in Evidence is enough."
