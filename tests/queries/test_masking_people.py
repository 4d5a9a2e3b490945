"""Members' initials inside free text: who is not told beside it is not told by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cycletui.queries.audience import AudienceReader
from cycletui.queries.copies import read_copy
from cycletui.queries.copying import copyable
from cycletui.queries.masking_people import People
from cycletui.records.audience import Audience
from cycletui.store import saves
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from cycletui.store.teams import start

OURS = People(["HK", "BL", "IT", "AM", "EL", "OR", "BL2", "A", "Kim", "ÖZ"], ["Hanna Kim", "May"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("BL asks for more time", "• asks for more time"),
        ("HK/BL, ÖZ and BL2: we tried", "•/•, • and •: we tried"),
        ("(BL) and _HK_, H.K. and B. L. said", "(•) and _•_, • and • said"),
        ("HK's room, BL’s class, HK-BL", "•'s room, •’s class, •-•"),
        ("what Hanna  Kim saw in May", "what • saw in May"),
        # a word as well: only where it stands as a person does
        ("IT: not yet. OR’s idea; EL says so", "•: not yet. •’s idea; • says so"),
        ("led by AM, seen with IT.", "led by •, seen with •."),
        ("HK, IT and EL or BL/AM (OR)", "•, • and • or •/• (•)"),
        ("It was hard – IT", "It was hard – •"),
    ],
)
def test_whoever_is_meant_is_masked(text: str, told: str) -> None:
    assert OURS.masked(text).text == told


@pytest.mark.parametrize(
    "text",
    [
        "the IT room, from IT support, 9 AM: start, at 10 AM, EL students, THIS OR THAT",
        "HKs and hk, ABLE, BL3, Bl, A of B, Kim is a river",
        "We may do it in May",
    ],
)
def test_what_is_a_word_stays_readable(text: str) -> None:
    assert OURS.masked(text).text == text


def test_places_are_told_as_they_were_written() -> None:
    assert OURS.masked("by IT, HK and BL").places == ("HK", "BL", "IT")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "team.db", tokens=tmp_path / "tokens") as found:
        yield found


@pytest.fixture
def team(store: Store) -> str:
    return start(store, "Grade 6", members=["HK", "BL"])


def test_guests_copies_and_another_team_read_nobody(store: Store, team: str) -> None:
    members = {one.initials: one.id for one in AudienceReader(store).records("member", space=team)}  # type: ignore[attr-defined]
    edits = [
        Edit("story", {"text": "BL saw two groups solve it"}),
        Edit("norm", {"text": "Ask BL first"}),
        Edit("cycle", {"question": "What does BL see?", "led_by": members["HK"], "stage": "look"}),
    ]
    story, norm, cycle = saves.write(store, edits, space=team).records
    saves.write(store, [Edit("norm", {"text": "Ask each other first"}, norm)], space=team)
    saves.delete(store, members["BL"])

    room = AudienceReader(store, Audience.LEAD)
    assert room.title(story) == "BL saw two groups solve it"
    guests = AudienceReader(store, Audience.GUESTS)
    assert guests.title(story) == "• saw two groups solve it"
    assert guests.get(cycle).question == "What does • see?"  # type: ignore[union-attr]
    # who leads is told
    link = guests.get(cycle).kind_fields["led_by"]  # type: ignore[union-attr]
    assert guests.title(members["HK"], link) == guests.words(members["HK"], link=link) == "HK"
    assert [one.old for one in guests.history(norm) if one.field == "text"] == [None, "Ask • first"]
    assert guests.find("BL") == []
    copy = read_copy(AudienceReader(store), story)
    assert copy is not None
    assert copy.text == "Story: • saw two groups solve it"
    assert copy.stayed == "1 name stayed with us."

    saves.write(store, [Edit("norm", {"text": "HK: ask BL"}, norm)], space=team)
    [given] = copyable(AudienceReader(store, Audience.TEAM), team, date(2026, 11, 20))
    assert given.words == {"text": "•: ask •"}
    assert given.title == "•: ask •"
