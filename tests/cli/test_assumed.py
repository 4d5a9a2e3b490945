"""A command asks nothing: it says what it took for granted of a new measure, and how to say otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Laptop

UNCLEAR = "classes that closed a cycle"


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    found = Laptop(tmp_path / "one", "AO")
    found.do("init", "--team", "Grade 6", "--member", "AO")
    return found


def said(laptop: Laptop, *words: str) -> str:
    ran = laptop.run(*words)
    assert ran.status == 0, ran
    return ran.err


def test_it_is_said_once_by_every_command_that_begins_one(laptop: Laptop, tmp_path: Path) -> None:
    told = said(laptop, "evidence", "add", "--new", f"6/9 {UNCLEAR}")
    (measure,) = laptop.data("list", "measure")
    assert told.count("\n") == 1
    assert told.startswith(f"Taken to count students: “{UNCLEAR}” ({measure['id'][:8]}). ")
    assert f"cycletui set {measure['id'][:8]} counts=teams (families, staff, teams" in told
    assert said(laptop, "evidence", "add", "--new", f"7/9 {UNCLEAR} yesterday") == ""
    assert "Taken to count students: “replies”" in said(laptop, "add", "measure", "name=replies", "--json")
    file = tmp_path / "lines.txt"
    file.write_text("".join(f"3/9 groups of {one}\n" for one in "abcdefg"), "utf-8")
    assert "2 more. If it" in said(laptop, "evidence", "add", "--new", "--file", str(file))
    # and as it says it is done
    assert said(laptop, "set", measure["id"][:8], "counts=teams") == ""
    assert laptop.fields(measure["id"])["counts"] == "teams"


def test_what_the_words_say_is_not_asked(laptop: Laptop) -> None:
    assert said(laptop, "evidence", "add", "--new", "18/24 exit ticket fractions") == ""
    assert said(laptop, "add", "measure", "name=replies", "counts=families") == ""
    measure = laptop.data("list", "measure")[0]["id"]
    assert "“replies to us”" in said(laptop, "set", measure, "name=replies to us")


def test_a_file_that_brings_one_says_it_too(laptop: Laptop, tmp_path: Path) -> None:
    other = Laptop(tmp_path / "two", "AO")
    assert said(other, "import", str(laptop.export("first.cycle"))) == ""
    laptop.run("evidence", "add", "--new", f"6/9 {UNCLEAR}")
    file = str(laptop.export("news.cycle"))
    assert said(other, "import", "--preview", file) == ""
    assert f"Taken to count students: “{UNCLEAR}”" in said(other, "import", file)
    assert said(other, "import", file) == ""
    third = Laptop(tmp_path / "three", "AO")
    assert f"Taken to count students: “{UNCLEAR}”" in said(third, "import", file)
