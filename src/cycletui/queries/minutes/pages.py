"""The minutes laid out. Two prints come from one layout: what an audience is not told has no place in it.

*Ours* is read at the desk: voices, hands, concerns, promises by name. *To send* is read as a page: decisions and what
we ask for in full, promises as a number, nobody's voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from cycletui.queries.document import Document, Fact, Facts, Part, Point, Points, Section, Words
from cycletui.queries.minutes.days import day_in_full, day_on_paper
from cycletui.queries.minutes.read import read_minutes
from cycletui.queries.minutes.told import Asked, Minutes, Promised, Settled

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

OURS = "For us: it says who said and who promised what. There is a print to send for everybody else."
TO_SEND = "What somebody said, and who promised what, stays in the team."
NOTHING = "Nothing was written down in it yet."


def read_minutes_page(reader: AudienceReader, meeting: str) -> Document | None:
    """The minutes as this audience may have them; `None` where there is no such meeting."""
    found = read_minutes(reader, meeting)
    return minutes_page(found, ours=reader.inside) if found is not None else None


def minutes_page(minutes: Minutes, *, ours: bool) -> Document:
    """The minutes, laid out; a section of which there is nothing is not there."""
    day = day_in_full(minutes.on) if minutes.on is not None else ""
    title = ", ".join(filter(None, ("Minutes", day)))
    under = " · ".join(filter(None, (minutes.team, minutes.school, minutes.title)))
    sections = tuple(_sections(minutes))
    parts: list[Part] = [head] if (head := facts(_head(minutes))).facts else []
    if ours and minutes.unsettled:
        parts.append(Words(unsettled_words(minutes.unsettled)))
    if not sections:
        parts.append(Words(NOTHING, quiet=True))
    return Document(title, under, tuple(parts), sections, OURS if ours else TO_SEND)


def unsettled_words(fields: Iterable[str]) -> str:
    """What stands here as one of us wrote it, and another wrote differently; nothing where nothing does."""
    named = ", ".join(fields)
    return f"Written in two ways, and still to settle: {named}." if named else ""


def facts(some: Iterable[tuple[str, str]]) -> Facts:
    """Those that say something."""
    return Facts(tuple(Fact(label, text) for label, text in some if text))


def _head(one: Minutes) -> Iterator[tuple[str, str]]:
    yield "Purpose", one.purpose
    yield "Here", str(one.here) if one.here is not None else ""
    yield "Away", ", ".join(one.away)
    yield "Led by", one.led_by
    yield "Norm of the day", one.norm
    yield "Next meeting", ", led by ".join(filter(None, (day_on_paper(one.next_on), one.next_led_by)))


def _sections(one: Minutes) -> Iterator[Section]:
    if one.answers:
        yield Section("Promised before", promises(one.answered, one.answers, "looked at"))
    if one.looked:
        yield Section("Looked at", (_points(one.looked),))
    if one.said:
        yield _said(one)
    if one.written:
        yield Section("Written down", (_points(f"{label}: {words}" for label, words in one.written),))
    if one.settled:
        yield decided(one.settled)
    if one.promises:
        yield Section("Promised", promises(one.promised, one.promises, "made"))
    if one.asked:
        yield Section("Asked of others", (Points(tuple(map(asked_point, one.asked))),))
    if one.questions:
        yield Section("For later", (_points(one.questions),))
    if one.plus or one.delta:
        helped = [Fact("Helped", text) for text in one.plus]
        change = [Fact("To change", text) for text in one.delta]
        yield Section("How it went", (Facts((*helped, *change)),))


def _points(texts: Iterable[str]) -> Points:
    return Points(tuple(Point(text) for text in texts))


def _said(one: Minutes) -> Section:
    """Voices by the parts of the meeting; where it was one part alone, it needs no heading of its own."""
    by_part = [(part, tuple(some)) for part, some in groupby(one.said, key=lambda said: said.part)]
    lists = [
        (part, Points(tuple(Point(f"{said.voice}: {said.text}" if said.voice else said.text) for said in some)))
        for part, some in by_part
    ]
    if len(lists) == 1:
        return Section("Said", (lists[0][1],))
    open_ = tuple(points for part, points in lists if not part)
    return Section("Said", open_, tuple(Section(part, (points,)) for part, points in lists if part))


def decided(settled: Iterable[Settled]) -> Section:
    """What was put to the team, whatever came of it."""
    return Section("Decided", (Points(tuple(map(_settled, settled))),))


def _settled(one: Settled) -> Point:
    words = f"{one.label}: {one.words}" if one.label else one.words
    below = (
        ("Result", one.result),
        ("Why", one.why),
        ("Rule", one.rule),
        ("Hands", one.hands),
        ("By the rule", one.verdict),
        ("Concern", one.concerns),
        ("Heard, and changed", one.heard),
        ("We look again on", day_on_paper(one.again_on)),
    )
    return Point(words or "…", facts(below).facts)


def promises(told: tuple[Promised, ...], number: int, done: str) -> tuple[Part, ...]:
    """Promises one by one; those that are not told are a number."""
    parts: list[Part] = [Points(tuple(map(promise_point, told)))] if told else []
    if len(told) < number:
        more = number - len(told)
        parts.append(
            Words(f"{more}{' more' if told else ''} {'promise was' if more == 1 else 'promises were'} {done}.")
        )
    return tuple(parts)


def promises_in_words(number: int, *, more_of_them: bool = False) -> str:
    """`1 promise`, `3 more promises`."""
    return f"{number} {'more ' if more_of_them else ''}promise{'' if number == 1 else 's'}"


def promise_point(one: Promised) -> Point:
    """One promise, with what belongs to it."""
    below = (
        ("By", day_on_paper(one.by_on)),
        (one.place, one.where),
        ("We look for", one.look_for),
        ("How it stands", "" if one.state == "Open" else one.state),
        ("What came of it", one.what_came),
    )
    return Point(f"{one.who}: {one.what}" if one.who else one.what, facts(below).facts)


def asked_point(one: Asked) -> Point:
    """Something we ask of others."""
    return Point(one.needs, facts((("Because", one.problem),)).facts)
