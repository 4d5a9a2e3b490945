"""All that people outside read of a planned team, through the doors that tell of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from cycletui.measures import describe
from cycletui.queries.audience import AudienceReader
from cycletui.queries.copies import read_copy
from cycletui.queries.evidence.table import read_evidence
from cycletui.queries.figures import Figure
from cycletui.records.audience import Audience
from cycletui.records.evidence import Result
from cycletui.records.outcomes import GroupAim, Outcome
from cycletui.store.store import Store
from tests.queries.attack.plan import FIRST, Plan, Written
from tests.queries.closed.doors import DOORS, Asked, flat

TODAY = FIRST + timedelta(days=60)
AUDIENCES = (Audience.GUESTS, Audience.PAGE, Audience.TEAM)
ASKED = (
    *(
        "home.view.read_home",
        "outcomes.lists.read_outcomes",
        "outcomes.cards.read_detail",
        "outcomes.growth.read_reach",
    ),
    *("outcomes.gaps.read_gaps", "evidence.table.read_evidence", "evidence.charts.read_chart", "rows.room_records"),
    *("reflection.checks.check_results", "find.search"),
)
FIGURES = re.compile(r"\d+(?:\.\d+)? of \d+|\d+(?:\.\d+)?(?:–\d+(?:\.\d+)?)? ?%")
NUMBERS = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?")
GROWS = re.compile(
    r"(?<![\w.–])(-?\d+(?:\.\d+)?)(?= (?:% )?→)|(?<=→ )(-?\d+(?:\.\d+)?)(?![\d.–])|(?<=aim )(-?\d+(?:\.\d+)?)"
)
"""The numbers of a line of growth: `41 → 63 %, aim 60 %`."""


class Outside(NamedTuple):
    """By record what stands in its place, the same for all of them; and whatever else was read."""

    figures: dict[str, Figure]
    aims: tuple[Figure, ...]
    texts: tuple[str, ...]
    numbers: frozenset[float]
    presence: tuple[object, ...]


class DiffersError(AssertionError):
    """Two audiences outside read different figures: put together they would say more than each."""


def read_outside(store: Store, plan: Plan, made: Written, number: int) -> Outside:
    """What all of them read. Guests go through all rooms, a page and another team in turn; of copies there are some."""
    texts: list[str] = []
    numbers: set[float] = set()
    figures: dict[str, Figure] = {}
    aims: list[Figure] = []
    here: tuple[object, ...] = ()
    for audience in AUDIENCES:
        reader = AudienceReader(store, audience)
        for record, figure in _figures(reader, made):
            if figures.setdefault(record, figure) != figure:
                raise DiffersError(f"{audience.word}: {figure}, not {figures[record]}")
        aims += (reader.figures.aim(of) for of, _ in _started(reader, made))
        if audience is Audience.GUESTS:
            here = _there(reader, made, figures)
        if audience in (Audience.GUESTS, AUDIENCES[1 + number % 2]):
            asked = Asked(reader, made.space, made.ids, today=TODAY, words=("of", "exit", "zq"))
            found = [list(DOORS[name](asked)) for name in ASKED]
            texts += flat(found)
            numbers.update(_floats(found))
    desk = AudienceReader(store)
    copied = [*made.results[number % 4 :: 7], *made.starts[:3]]
    texts += flat([read_copy(desk, one.record) for one in copied])
    return Outside(figures, tuple(aims), tuple(texts), frozenset(numbers), here)


def there(store: Store, made: Written) -> tuple[object, ...]:
    """What guests see at all, and why not the rest; no word of what."""
    reader = AudienceReader(store, Audience.GUESTS)
    return _there(reader, made, dict(_figures(reader, made)))


def _there(reader: AudienceReader, made: Written, figures: dict[str, Figure]) -> tuple[object, ...]:
    rows = read_evidence(reader, made.space, "").rows
    order = {one.record: place for place, one in enumerate(made.results)}
    return tuple(one.reason for one in figures.values()), tuple(sorted(order.get(row.row.id, -1) for row in rows))


def _figures(reader: AudienceReader, made: Written) -> Iterator[tuple[str, Figure]]:
    for one in (*made.results, *made.again):
        result = reader.desk.get(one.record, Result)
        assert result is not None
        yield one.record, reader.figures.of(result)
    for of, outcome in _started(reader, made):
        yield of.id, reader.figures.start(of, outcome)


def _started(reader: AudienceReader, made: Written) -> Iterator[tuple[Outcome | GroupAim, Outcome]]:
    for one in made.ids.get("outcome", ()):
        outcome = reader.desk.get(one, Outcome)
        assert outcome is not None
        if any(start.record == one for start in made.starts):
            yield outcome, outcome
        for about in made.ids.get("group_aim", ()):
            aim = reader.desk.get(about, GroupAim)
            assert aim is not None
            yield aim, outcome


def beside(plan: Plan, made: Written, read: Outside) -> list[str]:
    """What stands somewhere that looks like a figure, and is none of those that were released, nor an aim."""
    released = [one for one in (*read.figures.values(), *read.aims) if not one.reason]
    words = " · ".join([*(one.text for one in released), *(level for one in released for level in one.levels)])
    exact = ((one.count_of, one.total) for one in released)
    honest = [describe.result(k, n).text or "" for k, n in exact if k is not None and n]
    known = {*FIGURES.findall(words), *FIGURES.findall(" ".join(honest))}
    places = {0.0, 100.0, 4.0, *made.aims, *map(float, NUMBERS.findall(words.replace("–", " ")))}
    places |= {value for one in released for value in (one.low, one.high, one.middle) if value is not None}
    rounded = (
        places
        | {round(place, digits) for place in places for digits in (0, 1)}
        | {float(int(one + 0.5)) for one in places}
    )
    wrong = [f"{one:g} as a number" for one in read.numbers if round(one, 6) not in {round(p, 6) for p in rounded}]
    for text in read.texts:
        for found in FIGURES.findall(text):
            if found not in known and not _rounded(found, rounded) and not text.endswith(" of 3"):
                wrong.append(f"{found} in “{text}”")
        for grown in GROWS.finditer(text) if "→" in text else ():
            if float(grown[0]) not in rounded:
                wrong.append(f"{grown[0]} in “{text}”")
        wrong += [f"a name in “{text}”" for stays in ("private", "is_class") if f"zq {stays}" in text]
    return wrong


def _rounded(found: str, rounded: set[float]) -> bool:
    """Whether it is a percent of a figure that was released, as a line of growth says it."""
    return " of " not in found and "–" not in found and float(found.removesuffix("%")) in rounded


def _floats(found: Any) -> Iterator[float]:
    """Every number that a picture is drawn from."""
    if isinstance(found, float):
        yield found
    elif isinstance(found, dict):
        for one in found.values():
            yield from _floats(one)
    elif isinstance(found, tuple | list | set | frozenset):
        for one in found:
            yield from _floats(one)
