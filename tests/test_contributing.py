"""The examples of CONTRIBUTING.md, put into a copy of the program as the page says, and run there.

An example is the code block under a comment `<!-- example NAME: FILE PLACE -->`. To add one, mark it in the page
and write the function that puts it into the copy into `APPLY`; what follows from it is a test of its own.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from textwrap import indent
from typing import Any, NamedTuple

import pytest

import cycletui
from tests.support import Laptop

HERE = Path(__file__).parents[1]
PAGE = HERE / "CONTRIBUTING.md"
PROGRAM = Path(cycletui.__file__).parent

MARKED = re.compile(r"<!-- example (\w+): (\S+) ?(\S*) -->\n```python\n(.*?)```", re.DOTALL)


class Example(NamedTuple):
    """One example: the file that it belongs to, the place in it, and its lines."""

    file: str
    place: str
    code: str


def examples() -> dict[str, Example]:
    """The marked examples of the page, by name."""
    return {name: Example(*rest) for name, *rest in MARKED.findall(PAGE.read_text(encoding="utf-8"))}


def add_field(text: str, example: Example) -> str:
    """The module with the field as the last one of its class: before its first method, or where the class ends."""
    name = example.code.partition(":")[0]
    begin = re.search(rf"^class {example.place}\(.*?^    \"\"\".*?\"\"\"\n", text, re.DOTALL | re.MULTILINE)
    assert begin, f"{example.file} has no class {example.place}"
    end = re.compile(r"\n+(?:    (?:def |@)|\S|\Z)").search(text, begin.end())
    assert end
    assert f"    {name}:" not in text[begin.end() : end.start()], f"{name} is there already: take another example"
    return f"{text[: end.start()]}\n    {example.code.rstrip()}{text[end.start() :]}"


def add_kind(text: str, example: Example) -> str:
    """The module with the kind at its end."""
    name = example.code.partition("(")[0]
    assert f"{name}(" not in text, f"{name} is there already: take another example"
    return f"{text.rstrip()}\n\n\n{example.code}"


def add_key(text: str, example: Example) -> str:
    """The file of keys with the key as the last one of its table."""
    assert f"{example.place}: dict[str, Key]" in text, f"{example.file} has no table {example.place}"
    return f"{text.rstrip().removesuffix('}')}    {example.code.rstrip()}\n}}\n"


def add_binding(text: str, example: Example) -> str:
    """The screen with the key's id as the first one of its class's bindings."""
    begin = re.search(rf"^class {example.place}\(.*?^    BINDINGS: .*? = bindings\(\n", text, re.DOTALL | re.MULTILINE)
    assert begin, f"{example.file} has no bindings of {example.place}"
    return f"{text[: begin.end()]}        {example.code.rstrip()},\n{text[begin.end() :]}"


def add_action(text: str, example: Example) -> str:
    """The screen with what the key does, as the last method of its class."""
    begin = re.search(rf"^class {example.place}\(", text, re.MULTILINE)
    assert begin, f"{example.file} has no class {example.place}"
    end = re.compile(r"\n+(?=\S|\Z)").search(text, begin.end())
    assert end
    return f"{text[: end.start()]}\n\n{indent(example.code.rstrip(), ' ' * 4)}\n{text[end.start() :]}"


APPLY: dict[str, Callable[[str, Example], str]] = {
    "field": add_field,
    "kind": add_kind,
    "key": add_key,
    "binding": add_binding,
    "action": add_action,
}
"""How each example is put into the text of its file."""


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program that holds the examples; the folder from which it is imported."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PROGRAM, folder / PROGRAM.name, ignore=shutil.ignore_patterns("__pycache__"))
    for name, example in examples().items():
        file = folder / PROGRAM.name / example.file
        file.write_text(APPLY[name](file.read_text(encoding="utf-8"), example), encoding="utf-8")
    return folder


RUN = """
import json, sys
from pathlib import Path
import cycletui
from tests.support import Laptop

folder, home, me, *calls = sys.argv[1:]
assert Path(cycletui.__file__).is_relative_to(folder), cycletui.__file__
laptop = Laptop(Path(home), me)
for words in map(json.loads, calls):
    print(json.dumps(laptop.run(*words)))
"""


PRESS = """
import asyncio, sys
from pathlib import Path
from tests.support import Laptop
from tests.ui.app import opened

async def main(home, me):
    async with opened(Laptop(Path(home), me)) as driver:
        await driver.press("1")
        await driver.on("VisionRoom")
        await driver.press("z")
        await driver.said("2 cards stand here.")
        # where no record has the bar fewer keys work, and all of them are seen at once
        await driver.press("up", "up", "question_mark")
        await driver.sees("Here", "z", "how many")

asyncio.run(main(*sys.argv[1:]))
"""


def run_in(copied: Path, laptop: Laptop, *calls: list[str]) -> list[Any]:
    """Run commands by the copy, in one process of its own; what each said, as data where it said data."""
    path = os.pathsep.join((str(copied), str(HERE)))
    words = [sys.executable, "-c", RUN, str(copied), str(laptop.home), laptop.me, *map(json.dumps, calls)]
    ran = subprocess.run(words, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": path}, check=False)
    assert ran.returncode == 0, ran.stderr
    said = []
    for status, out, err in map(json.loads, ran.stdout.splitlines()):
        assert status == 0, err
        said.append(json.loads(out) if out.startswith(("{", "[")) else out)
    return said


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """A laptop whose team file the program made as it is, without the examples."""
    one = Laptop(tmp_path, "AO")
    one.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    return one


def _columns(store: Path, kind: str) -> set[str]:
    with closing(sqlite3.connect(store)) as sql:
        return {row[1] for row in sql.execute(f"PRAGMA table_info(kind_{kind})")}


def test_each_marked_example_is_tried() -> None:
    assert set(examples()) == set(APPLY)


def test_a_new_field_is_one_line(copied: Path, laptop: Laptop) -> None:
    record = laptop.add("try", text="Two minutes of quiet")
    (helper,) = (one["id"] for one in laptop.data("list", "member") if one["fields"]["initials"] == "HK")
    assert "f_helped_by" not in _columns(laptop.store, "try")
    _, added, listed, shown, schema, found = run_in(
        copied,
        laptop,
        ["set", record, "helped_by=HK"],
        ["add", "try", "text=Draw first", "helped_by=HK", "--json"],
        ["list", "try", "--json"],
        ["show", record],
        ["schema", "try"],
        ["find", "HK", "--json"],
    )
    assert {one["fields"]["helped_by"] for one in listed} == {helper}
    assert "Helped by [helped_by]: HK" in shown
    assert schema["properties"]["helped_by"]["description"] == "Who stands beside them."
    assert schema["properties"]["helped_by"]["x-cycletui"]["links_to"] == ["member"]
    assert helper in {hit["id"] for hit in found}
    assert "f_helped_by" in _columns(laptop.store, "try")
    # the version without the field keeps it and passes it on
    other = Laptop(laptop.home / "other")
    other.do("import", str(laptop.export("a.cycle")))
    for space in other.state()["spaces"].values():
        assert space["records"][added["id"]]["fields"]["helped_by"]["value"] == helper


def test_a_new_kind_is_one_class(copied: Path, laptop: Laptop) -> None:
    added, listed, shown, found, schema, every = run_in(
        copied,
        laptop,
        ["add", "thanks", "text=Carried the cart upstairs", "to_whom=HK", "said_on=2026-11-20", "--json"],
        ["list", "thanks", "--json"],
        ["list", "thanks"],
        ["find", "carr", "--json"],
        ["schema", "thanks"],
        ["schema"],
    )
    assert [one["id"] for one in listed] == [hit["id"] for hit in found] == [added["id"]]
    assert listed[0]["fields"]["said_on"] == "2026-11-20"
    assert "Carried the cart upstairs" in shown
    assert schema["properties"]["to_whom"]["title"] == "To"
    assert "thanks" in every
    assert _columns(laptop.store, "thanks") >= {"f_text", "f_to_whom", "f_said_on"}
    # the version without the kind does not know it, and keeps it
    assert laptop.run("list", "thanks").status == 2
    assert laptop.data("show", added["id"])["fields"]["text"] == "Carried the cart upstairs"


def test_a_new_key_is_a_line_in_the_table_its_id_and_what_it_does(copied: Path, laptop: Laptop) -> None:
    for text in ("Two tables solved it", "She asked why"):
        laptop.add("story", text=text)
    path = os.pathsep.join((str(copied), str(HERE)))
    words = [sys.executable, "-c", PRESS, str(laptop.home), laptop.me]
    ran = subprocess.run(words, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": path}, check=False)
    assert ran.returncode == 0, ran.stderr
