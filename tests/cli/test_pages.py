"""Agenda and minutes by command."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cycletui.store import saves
from cycletui.store.saves import Edit
from tests.queries.minutes.held import DAY, Held, hold
from tests.support import Laptop

GOLDEN = Path(__file__).parents[1] / "queries" / "minutes" / "pages"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """A meeting that was held."""
    found = hold(tmp_path_factory.mktemp("held"))
    form = {"title": "PLC Form 7b", "text": "Here: {{present}}\n{{decided}}\n"}
    saves.write(found.team.store, [Edit("school_form", form)], space=found.team.space)
    # it is always that day in it, whenever these commands are tried
    with closing(sqlite3.connect(found.team.store.path)) as file, file:
        file.execute("INSERT INTO meta VALUES ('own_day', ?)", (DAY.isoformat(),))
    yield found
    found.team.store.close()


@pytest.fixture
def laptop(held: Held, tmp_path: Path) -> Laptop:
    """The laptop on which it was held."""
    found = Laptop(tmp_path / "home")
    found.store = held.team.store.path
    return found


STAYED = "8 things that were written down stayed with us. 3 places read •: initials, or a small count.\n"


def golden(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


def test_minutes_by_the_ending_of_the_file(laptop: Laptop, tmp_path: Path) -> None:
    for ending in (".html", ".md", ".txt"):
        for words, name in (((), "to-send"), (("--to-send",), "to-send"), (("--ours",), "ours")):
            path = tmp_path / f"{name}{len(words)}{ending}"
            ran = laptop.run("minutes", *words, "--to", str(path))
            assert (ran.status, ran.out) == (0, f"Wrote {path}.\n")
            assert path.read_bytes() == golden(f"{name}{ending}").encode()
            assert ran.err == ("" if name == "ours" else STAYED)
            if os.name == "posix":
                assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_minutes_said_and_as_data(laptop: Laptop, held: Held, tmp_path: Path) -> None:
    assert laptop.do("minutes") == golden("to-send.txt")
    assert laptop.do("minutes", held.meeting[:10], "--ours") == golden("ours.txt")
    told = laptop.data("minutes")
    assert (told["meeting"], told["print"], told["file"], told["on"]) == (held.meeting, "to send", None, "2026-12-01")
    assert [(one["words"], one["result"], one["hands"]) for one in told["settled"]] == [
        ("We stop before each reason.", "agreed", ""),
        ("Homework counts.", "put off to 9 Feb 2027", ""),
    ]
    assert (told["promised"], told["promises"], told["here"]) == ([], 1, {"here": 5, "of": 6})
    path = tmp_path / "x.md"
    ours = laptop.data("minutes", "--ours", "--to", str(path))
    assert ours["file"] == str(path)
    assert ours["promised"][0]["by_on"] == "2026-12-08"
    assert ours["settled"][0]["hands"] == "5 4 4 3 3"


def test_nothing_is_written_over(laptop: Laptop, tmp_path: Path) -> None:
    theirs, meeting = tmp_path / "theirs.md", laptop.data("minutes")["meeting"]
    theirs.write_text("theirs", encoding="utf-8")
    for words in (("minutes",), ("agenda",), ("minutes", "--form", "plc form 7b")):
        # the meeting is over: an agenda is asked for by its id
        which = [meeting] if words == ("agenda",) else []
        ran = laptop.run(words[0], *which, *words[1:], "--to", str(theirs))
        assert (ran.status, ran.out) == (1, "")
        assert "is there already: it was left alone. Take another name." in ran.err
        # and not over the team file
        ran = laptop.run(words[0], *which, *words[1:], "--to", str(laptop.store))
        assert (ran.status, "end the name in" in ran.err) == (1, True)
    assert theirs.read_text(encoding="utf-8") == "theirs"
    # nor is a folder made, and why is said in words of ours
    for asks, what in ((("minutes",), "minutes"), (("agenda", meeting), "agenda")):
        ran = laptop.run(*asks, "--to", str(tmp_path / "no" / "x.html"))
        said = f"The {what} could not be written to {tmp_path / 'no' / 'x.html'}: there is no folder {tmp_path / 'no'}."
        assert (ran.status, ran.out, ran.err) == (1, "", f"cycletui: {said}\n")
        ran = laptop.run(*asks, "--to", str(tmp_path))
        assert (ran.status, "end the name in .html, .md or .txt" in ran.err) == (1, True)
    ran = laptop.run("minutes", "--form", "plc form 7b", "--to", str(theirs / "x.txt"))
    assert (ran.status, "a part of its path is a file and no folder." in ran.err) == (1, True)
    ran = laptop.run("minutes", "--to", str(tmp_path / "minutes.docx"))
    assert (ran.status, ran.err) == (1, "cycletui: minutes.docx: end the name in .html, .md or .txt.\n")


def test_the_agenda(laptop: Laptop, held: Held, tmp_path: Path) -> None:
    # none is prepared: what would be begun, on the day on which it is
    assert laptop.do("agenda") == golden("agenda-next.txt")
    assert laptop.data("agenda")["meeting"] is None
    assert laptop.do("agenda", held.meeting) == golden("agenda.txt")
    assert laptop.do("agenda", held.meeting, "--ours") == golden("agenda-ours.txt")
    path = tmp_path / "agenda.html"
    laptop.do("agenda", held.meeting, "--to", str(path))
    assert '<h1 dir="auto">Agenda, Tuesday, 1 December 2026</h1>' in path.read_text(encoding="utf-8")
    assert laptop.data("agenda", held.meeting)["document"]["title"] == "Agenda, Tuesday, 1 December 2026"
    for command in ("agenda", "minutes"):
        assert laptop.run(command, held.ids["norm"]).status == 2
        assert laptop.run(command, "zzzz").status == 2


def test_a_form_of_a_file_or_of_the_team(laptop: Laptop, held: Held, tmp_path: Path) -> None:
    said = "Here: 5 of 6\nWe stop before each reason. (agreed)\nHomework counts. (put off to 9 Feb 2027)\n"
    ran = laptop.run("minutes", "--form", "plc  form 7B")
    assert (ran.status, ran.out, ran.err) == (0, said, "")
    form, out = tmp_path / "form.txt", tmp_path / "filled"
    form.write_text("# <b>{{purpose}}</b>\n{{present_initials}}: {{said}}\n", encoding="utf-8")
    named = "Initials are in it, because the form asks for them: present_initials.\n"
    ran = laptop.run("minutes", "--form", str(form), "--to", f"{out}.txt")
    assert (ran.status, ran.err) == (0, named)
    text = "# <b>Name the next step for reasons.</b>\nAO, BL, CR, DP, HK: –\n"
    assert out.with_suffix(".txt").read_text(encoding="utf-8") == text
    laptop.do("minutes", "--form", str(form), "--to", f"{out}.md", "--ours")
    # the form is markup of theirs, what fills it is none
    ours = out.with_suffix(".md").read_text(encoding="utf-8")
    assert ours.startswith("# <b>Name the next step for reasons.</b>\nAO, BL, CR, DP, HK: CR: 4 of 11 students")
    assert r"HK: The \<b\>line\</b\> helps: =1+1" in ours
    laptop.do("minutes", "--form", str(form), "--to", f"{out}.html")
    page = out.with_suffix(".html").read_text(encoding="utf-8")
    assert "# &lt;b&gt;Name the next step for reasons.&lt;/b&gt;" in page
    told = json.loads(laptop.run("minutes", "--form", str(form), "--json").out)
    assert (told["text"], told["initials"]) == (text, ["present_initials"])
    for wrong, why in (
        ("{{presnt}}", "The form was not filled. Line 1: there is no {{presnt}} here; perhaps {{present}}."),
        ("\n{{ 7*7 }}", "The form was not filled. Line 2: only one name can stand in {{ }}, such as {{purpose}}."),
    ):
        form.write_text(wrong, encoding="utf-8")
        ran = laptop.run("minutes", "--form", str(form), "--to", str(tmp_path / "never.txt"))
        assert (ran.status, ran.err) == (1, f"cycletui: {why}\n")
    assert not (tmp_path / "never.txt").exists()
    assert "cannot be read" in laptop.run("minutes", "--form", str(tmp_path / "no.txt")).err
    assert laptop.run("minutes", "--form", str(form), "--half-pages").status == 2


def test_half_pages_and_catching_up(laptop: Laptop, held: Held, tmp_path: Path) -> None:
    assert laptop.do("minutes", "--half-pages") == golden("half-pages.txt")
    for whom in ("away", "substitute", "new", "coach"):
        assert laptop.do("minutes", "--catch-up", whom) == golden(f"catch-up-{whom}.txt")
    assert laptop.run("minutes", "--catch-up", "somebody").status == 2
    laptop.me = "LW"
    assert (
        laptop.data("minutes", "--catch-up", "away")["document"]["under"] == "Grade 6, since Tuesday, 1 December 2026"
    )


def test_a_team_that_has_not_met(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "new")
    laptop.do("init", "--team", "Grade 6")
    assert laptop.run("minutes").err == "cycletui: There was no meeting yet.\n"
    assert "What we do" in laptop.do("agenda")
    assert (
        laptop.run("minutes", "--half-pages").err == "cycletui: There is nobody in the team yet to write a page for.\n"
    )
    assert "Nothing is written down here yet." in laptop.do("minutes", "--catch-up", "new")
