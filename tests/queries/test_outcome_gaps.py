"""Did the gap close? Told among us, from counts of one year's students, and to nobody else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cycletui.queries.outcomes.gaps import read_gaps
from cycletui.records.audience import Audience
from cycletui.records.outcomes import Outcome
from tests.queries.outcome_team import made, opened

ROOM, GUESTS = Audience.ROOM, Audience.GUESTS
EL, IEP = "English learners", "Students with IEPs"


def test_gaps_are_told_among_us_and_to_nobody_else(tmp_path: Path) -> None:
    """From counts of one year: all students without the group are everyone else."""
    with opened(tmp_path) as store:
        team = made(store)
        wanted = [team.ids[EL], team.ids[IEP]]
        desk = read_gaps(team.reader(), team.record("outcome", Outcome), wanted)
        assert desk[team.ids[EL]] == "Equitable growth: every group grew, and the gap went from 30.2 to 8.1 points."
        assert desk[team.ids[IEP]].startswith("Every group grew, but the gap went from 22.4 to 38.1 points.")
        assert read_gaps(team.reader(ROOM), team.record("outcome", Outcome, ROOM), wanted) == desk
        assert read_gaps(team.reader(GUESTS), team.record("outcome", Outcome, GUESTS), wanted) == {}


def test_a_gap_that_one_student_would_turn_says_so(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        team = made(store, {"": (40, 44), "English learners": (9, 10)}, {"": 90, "English learners": 21})
        group = team.ids[EL]
        told = read_gaps(team.reader(), team.record("outcome", Outcome), [group])[group]
        assert told.endswith(". 10 → 11 of 21: one student makes the difference.")
        assert read_gaps(team.reader(GUESTS), team.record("outcome", Outcome, GUESTS), [group]) == {}


def test_gaps_compare_one_year_s_students_only(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        team = made(store)
        group = team.ids[EL]
        for on, cohort in ((date(2026, 5, 1), "2025"), (date(2027, 9, 1), "2027")):
            day = team.add("collection", measure=team.ids["measure"], on=on, cohort=cohort)
            team.add("result", collection=day, count_of=90, total=90)
            team.add("result", collection=day, count_of=1, total=21, group=group)
        day = team.add("collection", measure=team.ids["measure"], on=date(2026, 10, 1))
        team.add("result", collection=day, count_of=50, total=90)
        told = read_gaps(team.reader(), team.record("outcome", Outcome), [group])
        assert told[group] == "Equitable growth: every group grew, and the gap went from 30.2 to 8.1 points."


def test_too_few_others_are_compared_with_nobody_among_us(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        team = made(store, {"": (40, 60), "Most": (38, 58)}, {"": 90, "Most": 87})
        most = team.ids["Most"]
        assert most in read_gaps(team.reader(), team.record("outcome", Outcome), [most])
        assert read_gaps(team.reader(ROOM), team.record("outcome", Outcome, ROOM), [most]) == {}
