"""Questions to the one reader that hold for every kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from cycletui.store.doctor import examine
from cycletui.store.reader import Reader
from cycletui.store.store import Store
from tests.support import Laptop


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    one = Laptop(tmp_path, "AO")
    one.do("init", "--team", "Grade 6", "--member", "AO")
    return one


def _days(reader: Reader, newest: int) -> list[str]:
    return [str(getattr(one, "on")) for one in reader.records("collection", newest=newest, latest="on")]  # noqa: B009


def test_the_latest_by_their_day_and_not_by_when_they_were_written(laptop: Laptop) -> None:
    measure = laptop.add("measure", name="Exit ticket")
    for on in ("2026-11-20", "2026-09-01", "2026-11-24", "2026-10-02"):
        laptop.add("collection", measure=measure, on=on)
    laptop.add("collection", measure=measure)
    with Store.open(laptop.store) as store:
        assert _days(store.reader, 3) == ["2026-11-24", "2026-11-20", "2026-10-02"]
        assert _days(store.reader, 9)[-1] == "None", "what has no day comes last"


def test_a_field_with_any_of_several_values(laptop: Laptop) -> None:
    ids = [laptop.add("story", text=text, said_by=text) for text in ("one", "two", "three")]
    with Store.open(laptop.store) as store:
        found = store.reader.records("story", where={"said_by": ("one", "three", "nobody")})
        assert [one.id for one in found] == [ids[0], ids[2]]
        assert store.reader.records("story", where={"said_by": ()}) == []
        assert len(store.reader.records("story", where={"said_by": None})) == 0


def test_what_a_link_names_is_found_once_each(laptop: Laptop) -> None:
    cycles = [laptop.add("cycle", title=f"Cycle {n}") for n in range(3)]
    tries = [laptop.add("try", text="Two minutes", cycle=cycle) for cycle in (*cycles, *cycles)]
    laptop.add("try", text="of no cycle")
    # what is named only by something that is gone is named all the same
    laptop.do("delete", tries[2])
    laptop.do("delete", tries[5])
    with Store.open(laptop.store, tokens=laptop.home / "state") as store:
        assert store.reader.linked("try", "cycle") == set(cycles)
        assert store.reader.linked("if_then", "cycle") == set()


def test_a_window_that_looked_before_another_one_wrote_finds_its_file_sound(laptop: Laptop) -> None:
    with Store.open(laptop.store, tokens=laptop.home / "state") as store:
        for number in range(3):
            assert [one for one in examine(store) if not one.well] == []
            store.reader.find("another")
            laptop.add("reflection", text=f"another one, {number}")
