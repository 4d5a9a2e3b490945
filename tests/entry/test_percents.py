"""A percent sign behind a number: the unit, or a question, and never left out without a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cycletui.entry.fields import read_field
from cycletui.entry.percents import one_number, without_signs
from cycletui.records import registry
from cycletui.records.typed_numbers import InPercent, UnclearNumberError, read_number
from cycletui.records.units import read_unit
from cycletui.records.values import RefusedError
from tests.queries.team_file import TeamFile, team_file


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamFile]:
    with team_file(tmp_path) as one:
        yield one


def typed(kind: str, **texts: str) -> dict[str, Any]:
    """As a form or a command reads it."""
    spec = registry.find(kind)
    return {name: read_field(spec.fields[name], text) for name, text in texts.items()}


def said(team: TeamFile, kind: str, record: str = "", **values: Any) -> dict[str, Any]:
    """What is saved, or by field why it is not."""
    try:
        return without_signs(team.store.reader, kind, record, values)
    except RefusedError as wrong:
        return {one.field: one.why for one in wrong.problems}


def test_a_goal_in_percent_is_one_in_percent(team: TeamFile) -> None:
    counted = team.add("measure", name="first line", unit="students", counts="students")
    points = team.add("measure", name="rubric", unit="points", counts="students")
    both = typed("outcome", start_value="48%", aim_value="75 %")
    found = said(team, "outcome", measure=counted, **both)
    assert found == {"measure": counted, "start_value": 48.0, "aim_value": 75.0, "unit": "percent"}
    assert not any(isinstance(one, InPercent) for one in found.values())
    # one of them alone would be so many students beside it
    one = typed("outcome", start_value="48", aim_value="75 %")
    assert said(team, "outcome", measure=counted, **one) == {"start_value": "48 of what? Beside 75 % it needs its %"}
    stored = team.add("outcome", statement="Write", measure=counted, start_value=28)
    aim = typed("outcome", aim_value="75 %")
    assert said(team, "outcome", stored, **aim) == {"start_value": "28 of what? Beside 75 % it needs its %"}
    # in another unit it is none of it
    for values in ({"unit": "points"}, {"measure": points}):
        assert said(team, "outcome", **values, **aim) == {"aim_value": "75 % is not in points: change one of them"}
    assert said(team, "outcome", unit="%", **aim) == {"unit": "%", "aim_value": 75.0}
    with pytest.raises(RefusedError):
        one_number(team.store, "outcome", stored, "aim_value", aim["aim_value"])
    assert one_number(team.store, "outcome", stored, "aim_value", 30.0) == 30.0


def test_a_group_a_result_and_a_prediction_are_in_the_unit_of_what_they_belong_to(team: TeamFile) -> None:
    counted = team.add("measure", name="first line", unit="students", counts="students")
    share = team.add("measure", name="attendance", unit="percent", counts="students")
    group = team.add("group", name="Newcomers", size=13)
    goals = {one: team.add("outcome", statement=one, measure=of) for one, of in (("n", counted), ("%", share))}
    aim = typed("group_aim", aim="54 %")
    assert said(team, "group_aim", outcome=goals["%"], group=group, **aim)["aim"] == 54.0
    others: list[dict[str, Any]] = [{"outcome": goals["n"]}, {"outcome": goals["%"], "of": 13}]
    for more in others:
        assert list(said(team, "group_aim", group=group, **more, **aim)) == ["aim"]
    days = {one: team.add("collection", measure=of, on="2026-11-24") for one, of in (("n", counted), ("%", share))}
    value = typed("result", value="61 %")
    assert said(team, "result", collection=days["%"], **value)["value"] == 61.0
    assert said(team, "result", collection=days["n"], **value) == {
        "value": "“first line” is in students: 61 % is none of it"
    }
    bare = team.add("collection", measure=team.add("measure", name="pace"), on="2026-11-24")
    assert said(team, "result", collection=bare, **value) == {
        "value": "“pace” has no unit yet: write % as its unit first"
    }
    # both are one number, or one of them is wrong
    wrong = said(team, "result", collection=days["%"], count_of=9, total=14, value=61.0)
    assert wrong == {"value": "9 of 14 is 64 %, and 61 stands here: one of them, please"}
    right: dict[str, Any] = {"collection": days["%"], "count_of": 9, "total": 14, "value": 64.0}
    assert said(team, "result", **right) == right
    expects = typed("prediction", value="60 %")
    assert said(team, "prediction", outcome=goals["%"], **expects)["value"] == 60.0
    assert list(said(team, "prediction", outcome=goals["%"], of=13, **expects)) == ["value"]


def test_no_number_of_any_kind_leaves_a_percent_sign_out_without_a_word(team: TeamFile) -> None:
    for spec in registry.every():
        for field in spec.fields.values():
            if field.type != "number":
                continue
            found = said(team, spec.name, **typed(spec.name, **{field.name: "48 %"}))
            says_so = found.get("unit") == "percent" or spec.name in ("prediction", "result")
            assert found.get(field.name) != 48.0 or says_so, (spec.name, field.name, found)


def test_so_many_of_so_many_names_its_whole_where_a_goal_counts(team: TeamFile) -> None:
    hours = team.add("measure", name="team hours kept")
    both = typed("outcome", start_value="2/6", aim_value="6 of 6")
    for unit, became in (("", "of 6"), ("schools", "of 6 schools"), ("of 6 schools", "of 6 schools")):
        found = said(team, "outcome", measure=hours, **({"unit": unit} if unit else {}), **both)
        assert found == {"measure": hours, "start_value": 2.0, "aim_value": 6.0, "unit": became}, unit
        assert read_unit(became).whole == 6
    # what is kept in students goes on in them; of a goal that is there the unit changes, and nothing else
    students = team.add("measure", name="first line", unit="students")
    assert said(team, "outcome", measure=students, **both)["unit"] == "of 6 students"
    stored = team.add("outcome", statement="Hours", measure=hours, unit="schools", aim_value=6)
    assert said(team, "outcome", stored, **typed("outcome", start_value="2/6")) == {
        "start_value": 2.0,
        "unit": "of 6 schools",
    }
    minutes = team.add("measure", name="talk", unit="minutes")
    why = "2 of 6 is not in minutes: change one of them"
    assert said(team, "outcome", measure=minutes, **typed("outcome", start_value="2/6")) == {"start_value": why}
    why = "2 of 6 is 33 %: write that, or 2 alone."
    assert said(team, "outcome", unit="%", **typed("outcome", start_value="2/6")) == {"start_value": why}
    assert said(team, "outcome", unit="of 8", **typed("outcome", start_value="2/6")) == {
        "start_value": "2 of 6 is not of 8: change one of them"
    }
    assert said(team, "outcome", **typed("outcome", start_value="2/6", aim_value="7/7")) == {
        "aim_value": "of 7, and 2 of 6 stands beside it: of how many is it?"
    }
    for kind, field in (("group_aim", "aim"), ("prediction", "value")):
        assert said(team, kind, **typed(kind, **{field: "7/13"})) == {field: 7.0, "of": 13}
        why = "7 of 13, and of 12 beside it: which one is right?"
        assert said(team, kind, of=12, **typed(kind, **{field: "7/13"})) == {field: why}
    # a number of any other kind is still one alone
    for spec in registry.every():
        for one in (field for field in spec.fields.values() if field.type == "number"):
            found = said(team, spec.name, **typed(spec.name, **{one.name: "2/6"}))
            assert found.get(one.name) != 2.0 or spec.name in ("outcome", "group_aim", "prediction"), spec.name
    with pytest.raises(RefusedError):
        one_number(team.store, "outcome", stored, "aim_value", typed("outcome", aim_value="2/7")["aim_value"])


def test_so_many_of_so_many_is_no_single_number() -> None:
    for text, why in (
        ("28 of 58", "28 of 58 is 48 %: write that, or 28 alone."),
        ("44/58", "44 of 58 is 76 %: write that, or 44 alone."),
        ("60/58", "60 of 58 are two numbers: one of them, please."),
    ):
        with pytest.raises(UnclearNumberError) as wrong:
            read_number(text)
        assert str(wrong.value) == why
    with pytest.raises(UnclearNumberError, match="are two numbers"):
        read_number("28 of 58", whole=True)
