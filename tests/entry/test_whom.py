"""For whom a line is, who is counted in it, and what it asks where it does not say what was counted."""

from __future__ import annotations

from datetime import date

import pytest

from cycletui.entry.asking import asks
from cycletui.entry.line import NotUnderstood, Understood, amount, everyone, understand
from cycletui.entry.names import Known, Name
from tests.entry.lines_typed import TODAY, team
from tests.entry.said_back import say_back

FRESH = Known(order="month")
"""A team that has counted nothing yet."""


BESIDE = "What is “{0}”? If it is a group, write @{0}; if not, put it beside “{1}”."


def read(line: str, known: Known | None = None) -> Understood:
    found = understand(line, today=TODAY, known=known or team())
    assert isinstance(found, Understood), (line, found)
    return found


def refused(line: str, known: Known | None = None) -> NotUnderstood:
    found = understand(line, today=TODAY, known=known or team())
    assert isinstance(found, NotUnderstood), (line, found)
    return found


@pytest.mark.parametrize(
    ("line", "came_out", "counts", "measure"),
    [
        ("6/9 visits saw students talking", "6 of 9 visits", "visits", "visits saw students talking"),
        ("visits 6/9 saw students talking", "6 of 9 visits", "visits", "visits saw students talking"),
        ("visits saw students talking 6/9", "6 of 9 visits", "visits", "visits saw students talking"),
        ("6 of 9 visits: students talking", "6 of 9 visits", "visits", "visits: students talking"),
        ("6/9 teams saw students talking", "6 of 9 teams", "teams", "teams saw students talking"),
        ("7/12 staff used student work", "7 of 12 staff", "staff", "staff used student work"),
        ("7/12 teachers asked students why", "7 of 12 teachers", "staff", "teachers asked students why"),
        ("6/9 families read with students", "6 of 9 families", "families", "families read with students"),
        ("6/9 lessons had student talk", "6 of 9 lessons", "visits", "lessons had student talk"),
        ("5/8 classrooms showed student work", "5 of 8 classrooms", "visits", "classrooms showed student work"),
        (
            "4/6 observations with students writing",
            "4 of 6 observations",
            "visits",
            "observations with students writing",
        ),
        ("3/5 meetings looked at student work", "3 of 5 meetings", "other", "meetings looked at student work"),
        (
            "3/5 team meetings looked at student work",
            "3 of 5 meetings",
            "other",
            "team meetings looked at student work",
        ),
        ("4/9 staff visits to students", "4 of 9 visits", "visits", "staff visits to students"),
        ("6/9 classes that closed a cycle", "6 of 9 classes", "", "classes that closed a cycle"),
        ("62 % of our families read to children", "62 %", "families", "families read to children"),
        ("walkthrough talk 6 of 9 visits", "6 of 9 visits", "visits", "walkthrough talk"),
        ("17 of 24 students talk in visits", "17 of 24 students", "students", "talk in visits"),
        ("18/24 student survey", "18 of 24 students", "", "student survey"),
        ("12/24 rounds correctly", "12 of 24 visits", "", "rounds correctly"),
    ],
)
def test_the_word_behind_the_number_says_who_is_counted(line: str, came_out: str, counts: str, measure: str) -> None:
    found = read(line, FRESH)
    assert (amount(found), found.counts, found.measure) == (came_out, counts, measure)
    assert asks(found, FRESH)[0] == f"“{measure}” is new"
    if found.who:
        assert everyone(found) == f"all {found.who}"
    assert read(say_back(found), FRESH) == found


@pytest.mark.parametrize(
    ("line", "count", "measure", "on"),
    [
        ("17 of 24 students exit ticket", (17, 24), "exit ticket", TODAY),
        ("18 of 24 students wrote a claim", (18, 24), "wrote a claim", TODAY),
        ("students 18/24 wrote a claim", (18, 24), "wrote a claim", TODAY),
        ("14 sep exit ticket 17 of 24 students", (17, 24), "exit ticket", date(2026, 9, 14)),
        ("exit ticket 17 of 24 students yesterday", (17, 24), "exit ticket", date(2026, 11, 27)),
        ("exit ticket 17/24 correct", (17, 24), "exit ticket", TODAY),
        ("exit ticket 17 of 24 students got it", (17, 24), "exit ticket", TODAY),
        ("62 % of students read at home", (None, None), "read at home", TODAY),
        ("survey: I can explain my thinking 62 % agree n=58", (36, 58), "I can explain my thinking: agree", TODAY),
        ("I feel safe 12/20 students agree", (12, 20), "I feel safe: agree", TODAY),
    ],
)
def test_students_are_no_part_of_what_was_counted(
    line: str, count: tuple[int | None, int | None], measure: str, on: date
) -> None:
    found = read(line)
    assert ((found.count_of, found.total), found.measure, found.on) == (count, measure, on)
    assert (found.group, found.counts) == (None, "students" if "students" in line else "")
    assert found.source == ("Surveys" if line.startswith("survey") else found.source)


@pytest.mark.parametrize(
    ("line", "group", "measure"),
    [
        ("EL: 5/12 exit ticket", "EL", "exit ticket"),
        ("EL 5/12 exit ticket", "EL", "exit ticket"),
        ("IEP 2 of 6 exit ticket", "IEP", "exit ticket"),
        ("IEP: 2 of 6 exit slip fri", "IEP", "exit slip"),
        ("SPED 2 of 6 exit slip", "SPED", "exit slip"),
        ("ell 2 of 6 exit slip", "ell", "exit slip"),
        ("Boys: 12/20 exit ticket", "Boys", "exit ticket"),
        ("boys 12/20 exit ticket", "boys", "exit ticket"),
        ("exit ticket 12/20 girls", "girls", "exit ticket"),
        ("504 12/20 exit ticket", "504", "exit ticket"),
        ("504: 12/20 exit ticket", "504", "exit ticket"),
        ("Class C 12/20 exit ticket", "Class C", "exit ticket"),
        ("Period 3: 12/20 exit ticket", "Period 3", "exit ticket"),
        ("7A 12/20 exit ticket", "7A", "exit ticket"),
        ("multilingual 9 of 15 exit ticket", "multilingual", "exit ticket"),
        ("Lab group: 5/12 exit ticket", "Lab group", "exit ticket"),
        ("EL: exit ticket 5/12", "EL", "exit ticket"),
        ("exit ticket (SWD) 5/12", "SWD", "exit ticket"),
        ("exit ticket SWD 5/12", "SWD", "exit ticket"),
        ("exit ticket for SWD 5/12", "SWD", "exit ticket"),
    ],
)
@pytest.mark.parametrize(
    "known", [FRESH, Known(measures=[Name("exit ticket", "students"), Name("exit slip", "students")])]
)
def test_a_group_that_is_new_needs_no_sign_where_it_can_be_nothing_else(
    line: str, group: str, measure: str, known: Known
) -> None:
    found = read(line, known)
    assert (found.group, found.measure) == (group, measure)
    assert f"“{group}” is a new group" in asks(found, known)
    assert (f"“{measure}” is new" in asks(found, known)) is (known is FRESH)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("17 of 24 students", "What was counted? Write it behind, such as 17 of 24 students wrote a claim."),
        ("31/40 staff", "What was counted? Write it behind, such as 31/40 staff visited a colleague."),
        ("6/9 lessons yesterday", "What was counted? Write it behind, such as 6/9 lessons with student talk."),
        ("12/21 SWD", "What was counted? For a group write it such as 12/21 exit ticket @SWD."),
        ("12/21 EL", "What was counted? EL is a group of yours: write it behind @."),
        ("exit ticket 1824 fri", "Is 1824 meant as 18/24? Write that, or 1824 points, minutes …"),
        ("exit ticket 18/24 fractions", BESIDE.format("fractions", "exit ticket")),
        ("Lopez 18/24 exit ticket", BESIDE.format("Lopez", "exit ticket")),
        ("Exit slip: 18/24 fractions", BESIDE.format("Exit slip", "fractions")),
    ],
)
def test_where_it_is_not_said_what_was_counted_the_question_says_what_to_type(line: str, why: str) -> None:
    assert refused(line).why == why


def test_said_before_quoted_words_is_no_part_of_what_was_counted() -> None:
    for line in (
        "survey: 14 of 22 said “I can explain my thinking” 24 Nov",
        'survey: 14/22 students agree with "I can explain my thinking"',
        "14 of 22 said: “I can explain my thinking” #Surveys",
        'survey: "I can explain my thinking" 14/22',
    ):
        found = read(line)
        assert (found.measure, found.source) == ("I can explain my thinking", "Surveys"), line
    # what goes on behind the marks is one name with them
    assert read("14/22 said “why” and meant it").measure == "said “why” and meant it"


def test_what_the_team_calls_so_goes_before_every_word_of_the_field() -> None:
    known = Known(
        measures=[Name("visits with talk", "students"), Name("staff", "students"), Name("Boys reading", "students")],
        groups=[Name("Girls who code")],
        sources=[Name("Look-fors")],
    )
    assert read("31/40 staff", known).measure == "staff"
    assert read("5/12 Boys reading", known).group is None
    assert read("girls who code 5/9 Boys reading", known).group == "Girls who code"
    found = read("Look-fors: doors are open 5/9", known)
    assert (found.measure, found.source, found.source_given) == ("doors are open", "Look-fors", True)


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ('A student said: "I never know where to start"', None),
        ("A student said: “3 of 4 is more than 5 of 8”", None),
        ('they said "why?" twice', None),
        ("Nobody asked why", None),
        ("yesterday two boys argued about the half", date(2026, 11, 27)),
        ("On Tuesday two boys argued", date(2026, 11, 24)),
        ("14 Sep: two boys argued", date(2026, 9, 14)),
        ("Tomorrow we look again", None),
        ('they said "why', None),
    ],
)
def test_words_alone_are_something_seen_or_heard(line: str, on: date | None) -> None:
    found = refused(line)
    assert (found.kind, found.why, found.on) == ("words", "No number in it.", on)


def test_a_name_alone_is_no_sentence() -> None:
    for line in ("exit ticket", '"exit ticket"', "exit ticket @EL", "Compare two fractions"):
        known = Known(measures=[Name("Compare two fractions", "students")])
        assert refused(line, known).why.startswith("What came out?"), line


def test_a_comma_is_what_the_team_says_it_is() -> None:
    asked = refused("1,250 minutes reading", Known())
    assert (asked.kind, asked.why) == ("commas", "Is 1,250 meant as 1250 or as 1.25? Write 1250, or 1.25.")
    for commas, value in (("thousands", 1250), ("decimals", 1.25)):
        assert read("1,250 minutes reading", Known(commas=commas)).value == value
    assert read("1.250 points rubric", Known(commas="thousands")).value == 1.25
    assert read("1.250 points rubric", Known(commas="decimals")).value == 1250
    # what can be meant in one way only is read so, whatever the team says
    assert read("92,5 % attendance", Known(commas="thousands")).value == 92.5
