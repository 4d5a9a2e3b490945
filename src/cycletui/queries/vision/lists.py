"""What the list of Vision shows, read in the store's thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries.frame import read_frame, team_kind
from cycletui.queries.items import MOST, ItemMaker
from cycletui.queries.lists import Item, Section
from cycletui.queries.parts import short_day
from cycletui.records.harmless import line
from cycletui.store.reader import title

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame import FrameView

SECTIONS = (
    Section(
        "vision",
        "Vision",
        "Our vision",
        "Our visions",
        "No vision yet. It can be one sentence, and it will change. Press n.",
    ),
    Section(
        "critical_work",
        "Work",
        "Our most important work",
        "Our most important work",
        "What matters most now, and for whom first? One sentence. Press n.",
    ),
    Section("story", "Stories", "Story", "Stories", "Tell one moment from this week. No names. Press n."),
    Section(
        "noticing",
        "Noticed",
        "What we noticed",
        "What we noticed",
        "What do you see in students' work, before you say why? Press n.",
    ),
    Section("value", "Values", "Value", "Values", "What do we hold on to when it gets hard? Press n."),
    Section(
        "word", "Words", "Our word", "Our words", "Which word may each of us mean differently? Press n and say how."
    ),
    Section(
        "decision_rule",
        "Rules",
        "How we decide",
        "How we decide",
        "How will you decide, before there is something to decide? Press n.",
    ),
    Section(
        "school_focus",
        "Focus",
        "School focus",
        "School focus",
        "What does the whole school work on, or why is there nothing? Press n.",
    ),
)

STATES = ("agreed", "discussed", "proposed", "revisited", "")
"""What the team holds on to comes first."""

RESTED = 40
"""Records that a card looks up to say what something rests on."""

_KINDS = {
    "story": ("story", "stories"),
    "noticing": ("noticing", "noticings"),
    "value": ("value", "values"),
    "": ("other", "others"),
}


class VisionView(NamedTuple):
    """The room: by kind the rows, how many there are, and a muted note for the heading."""

    frame: FrameView
    items: dict[str, tuple[Item, ...]]
    counts: dict[str, int]
    notes: dict[str, str]
    team: str


class Resting(NamedTuple):
    """One thing that something rests on: its kind, and its words or what became of it."""

    kind: str
    words: str


def resting(reader: AudienceReader, rests_on: frozenset[str]) -> list[Resting]:
    """What these are, the kinds together; words that are no record's id stand as they were written."""
    found = []
    for one in sorted(rests_on)[:RESTED]:
        there = reader.get(one)
        if there is None:
            found.append(Resting("", reader.words(one, 160)))
        else:
            kind = there.kind_name if there.kind_name in _KINDS else ""
            found.append(Resting(kind, reader.words(one, 160)))
    order = list(_KINDS)
    return sorted(found, key=lambda one: order.index(one.kind))


def rests_words(kinds: Mapping[str, str], rests_on: frozenset[str]) -> str:
    """`rests on 2 stories, 1 noticing`, by the kinds of the records; empty where it rests on nothing."""
    number = Counter(kinds[one] if kinds.get(one) in _KINDS else "" for one in rests_on)
    told = [
        f"{number[kind]} {one if number[kind] == 1 else many}" for kind, (one, many) in _KINDS.items() if number[kind]
    ]
    return f"rests on {', '.join(told)}" if told else ""


def read_vision(reader: AudienceReader, space: str, me: str, today: date) -> VisionView:
    """Read the list; of each kind the newest."""
    with reader.moment():
        told = _Told(reader, today)
        found = {one.kind: reader.records(one.kind, space=space, newest=MOST) for one in SECTIONS}
        values: list[Any] = found["value"]
        told.under = {one: value for value in reversed(values) for one in value.rests_on}
        values.sort(key=lambda one: STATES.index(one.state or "") if (one.state or "") in STATES else len(STATES))
        made = {
            "vision": told.vision,
            "critical_work": told.work,
            "story": told.story,
            "noticing": told.noticing,
            "value": told.value,
            "word": told.word,
            "decision_rule": told.rule,
            "school_focus": told.focus,
        }
        rest = ("vision", "critical_work", "value")
        told.kinds = reader.kinds(below for kind in rest for one in found[kind] for below in _below(one))
        items = {kind: tuple(made[kind](one) for one in some) for kind, some in found.items()}
        agreed = sum(one.state == "agreed" for one in values)
        notes = {"value": f"{agreed} agreed" if agreed else ""}
        counts = reader.counts(list(made), space=space)
        return VisionView(read_frame(reader, space, me), items, counts, notes, team_kind(reader, space))


def _below(one: Any) -> frozenset[str]:
    rests_on: frozenset[str] = one.rests_on
    return rests_on


class _Told(ItemMaker):
    """Tells records of this room as rows."""

    under: dict[str, Any]
    kinds: dict[str, str]

    def vision(self, one: Any) -> Item:
        why = f"why: {line(one.why, 160)}" if one.why else ""
        return self.item(one, "", (why, rests_words(self.kinds, one.rests_on), self.again(one)))

    def work(self, one: Any) -> Item:
        return self.item(one, "", (rests_words(self.kinds, one.rests_on), self.again(one)))

    def story(self, one: Any) -> Item:
        return self.item(one, "", (line(one.said_by or "", 30), self.day(one.told_on), self.group(one)))

    def noticing(self, one: Any) -> Item:
        behind = "from evidence" if one.evidence else "a hunch"
        return self.item(one, "", (behind, line(one.said_by or "", 30), self.day(one.noticed_on), self.group(one)))

    def value(self, one: Any) -> Item:
        return self.item(one, self.state(one), (rests_words(self.kinds, one.rests_on),))

    def word(self, one: Any) -> Item:
        row = self.row(one)
        return Item(
            row,
            line(one.term or row.title, 200),
            "",
            line(one.meaning or "nobody has said it yet", 400),
            self.open(one),
        )

    def rule(self, one: Any) -> Item:
        row = self.row(one)
        passes = f"agreed when: {line(one.passes_when, 100)}" if one.passes_when else ""
        second = " · ".join(part for part in (line(one.text or "", 200), passes) if part)
        return Item(row, line(one.scope or row.title, 200), self.state(one), second, self.open(one))

    def focus(self, one: Any) -> Item:
        since = f"since {short_day(one.since_on)}" if one.since_on else ""
        return self.item(one, "", (line(one.from_team or "", 60), since))

    def open(self, one: Any) -> str:
        return "≠ to settle" if one.to_settle else ""

    def day(self, on: date | None) -> str:
        return short_day(on) if on else ""

    def group(self, one: Any) -> str:
        value = self.under.get(one.id)
        return f"under “{line(title(value), 50)}”" if value is not None else ""

    def again(self, one: Any) -> str:
        if one.look_again_on is None:
            return ""
        due = one.look_again_on <= self.today
        return (
            f"look at it again now, since {short_day(one.look_again_on)}"
            if due
            else f"look again {short_day(one.look_again_on)}"
        )
