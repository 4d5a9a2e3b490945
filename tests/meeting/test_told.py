"""What a meeting says of itself afterwards: what was agreed on and what was not, what was expected and what came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cycletui.entry.agreeing import Round, conclude
from cycletui.entry.meeting import begin, end, tied
from cycletui.entry.slips import Heap
from cycletui.entry.slips_saving import Asked, save
from cycletui.queries.meeting.parts import read_captures
from cycletui.queries.meeting.view import read_before
from cycletui.queries.minutes.read import read_minutes
from cycletui.records.audience import Audience
from cycletui.store import saves
from tests.queries.minutes.held import Held, planned

UNTIL = date(2027, 2, 9)
BEGUN = "How many will have begun?"


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    made = planned(tmp_path)
    with made.team:
        yield made


def tie(held: Held, *records: str, at: int = 1200, part: str = "decide") -> None:
    for one in records:
        saves.write(held.team.store, [tied(one, held.meeting, held.parts[part], at)], space=held.team.space)


def put(held: Held, of: str, *results: str, at: int = 1200) -> None:
    """Put it to the team, a round for each result, as the sheet does."""
    until = UNTIL if results[-1] == "put_off" else None
    made = conclude(
        *(held.team.store, of, [Round()] * len(results), results[-1]),
        until_on=until,
        more={"meeting": held.meeting},
        space=held.team.space,
    )
    held.team.time.pass_(60)
    tie(held, *made.records[: len(results)], at=at)


def captured(held: Held, audience: Audience = Audience.DESK) -> list[tuple[str, str]]:
    return [(one.text, one.label) for one in read_captures(held.reader(audience), held.meeting)]


def test_what_was_put_off_is_no_agreement_and_what_was_agreed_on_heads_the_meeting(held: Held) -> None:
    run = begin(held.team.store, held.team.who, held.meeting, held.team.time.watch)
    old = held.write("decision", text="No grades", state="proposed")
    norm = held.write("norm", text="Start on time")
    # written before: each stands once, by what it is and what came of it, however many rounds it took
    put(held, old, "again", "put_off")
    assert captured(held) == [("No grades", "Decision, put off")]
    end(held.team.store, held.team.who, run, held.team.time.watch)
    for audience in (Audience.DESK, Audience.ROOM, Audience.GUESTS):
        (before,) = read_before(held.reader(audience), held.team.space)
        assert before.decided == ("put off: No grades",)
    put(held, norm, "agreed", at=1300)
    # proposed in the meeting itself: the proposal says what became of it, and stands once
    new = held.note("decision", "decide", 1400, text="Fade the frames", state="proposed")
    put(held, new, "agreed", at=1500)
    assert captured(held) == [
        ("No grades", "Decision, put off"),
        ("Start on time", "Norm, agreed"),
        ("Fade the frames", "Decision, agreed"),
    ]
    (before,) = read_before(held.reader(), held.team.space)
    assert before.decided == ("Start on time", "Fade the frames")


def test_what_was_expected_is_told_as_a_spread_beside_what_came_and_never_slip_by_slip(held: Held) -> None:
    team, cycle = held.team, held.ids["cycle"]

    def told(audience: Audience = Audience.DESK) -> list[str]:
        found = read_minutes(held.reader(audience), held.meeting)
        assert found is not None
        return [f"{label}: {words}" for label, words in found.written if label != "Noticing"]

    slips = Heap("expected")
    for one in ("7 of 20", "8 of 20", "9 of 20", "12 of 20", "10 of 20", "nobody knows"):
        slips = slips.add(one)
    before: dict[str, Any] = {"question": "And then?", "text": "all of them", "said_by": "LW", "cycle": cycle}
    held.write("prediction", **before)
    made = save(team.store, slips, Asked(BEGUN, cycle), space=team.space, by="", window="main")
    tie(held, *made, at=300, part="look")
    assert captured(held) == [(BEGUN, "what we expect, 6")]
    assert told() == [f"What we expected: {BEGUN} 6 of 6 have written"]
    check = held.write("collection", measure=held.ids["measure"], on="2026-12-01")
    held.write("result", collection=check, count_of=11, total=20)
    held.write("uncovered", question=BEGUN, cycle=cycle, collection=check)
    spread = "We expect 7 of 20 to 12 of 20, in the middle 9 of 20. It is 11 of 20: 2 above the middle."
    assert told() == [f"What we expected: {BEGUN} all students: {spread} “nobody knows”"]
    # five numbers are too few for a room, which is told so; a page is told nothing of it
    (room,) = told(Audience.ROOM)
    assert room.startswith(f"What we expected: {BEGUN} What we expect stays on our screens")
    assert told(Audience.PAGE) == []
    # what was uncovered in it belongs to it, whenever it was written
    held.write("uncovered", question="And then?", cycle=cycle)
    assert "What we expected: And then? “all of them”" in told()
