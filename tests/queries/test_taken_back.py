"""What was taken back is no version of a text: it is marked at the desk, and nobody else reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cycletui.entry.settling import write
from cycletui.queries.audience import AudienceReader
from cycletui.queries.history import read_history
from cycletui.queries.reflection.cards import read_detail
from cycletui.queries.reflection.versions import Version, versions
from cycletui.queries.settling import ToSettle, read_open
from cycletui.queries.taken_back import told
from cycletui.queries.vision.wordings import wordings
from cycletui.records.audience import Audience
from cycletui.records.reflection import IfThen
from cycletui.records.vision import Vision
from cycletui.store import saves, undoing
from cycletui.store.saves import Edit
from tests.demo.demos import Demo, close, make
from tests.queries.small_team import SmallTeam, small_team, words
from tests.the_day import TODAY

SLIP = "4C: more students begin"


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    made = make(tmp_path / "demo")
    yield made
    close(made)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[SmallTeam]:
    with small_team(tmp_path) as made:
        yield made


def to_settle(demo: Demo) -> ToSettle:
    [space] = demo.one.reader.spaces()
    [one] = [one for one in read_open(demo.one, space.id, "") if one.kind == "if_then"]
    return one


def shown(demo: Demo, record: str, audience: Audience = Audience.DESK) -> list[Version]:
    return versions(AudienceReader(demo.one, audience), record)


def test_an_if_then_that_was_settled_taken_back_and_settled_again(demo: Demo) -> None:
    record = to_settle(demo).record
    # written apart on two laptops: by their days, and neither is called another laptop's
    assert [(one.number, one.on, one.apart) for one in shown(demo, record)] == [
        *((1, "8 Dec", 0), (2, "5 Jan", 0), (3, "6 Jan", 2)),
    ]
    write(demo.one, to_settle(demo), SLIP, "", "window")
    assert [one.number for one in shown(demo, record)] == [1, 2, 3, 4]
    undoing.undo(demo.one, window="window")
    assert [(one.number, one.taken) for one in shown(demo, record)][3:] == [(0, True)]
    write(demo.one, to_settle(demo), "let everyone study one", "", "window")
    found = shown(demo, record)
    assert [(one.number, one.apart, one.taken) for one in found] == [
        *((1, 0, False), (2, 0, False), (3, 2, False), (0, 0, True), (4, 0, False)),
    ]
    assert SLIP in found[3].text
    assert SLIP not in "".join(one.text + one.before for one in found if not one.taken)
    card = words(read_detail(AudienceReader(demo.one), record, TODAY))
    assert "4 versions, the newest first" in card
    told_of = {one.new: one.who for one in read_history(AudienceReader(demo.one), record, "if_then")}
    assert told_of[SLIP].endswith("taken back")
    # nobody else reads what was taken back, in no card and no version
    for audience in (Audience.ROOM, Audience.LEAD, Audience.GUESTS):
        reader = AudienceReader(demo.one, audience)
        assert [one.number for one in shown(demo, record, audience)] == [1, 2, 3, 4]
        everything = (shown(demo, record, audience), read_detail(reader, record, TODAY), reader.history(record))
        assert SLIP not in words(everything)
        assert [one.apart for one in shown(demo, record, audience)] == [0, 0, 2, 0]


def test_what_is_done_again_stands_and_what_is_taken_back_twice_does_not(team: SmallTeam) -> None:
    record = team.add(IfThen(if_="one", then="students"))

    def edit(text: str) -> None:
        saves.write(team.store, [Edit("if_then", {"if_": text}, record)], space=team.space, window="w")

    def texts() -> list[tuple[str, bool]]:
        return [(one.text.split("\n")[0].removeprefix("If we "), one.taken) for one in versions(team.reader(), record)]

    edit("two")
    edit("three")
    for _ in range(2):
        undoing.undo(team.store, window="w")
    assert texts() == [("one", False), ("two", True), ("three", True)]
    undoing.redo(team.store, window="w")
    assert texts() == [("one", False), ("two", False), ("three", True)]
    undoing.redo(team.store, window="w")
    assert texts() == [("one", False), ("two", False), ("three", False)]
    undoing.undo(team.store, window="w")
    edit("four")
    assert texts() == [("one", False), ("two", False), ("three", True), ("four", False)]
    # each version stands beside the one that stood before it
    assert [one.before.split("\n")[0] for one in versions(team.reader(), record)] == [
        *("", "If we one", "If we two", "If we two"),
    ]


def test_a_wording_of_the_vision_too(team: SmallTeam) -> None:
    record = team.add(Vision(text="Everybody explains"))
    saves.write(team.store, [Edit("vision", {"text": SLIP}, record)], space=team.space, window="w")
    undoing.undo(team.store, window="w")
    team.change(record, Vision, text="Everybody is heard")
    found = wordings(team.reader(), record, "text")
    assert [(one.number, one.text, one.taken) for one in found] == [
        *((1, "Everybody explains", False), (0, SLIP, True), (2, "Everybody is heard", False)),
    ]
    for audience in (Audience.ROOM, Audience.GUESTS):
        assert [one.number for one in wordings(team.reader(audience), record, "text")] == [1, 2]
    # what somebody else writes back is a version of its own, and so is what comes back days later
    team.change(record, Vision, text="Everybody explains")
    past = team.reader().history(record)
    assert not told(past[-2:]).taken
    elsewhere = [one._replace(device="another") if one is past[-1] else one for one in past]
    later = [one._replace(at="2030-01-01T00:00:00+00:00") if one is past[-1] else one for one in past]
    for some in (elsewhere, later):
        assert told(some).standing[-1].new == "Everybody explains"
