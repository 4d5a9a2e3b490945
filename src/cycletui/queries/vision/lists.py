"""What the list of Vision shows, read in the store's thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.frame import read_frame
from cycletui.queries.items import MOST, ItemMaker
from cycletui.queries.lists import Item, Section
from cycletui.queries.parts import short_day
from cycletui.queries.spoken import team_kind
from cycletui.records.harmless import line
from cycletui.records.vision import CriticalWork, DecisionRule, Noticing, SchoolFocus, Story, Value, Vision, Word
from cycletui.records.words import NO_MEANING, empty

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame_view import FrameView
    from cycletui.records.kind import Record

SECTIONS = (
    Section("vision", "Vision", "Our vision", "Our visions", empty("vision")),
    Section("critical_work", "Work", "Our most important work", "Our most important work", empty("critical_work")),
    Section("story", "Stories", "Story", "Stories", empty("story")),
    Section("noticing", "Noticed", "What we noticed", "What we noticed", empty("noticing")),
    Section("value", "Values", "Value", "Values", empty("value")),
    Section("word", "Words", "Our word", "Our words", empty("word")),
    Section("decision_rule", "Rules", "How we decide", "How we decide", empty("decision_rule")),
    Section("school_focus", "Focus", "School focus", "School focus", empty("school_focus")),
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
    """What these are, the kinds together; words that are no record's id stand as they were written.

    Outside the desk what may not be seen is not there.
    """
    found = []
    for one in sorted(rests_on)[:RESTED]:
        there, words = reader.get(one), reader.words(one, 160)
        if words:
            kind = there.kind_name if there is not None and there.kind_name in _KINDS else ""
            found.append(Resting(kind, words))
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
        visions = reader.records(Vision, space=space, newest=MOST)
        works = reader.records(CriticalWork, space=space, newest=MOST)
        values = reader.records(Value, space=space, newest=MOST)
        rested: list[Vision | CriticalWork | Value] = [*visions, *works, *values]
        kinds = reader.kinds(below for record in rested for below in record.rests_on)
        maker = _Maker(reader, today, kinds, values)
        values = sorted(
            values, key=lambda value: STATES.index(state) if (state := value.state or "") in STATES else len(STATES)
        )
        items = {
            "vision": tuple(map(maker.vision, visions)),
            "critical_work": tuple(map(maker.work, works)),
            "story": tuple(map(maker.story, reader.records(Story, space=space, newest=MOST))),
            "noticing": tuple(map(maker.noticing, reader.records(Noticing, space=space, newest=MOST))),
            "value": tuple(map(maker.value, values)),
            "word": tuple(map(maker.word, reader.records(Word, space=space, newest=MOST))),
            "decision_rule": tuple(map(maker.rule, reader.records(DecisionRule, space=space, newest=MOST))),
            "school_focus": tuple(map(maker.focus, reader.records(SchoolFocus, space=space, newest=MOST))),
        }
        agreed = sum(value.state == "agreed" for value in values)
        notes = {"value": f"{agreed} agreed" if agreed else ""}
        counts = reader.counts(list(items), space=space)
        return VisionView(read_frame(reader, space, me), items, counts, notes, team_kind(reader, space))


def _place(value: Value) -> int:
    state = value.state or ""
    return STATES.index(state) if state in STATES else len(STATES)


class _Maker(ItemMaker):
    """Makes the items of this room; `kinds` are those of what something rests on."""

    def __init__(self, reader: AudienceReader, today: date, kinds: Mapping[str, str], values: Sequence[Value]) -> None:
        super().__init__(reader, today)
        self.kinds = kinds
        self.under = {one: value for value in reversed(values) for one in value.rests_on}

    def vision(self, vision: Vision) -> Item:
        why = f"why: {line(vision.why, 160)}" if vision.why else ""
        return self.item(vision, "", (why, rests_words(self.kinds, vision.rests_on), self.again(vision.look_again_on)))

    def work(self, work: CriticalWork) -> Item:
        return self.item(work, "", (rests_words(self.kinds, work.rests_on), self.again(work.look_again_on)))

    def story(self, story: Story) -> Item:
        return self.item(story, "", (line(story.said_by or "", 30), _day(story.told_on), self.value_above(story)))

    def noticing(self, noticing: Noticing) -> Item:
        behind = "from evidence" if noticing.evidence else "a hunch" if self.reader.may(Noticing, "evidence") else ""
        voice, on = line(noticing.said_by or "", 30), _day(noticing.noticed_on)
        return self.item(noticing, "", (behind, voice, on, self.value_above(noticing)))

    def value(self, value: Value) -> Item:
        return self.item(value, self.state(value), (rests_words(self.kinds, value.rests_on),))

    def word(self, word: Word) -> Item:
        row = self.row(word)
        meaning = line(word.meaning or NO_MEANING, 400)
        return Item(row, line(word.term or row.title, 200), "", meaning, _flag(word))

    def rule(self, rule: DecisionRule) -> Item:
        row = self.row(rule)
        passes = f"agreed when: {line(rule.passes_when, 100)}" if rule.passes_when else ""
        second = " · ".join(part for part in (line(rule.text or "", 200), passes) if part)
        return Item(row, line(rule.scope or row.title, 200), self.state(rule), second, _flag(rule))

    def focus(self, focus: SchoolFocus) -> Item:
        since = f"since {short_day(focus.since_on)}" if focus.since_on else ""
        return self.item(focus, "", (line(focus.from_team or "", 60), since))

    def value_above(self, record: Story | Noticing) -> str:
        """The value that rests on it."""
        value = self.under.get(record.id)
        return f"under “{line(value.called() or value.id, 50)}”" if value is not None else ""

    def again(self, on: date | None) -> str:
        """When it is looked at again."""
        if on is None:
            return ""
        due = on <= self.today
        return f"look at it again now, since {short_day(on)}" if due else f"look again {short_day(on)}"


def _day(on: date | None) -> str:
    return short_day(on) if on else ""


def _flag(record: Record) -> str:
    return "≠ to settle" if record.to_settle else ""
