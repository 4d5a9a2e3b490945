"""A team's store after one busy year: 5,000 results on 180 days, and five cycles with all that was said in them."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from pathlib import Path
from typing import Any

WEEKS, MEASURES, CLASSES, GROUPS, CYCLES = 36, 5, 4, 4, 5
FIRST = date(2025, 9, 1)
LAST = FIRST + timedelta(weeks=WEEKS)


def make_year(path: Path, weeks: int = WEEKS) -> str:
    """Make the store; the id of the team."""
    from cycletui.store.saves import Edit, write
    from cycletui.store.store import Store
    from cycletui.store.teams import start

    edits: list[Edit] = []

    def add(kind: str, /, **values: Any) -> str:
        record = uuid.uuid4().hex
        edits.append(Edit(kind, values, record))
        return record

    store = Store.create(path, tokens=path.parent / "tokens")
    try:
        space = start(store, "A whole year", members=["AO", "HK", "LW", "BL"])
        classes = [add("group", name=f"Class {'ABCD'[n]}", size=24, is_class=True) for n in range(CLASSES)]
        groups = [add("group", name=f"Group {n}", size=20 + n) for n in range(GROUPS)]
        outcomes = [add("outcome", statement=f"Outcome {n}: compare and say why", state="agreed") for n in range(3)]
        kinds = ("assessment", "survey", "observation", "work_sample", "log")
        sources = [add("source", title=f"Source {n}", kind=kinds[n]) for n in range(MEASURES)]
        measures = [
            add("measure", name=f"What we count {n}", unit="students", outcomes=[outcomes[n % 3]])
            for n in range(MEASURES)
        ]
        days = []
        for week in range(weeks):
            for number, measure in enumerate(measures):
                on = FIRST + timedelta(weeks=week, days=number)
                day = add("collection", measure=measure, source=sources[number], on=on, cohort="2025–26")
                days.append(day)
                counted = (week * 7 + number * 3) % 20
                whole: list[tuple[str | None, str | None]] = [(None, None), *((group, None) for group in groups)]
                cells = [(one, part) for one in classes for part in (None, *groups)]
                for group, part in [*whole, *cells, *((None, None),) * 3][:28]:
                    values = {"collection": day, "group": group, "part": part, "count_of": counted, "total": 24}
                    add("result", **{name: value for name, value in values.items() if value is not None})
        for number in range(CYCLES):
            _cycle(add, number, days, outcomes[number % 3])
        for begin in range(0, len(edits), 1500):
            write(store, edits[begin : begin + 1500], space=space)
    finally:
        store.close()
    return space


def _cycle(add: Any, number: int, days: list[str], outcome: str) -> None:
    """One cycle; the last is still being looked at."""
    last = number == CYCLES - 1
    begins = FIRST + timedelta(weeks=7 * number)
    cycle = add(
        "cycle", title=f"Cycle {number}", question="Does it help?", starts_on=begins, stage="look" if last else "closed"
    )
    for level in ("students", "teaching", "support"):
        add("problem", statement=f"Some stop before they begin, {number}", level=level, cycle=cycle)
    for more in range(3):
        add("if_then", if_=f"let pairs rehearse, {more}", then="more justify in writing", cycle=cycle)
        add("try", text=f"Frames, {more}", how_widely_done="most", cycle=cycle)
    for question in range(4):
        asked = f"How many will justify, question {question}?"
        for voice in ("AO", "HK", "LW", "BL"):
            values = {"question": asked, "text": "20 of 24", "value": 20, "of": 24, "said_by": voice}
            add("prediction", **values, outcome=outcome, collection=days[-1 - question], cycle=cycle)
        add("uncovered", question=asked, cycle=cycle)
    for found in range(15):
        kind = ("went_well", "gap", "surprise")[found % 3]
        behind = [days[(found * 5 + n) % len(days)] for n in range(3)]
        add(
            "finding", kind=kind, text=f"What we found, {found}", because="they rehearsed", evidence=behind, cycle=cycle
        )
    for said in range(20):
        add("reflection", text=f"Looking back, {said}: one partner did most of the talking", said_by="HK", cycle=cycle)
    if not last:
        add(
            "cycle_decision",
            choice="change",
            why="half do not begin",
            decided_on=begins + timedelta(weeks=6),
            cycle=cycle,
        )
