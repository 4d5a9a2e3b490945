"""What the tabs of Reflection show for one cycle, read in the store's thread."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries.frame import current_cycle, read_frame
from cycletui.queries.items import MOST, ItemMaker
from cycletui.queries.lists import Item
from cycletui.queries.parts import RecordRow, short_day
from cycletui.queries.reflection.predictions import Asked, read_questions
from cycletui.records import registry
from cycletui.records.harmless import line
from cycletui.records.problem_rules import ASKED, LADDER, PATHS, rests_of, waited, waits
from cycletui.records.stages import STAGES
from cycletui.records.values import say

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame import FrameView

CHAIN = 20
"""Cycles that are followed back, each to the one it grew out of."""


class ReflectionView(NamedTuple):
    """One cycle: by part of the list its rows, how many there are, and a muted note for the heading.

    `cycle` is the one that is shown and `earlier` its name where the team is in another by now.
    """

    frame: FrameView
    items: dict[str, tuple[Item, ...]]
    counts: dict[str, int]
    notes: dict[str, str]
    cycle: str
    earlier: str
    asks: dict[str, tuple[str, str]]
    questions: tuple[Asked, ...]
    paths: tuple[bool, ...] = ()
    """Which of the three paths meet in the cycle's problems: where one of them says something."""


def read_reflection(reader: AudienceReader, space: str, me: str, today: date, wanted: str = "") -> ReflectionView:
    """Read the cycle `wanted`, or the one the team is in; with it what belongs to no cycle."""
    with reader.moment():
        now = current_cycle(reader, space)
        shown: Any = reader.get(wanted) if wanted else None
        if shown is None or shown.deleted:
            shown = now
        here = shown is None or now is None or shown.id == now.id
        cycle = shown.id if shown is not None else ""
        told = _Told(reader, today)
        told.rests = read_rests(reader, space)
        # what was written before there was a cycle stands with the one the team is in
        of = ((cycle or None, None) if cycle else (None,)) if here else (cycle,)
        # and what belongs to a cycle that was deleted elsewhere, or has not come yet, is not lost from sight
        told.missing = _missing(reader) if here else {}
        of = (*of, *told.missing)
        found = {kind: _of(reader, space, kind, of) for kind in KINDS}
        if here:
            # an ask of an earlier cycle waits for its answer in this one too
            asked_before = reader.records("problem", space=space, where={"state": ASKED}, newest=MOST)
            known = {one.id for one in found["problem"]}
            told.before = frozenset(one.id for one in asked_before if waits(one) and one.id not in known)
            found["problem"] += [one for one in asked_before if one.id in told.before]
        items: dict[str, tuple[Item, ...]] = {}
        for level in LADDER:
            some = [one for one in found["problem"] if (one.level or "students") == level]
            items[f"problem:{level}"] = tuple(told.problem(one) for one in some)
        items["if_then"] = tuple(told.if_then(one) for one in found["if_then"])
        items["try"] = tuple(told.tried(one) for one in found["try"])
        for sort in ("went_well", "gap", "surprise", ""):
            some = [one for one in found["finding"] if (one.kind or "") == sort]
            items[f"finding:{sort}"] = tuple(told.finding(one) for one in some)
        items["reflection"] = tuple(told.said(one) for one in found["reflection"])
        items["cycle_decision"] = tuple(told.decided(one) for one in found["cycle_decision"])
        items["cycle"] = tuple(told.cycle(one, cycle) for one in _chain(reader, space, now))
        # in the order in which they were asked
        questions = read_questions(reader, space, of)[::-1]
        notes: dict[str, str] = {}
        for number, asked in enumerate(questions):
            items[f"prediction:{number}"] = tuple(told.voice(asked, number) for number in range(len(asked.voices)))
            missing = f", {len(asked.not_yet)} not yet" if asked.covered and asked.not_yet else ""
            notes[f"prediction:{number}"] = f"covered{missing}" if asked.covered else "uncovered"
        items["prediction"] = ()
        if items["finding:gap"] and not items["finding:went_well"]:
            notes["finding:went_well"] = "only gaps so far"
        asks = {one.id: told.ask(one) for one in found["problem"]}
        counts = {name: len(some) for name, some in items.items()}
        earlier = "" if here else line(shown.title or shown.question or "another cycle", 60)
        return ReflectionView(
            read_frame(reader, space, me), items, counts, notes, cycle, earlier, asks, questions, lit(found["problem"])
        )


def lit(problems: list[Any]) -> tuple[bool, ...]:
    """Of which of the three paths one of the problems says something."""
    return tuple(any((getattr(one, side.field) or "").strip() for one in problems) for side in PATHS)


KINDS = ("problem", "if_then", "try", "finding", "reflection", "cycle_decision")


def _of(reader: AudienceReader, space: str, kind: str, cycles: tuple[str | None, ...]) -> list[Any]:
    found: list[Any] = []
    for cycle in cycles:
        found += reader.records(kind, space=space, where={"cycle": cycle}, newest=MOST)
    return found[:MOST]


def _missing(reader: AudienceReader) -> dict[str, str]:
    """The cycles that records belong to and that are not here, with what is said of them."""
    known = {one.id for one in reader.records("cycle")}
    named = {cycle for kind in (*KINDS, "prediction") for cycle in reader.linked(kind, "cycle")}
    return {one: reader.words(one, 60) for one in sorted(named - known - {""})}


def _chain(reader: AudienceReader, space: str, now: Any) -> list[Any]:
    """The cycle the team is in and those it grew out of, then the others, the newest first."""
    found: list[Any] = []
    while now is not None and len(found) < CHAIN and now.id not in {one.id for one in found}:
        found.append(now)
        before: Any = reader.get(now.parent) if now.parent else None
        now = before if before is not None and not before.deleted and before.kind_name == "cycle" else None
    known = {one.id for one in found}
    return [*found, *(one for one in reader.records("cycle", space=space, newest=CHAIN) if one.id not in known)]


def read_rests(reader: AudienceReader, space: str) -> tuple[tuple[date, date], ...]:
    """The weeks in which the team rested."""
    return rests_of(reader.records("cycle", space=space, newest=CHAIN))


DECIDED = {"keep": "kept", "change": "changed", "let_go": "let go"}
"""What became of a cycle, by what was chosen."""


class _Told(ItemMaker):
    """Tells records of this room as rows."""

    rests: tuple[tuple[date, date], ...] = ()
    missing: Mapping[str, str] = MappingProxyType({})
    before: frozenset[str] = frozenset()

    def item(
        self, one: Any, state: str, second: tuple[str, ...], flag: str = "", detail: str = "", **more: str
    ) -> Item:
        """A row; of one whose cycle is not here it says so."""
        cycle = self.missing.get(getattr(one, "cycle", None) or "")
        return super().item(one, state, (*second, f"its cycle: {cycle}") if cycle else second, flag, detail, **more)

    def chosen(self, one: Any, field: str) -> str:
        value = getattr(one, field)
        return say(registry.find(one.kind_name).fields[field], value) if value else ""

    def problem(self, one: Any) -> Item:
        earlier = ", an earlier cycle" if one.id in self.before else ""
        return self.item(one, self.state(one) + earlier, (line(one.which_students or "", 80),))

    def ask(self, one: Any) -> tuple[str, str]:
        """What was asked of whom, and how long there is no answer (or that there is one)."""
        if not one.needs_from and not one.asked_on:
            return "", ""
        asked = line(one.needs_from or "asked of others", 160)
        return asked, ask_words(one, self.today, self.rests)

    def if_then(self, one: Any) -> Item:
        then = f"then {line(one.then, 300)}" if one.then else "then what?"
        row = self.row(one)
        return self.item(one, "", (then,))._replace(first=f"If we {line(one.if_ or row.title, 300)}", most=6)

    def tried(self, one: Any) -> Item:
        since = f"from {short_day(one.starts_on)}" if one.starts_on else ""
        done = self.chosen(one, "how_widely_done")
        return self.item(one, done[:1].lower() + done[1:], (since, line(one.how_we_know or "", 120)), *_flag(not done))

    def finding(self, one: Any) -> Item:
        because = f"because {line(one.because, 200)}" if one.because else "because what?"
        number = len(one.evidence)
        behind = f"{number} {'piece' if number == 1 else 'pieces'} of evidence" if number else "a hunch"
        return self.item(one, behind, (because, line(one.said_by or "", 30)))

    def said(self, one: Any) -> Item:
        asked = f"to: {line(one.prompt, 100)}" if one.prompt else ""
        return self.item(one, "", (asked,))._replace(mark=line(one.said_by or "somebody", 30))

    def decided(self, one: Any) -> Item:
        on = short_day(one.decided_on) if one.decided_on else ""
        votes = "" if not self.reader.inside else line(one.votes or "", 40)
        choice = self.chosen(one, "choice") or "Nothing chosen yet"
        return self.item(one, "", (line(one.why or "", 200), votes, on))._replace(first=choice)

    def cycle(self, one: Any, shown: str) -> Item:
        stage = STAGES.get(one.stage or "name", "")
        asked = line(one.question or "", 200) if one.title else ""
        grew = f"grew out of {cycle_name(self.reader, one.parent)}" if one.parent else ""
        ended: list[Any] = self.reader.records("cycle_decision", where={"cycle": one.id}, newest=1)
        became = DECIDED.get(ended[0].choice or "", "") if ended else ""
        stage = f"{stage}: {became}" if became else stage
        item = self.item(one, f"{stage}, shown here" if one.id == shown else stage, (asked, grew))
        return item._replace(first=line(one.title or one.question or item.first, 200), most=4)

    def voice(self, asked: Asked, number: int) -> Item:
        voice = asked.voices[number]
        row = RecordRow(voice.record, "prediction", "Prediction", voice.who, "")
        return Item(row, voice.words, voice.apart, voice.beside, "", mark=f"{voice.who} {voice.group}")


def cycle_name(reader: AudienceReader, record: str | None) -> str:
    """What a cycle is called, without its question; said plainly where it is gone or has not come."""
    one: Any = reader.get(record) if record else None
    if one is not None and not one.deleted and getattr(one, "title", None):
        return line(one.title, 120)
    return reader.words(record, 120)


def _flag(missing: bool) -> tuple[str, ...]:
    return ("did we do it?",) if missing else ()


def ask_words(one: Any, today: date, rests: tuple[tuple[date, date], ...] = ()) -> str:
    """How long there is no answer, or that there is one and whether it helped; empty where nothing was asked."""
    if one.answered_on or one.answer:
        helped = "" if one.helped is None else ", it helped" if one.helped else ", it did not help"
        return (f"answered {short_day(one.answered_on)}" if one.answered_on else "answered") + helped
    return waited(one, today, rests) or ("not asked yet" if one.needs_from else "")
