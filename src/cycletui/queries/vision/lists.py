"""What the list of Vision shows, read in the store's thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.frame import read_frame
from cycletui.queries.items import MOST, ItemMaker
from cycletui.queries.lists import Item, Section
from cycletui.queries.parts import short_day
from cycletui.queries.spoken import team_kind
from cycletui.queries.vision.wordings import Beside, again, read_beside
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

SEVERAL = 3
"""Visions beside which it is said how they grew: a team has one."""

NOWHERE = "belongs nowhere yet"
"""Said of a story or a noticing on which nothing rests."""

Threads = dict[str, frozenset[str]]

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
    beside: dict[str, Beside] = {}  # noqa: RUF012 - never changed
    """By vision what stands beside its words."""
    threads: dict[str, frozenset[str]] = {}  # noqa: RUF012 - never changed
    """By record that rests on others: those of them that are shown."""


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
        maker = _Maker(reader, today, kinds, rested)
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
        return VisionView(
            read_frame(reader, space, me),
            items,
            counts,
            notes,
            team_kind(reader, space),
            {one.id: read_beside(reader, one, today) for one in visions[:SEVERAL]},
            _threads(rested, items.values()),
        )


def _threads(rested: Iterable[Vision | CriticalWork | Value], shown: Iterable[tuple[Item, ...]]) -> Threads:
    """What rests on what, of that which is shown."""
    known = {item.row.id for items in shown for item in items}
    return {one.id: one.rests_on & known for one in rested if one.rests_on & known}


class _Maker(ItemMaker):
    """Makes the items of this room; `kinds` are those of what something rests on."""

    def __init__(
        self,
        reader: AudienceReader,
        today: date,
        kinds: Mapping[str, str],
        rested: Sequence[Vision | CriticalWork | Value],
    ) -> None:
        super().__init__(reader, today)
        self.kinds = kinds
        # a value says most, and of several the newest
        newest_last = rested[::-1]
        values = [record for record in newest_last if isinstance(record, Value)]
        self.under = {one: record for record in (*newest_last, *values) for one in record.rests_on}

    def vision(self, vision: Vision) -> Item:
        why = f"why: {line(vision.why, 160)}" if vision.why else ""
        when = again(vision.look_again_on, self.today)
        return self.item(vision, "", (why, rests_words(self.kinds, vision.rests_on), when))

    def work(self, work: CriticalWork) -> Item:
        return self.item(work, "", (rests_words(self.kinds, work.rests_on), again(work.look_again_on, self.today)))

    def story(self, story: Story) -> Item:
        return self.item(story, "", (self.said(story),))

    def noticing(self, noticing: Noticing) -> Item:
        behind = "from evidence" if noticing.evidence else "a hunch" if self.reader.may(Noticing, "evidence") else ""
        return self.item(noticing, behind, (self.said(noticing),))

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

    def said(self, record: Story | Noticing) -> str:
        """Who said it, and what rests on it: `HK, under “We listen”`."""
        return ", ".join(part for part in (line(record.said_by or "", 30), self.above(record)) if part)

    def above(self, record: Story | Noticing) -> str:
        """What rests on it, or that nothing does; nothing is said where that may not be known."""
        above = self.under.get(record.id)
        if isinstance(above, Value):
            return f"under “{line(above.called() or above.id, 50)}”"
        if above is not None:
            return "behind our vision" if isinstance(above, Vision) else "behind our most important work"
        return NOWHERE if self.reader.may(Value, "rests_on") else ""


def _flag(record: Record) -> str:
    return "≠ to settle" if record.to_settle else ""
