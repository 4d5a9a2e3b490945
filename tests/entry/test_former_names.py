"""Names that a group or a measure had, and of two names from two laptops both: nothing anybody called it is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cycletui.entry import settling
from cycletui.entry.adding import add_lines
from cycletui.entry.known import known
from cycletui.entry.line import NotUnderstood, Understood, understand
from cycletui.exchange import sync
from cycletui.queries.settling import read_open
from cycletui.records.evidence import Group, Measure
from cycletui.store import saves, undoing
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from tests.queries.team_file import TeamFile, team_file
from tests.the_day import TODAY

LINE = "exit ticket 7/11 @EL Mon"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamFile]:
    """A team in which one line was typed."""
    with team_file(tmp_path, "DK") as file:
        type_in(file.store, file.space, LINE)
        yield file


@pytest.fixture
def theirs(team: TeamFile, tmp_path: Path) -> Iterator[Store]:
    """The same team on another laptop."""
    file = tmp_path / "begin.cycle"
    sync.export(team.store, file, [team.space])
    store, _ = sync.join(file, tmp_path / "theirs.db", tmp_path / "more")
    with store:
        yield store


def type_in(store: Store, space: str, *lines: str) -> None:
    add_lines(store, lines, space=space, by="", today=TODAY)


def exchange(one: Store, other: Store, space: str, folder: Path) -> None:
    for number, (source, target) in enumerate(((one, other), (other, one))):
        file = folder / f"{number}.cycle"
        sync.export(source, file, [space])
        sync.take_in(target, file, backup=False)


def group(store: Store) -> Group:
    [found] = store.reader.records(Group)
    return found


def rename(store: Store, kind: str, record: str, name: str) -> None:
    saves.write(store, [Edit(kind, {"name": name}, record)], space=store.reader.team_of(record), window="test")


def understood(store: Store, space: str, line: str) -> Understood:
    found = understand(line, today=TODAY, known=known(store.reader, space))
    assert not isinstance(found, NotUnderstood), found
    return found


def test_two_names_for_one_group_are_asked_about_and_the_line_knows_both(
    team: TeamFile, theirs: Store, tmp_path: Path
) -> None:
    here, space = team.store, team.space
    measure = here.reader.records(Measure)[0].id
    # one of them is taken back and done again: it is a name all the same
    rename(here, "group", group(here).id, "English learners")
    undoing.undo(here, window="test")
    undoing.redo(here, window="test")
    rename(theirs, "group", group(theirs).id, "Language learners")
    rename(here, "measure", measure, "Exit slip")
    rename(theirs, "measure", measure, "exit  SLIP")
    exchange(here, theirs, space, tmp_path)
    for store in (here, theirs):
        waiting = read_open(store, space)
        assert [(one.kind, one.field) for one in waiting] == [("group", "name")], "a spelling is no question"
        assert {version.text for version in waiting[0].versions} == {"English learners", "Language learners"}
        for name in ("EL", "English learners", "language learners"):
            found = understood(store, space, f"{name} 5/11 exit ticket Tue")
            assert "group" not in found.new, name
            assert found.group == group(store).name
    stored = team.reader().get(group(here).id, Group)
    assert stored is not None
    assert stored.to_settle == {"name"}, "it is marked where it stands"
    # settled on one laptop it is settled, and both names go on being understood
    [one] = read_open(here, space)
    settling_done = one.versions[0].change
    settling.settle(here, one.record, one.field, take=settling_done, by="", base=one.base)
    exchange(here, theirs, space, tmp_path)
    assert not read_open(theirs, space)
    assert group(here).name == group(theirs).name
    assert understood(theirs, space, "Language learners 5/11 exit ticket Tue").group == group(here).name


def test_a_name_that_it_had_means_it_unless_it_was_a_mistake_or_is_another_s_now(team: TeamFile) -> None:
    store, space = team.store, team.space
    measure = store.reader.records(Measure)[0].id
    rename(store, "measure", measure, "Ticket out")
    assert understood(store, space, "exit ticket 8/11 Tue").measure == "Ticket out"
    rename(store, "group", group(store).id, "Boys")
    undoing.undo(store, window="test")
    assert understood(store, space, "@Boys 8/11 exit ticket Tue").new == {"group"}
    rename(store, "group", group(store).id, "English learners")
    assert understood(store, space, "@EL 8/11 exit ticket Tue").group == "English learners"
    team.add("group", name="EL")
    assert understood(store, space, "@EL 8/11 exit ticket Tue").group == "EL"
    assert understood(store, space, "@English learners 8/11 exit ticket Tue").group == "English learners"


def test_a_rename_after_a_spelling_from_elsewhere_is_no_question(team: TeamFile, theirs: Store, tmp_path: Path) -> None:
    rename(team.store, "group", group(team.store).id, "el")
    rename(theirs, "group", group(theirs).id, "El")
    exchange(team.store, theirs, team.space, tmp_path)
    rename(theirs, "group", group(theirs).id, "English learners")
    exchange(team.store, theirs, team.space, tmp_path)
    assert not read_open(team.store, team.space)
    assert group(team.store).name == group(theirs).name == "English learners"
