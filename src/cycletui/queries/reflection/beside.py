"""What stands at the right of a part that is still empty: what the team has by now, to write from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cycletui.queries.card import SHOWN, Card, Page
from cycletui.queries.parts import short_day
from cycletui.queries.reflection.predictions import read_questions
from cycletui.records import registry
from cycletui.records.harmless import line
from cycletui.records.stages import STAGES
from cycletui.records.values import say

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

LATEST = 4
"""Days of evidence that are told."""

WHOSE = {
    "students": ("Where do students stop?", "On which task, at the start, in the middle, or when they should explain?"),
    "teaching": ("Which move is hard for us?", "What would you like to see a colleague do?"),
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

CHOICES = (
    ("keep", "keep", "it stays as it is, and spreads"),
    ("change", "change", "one thing, and the next cycle opens"),
    ("let_go", "let go", "stop, and say what you learned"),
)


def read_beside(reader: AudienceReader, space: str, section: str, cycle: str, today: date) -> Card | None:
    """The page beside a part of the list in which nothing stands yet; `None` where nothing helps."""
    kind, _, part = section.partition(":")
    page = Page(reader, today)
    with reader.moment():
        if kind == "problem":
            title, text = WHOSE.get(part, WHOSE["students"])
            _problems(page, cycle)
        elif kind in ("if_then", "try"):
            title, text = "Write from the problem", "If we do what, what will students do then?"
            _problems(page, cycle)
        elif kind == "prediction":
            title, text = "Before the numbers are here", "Each voice writes alone. Nobody reads it before you look."
            _aims(page, space)
            last_time(page, cycle or None)
        elif kind in ("finding", "reflection"):
            title = "Say what you see before you say why"
            _latest(page, space, cycle)
            text = "What came in last:" if page.parts else "No number came in yet. One line in Evidence is enough."
            came(page, cycle)
        elif kind == "cycle_decision":
            title, text = "Before you choose", "Keep, change or let go?"
            for _, words, means in CHOICES:
                page.fact(words, means)
            really(page, cycle)
            came(page, cycle)
            _found(page, cycle)
        elif kind == "cycle":
            title, text = "How a cycle goes", "From one question to one decision, in a few weeks."
            for stage, words in GOES.items():
                page.fact(STAGES[stage], words)
        else:
            return None
        return Card("", title, "", text, tuple(page.parts))


def chosen(one: Any, field: str) -> str:
    """The words for what was chosen in a field; empty where nothing was."""
    value = getattr(one, field)
    return say(registry.find(one.kind_name).fields[field], value) if value else ""


def check_words(reader: AudienceReader, check: str) -> str:
    """What was counted, and when; said plainly where the check is gone or has not come."""
    of: Any = reader.get(check)
    if of is None or of.deleted or of.kind_name != "collection":
        return reader.words(check, 160)
    name = reader.words(of.measure, 120) if of.measure else "something we counted"
    return ", ".join(part for part in (name, line(of.label or "", 80), short_day(of.on) if of.on else "") if part)


def results_of(page: Page, check: str) -> list[tuple[str, str]]:
    """What came on that day, the group and the result: all students first, no classes, on the big screen no secret."""
    reader = page.reader
    found: list[Any] = reader.records("result", where={"collection": check}, newest=SHOWN)
    told = []
    for one in sorted(found, key=lambda one: (bool(one.group), -(one.total or 0))):
        group: Any = reader.get(one.group) if one.group else None
        # of each group one number: classes and parts of groups stay in the table
        if not one.part and not getattr(group, "is_class", False):
            told.append((page.reader.words(one.group, 40) or "all students", one.called()))
    return told


def really(page: Page, cycle: str | None) -> None:
    """Did we really do it?"""
    tries: list[Any] = page.reader.records("try", where={"cycle": cycle}, newest=SHOWN) if cycle else []
    page.heading("Did we really do it?", "" if tries else "nothing written down that was tried")
    for other in reversed(tries):
        page.said(other.called())
        done = chosen(other, "how_widely_done").casefold()
        told = " · ".join(part for part in (done or "not said yet", line(other.how_we_know or "", 500)) if part)
        page.said(told, "note" if done else "late", indent=2)


def came(page: Page, cycle: str | None) -> None:
    """What was expected and what came; of what is covered only that it is."""
    asked = read_questions(page.reader, _space(page, cycle), (cycle,)) if cycle else ()
    if not asked:
        return
    covered = sum(one.covered for one in asked)
    page.heading("What we predicted, what came")
    if covered:
        many = "1 question is" if covered == 1 else f"{covered} questions are"
        page.said(f"{many} still covered.", "note")
        page.hint("In Prediction, c uncovers what was written.")
    _beside(page, [voice for one in asked if not one.covered for voice in one.voices])


def last_time(page: Page, cycle: str | None) -> None:
    """How near the predictions of the cycle before were."""
    now: Any = page.reader.get(cycle) if cycle else None
    parent = getattr(now, "parent", None)
    if not parent:
        return
    asked = [one for one in read_questions(page.reader, now.space, (parent,)) if not one.covered]
    told = [voice for one in asked for voice in one.voices if voice.apart]
    if told:
        page.heading("How near we were last time")
        _beside(page, told)


def _beside(page: Page, voices: list[Any]) -> None:
    for voice in voices:
        label = f"{voice.who}  {voice.group or 'all students'}"
        there = voice.expects and voice.came not in ("", "–")
        numbers = f"{voice.expects} → {voice.came}" if there else voice.expects or voice.words
        page.ends(label, f"{numbers:>14}  {voice.apart:<12}", "strong" if voice.worse else "")


def _found(page: Page, cycle: str | None) -> None:
    """What went well, what is missing and what surprised, in few words."""
    reader = page.reader
    findings: list[Any] = reader.records("finding", where={"cycle": cycle}, newest=SHOWN) if cycle else []
    if findings:
        page.heading("What we found")
        for one in reversed(findings):
            page.fact((chosen(one, "kind") or "found").casefold(), line(one.text or "", 300))


def _space(page: Page, cycle: str) -> str:
    found = page.reader.get(cycle)
    return found.space if found is not None else ""


def _problems(page: Page, cycle: str) -> None:
    found: list[Any] = page.reader.records("problem", where={"cycle": cycle or None}, newest=SHOWN)
    if not found:
        return
    page.heading("Our problem as it stands")
    for one in sorted(found, key=lambda one: one.level != "students")[:LATEST]:
        page.fact((chosen(one, "level") or "our problem").casefold(), line(one.statement or "", 300))


def _aims(page: Page, space: str) -> None:
    found: list[Any] = page.reader.records("outcome", space=space, where={"state": "agreed"}, newest=LATEST)
    if not found:
        return
    page.heading("What we aim at")
    for one in found:
        page.said(line(one.called(), 300))
        aim = "" if one.aim_value is None else f"{one.aim_value:g} {line(one.unit or '', 20)}".replace(" percent", " %")
        by = f"by {short_day(one.aim_on)}" if one.aim_on else ""
        page.words(("  " + " ".join(part for part in (aim, by) if part), "note"))


def _latest(page: Page, space: str, cycle: str) -> None:
    reader = page.reader
    now: Any = reader.get(cycle) if cycle else None
    since = getattr(now, "starts_on", None) or date.min
    days: list[Any] = reader.records("collection", space=space, latest="on", newest=LATEST)
    for day in days:
        if not day.on or day.on < since:
            continue
        results = results_of(page, day.id)
        if not results:
            continue
        page.words((page.reader.words(day.measure, 80), "strong"), (f"  {short_day(day.on)}", "note"))
        for group, told in results:
            page.ends(f"  {group}", told)
        page.space()
