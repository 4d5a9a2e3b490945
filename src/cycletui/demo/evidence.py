"""What the demo team counted. A number is never written without its whole: (how many, of how many)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cycletui.demo.acts import HKS, ROOM_12, THIS_YEAR, Act, Put, act, put

ALL = ""
"""All students: a result without a group."""

SOURCES = {
    "check": ("assessment", "Rubric check"),
    "ticket": ("assessment", "Exit ticket"),
    "visits": ("observation", "Visits"),
    "survey": ("survey", "Student survey"),
    "work": ("work_sample", "Work scored blind by two"),
    "log": ("log", "Our log"),
    "benchmark": ("assessment", "Benchmark"),
    "pull-out": ("attendance", "Attendance"),
}
"""By key: the kind of evidence and where it comes from."""

MEASURES = {
    "compare-check": ("Compare two fractions and justify, 3+ of 4", "students", "up"),
    "model-check": ("Turn a fraction word problem into a model, 3+ of 4", "students", "up"),
    "compare": ("Compare and say why", "students", "up"),
    "model": ("Model it", "students", "up"),
    "turns": ("Turns with a reason, of turns heard", "turns", "up"),
    "begun": ("Have begun after two minutes", "students", "up"),
    "partner": ("I can explain my thinking to a partner", "students", "up"),
    "exact": ("Two scorers agree exactly", "pieces", "up"),
    "apart": ("Two scorers one level apart", "pieces", "down"),
    "talk": ("Paired talk a lesson", "minutes", "up"),
    "fractions": ("Fraction strand, at or above", "students", "up"),
    "missed": ("Pulled out during the first 15 minutes of math", "days", "down"),
}
"""By key: what is counted, in which unit, and which way is better."""

SAID: Mapping[str, Mapping[str, str | bool]] = {
    "turns": {"counts": "other"},
    "exact": {"counts": "other"},
    "apart": {"counts": "other"},
    "talk": {"counts": "hours"},
    "missed": {"counts": "days"},
    "fractions": {"elsewhere": True},
    # on one day the same students were seen to begin, and wrote the ticket
    "model": {"own": True},
}
"""By key what the words of a measure do not say: who or what is counted, whether others count it too, and that it is
not another cut of what was counted on the same day."""


class Taken(NamedTuple):
    """One day's numbers, and who wrote them down on which laptop."""

    on: str
    laptop: str
    by: str
    source: str
    measure: str
    counts: Mapping[str, tuple[int, int]] = {}
    value: float | None = None
    label: str = ""
    note: str = ""
    classes: Mapping[str, tuple[int, int]] = {}
    """By class, as a tally is saved: it adds up to all students, and stays in the team."""


def _ticket(on: str, by: str, all_: tuple[int, int], el: tuple[int, int], iep: tuple[int, int]) -> Taken:
    counts = {ALL: all_, "EL": el, "IEP": iep}
    # the talk frames were taught from 29 September
    label = "First with talk frames" if on == "2026-10-01" else ""
    return Taken(on, ROOM_12, by, "ticket", "compare", counts, label=label)


def _log(on: str, laptop: str, by: str, minutes: float) -> Taken:
    return Taken(on, laptop, by, "log", "talk", value=minutes, label="Median of 4 classes")


def _visit(on: str, by: str, turns: tuple[int, int]) -> Taken:
    return Taken(on, HKS, by, "visits", "turns", {ALL: turns}, label="4 visits of 10 minutes")


TAKEN = (
    Taken(
        "2026-09-03",
        ROOM_12,
        "AO",
        "check",
        "compare-check",
        {ALL: (38, 92), "EL": (4, 21), "IEP": (3, 13), "else-EL": (34, 71), "else-IEP": (35, 79)},
        label="Start check",
    ),
    Taken("2026-09-08", HKS, "LW", "survey", "partner", {ALL: (44, 88), "EL": (6, 20), "IEP": (5, 12)}, label="Agree"),
    _ticket("2026-09-10", "BL", (36, 90), (5, 21), (3, 13)),
    _log("2026-09-14", ROOM_12, "CR", 4),
    _visit("2026-09-15", "HK", (11, 64)),
    _ticket("2026-09-17", "AO", (40, 91), (6, 21), (3, 13)),
    Taken("2026-09-22", ROOM_12, "CR", "work", "exact", {ALL: (7, 12)}, label="12 pieces"),
    Taken("2026-09-22", ROOM_12, "CR", "work", "apart", {ALL: (5, 12)}, label="12 pieces"),
    _ticket("2026-09-24", "BL", (41, 88), (7, 20), (4, 13)),
    _ticket("2026-10-01", "AO", (47, 90), (9, 21), (3, 12)),
    Taken(
        "2026-10-05",
        ROOM_12,
        "BL",
        "benchmark",
        "fractions",
        {ALL: (35, 89), "EL": (4, 20), "else-EL": (31, 69), "IEP": (2, 13)},
        label="Fall",
        note="fall_benchmark_g6.csv: 92 rows, 89 numbers, 2 absent, 1 “INV”",
    ),
    _ticket("2026-10-08", "BL", (49, 91), (10, 21), (4, 13)),
    _log("2026-10-12", ROOM_12, "CR", 9),
    _visit("2026-10-13", "LW", (29, 71)),
    _ticket("2026-10-15", "AO", (46, 86), (9, 19), (3, 12)),
    Taken(
        "2026-10-20",
        ROOM_12,
        "CR",
        "work",
        "exact",
        {ALL: (10, 12)},
        label="12 pieces",
        note="Reread: “reason” at level 3",
    ),
    Taken("2026-10-20", ROOM_12, "CR", "work", "apart", {ALL: (2, 12)}, label="12 pieces"),
    _ticket("2026-10-22", "BL", (53, 90), (11, 21), (4, 13)),
    _ticket("2026-10-29", "AO", (54, 89), (12, 21), (3, 13)),
    _log("2026-11-02", ROOM_12, "CR", 11),
    _ticket("2026-11-05", "BL", (56, 91), (12, 21), (4, 13)),
    _visit("2026-11-10", "DP", (38, 69)),
    Taken("2026-11-10", HKS, "LW", "survey", "partner", {ALL: (59, 87), "EL": (12, 20), "IEP": (5, 12)}, label="Agree"),
    Taken(
        "2026-11-12",
        ROOM_12,
        "AO",
        "check",
        "compare-check",
        {ALL: (57, 90), "EL": (12, 21), "else-EL": (45, 69), "IEP": (4, 13), "else-IEP": (53, 77)},
        label="End check",
    ),
    Taken("2026-11-13", HKS, "HK", "pull-out", "missed", {"IEP": (3, 5)}, label="Counted from Monday to Friday"),
    Taken("2026-11-17", HKS, "HK", "visits", "begun", {"IEP": (5, 13)}),
    Taken(
        "2026-12-08",
        HKS,
        "HK",
        "check",
        "model-check",
        {ALL: (44, 91), "IEP": (3, 13), "else-IEP": (41, 78)},
        label="Start check",
    ),
    Taken("2026-12-15", HKS, "HK", "ticket", "model", {ALL: (45, 90), "IEP": (3, 13)}),
    _log("2027-01-04", HKS, "LW", 10),
    Taken("2027-01-07", HKS, "HK", "ticket", "model", {ALL: (47, 89), "IEP": (4, 13)}),
    Taken(
        "2027-01-08",
        ROOM_12,
        "BL",
        "benchmark",
        "fractions",
        {ALL: (46, 90), "EL": (9, 21), "IEP": (3, 13)},
        label="Winter",
    ),
    Taken(
        "2027-01-12",
        HKS,
        "HK",
        "ticket",
        "model",
        {ALL: (50, 90), "IEP": (5, 12)},
        classes={"class-A": (13, 23), "class-B": (12, 23), "class-C": (11, 22), "class-D": (14, 22)},
    ),
    Taken("2027-01-12", HKS, "HK", "visits", "begun", {"IEP": (9, 12)}),
)


PLANNED = (
    act(
        "2026-09-08",
        ROOM_12,
        "AO",
        put(
            "collection",
            "compare-check 2026-11-12",
            source="check",
            measure="compare-check",
            label="End check",
            cohort=THIS_YEAR,
        ),
    ),
)
"""The check at the end was planned with the outcome, so that it could be asked what it would show."""

TELLS = (
    act(
        "2026-09-22",
        ROOM_12,
        "AO",
        put("measure", "compare", outcomes=["O1"]),
        put("measure", "exact", outcomes=["O1"]),
        put("measure", "partner", outcomes=["O1", "O3"]),
        put("measure", "turns", outcomes=["O1"]),
        put("measure", "talk", outcomes=["O3"]),
    ),
    act(
        "2026-12-15",
        HKS,
        "HK",
        put("measure", "model", outcomes=["O2"]),
        put("measure", "begun", outcomes=["O2"]),
    ),
)
"""Of which outcomes a measure tells, besides those that are measured by it."""


def _seen(on: str, laptop: str, who: str, source: str, outcome: str, text: str) -> Act:
    key = f"seen {on} {who}"
    return act(on, laptop, who, put("observation", key, text=text, said_by=who, on=on, source=source, outcome=outcome))


SEEN = (
    _seen("2026-10-13", ROOM_12, "DP", "visits", "O1", "In LW's rehearse round: the pause is the teaching."),
    _seen("2026-11-02", ROOM_12, "CR", "log", "O3", "Louder rooms, and no lesson ran longer."),
    _seen("2027-01-12", HKS, "HK", "visits", "O2", "9 of 12 had a mark on paper before two minutes were over."),
)
"""What was seen and heard, in words."""


def acts() -> list[Act]:
    """Each day's numbers as the act of whoever wrote them down; what is counted begins when it is first used."""
    return sorted([*_numbers(), *PLANNED, *TELLS, *SEEN], key=lambda one: one.day)


def _numbers() -> list[Act]:
    found: list[Act] = []
    begun: set[str] = set()
    for one in TAKEN:
        puts = [*_begin(one, begun), *_collection(one)]
        last = found[-1] if found else None
        if last is not None and (last.day, last.laptop, last.by) == (one.on, one.laptop, one.by):
            # who wrote down two things in one sitting saved them at once
            found[-1] = last._replace(puts=(*last.puts, *puts))
        else:
            found.append(act(one.on, one.laptop, one.by, *puts))
    return found


def _begin(one: Taken, begun: set[str]) -> list[Put]:
    puts = []
    if one.source not in begun:
        kind, title = SOURCES[one.source]
        puts.append(put("source", one.source, kind=kind, title=title))
    if one.measure not in begun:
        name, unit, direction = MEASURES[one.measure]
        said = SAID.get(one.measure, {})
        puts.append(put("measure", one.measure, name=name, unit=unit, direction=direction, **said))
    begun |= {one.source, one.measure}
    return puts


def _collection(one: Taken) -> list[Put]:
    key = f"{one.measure} {one.on}"
    links = {"source": one.source, "measure": one.measure}
    more = {"label": one.label} if one.label else {}
    note = {"note": one.note} if one.note else {}
    puts = [put("collection", key, on=one.on, cohort=THIS_YEAR, **links, **more)]
    for group, (count_of, total) in one.counts.items():
        whose = {"group": group} if group else {}
        words = note if group == ALL else {}
        puts.append(put("result", f"{key} {group}", collection=key, count_of=count_of, total=total, **whose, **words))
    for group, (count_of, total) in one.classes.items():
        puts.append(put("result", f"{key} {group}", collection=key, group=group, count_of=count_of, total=total))
    if one.value is not None:
        puts.append(put("result", f"{key} value", collection=key, value=one.value, **note))
    return puts
