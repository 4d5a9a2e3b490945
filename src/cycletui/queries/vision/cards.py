"""The card of a record of Vision, with how its wording grew, made in the store's thread."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cycletui.queries.agreements.told import tell_rounds
from cycletui.queries.card import SHOWN, Card, Made, Page, read_card
from cycletui.queries.card import Wording as Shown
from cycletui.queries.items import MOST
from cycletui.queries.parts import short_day
from cycletui.queries.vision.lists import resting, rests_words
from cycletui.queries.vision.wordings import wordings
from cycletui.records.harmless import line
from cycletui.records.vision import CriticalWork, DecisionRule, Noticing, SchoolFocus, Story, Value, Vision, Word
from cycletui.records.words import NO_MEANING

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

EVIDENCE, HUNCH = "evidence", "a hunch: no evidence yet, and that is fine"
"""What a noticing comes from, where its evidence has no name to be said."""


def read_detail(reader: AudienceReader, record: str, today: date) -> Card | None:
    """Read the card of a record; `None` where it is not there any more."""
    return read_card(reader, record, Page(reader, today), _MADE, tell_rounds)


def _vision(page: Page, vision: Vision) -> None:
    page.fact("why it matters", vision.why or "")
    page.fact("votes", vision.votes or "")
    _look_again(page, vision.look_again_on)
    _grew(page, vision.id, "text", "How our vision grew")
    _rests(page, vision)


def _work(page: Page, work: CriticalWork) -> None:
    page.fact("serves", page.reader.words(work.vision, 300))
    _look_again(page, work.look_again_on)
    _grew(page, work.id, "text", "How it grew")
    _rests(page, work)


def _value(page: Page, value: Value) -> None:
    _grew(page, value.id, "text", "How its words grew")
    _rests(page, value)


def _story(page: Page, story: Story) -> None:
    page.fact("said by", story.said_by or "")
    page.fact("told on", _day(story.told_on))
    _supports(page, story)


def _noticing(page: Page, noticing: Noticing) -> None:
    page.fact("said by", noticing.said_by or "")
    page.fact("noticed on", _day(noticing.noticed_on))
    if page.reader.may(Noticing, "evidence"):
        page.fact("from", page.reader.words(noticing.evidence) or (EVIDENCE if noticing.evidence else HUNCH))
    _supports(page, noticing)


def _word(page: Page, word: Word) -> str:
    _grew(page, word.id, "meaning", "How its meaning grew")
    return f"{word.term or '–'}: {word.meaning or NO_MEANING}"


def _rule(page: Page, rule: DecisionRule) -> str:
    page.fact("counts as agreed", rule.passes_when or "")
    page.fact("if it is not", rule.if_not or "")
    page.fact("votes", rule.votes or "")
    page.fact("agreed on", _day(rule.agreed_on))
    _grew(page, rule.id, "text", "How our rule grew")
    return f"{rule.scope or '–'}: {rule.text or 'nothing written yet'}"


def _focus(page: Page, focus: SchoolFocus) -> None:
    page.fact("taken over from", focus.from_team or "")
    page.fact("since", _day(focus.since_on))


def _day(on: date | None) -> str:
    return short_day(on) if on else ""


def _look_again(page: Page, on: date | None) -> None:
    if on:
        due = on <= page.today
        page.fact("look at it again", f"{short_day(on)}{': it is time' if due else ''}", "late" if due else "")


def _rests(page: Page, record: Vision | CriticalWork | Value) -> None:
    if not page.reader.may(type(record), "rests_on"):
        return
    number = rests_words(page.reader.kinds(record.rests_on), record.rests_on)
    page.heading("What it rests on", number.removeprefix("rests on ") or "nothing yet")
    if not number:
        page.hint(
            "Put a story or a noticing under it from its own row."
            if isinstance(record, Value)
            else "e opens it: say there what it rests on."
        )
    page.each(rested.words for rested in resting(page.reader, record.rests_on))


def _supports(page: Page, record: Story | Noticing) -> None:
    values = [value for value in page.reader.records(Value, newest=MOST) if record.id in value.rests_on]
    if values:
        page.heading("The values that rest on it", str(len(values)))
    page.each(line(value.called(), 200) for value in values)


def _grew(page: Page, record: str, field: str, heading: str) -> None:
    versions = wordings(page.reader, record, field)
    if len(versions) < 2:
        return
    many = sum(not version.taken for version in versions)
    page.heading(heading, f"{many} version{'s' if many > 1 else ''}")
    if len(versions) > SHOWN:
        older = f"{len(versions) - SHOWN} older ones"
        page.said(f"{older} stand in its history: press h." if page.reader.inside else f"{older} before.", "note")
    before = ""
    for place, version in enumerate(versions):
        if place >= len(versions) - SHOWN:
            votes = f"  votes {line(version.votes, 60)}" if version.votes else ""
            note = ", ".join(part for part in (version.on, version.by) if part) + votes
            text, why, taken = version.text, version.why, version.taken
            page.add(Shown(version.number, note, before, text, why, removed=version.removed, taken=taken))
        before = before if version.taken else "" if version.removed else version.text


_MADE: Made = {
    "vision": _vision,
    "critical_work": _work,
    "value": _value,
    "story": _story,
    "noticing": _noticing,
    "word": _word,
    "decision_rule": _rule,
    "school_focus": _focus,
}
