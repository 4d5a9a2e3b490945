"""A result is known by its measure, its group and its day wherever it stands among others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cycletui.queries.days import read_days
from cycletui.queries.find import search
from cycletui.queries.forms import read_form
from cycletui.queries.history import read_history, read_title
from cycletui.queries.links import link_words, name_of
from cycletui.queries.rows import options, room_records, row_of
from cycletui.queries.sittings import read_sittings
from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.outcomes import GroupAim, Outcome
from cycletui.records.vision import Noticing
from cycletui.store import batches, brought, saves
from cycletui.store.store import Store
from tests.queries.small_team import SmallTeam, small_team
from tests.support import Laptop

ON = date(2026, 11, 12)
RESULT, DAY = "14 of 22, newcomers, exit ticket, 12 Nov", "exit ticket, 12 Nov"


class Team(SmallTeam):
    """A team with one result of a group, and what speaks of it."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.measure = self.add(Measure(name="exit ticket"))
        self.group = self.add(Group(name="newcomers", size=22))
        self.day = self.add(Collection(measure=self.measure, on=ON))
        self.result = self.add(Result(collection=self.day, group=self.group, count_of=14, total=22, note="on paper"))
        self.seen = self.add(Noticing(text="Most draw", evidence=self.day))


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with small_team(tmp_path_factory.mktemp("links")) as one:
        yield Team(one.store)


def test_it_has_one_name_in_forms_lists_find_and_histories(team: Team) -> None:
    reader = team.reader()
    assert name_of(reader, team.result) == link_words(team.store, team.result) == RESULT
    assert name_of(reader, team.day) == link_words(team.store, team.day) == reader.words(team.day) == DAY
    # the field of a form, and what may be chosen there
    form = read_form(team.store, team.space, "noticing", team.seen)
    assert form is not None
    assert form.titles == {team.day: DAY}
    assert options(reader, team.space, ("collection",)) == ((team.day, DAY, ""),)
    # plain lists, find
    assert [(one.title, one.detail) for one in room_records(reader, team.space, "result")] == [
        ("14 of 22", f"{DAY} · newcomers")
    ]
    assert [one.title for one in room_records(reader, team.space, "collection")] == [DAY]
    [(hit, _)] = [found for found in search(reader, team.space, "paper") if found[0].kind == "result"]
    assert f"{hit.title} · {hit.detail}" == f"14 of 22 · {DAY} · newcomers"
    # histories, and day by day
    assert read_title(reader, team.result) == RESULT
    assert {entry.new for entry in read_history(reader, team.seen, "noticing") if entry.raw == "evidence"} == {DAY}
    assert {one.name for one in read_days(reader, team.space, "evidence") if one.kind == "result"} == {RESULT}
    [sitting] = [one for one in read_sittings(reader, team.space, "evidence") if one.title]
    # within what was counted it is not said again
    assert {row.name for row in sitting.rows} >= {"14 of 22, newcomers, 12 Nov", "12 Nov", "exit ticket"}


def test_what_is_gone_keeps_its_name(tmp_path: Path) -> None:
    with small_team(tmp_path) as one:
        team = Team(one.store)
        saves.delete(team.store, team.day)
        assert link_words(team.store, team.day) == f"{DAY} (was deleted by somebody)"
        aim = team.add(GroupAim(outcome=team.add(Outcome(statement="Talk")), group=team.group, aim=7, of=13))
        assert name_of(team.reader(), aim) == "7 of 13, newcomers"
        row = row_of(team.reader(), team.result)
        assert row is not None


def test_of_a_private_group_no_name_is_told(tmp_path: Path) -> None:
    with small_team(tmp_path) as one:
        team = Team(one.store)
        saves.write(team.store, [saves.Edit("group", {"private": True}, team.group)], space=team.space)
        for audience in (one for one in Audience if one > Audience.COMMANDS):
            told = name_of(team.reader(audience), team.result)
            assert told == ""
            assert "newcomers" not in name_of(team.reader(audience), team.day)


def test_a_file_and_its_hiding_name_them_too(tmp_path: Path) -> None:
    here, there = Laptop(tmp_path / "here", "AO"), Laptop(tmp_path / "there", "HK")
    here.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    there.do("import", str(here.export("first.cycle")))
    for line in ("14/22 exit ticket 2026-11-12", "3/5 exit ticket 2026-11-12 @newcomers", "92 % attendance 2026-11-12"):
        here.do("evidence", "add", "--new", line)
    file = here.export("second.cycle")
    names = {
        "14 of 22, exit ticket, 12 Nov",
        "3 of 5, newcomers, exit ticket, 12 Nov",
        "92 %, attendance, 12 Nov",
        "exit ticket, 12 Nov",
        "attendance, 12 Nov",
    }
    with Store.open(there.store, tokens=there.home / "state" / "cycletui" / "laptop") as store:
        before = brought.last_change(store.reader)
        there.do("import", str(file))

        def told(found: tuple[brought.Brought, ...]) -> set[str]:
            return {one.title for one in found if one.kind in ("result", "collection")}

        assert told(brought.since(store.reader, before)[0]) == names
        batch = batches.batches(store)[-1].id
        assert told(brought.turned(store.reader, int(batch), hide=True)[0]) == names
        batches.hide(store, batch)
        # what is hidden now is named by what is hidden with it
        shown = brought.turned(store.reader, int(batch), hide=False)[0]
        assert told(shown) == names
        links = {words for one in shown if one.kind == "result" for words in one.linked.values()}
        assert links == {"exit ticket, 12 Nov", "attendance, 12 Nov", "newcomers"}
