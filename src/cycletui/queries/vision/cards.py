"""The card of a record of Vision, with how its wording grew, made in the store's thread."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries.card import SHOWN, Card, Page, read_card
from cycletui.queries.card import Wording as Shown
from cycletui.queries.parts import short_day
from cycletui.queries.vision.lists import resting, rests_words
from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

GROWS = {
    "vision": ("text", "How our vision grew"),
    "critical_work": ("text", "How it grew"),
    "value": ("text", "How its words grew"),
    "word": ("meaning", "How its meaning grew"),
    "decision_rule": ("text", "How our rule grew"),
}
"""By kind: the field whose versions the card tells, and their heading."""


class Wording(NamedTuple):
    """One version of a text: its number, its day, who wrote it, its words, and what was said with it."""

    number: int
    on: str
    by: str
    text: str
    why: str
    votes: str
    removed: bool


def wordings(reader: AudienceReader, record: str, field: str) -> list[Wording]:
    """The versions of a text, oldest first; `why` and `votes` are those that were saved with it."""
    past = [one for one in reader.history(record) if not one.hidden]
    found: list[Wording] = []
    for one in past:
        if one.field != field or not one.new:
            continue
        beside = {p.field: str(p.new or "") for p in past if p.act == one.act and not p.removed}
        on = short_day(date.fromisoformat(one.at[:10])) if one.at else ""
        by = one.by_name or "somebody"
        why, votes = beside.get("why", ""), beside.get("votes", "")
        found.append(Wording(len(found) + 1, on, by, str(one.new), why, votes, one.removed))
    return found


def read_detail(reader: AudienceReader, record: str, today: date) -> Card | None:
    """Read the card of a record; `None` where it is not there any more."""
    return read_card(reader, record, Page(reader, today), _MADE)


def _card(page: Page, one: Any) -> str | None:
    _facts(page, one)
    _grew(page, one)
    _rests(page, one)
    _supports(page, one)
    if one.kind_name == "word":
        return f"{one.term or '–'}: {one.meaning or 'nobody has said it yet'}"
    if one.kind_name == "decision_rule":
        return f"{one.scope or '–'}: {one.text or 'nothing written yet'}"
    return None


def _facts(page: Page, one: Any) -> None:
    def day(name: str) -> str:
        on = getattr(one, name, None)
        return short_day(on) if on else ""

    page.fact("why it matters", getattr(one, "why", None) or "")
    page.fact("said by", getattr(one, "said_by", None) or "")
    page.fact("told on", day("told_on"))
    page.fact("noticed on", day("noticed_on"))
    if one.kind_name == "noticing":
        page.fact("from", page.reader.words(one.evidence) or "a hunch: no evidence yet, and that is fine")
    page.fact("counts as agreed", getattr(one, "passes_when", None) or "")
    page.fact("if it is not", getattr(one, "if_not", None) or "")
    page.fact("votes", "" if not page.reader.inside else getattr(one, "votes", None) or "")
    page.fact("agreed on", day("agreed_on"))
    page.fact("serves", page.reader.words(getattr(one, "vision", None), 300))
    page.fact("taken over from", getattr(one, "from_team", None) or "")
    page.fact("since", day("since_on"))
    again = getattr(one, "look_again_on", None)
    if again:
        due = again <= page.today
        page.fact("look at it again", f"{short_day(again)}{': it is time' if due else ''}", "late" if due else "")


def _rests(page: Page, one: Any) -> None:
    if not hasattr(one, "rests_on"):
        return
    told = rests_words(page.reader.kinds(one.rests_on), one.rests_on)
    page.heading("What it rests on", told.removeprefix("rests on ") or "nothing yet")
    if not told:
        page.said(
            "With the bar on a story or a noticing, g puts it under a value."
            if one.kind_name == "value"
            else "e opens it, and what it rests on is written there.",
            "note",
        )
    for rested in resting(page.reader, one.rests_on):
        page.said(f"· {rested.words}")


def _supports(page: Page, one: Any) -> None:
    if one.kind_name not in ("story", "noticing"):
        return
    under: list[Any] = [v for v in page.reader.records("value", newest=200) if one.id in getattr(v, "rests_on", ())]
    if under:
        page.heading("The values that rest on it", str(len(under)))
    for value in under:
        page.said(f"· {line(value.called(), 200)}")


def _grew(page: Page, one: Any) -> None:
    field, heading = GROWS.get(one.kind_name, ("", ""))
    versions = wordings(page.reader, one.id, field) if field else []
    if len(versions) < 2:
        return
    page.heading(heading, f"{len(versions)} versions")
    if len(versions) > SHOWN:
        page.said(f"{len(versions) - SHOWN} older ones stand in its history: press h.", "note")
    before = ""
    for version in versions:
        if version.number > len(versions) - SHOWN:
            votes = f"  votes {line(version.votes, 60)}" if version.votes and page.reader.inside else ""
            note = f"{version.on}, {version.by}{votes}"
            page.add(Shown(version.number, note, before, version.text, version.why, removed=version.removed))
        before = "" if version.removed else version.text


_MADE = dict.fromkeys((*GROWS, "story", "noticing", "school_focus"), _card)
