"""Who sees what, as far as declarations say: closed by default, and the things that never leave a team."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from cycletui.records import fields as f
from cycletui.records import registry
from cycletui.records.audience import AUDIENCES, Audience
from cycletui.records.evidence import Group, Result
from cycletui.records.kind import FieldSpec, KindSpec, Record, named, spec_of
from cycletui.records.outcomes import Commitment
from cycletui.records.reflection import Cycle, Prediction
from cycletui.records.team import Member
from cycletui.records.vision import Story

KINDS = registry.every()
FIELDS = [(kind, spec) for kind in KINDS for spec in kind.fields.values()]
BEYOND = [one for one in Audience if not one.inside]
NO_FIGURES = {
    *(("measure", "minimum"), ("measure", "maximum"), ("response_plan", "minutes_a_week"), ("pile", "place")),
    *(("meeting", "minutes"), ("agenda_item", "minutes"), ("agenda_item", "place")),
    *(("meeting_note", "at"), ("template_part", "place"), ("template_part", "minutes")),
}
"""Numbers that leave the desk as they are: they count or measure nobody."""
LEADS = {("cycle", "led_by"), ("meeting", "led_by"), ("meeting", "next_led_by"), ("agenda_item", "lead")}
"""Who leads is named to guests."""


def open_fields(kind: KindSpec, audience: Audience) -> set[str]:
    """The fields that an audience may see, as far as declarations say."""
    return {name for name, spec in kind.fields.items() if audience.may(kind.open_to) and audience.may(spec.to)}


def _ids(one: object) -> str:
    return one.name if isinstance(one, KindSpec | FieldSpec) else str(one)


class Silent(Record, kind="silent", room="vision", shown_by=("text",)):
    """A kind that says nothing of who may see it."""

    text: str | None = f.text("Text")


class HalfOpen(Record, kind="half_open", room="vision", shown_by=("text",), open_to="page"):
    """A kind with a field that says nothing of who may see it."""

    text: str | None = f.text("Text", to="page")
    quiet: str | None = f.long_text("Quiet")
    size: int | None = f.number("Size", whole=True)
    sure: bool | None = f.yes_no("Sure")
    on: f.Day | None = f.day("On")
    level: str | None = f.choice("Level", of={"low": "Low"})
    story: str | None = f.link("story", "Story")
    some: frozenset[str] = f.several("Some")
    steps: tuple[f.Item, ...] = f.ordered("Steps")


def test_what_says_nothing_never_leaves_the_desk() -> None:
    for audience in BEYOND:
        assert open_fields(spec_of(Silent), audience) == set()
        assert named(Silent(text="words"), audience) == ""
        opened = {"text"} if audience <= Audience.PAGE else set()
        assert open_fields(spec_of(HalfOpen), audience) == opened
    for audience in (Audience.DESK, Audience.COMMANDS):
        assert open_fields(spec_of(HalfOpen), audience) == set(spec_of(HalfOpen).fields)
        assert named(Silent(text="words"), audience) == "words"


def test_each_audience_sees_no_more_than_the_one_before() -> None:
    assert list(AUDIENCES) == ["desk", "commands", "room", "lead", "guests", "page", "team", "public"]
    assert [AUDIENCES[one.word] for one in Audience] == list(Audience)
    for kind in KINDS:
        seen = [open_fields(kind, one) for one in Audience]
        assert all(after <= before for before, after in pairwise(seen)), kind.name


@pytest.mark.parametrize(("kind", "spec"), FIELDS, ids=_ids)
def test_a_number_that_leaves_the_desk_is_a_figure(kind: KindSpec, spec: FieldSpec) -> None:
    number = spec.type in ("number", "whole")
    if spec.figure:
        assert number or (kind.name, spec.name) == ("result", "levels"), "a figure is a number or counts by level"
    elif number and not spec.to.inside:
        assert (kind.name, spec.name) in NO_FIGURES, "it counts or measures people: say figure=True"


@pytest.mark.parametrize(("kind", "spec"), FIELDS, ids=_ids)
def test_what_never_leaves_a_team(kind: KindSpec, spec: FieldSpec) -> None:
    if spec.private or spec.made or spec.name in ("votes", "said_by") or kind.name in ("prediction", "uncovered"):
        assert spec.to.inside
    if "member" in spec.links_to:
        assert (kind.name, spec.name) in LEADS or spec.to <= Audience.LEAD
        assert spec.to <= Audience.GUESTS
    if kind.name in ("member", "commitment") or spec.name in ("how_widely_done", "how_we_know", "concern"):
        assert spec.to <= Audience.LEAD
    if kind.name == "attendance":
        assert spec.to <= Audience.ROOM
    if kind.name in ("laptop", "removal", "meeting_run", "capture"):
        assert kind.open_to.inside


def test_only_people_are_behind_links_that_go_further_than_they_do() -> None:
    far = {
        (kind.name, spec.name, name)
        for kind, spec in FIELDS
        for name in spec.links_to
        if spec.to > registry.find(name).open_to
    }
    assert {name for _, _, name in far} == {"member"}
    assert ("cycle", "led_by", "member") in far


def _naming(audience: Audience) -> Iterator[str]:
    anna = Member(initials="AO", name="Anna Olsen")
    cycle, promise = spec_of(Cycle).fields, spec_of(Commitment).fields
    yield named(anna, audience)
    yield named(anna, audience, cycle["led_by"])
    yield named(anna, audience, promise["who"])
    yield named(anna, audience, promise["helped_by"])


def test_a_person_is_named_by_a_link_that_goes_so_far_and_by_initials() -> None:
    assert set(_naming(Audience.DESK)) == {"AO · Anna Olsen"}
    assert list(_naming(Audience.ROOM)) == ["AO", "AO", "AO", "AO"]
    assert list(_naming(Audience.LEAD)) == ["", "AO", "AO", ""]
    assert list(_naming(Audience.GUESTS)) == ["", "AO", "", ""]
    assert set(_naming(Audience.PAGE)) == {""}


def test_a_record_is_named_as_far_as_its_kind_goes_and_never_by_figures() -> None:
    behind = spec_of(Result).fields["group"]
    assert named(Group(name="English learners"), Audience.TEAM, behind) == "English learners"
    assert named(Group(name="English learners"), Audience.PUBLIC, behind) == ""
    assert named(Story(text="They drew it"), Audience.GUESTS) == "They drew it"
    assert named(Story(text="They drew it"), Audience.PAGE) == ""
    assert named(Prediction(question="How many?", said_by="AO"), Audience.ROOM) == ""
    assert named(Result(count_of=7, total=9), Audience.COMMANDS) == "7 of 9"
    assert named(Result(count_of=7, total=9), Audience.ROOM) == ""
