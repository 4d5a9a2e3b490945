"""What stands beside a decision belongs to the result that is told, never to an earlier or a later one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cycletui.entry.agreeing import Round, agree, conclude
from cycletui.entry.meeting import tied
from cycletui.queries.agreements.beside import Beside, read_beside
from cycletui.queries.minutes.pages import read_minutes_page
from cycletui.queries.minutes.read import read_minutes
from cycletui.queries.outcomes.cards import read_detail
from cycletui.queries.outcomes.lists import read_outcomes
from cycletui.records.audience import Audience
from cycletui.records.outcomes import Decision
from cycletui.store import saves
from cycletui.store.saves import Edit
from tests.queries.minutes.held import DAY, Held, planned
from tests.queries.team_file import words

WAIT = "We want to see the December and January tickets first."
UNTIL = date(2027, 2, 9)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    made = planned(tmp_path)
    with made.team:
        yield made


def put_off(held: Held, **more: object) -> str:
    """A decision that was put off before there were agreements, with its reason and its day."""
    values = {"why": WAIT, "state": "deferred", "revisit_on": "2027-02-09", "decided_on": "2026-11-24", **more}
    return held.write("decision", text="Fade the frames", **values)


def concluded(held: Held, decision: str, result: str, until_on: date | None = None) -> str:
    made = conclude(
        held.team.store,
        decision,
        [Round()],
        result,
        more={"meeting": held.meeting},
        space=held.team.space,
        until_on=until_on,
    )
    return made.records[0]


def change(held: Held, decision: str, **values: object) -> None:
    saves.write(held.team.store, [Edit("decision", dict(values), decision)], space=held.team.space)


def beside(held: Held, decision: str, *more: str, audience: Audience = Audience.DESK) -> Beside:
    reader = held.reader(audience)
    found = reader.get(decision, Decision)
    assert found is not None
    return read_beside(reader, found, *more)


@pytest.mark.parametrize("result", ["agreed", "not_agreed", "again"])
def test_a_reason_and_a_day_of_putting_off_are_none_of_what_came_later(held: Held, result: str) -> None:
    decision = put_off(held, votes="4 2", concern="Too early", rule="all 3 or more")
    assert beside(held, decision) == Beside(WAIT, UNTIL, "all 3 or more", "4 2", "Too early")
    round_ = concluded(held, decision, result)
    for audience in (Audience.DESK, Audience.ROOM, Audience.PAGE):
        assert beside(held, decision, audience=audience) == Beside()
        assert beside(held, decision, round_, audience=audience) == Beside()
        reader = held.reader(audience)
        told = words(read_detail(reader, decision, DAY)) + words(read_outcomes(reader, held.team.space, "", DAY))
        assert "Fade the frames" in told
        assert WAIT not in told
    # nothing anybody wrote is lost, and what was said then stands beside what came then
    stored = held.team.store.reader.get(decision, Decision)
    assert stored is not None
    assert (stored.why, stored.votes, stored.revisit_on) == (WAIT, "4 2", None)
    assert beside(held, decision, "", "put_off")[:2] == (WAIT, UNTIL)
    # a new reason and a new day are of the result that stands now
    held.team.time.pass_(60)
    change(held, decision, why="The tickets are in", revisit_on="2027-03-02")
    assert beside(held, decision)[:2] == ("The tickets are in", date(2027, 3, 2))
    assert beside(held, decision, "", "put_off")[:2] == (WAIT, UNTIL)


def test_the_minutes_in_both_prints_and_the_form_say_nothing_of_before(held: Held) -> None:
    from cycletui.exchange.pages.write import written

    decision = put_off(held)
    held.team.time.pass_(60)
    round_ = concluded(held, decision, "agreed")
    saves.write(held.team.store, [tied(round_, held.meeting, held.parts["decide"], 1200)], space=held.team.space)
    for audience in (Audience.DESK, Audience.PAGE):
        told = read_minutes(held.reader(audience), held.meeting)
        assert told is not None
        assert [(one.words, one.result, one.why, one.again_on) for one in told.settled] == [
            ("Fade the frames", "agreed", "", None)
        ]
        document = read_minutes_page(held.reader(audience), held.meeting)
        assert document is not None
        text = written(document, ".txt")
        assert "Fade the frames" in text
        assert "tickets first" not in text
        assert "We look again on" not in text


def test_what_was_put_off_again_without_a_day_has_none_and_a_proposals_reason_stays(held: Held) -> None:
    decision = put_off(held)
    held.team.time.pass_(60)
    concluded(held, decision, "put_off")
    assert beside(held, decision)[:2] == (WAIT, None)
    new = held.write("decision", text="One class", why="It is small", state="proposed")
    rounds = []
    for result, until in (("again", None), ("put_off", UNTIL), ("agreed", None)):
        held.team.time.pass_(60)
        rounds.append(concluded(held, new, result, until))
    # a reason for the proposal itself is one whatever came of it; the day is of the putting-off alone
    assert [beside(held, new, one)[:2] for one in rounds] == [
        ("It is small", None),
        ("It is small", UNTIL),
        ("It is small", None),
    ]
    # elsewhere than at the desk nothing is read of what stood there once
    assert beside(held, new, rounds[1], audience=Audience.PAGE)[:2] == ("It is small", None)


def test_an_old_team_file_that_kept_the_day_is_read_right_too(held: Held) -> None:
    decision = put_off(held)
    held.team.time.pass_(60)
    agree(held.team.store, {"of": decision, "result": "agreed"}, space=held.team.space)
    held.team.time.pass_(60)
    # as the program left it before: the same day once more, by hand, is a new one
    change(held, decision, revisit_on="2027-02-09")
    assert beside(held, decision)[:2] == ("", UNTIL)
