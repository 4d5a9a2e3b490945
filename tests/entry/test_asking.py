"""What a line asks before it is taken, as one text, and what one key takes instead."""

from __future__ import annotations

import pytest

from cycletui.entry.asking import asks, in_one, offer, questions
from cycletui.entry.line import Understood, understand
from cycletui.entry.names import STUDENTS, Known, Name
from cycletui.store.past import Past
from tests.entry.lines_typed import TODAY

KNOWN = Known(
    measures=[
        Name("exit ticket", STUDENTS),
        Name("homework", STUDENTS),
        Name("quiz 3", STUDENTS),
        Name("Check", past=Past(counted=3, most=24)),
    ],
    groups=[Name("Students with IEPs"), Name("Class A")],
    sources=[Name("Gradebook")],
    order="month",
)


def read(line: str) -> Understood:
    found = understand(line, today=TODAY, known=KNOWN)
    assert isinstance(found, Understood), (line, found)
    return found


def offered(line: str) -> tuple[str, str] | None:
    found = read(line)
    return offer(line, found, questions(found, KNOWN), KNOWN, TODAY)


@pytest.mark.parametrize(
    ("line", "takes", "near"),
    [
        ("exit tickets 18/44", "exit ticket 18/44", "exit ticket"),
        ("18/44  Exit   Tickets  yesterday @Class A", "18/44  exit ticket  yesterday @Class A", "exit ticket"),
        ("18/44 exitticket", "18/44 exit ticket", "exit ticket"),
        ("18/44 home work", "18/44 homework", "homework"),
        ("18/44 home-work fri", "18/44 homework fri", "homework"),
        ('18/44 "home works"', "18/44 homework", "homework"),
        ("18/44 exit ticket @IEP", "18/44 exit ticket @Students with IEPs", "Students with IEPs"),
        ("18/44 exit ticket #Grade book", "18/44 exit ticket #Gradebook", "Gradebook"),
        ("IEP 2 of 36 exit ticket", "Students with IEPs 2 of 36 exit ticket", "Students with IEPs"),
        ("18/44 quizes 3", "18/44 quiz 3", "quiz 3"),
        ("check 1824", "check 18/24", "18/24"),
    ],
)
def test_what_is_near_is_taken_and_the_rest_of_the_line_stays_as_it_was(line: str, takes: str, near: str) -> None:
    assert offered(line) == (takes, near)
    again = read(takes)
    assert not any("new" in one for one in asks(again, KNOWN)), takes


@pytest.mark.parametrize(
    "line", ["18/44 exit ticket", "18/44 Exit-ticket", "18/44 wrote a claim", "3/4 exit ticket @Class B"]
)
def test_where_nothing_is_near_nothing_is_offered(line: str) -> None:
    assert offered(line) is None


def test_what_is_asked_is_one_text_and_each_question_ends_with_its_own_mark() -> None:
    for asked, said in (
        ([], ""),
        (["“A” is new"], "“A” is new."),
        (["“A” is new", "“B” is new"], "“A” is new; “B” is new."),
        (["“A” is new — or do you mean “B”?"], "“A” is new — or do you mean “B”?"),
        (["“A” is new — or do you mean “B”?", "“C” is new"], "“A” is new — or do you mean “B”? “C” is new."),
        (["Initials are enough here.", "“A” is new"], "Initials are enough here. “A” is new."),
    ):
        assert in_one(asked) == said


def test_the_most_serious_is_asked_first() -> None:
    unlike = "“Check” has been so many of so many so far, and {} is not"
    assert asks(read("check 1824 @Class B"), KNOWN) == [
        f"{unlike.format(1824)}: is it 18/24?",
        "“Class B” is new",
    ]
    assert asks(read("check 9"), KNOWN) == [unlike.format(9)]
    assert asks(read("9/14 tried it @SWD"), KNOWN) == [
        "“tried it” is new",
        "“SWD” is new",
        "9 of 14, not the day 14 September",
    ]
