"""Every command, and every option of each, is in the README or in its help, and is tried once in one short story.

A new command or option that this story does not use fails here by name.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cycletui.cli.parser import parser
from cycletui.records import registry
from tests.support import Laptop

README = Path(__file__).parents[2] / "README.md"
GENERAL = {"--help", "-h", "--json"}


def commands(of: argparse.ArgumentParser, before: tuple[str, ...] = ()) -> Iterator[tuple[str, set[str]]]:
    """The words of each command, and its long options."""
    inside = [one for one in of._actions if isinstance(one, argparse._SubParsersAction)]
    for group in inside:
        for name, one in group.choices.items():
            yield from commands(one, (*before, name))
    if before and not inside:
        options = {word for one in of._actions for word in one.option_strings if word not in GENERAL}
        yield " ".join(before), options


EVERY = dict(commands(parser()))


class Story:
    """Two laptops, and the words that were said to them."""

    def __init__(self, folder: Path) -> None:
        self.one, self.other = Laptop(folder / "one", "AO"), Laptop(folder / "other", "HK")
        self.folder = folder
        self.said: dict[str, set[str]] = {}

    def do(self, laptop: Laptop, *words: str) -> str:
        """Say it, remember it, and have it work, also with `--json` where that only reads."""
        name = " ".join(words[:2]) if words[0] == "evidence" else words[0]
        self.said.setdefault(name, set()).update(word for word in words if word.startswith("--"))
        return laptop.do(*words)


def test_every_command_and_option_works_in_one_story(tmp_path: Path) -> None:
    story = Story(tmp_path)
    one, other, do = story.one, story.other, story.do
    do(one, "demo", "--keep", str(tmp_path / "demo.db"))
    do(one, "init", "--team", "Grade 6", "--kind", "teacher", "--member", "AO", "--member", "HK")
    outcome = json.loads(do(one, "add", "outcome", "statement=Compare fractions", "aim_value=60", "--json"))["id"]
    do(one, "set", outcome, "state=draft", "--keep-names")
    assert "Compare fractions" in do(one, "list", "outcome", "--covered")
    assert "60" in do(one, "show", outcome, "--covered")
    assert "draft" in do(one, "history", outcome, "--covered").lower()
    assert "fractions" in do(one, "find", "fractions", "--covered")
    assert json.loads(do(one, "schema", "outcome"))
    do(one, "undo")
    assert one.fields(outcome).get("state") is None
    do(one, "redo")
    assert one.fields(outcome)["state"] == "draft"
    do(one, "delete", outcome)
    assert "Compare fractions" in do(one, "list", "outcome", "--deleted")
    do(one, "restore", outcome)
    do(one, "evidence", "add", "--new", "18/24 exit ticket fractions 2026-11-20", "--keep-names")
    lines = tmp_path / "lines.txt"
    lines.write_text("12/24 exit ticket fractions 2026-11-21\nnot a line of evidence 99/3\n", encoding="utf-8")
    kept = one.run("evidence", "add", "--new", "--file", str(lines), "--keep-good")
    story.said["evidence add"] |= {"--file", "--keep-good"}
    assert kept.status == 1, "what was refused is not called done"
    assert len(one.data("list", "result")) == 2
    twin = ("add", "measure", "name=Exit-ticket fractions", "unit=students")
    asked = one.run(*twin)
    assert asked.status == 1
    assert "or do you mean “exit ticket fractions”? If it is meant so: --new." in asked.err
    do(one, *twin, "--new")
    do(one, "undo")
    do(one, "evidence", "add", "--new", "8/14 exit ticket fractions 2026-11-20 @English learners")
    do(one, "evidence", "add", "--new", "9/14 exit ticket fractions 2026-11-21 @EL")
    assert "same as English learners? cycletui same" in do(one, "groups")
    do(one, "same", "el.", "English learners")
    (group,) = one.data("groups")
    assert (group["name"], group["results"], [same["name"] for same in group["same"]]) == (
        "English learners",
        2,
        ["EL"],
    )
    assert "also called EL" in do(one, "list", "group")
    do(one, "apart", "EL")
    assert len(one.data("groups")) == 2
    day = next(day["id"] for day in one.data("list", "collection") if day["fields"]["on"] == "2026-11-20")
    assert "Tomorrow is still to come: what was the day?" in one.run("move", day, "tomorrow").err
    do(one, "move", day, "21 Nov 2026")
    assert [day["fields"]["on"] for day in one.data("list", "collection")] == ["2026-11-21"]
    do(one, "undo")
    assert len(one.data("list", "collection")) == 2

    first, news = tmp_path / "first.cycle", tmp_path / "news.cycle"
    do(one, "export", str(first))
    do(other, "import", str(first), "--preview", "--new-team")
    do(other, "import", str(first))
    do(one, "set", outcome, "aim_value=61")
    do(other, "set", outcome, "aim_value=62")
    do(other, "export", str(news), "--since", str(first))
    cut = tmp_path / "cut.cycle"
    cut.write_bytes(news.read_bytes()[:-9])
    do(one, "import", str(cut), "--salvage")
    do(one, "import", str(news))
    do(one, "conflicts", "--covered")
    versions = one.data("conflicts")[0]["versions"]
    do(one, "settle", outcome, "aim_value", "--take", versions[0]["change"])
    do(one, "undo")
    do(one, "settle", outcome, "aim_value", "--value", "63", "--keep-names")
    assert one.fields(outcome)["aim_value"] == 63
    do(one, "batches")
    batch = one.data("batches")[0]["id"]
    do(one, "hide", batch)
    do(one, "unhide", batch)
    do(one, "backup", "--to", str(tmp_path / "kept.db"))
    before = do(one, "state")
    do(one, "recover", str(tmp_path / "kept.db"))
    assert json.loads(do(one, "state")) == json.loads(before)
    told = json.loads(do(one, "add", "story", "text=Zyrelda solved it", "--keep-names", "--json"))["id"]
    do(other, "import", str(one.export("told.cycle")))
    asked = json.loads(do(one, "redact", told, "text", "--words", "zyrelda", "--why", "a name", "--json"))["id"]
    do(other, "import", str(one.export("asked.cycle")))
    assert "Zyrelda solved it" in do(other, "redact")
    do(other, "redact", "--confirm", asked)
    assert "Zyrelda" not in other.do("show", told)
    one.do("set", told, "text=Another name")
    do(one, "redact", told, "text", "--change", one.data("history", told)[-1]["change"])
    meeting = one.add("meeting", on="2026-11-20", title="Look at work", purpose="Name the next step")
    form = tmp_path / "form.txt"
    form.write_text("Purpose: {{purpose}}\n", encoding="utf-8")
    for number, words in enumerate((["--ours"], ["--to-send"], ["--form", str(form)], ["--catch-up", "new"])):
        do(one, "minutes", *words, "--to", str(tmp_path / f"minutes{number}.md"))
    assert (tmp_path / "minutes2.md").read_text(encoding="utf-8") == "Purpose: Name the next step\n"
    assert "Tally" in do(one, "minutes", meeting, "--half-pages")
    for number, word in enumerate(("--ours", "--to-send")):
        do(one, "agenda", meeting, word, "--to", str(tmp_path / f"agenda{number}.html"))
    do(one, "doctor")
    assert str(one.store) in do(one, "paths")

    missing = {name: options - story.said.get(name, set()) for name, options in EVERY.items()}
    assert set(story.said) == set(EVERY), "each command is said in this story"
    assert not {name: options for name, options in missing.items() if options}, "each option is said in it"


@pytest.mark.parametrize("name", EVERY)
def test_the_readme_tells_each_command(name: str) -> None:
    assert re.search(rf"\bcycletui[^\n`]*? {name}\b|`{name}`", README.read_text(encoding="utf-8")), name


def test_the_readme_names_each_kind_that_can_be_written_down() -> None:
    told = README.read_text(encoding="utf-8").partition("What can be written down:")[2].partition(".")[0]
    assert re.findall(r"`(\w+)`", told) == [spec.name for spec in registry.every()]
