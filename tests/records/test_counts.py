"""What a measure counts, guessed from its words, and what is assumed where nobody said it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from cycletui.records.counts import guess, guess_elsewhere
from cycletui.records.evidence import Counted, Measure
from cycletui.store.store import Store
from tests.support import Laptop

SAID = """
students | exit ticket fractions | students
students | Compare two fractions and justify, 3+ of 4 | students
students | I can explain my thinking to a partner | students
students | Have begun after two minutes | students
students | Explains two plans | students
students | first-grade students who read | students
students | students of all teams at or above | students
students | exit ticket, classes A and B | students
students | attendance | students
students | | students
pupils | can say why | students
students’ | fluency | students
percent | exit ticket | students
% | chronically absent | students
points | unit test | students
words a minute | fluency | students
level | running record | students
pieces | essays scored alike | students
 | exit ticket | students
days | absent | students
minutes | reading at home per student | students
students | teams closed a cycle | teams
students | teams looked at student work | teams
students | number of teams with norms | teams
students | grade 6 teams that met | teams
teams | closed a cycle | teams
students | PLCs that met weekly | teams
students | staff | staff
students | staff who feel safe to say so | staff
percent | teachers’ view of students | staff
teachers | tried it | staff
students | families at the open house | families
students | parents of newcomers reached | families
households | called back | families
students | schools with a shared focus | schools
school | has a plan | schools
students | planned team visits held | visits
students | visits with student talk | visits
visits | talk among students | visits
hours | cover | hours
hours | hours of cover | hours
hours | | hours
minutes | common planning time | hours
students | minutes of partner talk in the meeting | hours
days | until an ask is answered | days
weeks | weeks | days
students | asks answered in 3 weeks | asks
requests | seen | asks
students | meetings begun with norms | other
$ | raised | other
students | replies from families | ?
students | students and teachers | ?
students | classes where partners talked | ?
students | teachers’ asks answered | ?
students | meeting attendance | ?
students | parent night | ?
students | people who came | ?
students | exit tickets looked at by teams | ?
students | Compare schools in a paragraph | ?
percent | survey: I feel safe | ?
turns | Turns with a reason, of turns heard | ?
pieces | Two scorers agree exactly | ?
minutes | Paired talk a lesson | ?
minutes | before the first task begins | ?
days | Pulled out during the first 15 minutes of math | ?
classes | daily | ?
 | norms kept | ?
 | | ?
"""
LINES = [tuple(part.strip() for part in line.split("|")) for line in SAID.strip("\n").splitlines()]


@pytest.mark.parametrize(("unit", "name", "counted"), LINES)
def test_what_unit_and_words_say(unit: str, name: str, counted: str) -> None:
    assert guess(unit, name) == (None if counted == "?" else counted)
    assert guess(unit.upper(), name.upper()) == guess(unit, name), "capitals say nothing"


def test_every_word_of_the_choice_is_guessed_somewhere() -> None:
    assert {counted for _, _, counted in LINES} == {*get_args(Counted), "?"}
    assert guess(None, None) is None


@pytest.mark.parametrize(
    ("name", "source", "elsewhere"),
    [
        ("Fall benchmark, at or above", "", True),
        ("State test math", "", True),
        ("At or above", "MAP", True),
        ("MAP growth", "", True),
        ("i-Ready, on grade level", "", True),
        ("Attendance in September", "", True),
        ("office referrals", "", True),
        ("Chronically absent", None, True),
        ("DIBELS composite", None, True),
        ("On track in grade 9", None, True),
        ("exit ticket fractions", "Exit tickets", False),
        ("unit test", "Tests", False),
        ("Draw a map of fractions", "Students’ work", False),
        ("Act on a reason", None, False),
        ("Fast facts", None, False),
        ("DRAW A MAP", None, True),  # who can tell: then less is shown
        (None, None, False),
    ],
)
def test_what_others_hold_the_totals_of(name: str | None, source: str | None, elsewhere: bool) -> None:
    assert guess_elsewhere(name, source) is elsewhere


def test_a_measure_that_says_nothing_is_taken_for_what_its_words_say_and_else_for_students() -> None:
    assert Measure(name="teams closed a cycle", unit="students").counted == "teams"
    assert Measure(name="replies from families", unit="students").counted == "students"
    assert Measure(name="replies from families", unit="students", counts="families").counted == "families"
    assert Measure(name="Attendance").known_elsewhere
    assert not Measure(name="Attendance", elsewhere=False).known_elsewhere


def test_a_new_measure_is_not_asked_what_its_words_say(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO")
    tickets = laptop.add("measure", name="exit ticket fractions", unit="students")
    absent = laptop.add("measure", name="Chronically absent", unit="percent")
    unclear = laptop.add("measure", name="replies from families", unit="students")
    said = laptop.add("measure", name="quiz of the term", unit="percent", counts="staff", elsewhere="no")
    evening = laptop.add("measure", name="families’ attendance", unit="students")
    found = {one["id"]: one["fields"] for one in laptop.data("list", "measure")}
    assert [(found[one]["counts"], found[one]["elsewhere"]) for one in (tickets, absent, unclear, said, evening)] == [
        ("students", None),
        ("students", True),
        (None, None),
        ("staff", False),
        ("families", None),
    ]
    # whoever changes its words is not overruled
    laptop.do("set", tickets, "name=teams that met")
    assert laptop.fields(tickets)["counts"] == "students"
    # one that a line of evidence begins bears the same bytes on every laptop: it holds no guess
    laptop.do("evidence", "add", "--new", "6/9 teams closed a cycle 2026-11-20")
    with Store.open(laptop.store) as store:
        (begun,) = (one for one in store.reader.records(Measure) if (one.name or "").startswith("teams closed"))
    assert (begun.counts, begun.counted) == (None, "teams")
