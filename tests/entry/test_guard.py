"""The guard: what looks like a child is asked about, in whatever it is written, and what only looks so is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.entry.adding import Entered, Refused, add_lines
from cycletui.entry.guard import Guard, guarded, suspects
from cycletui.records import registry
from cycletui.records.kind import as_dict
from cycletui.store import saves
from tests.demo.demos import close, make
from tests.entry.examples import UNDERSTOOD
from tests.entry.guard_table import CHILDREN, GROUP, LINE, NO_CHILDREN
from tests.queries.team_file import TeamFile, team_file
from tests.support import Laptop
from tests.the_day import TODAY

DAY = date(2026, 11, 28)


def found(where: str, text: str) -> list[str]:
    return [one.words for one in suspects(text, DAY, line=where == LINE, group=where == GROUP)]


def test_the_tables_hold_sixty_each() -> None:
    assert len({text for _, text, _ in CHILDREN}) == len(CHILDREN) >= 60
    assert len({text for _, text in NO_CHILDREN}) == len(NO_CHILDREN) >= 60


@pytest.mark.parametrize(("where", "text", "child"), CHILDREN)
def test_a_child_is_seen(where: str, text: str, child: str) -> None:
    assert found(where, text)[:1] == [child]
    (first, *_) = suspects(text, DAY, line=where == LINE, group=where == GROUP)
    assert text[first.at : first.end] == child
    # typed as people do
    assert found(where, f"  {text.replace(' ', chr(0xA0))} ")[:1] == [child.replace(" ", chr(0xA0))]


@pytest.mark.parametrize(("where", "text"), NO_CHILDREN)
def test_what_only_looks_so_is_left_alone(where: str, text: str) -> None:
    assert found(where, text) == []


@pytest.mark.parametrize("line", UNDERSTOOD, ids=str)
def test_no_line_of_the_examples_alarms(line: object) -> None:
    assert found(LINE, str(line[0] if isinstance(line, tuple) else line)) == []


@pytest.mark.parametrize("word", ["Exit-Ticket", "Pop-Quiz", "Warm-Up", "Reading-Level"])
@pytest.mark.parametrize("day", ["", " Mon", " Tue", " Tues", " Wed", " Thu", " Thurs", " Fri", " Sat", " Sun"])
def test_words_of_the_trade_with_a_hyphen_and_a_day_alarm_nobody(word: str, day: str) -> None:
    for text in (f"18/24 {word}{day}", f"{word}{day} 18/24"):
        for line in (False, True):
            assert suspects(text, date(2026, 11, 29), line=line) == ()


def test_no_text_of_the_demo_alarms(tmp_path: Path) -> None:
    demo = make(tmp_path / "demo")
    try:
        looked, alarms = 0, []
        for kind in registry.every():
            for record in demo.one.reader.records(kind.name):
                for field, text, closer in guarded(kind.name, as_dict(record)):
                    looked += 1
                    where = GROUP if kind.name == "group" else LINE if closer else ""
                    alarms += [(kind.name, field, words) for words in found(where, text)]
        assert looked > 200
        assert alarms == []
    finally:
        close(demo)


@given(st.text(max_size=200), st.booleans(), st.booleans())
def test_whatever_is_typed_the_words_stand_where_it_says(text: str, line: bool, group: bool) -> None:
    seen = suspects(text, DAY, line=line, group=group)
    assert all(text[one.at : one.end] == one.words and one.words for one in seen)
    assert all(one.end <= other.at for one, other in pairwise(seen))


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamFile]:
    with team_file(tmp_path) as file:
        yield file


def guard(team: TeamFile) -> Guard:
    return Guard(team.store.reader, team.space, TODAY)


def test_what_was_kept_once_and_the_teams_own_names_are_no_question(team: TeamFile) -> None:
    team.add("member", initials="MG", name="María Garcia")
    assert not guard(team).text("Maria said it; Maria Garcia was there")
    assert guard(team).text("Maria Lopez said it")
    kept = team.add("story", text="We met in the Maria Lopez garden.")
    assert not guard(team).text("Again in the maría lopez garden, Maria Lopez asked for")
    assert not guard(team).text("Maria Lopez", group=True)
    # other words with the same name are asked about, and so are these where nobody keeps them any more
    assert guard(team).text("Maria Lopezada said it")
    saves.delete(team.store, kept)
    assert guard(team).text("Maria Lopez said it")


def test_every_text_of_a_record_is_looked_at_but_for_the_names_of_the_school_s_people(team: TeamFile) -> None:
    asked = guard(team)
    child = "Jayden Brooks said it"
    for kind in registry.every():
        for field in kind.fields.values():
            if field.type not in ("text", "long", "set", "list") or field.links_to or field.made:
                continue
            value = [child] if field.many else child
            looked = bool(asked.values(kind.name, {field.name: value}))
            people = kind.name in ("member", "laptop", "team", "space")
            assert looked != (people or field.name in ("said_by", "needs_from", "votes", "from_team")), (
                kind.name,
                field.name,
            )


def test_a_line_that_names_a_child_is_refused_with_its_place_and_the_others_may_be_kept(team: TeamFile) -> None:
    lines = ["18/24 exit ticket", "3/4 exit ticket Maria Lopez", "12/21 exit ticket @Jayden"]

    def add(*, keep_good: bool = False) -> list[Entered | Refused]:
        more = {"space": team.space, "by": "", "today": TODAY}
        return add_lines(team.store, lines, **more, keep_good=keep_good, guard=guard(team))  # type: ignore[arg-type]

    first, *wrong = add()
    assert isinstance(first, Entered)
    assert first.id == ""
    assert [(one.at, "looks like a student" in one.why) for one in wrong if isinstance(one, Refused)] == [
        (16, True),
        (19, True),
    ]
    assert [bool(getattr(one, "id", "")) for one in add(keep_good=True)] == [True, False, False]
    assert len(team.store.reader.records("result")) == 1


def test_a_command_asks_too_and_is_told_to_keep_it(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "one", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO")
    ways = (
        ("add", "story", "text=Maria Lopez said it"),
        ("add", "group", "name=Jayden"),
        ("evidence", "add", "--new", "3/4 exit ticket Aiden"),
    )
    for words in ways:
        ran = laptop.run(*words)
        assert ran.status == 1
        assert "This looks like a student: “" in ran.err
        assert "--keep-names keeps it." in ran.err
        assert "nothing was saved" in ran.err.casefold()
        laptop.do(*words, "--keep-names")
    # it stands there now: the same words are kept without a word
    story = laptop.data("list", "story")[0]["id"]
    laptop.do("set", story, "text=Maria Lopez said it again")
    assert laptop.run("set", story, "text=Chloe said it").status == 1
    laptop.do("set", story, "text=Chloe said it", "--keep-names")
