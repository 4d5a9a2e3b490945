"""Before something new is made from a name it is asked whether one that is there is meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cycletui.entry.names import OWN_COUNT, source_for
from cycletui.entry.new_names import near
from tests.queries.team_file import TeamFile, team_file


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamFile]:
    with team_file(tmp_path) as one:
        one.add("measure", name="exit ticket", unit="students")
        one.add("measure", name="Attendance", unit="percent")
        one.add("group", name="English learners")
        one.add("group", name="Class A")
        one.add("source", title="Gradebook")
        yield one


def asked(team: TeamFile, kind: str, **values: str) -> str:
    found = near(team.store.reader, team.space, kind, values)
    return found.words if found is not None else ""


@pytest.mark.parametrize(
    "name",
    [
        *("Exit-ticket", "exit_ticket", "Exit Tickets", "exitticket", "exit–ticket", "exit  tickets.", "Exit–Ticket!"),
        *("exit/ticket", "exit tiket", "the exit ticket", "EXIT\u00a0TICKETS", "exit\u00adtickets", "‘exit’ tickets"),
    ],
)
def test_hyphen_blank_underscore_case_and_plural_make_a_name_near(team: TeamFile, name: str) -> None:
    for unit in ("", "students", "percent"):
        said = asked(team, "measure", name=name, unit=unit)
        assert said.endswith("is a new measure — or do you mean “exit ticket”?"), (name, unit, said)


def test_other_kinds_ask_too_and_other_names_do_not(team: TeamFile) -> None:
    assert asked(team, "group", name="EL") == "“EL” is a new group — or do you mean “English learners”?"
    assert asked(team, "group", name="english-learners").endswith("or do you mean “English learners”?")
    assert asked(team, "source", title="Grade book") == "“Grade book” is a new source — or do you mean “Gradebook”?"
    twin = "“exit ticket” in percent is a new measure: you have it in students"
    assert asked(team, "measure", name="exit ticket", unit="%") == twin
    assert (
        asked(team, "measure", name="Exit ticket")
        == "“Exit ticket” in no unit is a new measure: you have it in students"
    )
    for kind, values in (
        ("group", {"name": "Class B"}),
        ("group", {"name": "Newcomers"}),
        ("measure", {"name": "Fluency"}),
        ("measure", {"name": "  "}),
        ("measure", {}),
        ("source", {"title": "Walkthroughs"}),
        ("story", {"text": "exit ticket"}),
        # one of that very name is no new one: that is refused, or it is that one
        ("measure", {"name": "EXIT TICKET.", "unit": "Students"}),
        ("group", {"name": "english learners"}),
    ):
        assert near(team.store.reader, team.space, kind, values) is None, values
    # whoever asks may take one of them
    found = near(team.store.reader, team.space, "measure", {"name": "Exit-ticket"})
    assert found is not None
    assert [name for _, name in found.names] == ["exit ticket (students)"]


def test_a_hyphen_makes_no_other_source() -> None:
    """Two laptops that spell it apart have one day of it, once it is said to be one."""
    for name in ("Exit-ticket", "exit_ticket", "Exit–Tickets", "exit ticket"):
        assert source_for(name) == "Exit tickets"
    assert source_for("walk-throughs") == source_for("fluency") == OWN_COUNT
