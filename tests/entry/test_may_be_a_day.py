"""So many of so many that may be a day as well: asked about, but not where it counts all that are in the group."""

from __future__ import annotations

from cycletui.entry.asking import asks, in_one
from cycletui.entry.line import Understood, understand
from cycletui.entry.names import STUDENTS, Known, Name
from tests.entry.lines_typed import TODAY, team


def test_out_of_as_many_as_are_in_the_group_is_no_day() -> None:
    groups = [Name("EL", sizes=(14,)), Name("IEP", sizes=(9, 13))]
    known = Known(measures=[Name("exit ticket", STUDENTS)], groups=groups)
    for line, asked in (
        ("9/14 exit ticket @EL", []),
        ("9/13 exit ticket IEP", []),
        ("9/14 exit ticket @IEP", ["9 of 14, not the day 14 September"]),
        ("9/14 exit ticket", ["9 of 14, not the day 14 September"]),
    ):
        found = understand(line, today=TODAY, known=known)
        assert isinstance(found, Understood), line
        assert asks(found, known) == asked, line


def test_each_question_ends_with_its_own_mark() -> None:
    known = team()
    found = understand("9/14 exit tiket of math", today=TODAY, known=known)
    assert isinstance(found, Understood)
    said = "“exit tiket of math” is new — or do you mean “exit ticket”? 9 of 14, not the day 14 September."
    assert in_one(asks(found, known)) == said
    assert in_one(["“A” is new", "“B” is new — or do you mean “C”?"]) == (
        "“A” is new; “B” is new — or do you mean “C”?"
    )
