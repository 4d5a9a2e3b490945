"""A misspelt field, kind, filter or word of a choice is refused by mypy, and where it could not see one, at once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cycletui
from cycletui.records.evidence import Collection, Result
from cycletui.records.filters import UnknownFieldError, any_of
from cycletui.records.outcomes import Commitment, Outcome
from cycletui.records.reflection import Cycle, Try
from cycletui.store.store import Store
from tests.support import Laptop

CONFIG = """
[mypy]
strict = true
follow_imports = silent

# what the database is made of says nothing about records, and takes mypy most of its time
[mypy-sqlalchemy.*,sqlmodel.*,pydantic.*,platformdirs.*,textual.*]
follow_imports = skip
"""

ACCEPTED = """
from cycletui.records.evidence import Collection, Result
from cycletui.records.fields import Day
from cycletui.records.filters import any_of
from cycletui.records.kind import Record
from cycletui.records.outcomes import Commitment, Outcome
from cycletui.records.reflection import Cycle
from cycletui.store.reader import Reader


def read(reader: Reader, days: list[str], kind: str) -> None:
    outcomes: list[Outcome] = reader.records(Outcome, space="s", where=Outcome(state="agreed"), newest=3)
    aims: list[float | None] = [one.aim_value for one in outcomes]
    cycle: Cycle | None = reader.get("c", Cycle)
    led_by: str | None = cycle.led_by if cycle else None
    came: list[Result] = reader.records(Result, where=Result(collection=any_of(days), part=None))
    open_ones = reader.records(Commitment, where=Commitment(state=any_of(("open", "not_yet")), id="x"))
    on: Day | None = reader.records(Collection, latest="on", newest=1)[0].on
    counted: int = reader.counts([Outcome, Result], space="s")[Outcome]
    generic: list[Record] = reader.records(kind, where={"cycle": None})
    some: Record | None = reader.get("c")
    print(aims, led_by, came, open_ones[0].by_on, on, counted, generic, some)
    print(reader.different(Result, "collection", where=Result(group=None)), reader.linked(Result, "group"))
"""

REFUSED = """
from cycletui.records.evidence import Result
from cycletui.records.filters import any_of
from cycletui.records.outcomes import Commitment, Outcome
from cycletui.records.outcomes import Outcom  # refused: a kind
from cycletui.records.reflection import Cycle
from cycletui.store.reader import Reader


def read(reader: Reader, days: list[str]) -> None:
    cycle = reader.get("c", Cycle)
    print(cycle.led_by)  # refused: there may be none
    if cycle:
        print(cycle.led_bye)  # refused: a field
        day: str = cycle.starts_on or ""  # refused: a day is no text
        print(day)
    for one in reader.records(Outcome):
        print(one.statment)  # refused: a field
    reader.records(Outcome, where=Outcome(stat="agreed"))  # refused: a filter's field
    reader.records(Outcome, where=Outcome(state="agred"))  # refused: a word of a choice
    reader.records(Commitment, where=Commitment(state=any_of(("open", "late"))))  # refused: a word among several
    reader.records(Result, where=Result(total="24"))  # refused: a text is no number
    reader.records(Result, where={"collection": tuple(days)})  # refused: a filter that nobody looks at
    results: list[Result] = reader.records(Result, where=Outcome(state="agreed"))  # refused: another kind's filter
    print(results[0].colection)  # refused: a field
    reader.records("outcome")[0].statement  # refused: any kind has no fields of its own
    reader.counts([Outcome], space="s")["outcome"]  # refused: counted by class
"""


def _mypy(folder: Path) -> dict[str, set[int]]:
    """The lines at which mypy finds something wrong, by file."""
    config = folder / "mypy.ini"
    config.write_text(CONFIG, "utf-8")
    source = Path(cycletui.__file__).parents[1]
    options = ["--config-file", str(config), "--cache-dir", str(folder / "cache"), "--no-error-summary"]
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "--python-version", "3.11", "refused.py", "accepted.py"],
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | {"MYPYPATH": str(source)},
        check=False,
    )
    found: dict[str, set[int]] = {"refused.py": set(), "accepted.py": set()}
    for said in ran.stdout.splitlines():
        told = re.match(r"(\S+\.py):(\d+): error: ", said)
        if told:
            found.setdefault(told[1], set()).add(int(told[2]))
    assert ran.stderr == "", ran.stderr
    return found


def test_mypy_refuses_what_is_misspelt_and_takes_what_is_not(tmp_path: Path) -> None:
    (tmp_path / "refused.py").write_text(REFUSED, "utf-8")
    (tmp_path / "accepted.py").write_text(ACCEPTED, "utf-8")
    marked = {no for no, line in enumerate(REFUSED.splitlines(), 1) if "# refused" in line}
    assert len(marked) == 14
    assert _mypy(tmp_path) == {"refused.py": marked, "accepted.py": set()}


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    one = Laptop(tmp_path, "AO")
    one.do("init", "--team", "Grade 6", "--member", "AO")
    return one


def test_a_kind_said_by_its_class_reads_what_its_name_does(laptop: Laptop) -> None:
    measure = laptop.add("measure", name="Exit ticket")
    days = [laptop.add("collection", measure=measure, on=on) for on in ("2026-10-16", "2026-11-06", "2026-11-20")]
    group = laptop.add("group", name="English learners", size=13)
    results = [laptop.add("result", collection=day, count_of=7, total=13, group=group) for day in days[:2]]
    results.append(laptop.add("result", collection=days[2], count_of=7, total=24))
    cycle = laptop.add("cycle", title="A way in")
    laptop.add("try", text="Two minutes", cycle=cycle)
    with Store.open(laptop.store) as store:
        reader = store.reader
        space = reader.spaces()[0].id
        assert [one.id for one in reader.records(Result)] == results
        assert reader.records(Result, space=space) == reader.records("result", space=space)
        fourth = reader.records(Collection, where=Collection(on=reader.records(Collection)[1].on))
        assert [one.id for one in fourth] == [days[1]], "a day is asked for as a day"
        some = reader.records(Result, where=Result(collection=any_of(days[1:]), group=None))
        assert [one.id for one in some] == [results[2]], "None in a filter: where nothing is written"
        assert reader.records(Result, where=Result(collection=any_of([]))) == []
        assert [one.id for one in reader.records(Result, where=Result(id=results[1]))] == [results[1]]
        assert reader.different(Result, "collection", where=Result(group=group)) == days[:2]
        assert reader.linked(Try, "cycle") == reader.linked("try", "cycle") == {cycle}
        assert reader.counts([Result, Cycle], space=space) == {Result: 3, Cycle: 1}
        assert reader.counts(["result"], space=space) == {"result": 3}
        found = reader.get(cycle, Cycle)
        assert found is not None
        assert found.title == "A way in"
        assert reader.get(cycle, Outcome) is None, "a record of another kind is none of this one"
        assert reader.get(cycle) == found


def test_a_field_that_is_none_is_refused_with_the_kind_and_the_nearest(laptop: Laptop) -> None:
    with Store.open(laptop.store) as store:
        reader = store.reader
        with pytest.raises(UnknownFieldError, match="result has no field colection; nearest: collection"):
            reader.records("result", where={"colection": "x"})
        with pytest.raises(UnknownFieldError, match="cycle has no field led_bye; nearest: led_by"):
            reader.different("cycle", "led_bye", where={})
        with pytest.raises(UnknownFieldError, match="try has no field cycles; nearest: cycle"):
            reader.linked("try", "cycles")
        with pytest.raises(UnknownFieldError, match="commitment has no field by"):
            reader.records(Commitment, latest="by", newest=1)
        with pytest.raises(TypeError, match="a filter for outcome cannot choose records of result"):
            reader.different(Result, "collection", where=Outcome(state="agreed"))
