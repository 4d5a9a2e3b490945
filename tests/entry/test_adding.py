"""Lines of evidence in the store: what they name is found or begun once, what came out is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cycletui.entry.adding import MOST_LINES, Entered, Refused, add_lines
from cycletui.entry.errors import LinesError
from cycletui.entry.guard import Guard
from cycletui.entry.known import known
from cycletui.entry.line import Understood, amount, understand
from cycletui.entry.names import unit_of
from cycletui.entry.understood import unit_from_now_on
from cycletui.queries.audience import AudienceReader
from cycletui.queries.evidence.groups import read_groups
from cycletui.queries.rows import options
from cycletui.records.evidence import Collection, Measure, Result
from cycletui.records.kind import Record
from cycletui.store import saves, undoing
from cycletui.store.store import Store
from cycletui.store.teams import start
from tests.entry.said_back import say_back
from tests.support import Laptop
from tests.tools.real_cycle import DAYS, GROUPS, expected, star

TODAY = date(2026, 11, 25)
LINE = "18/24 Exit ticket Fractions 2026-11-20 @English Learners"
KINDS = ("source", "measure", "group", "collection", "result")


class Team:
    """A store with one team, written to as the app does."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.create(folder / "team.db", tokens=folder / "tokens")
        self.space = start(self.store, "Grade 5", members=["AO"])

    def enter(self, *lines: str, keep_good: bool = False) -> list[Entered | Refused]:
        """Enter lines."""
        return add_lines(self.store, lines, space=self.space, by="", today=TODAY, keep_good=keep_good)

    def one(self, line: str) -> Entered:
        """Enter a line that has to be taken."""
        (done,) = self.enter(line)
        assert isinstance(done, Entered), done
        assert done.id
        return done

    def some(self, kind: str) -> list[Record]:
        """The records of a kind."""
        return self.store.reader.records(kind, space=self.space)

    def counts(self) -> list[int]:
        """How many sources, measures, groups, collections and results there are."""
        return [len(self.some(kind)) for kind in KINDS]

    def add(self, kind: str, /, **values: object) -> str:
        """Write a record as a form does."""
        return saves.write(self.store, [saves.Edit(kind, values)], space=self.space).records[0]

    def change(self, kind: str, record: str, /, **values: object) -> None:
        """Change a record as a form does."""
        saves.write(self.store, [saves.Edit(kind, values, record)], space=self.space)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = Team(tmp_path)
    with made.store:
        yield made


def fields(record: Record, *names: str) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in names)


def test_one_line_makes_all_that_it_names(team: Team) -> None:
    done = team.one(LINE)
    (source,), (measure,), (group,), (collection,), (result,) = map(team.some, KINDS)
    assert fields(source, "title", "kind") == ("Exit tickets", "assessment")
    assert fields(measure, "name", "unit") == ("Exit ticket Fractions", "students")
    assert fields(group, "name") == ("English Learners",)
    wanted = (measure.id, source.id, date(2026, 11, 20), "2026–27")
    assert fields(collection, "measure", "source", "on", "cohort") == wanted
    assert fields(result, "id", "collection", "group") == (done.id, collection.id, group.id)
    assert fields(result, "count_of", "total", "value") == (18, 24, None)
    assert team.store.reader.to_settle(space=team.space) == []


def test_a_number_without_a_group(team: Team) -> None:
    done = team.one("12.5 min wait time")
    result = team.store.reader.get(done.id)
    assert result is not None
    assert fields(result, "count_of", "total", "value", "group") == (None, None, 12.5, None)
    (measure,) = team.some("measure")
    assert fields(measure, "name", "unit") == ("wait time", "minutes")
    (collection,) = team.some("collection")
    assert fields(collection, "on", "cohort") == (TODAY, "2026–27")


def test_the_next_line_finds_what_there_is(team: Team) -> None:
    team.one(LINE)
    again = team.one("19/24 EXIT TICKET FRACTIONS 2026-11-20 @english learners")
    assert (again.understood.measure, again.understood.group) == ("Exit ticket Fractions", "English Learners")
    assert again.understood.new == frozenset()
    assert team.counts() == [1, 1, 1, 1, 2]
    team.one("20/24 exit ticket fractions")
    assert team.counts() == [1, 1, 1, 2, 3]
    team.one("63 % exit ticket fractions")
    assert team.counts() == [1, 2, 1, 3, 4]


def test_lines_together_share_what_they_begin(team: Team) -> None:
    done = team.enter(LINE, "19/24 exit TICKET fractions 20 Nov @ENGLISH learners", "5 min wait time", "6 wait time")
    assert all(isinstance(one, Entered) for one in done)
    assert done[1].understood.group == "English Learners"  # type: ignore[union-attr]
    assert team.counts() == [2, 2, 1, 2, 4]


def test_what_forms_made_is_found(team: Team) -> None:
    source = team.add("source", kind="survey", title="Friday’s tickets")
    measure = team.add("measure", name="Exit ticket", unit="Students")
    group = team.add("group", name="IEP")
    collection = team.add("collection", source=source, measure=measure, on="2026-11-20", label="start check")
    done = team.one("18/24 EXIT ticket 2026-11-20 @iep")
    result = team.store.reader.get(done.id)
    assert result is not None
    assert fields(result, "collection", "group") == (collection, group)
    assert done.understood.source == "Friday’s tickets"
    later = team.one("18/24 exit ticket 2026-11-23")
    assert later.understood.source == "Friday’s tickets"
    assert team.counts() == [1, 1, 1, 2, 2]


def test_a_count_may_stand_under_percent_and_a_team_s_own_unit(team: Team) -> None:
    team.add("measure", name="On time", unit="percent")
    team.add("measure", name="Reading", unit="stars")
    team.add("measure", name="Pause", unit="minutes")
    team.enter("18/24 on time", "4 stars reading", "9/10 reading", "3/4 pause")
    assert len(team.some("measure")) == 4
    # in another unit it is another measure, by the name that the team gives it
    paused = [m for m in team.some("measure") if m.name == "Pause"]  # type: ignore[attr-defined]
    assert sorted(m.unit for m in paused) == ["minutes", "students"]  # type: ignore[attr-defined]


def test_another_source_on_the_same_day_is_refused(team: Team) -> None:
    team.one("18/24 area 2026-11-20 #Our tickets")
    line = "9/12 area 2026-11-20 @IEP #visits"
    (done,) = team.enter(line)
    why = "That day's area comes from Our tickets already: leave the source out."
    assert done == Refused(line, line.index("visits"), why)
    assert team.counts() == [1, 1, 0, 1, 1]
    kept = team.one("9/12 area 2026-11-20 @IEP")
    assert kept.understood.source == "Our tickets"
    assert team.one("9/12 area 2026-11-23 #visits").understood.source == "visits"


def test_a_renamed_measure_keeps_its_new_name(team: Team) -> None:
    team.one("18/24 exit ticket")
    (measure,) = team.some("measure")
    team.change("measure", measure.id, name="Exit ticket, fractions")
    (there,) = known(team.store.reader, team.space).named("measure", "exit ticket, fractions")
    assert there.id == measure.id
    again = team.one("18/24 Exit Ticket")
    assert again.understood.measure == "Exit ticket, fractions"
    assert [one.name for one in team.some("measure")] == ["Exit ticket, fractions"]  # type: ignore[attr-defined]
    team.change("measure", measure.id, unit="minutes")
    (refused,) = team.enter("18/24 exit ticket")
    why = "“exit ticket” is kept in minutes now: give what you count another name."
    assert refused == Refused("18/24 exit ticket", 6, why)


def test_what_was_deleted_comes_back(team: Team) -> None:
    team.one(LINE)
    for kind in ("source", "measure", "group", "collection"):
        for record in team.some(kind):
            saves.delete(team.store, record.id)
    assert team.counts() == [0, 0, 0, 0, 1]
    done = team.one(LINE)
    assert team.counts() == [1, 1, 1, 1, 2]
    assert done.understood.group == "English Learners"
    assert team.store.reader.to_settle(space=team.space) == []


def test_what_was_renamed_and_deleted_is_asked_about(team: Team) -> None:
    team.one("18/24 area @IEP")
    (group,) = team.some("group")
    team.change("group", group.id, name="Students with IEPs")
    saves.delete(team.store, group.id)
    (done,) = team.enter("18/24 area @iep")
    why = "“iep” was renamed “Students with IEPs” and deleted: bring it back first."
    assert done == Refused("18/24 area @iep", 12, why)


def test_a_collection_that_moved_to_another_day_is_left_there(team: Team) -> None:
    team.one("18/24 area 2026-11-20")
    (collection,) = team.some("collection")
    team.change("collection", collection.id, on="2026-11-19")
    done = team.one("17/24 area 2026-11-20")
    result = team.store.reader.get(done.id)
    assert {c.on.day for c in team.some("collection")} == {19, 20}  # type: ignore[attr-defined]
    assert getattr(result, "collection", "") not in ("", collection.id)
    team.one("9/12 area 2026-11-20 @IEP")
    assert len(team.some("collection")) == 2


def test_undo_takes_the_whole_entry_back(team: Team) -> None:
    team.enter(LINE, "12.5 min wait time")
    undoing.undo(team.store)
    assert team.counts()[-1] == 0
    # what was begun stays, for others may use it; nothing of this entry is left in it
    assert [fields(c, "source") for c in team.some("collection")] == [(None,), (None,)]
    assert [one.name for one in team.some("group")] == ["english learners"]  # type: ignore[attr-defined]
    undoing.redo(team.store)
    assert team.counts()[-1] == 2
    assert [one.name for one in team.some("group")] == ["English Learners"]  # type: ignore[attr-defined]
    undoing.undo(team.store)
    again = team.one("17/24 Exit ticket Fractions 2026-11-20 @English Learners")
    assert again.understood.measure == "Exit ticket Fractions"
    assert [one.name for one in team.some("group")] == ["English Learners"]  # type: ignore[attr-defined]
    assert team.counts() == [2, 2, 1, 2, 1]


def test_all_or_none(team: Team) -> None:
    before = team.store.reader.version()
    done = team.enter("18/24 area @IEP", "25/24 area", "19/24 plan")
    assert [type(one) for one in done] == [Entered, Refused, Entered]
    assert [one.id for one in done if isinstance(one, Entered)] == ["", ""]
    assert team.counts() == [0, 0, 0, 0, 0]
    assert team.store.reader.version() == before
    done = team.enter("18/24 area @IEP", "25/24 area @EL", "19/24 plan", keep_good=True)
    assert done[1] == Refused("25/24 area @EL", 0, "25 of 24 is more than there are.")
    assert team.counts() == [1, 2, 1, 2, 2]
    assert team.enter() == []
    with pytest.raises(LinesError, match="at most 20,000"):
        team.enter(*["18/24 area"] * (MOST_LINES + 1))


def test_a_refused_line_begins_nothing(team: Team) -> None:
    team.enter("18/24 area @IEP", "12 plan @EL #visits", keep_good=True)
    assert [one.name for one in team.some("group")] == ["IEP"]  # type: ignore[attr-defined]


def test_what_is_kept_is_said_back_the_same(team: Team) -> None:
    done = team.one('18/24 "work @home" yesterday @"Period 3/4" #"2 visits"')
    names = known(team.store.reader, team.space)
    again = understand(say_back(done.understood), today=TODAY, known=names)
    assert isinstance(again, Understood)
    assert again.new == frozenset()
    assert again.data() == done.understood.data()


HOSTILE = [
    "[@click=app.quit()]x[/]",
    "\x1b]0;x\x07\x1b[31m",
    "\u202eabc\u2067",
    "a\x00b",
    "a\x1fb",
    "👩‍🏫 e\u0301",
    "ß" * 200,
    "ΐ" * 200,
    "' OR 1=1; --",
    '"',
    "İstanbul ǅ",
]


def test_hostile_names_survive(team: Team) -> None:
    for name in HOSTILE:
        quoted = '"' + name.replace('"', '""') + '"'
        line = f"18/24 {quoted} 2026-11-20 #{quoted} @{quoted}"
        first, second = team.one(line), team.one(line)
        assert first.understood.data() == second.understood.data()
        assert second.understood.new == frozenset()
    assert team.counts() == [len(HOSTILE)] * 4 + [2 * len(HOSTILE)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=210), min_size=1, max_size=4))
def test_any_names_can_be_kept(team: Team, names: list[str]) -> None:
    lines = ['18/24 area @"{0}" #"{0}"'.format(name.replace('"', '""')) for name in names]
    before = team.counts()[-1]
    done = team.enter(*lines, keep_good=True)
    taken = [one for one in done if isinstance(one, Entered)]
    assert team.counts()[-1] == before + len(taken)
    for one in taken:
        found = team.store.reader.get(one.id)
        group = team.store.reader.get(getattr(found, "group", None) or "")
        assert one.understood.group == getattr(group, "name", None)


def two_laptops(tmp_path: Path) -> tuple[Laptop, Laptop]:
    one, two = Laptop(tmp_path / "one"), Laptop(tmp_path / "two")
    one.do("init", "--team", "Grade 5", "--member", "AO")
    two.do("import", str(one.export("start.cycle")))
    return one, two


def crossed(one: Laptop, two: Laptop) -> None:
    for number in range(2):
        to_two, to_one = one.export(f"one{number}.cycle"), two.export(f"two{number}.cycle")
        two.do("import", str(to_two))
        one.do("import", str(to_one))
    assert one.state() == two.state()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_laptops_that_enter_the_same_line_have_one_of_each(tmp_path: Path, order: tuple[int, int]) -> None:
    laptops = two_laptops(tmp_path)
    one, two = (laptops[number] for number in order)
    one.do("evidence", "add", "--new", LINE)
    two.do("evidence", "add", "--new", "17/24 exit TICKET fractions 20 Nov 2026 @english learners")
    crossed(one, two)
    for laptop in laptops:
        assert [len(laptop.data("list", kind)) for kind in KINDS] == [1, 1, 1, 1, 2]
        assert laptop.data("conflicts") == []
    third = one.data("evidence", "add", "--new", "16/24 exit ticket fractions 2026-11-20 @ENGLISH LEARNERS")
    measure = one.data("list", "measure")[0]["fields"]["name"]
    assert third["understood"]["measure"] == measure
    assert measure in ("Exit ticket Fractions", "exit TICKET fractions")


def test_undo_on_one_laptop_leaves_the_other_s_line(tmp_path: Path) -> None:
    one, two = two_laptops(tmp_path)
    one.do("evidence", "add", "--new", LINE)
    two.do("evidence", "add", "--new", LINE)
    crossed(one, two)
    one.do("undo")
    crossed(one, two)
    for laptop in (one, two):
        assert [len(laptop.data("list", kind)) for kind in KINDS] == [1, 1, 1, 1, 1]
        assert laptop.data("conflicts") == []
        (collection,) = laptop.data("list", "collection")
        assert collection["fields"]["source"]


def test_school_years_are_kept_apart(team: Team) -> None:
    team.enter("1/2 area 2026-07-31", "1/2 area 2026-08-01")
    assert {c.cohort for c in team.some("collection")} == {"2025–26", "2026–27"}  # type: ignore[attr-defined]


# with the results of real students


def star_lines(school: str, data: dict[str, Any], spell: Callable[[int, int], str]) -> list[str]:
    years = data["schools"][school]["years"]
    lines = []
    for year, day in DAYS.items():
        for group, label in GROUPS.items():
            entry = years[year]["math"][group]
            counted = spell(entry["count_of"], entry["total"])
            lines.append(f"{counted} at or above the year's median, math {day} #Spring achievement test @{label}")
    return lines


@pytest.mark.parametrize("spell", ["{}/{}", "{} of {}", "{} out of {}"])
def test_real_results_as_lines_have_the_sums_of_their_file(team: Team, spell: str) -> None:
    data = star()
    # “all” as a group of the team's own, as the file has it
    team.add("group", name="all")
    for school in [one["school"] for one in data["three_schools"]]:
        before = {record.id for record in team.some("result")}
        done = team.enter(*star_lines(school, data, spell.format))
        assert all(isinstance(one, Entered) and one.id for one in done)
        labels = {record.id: getattr(record, "name", "") for record in team.some("group")}
        sums: dict[str, tuple[int, int]] = dict.fromkeys(GROUPS, (0, 0))
        for record in team.some("result"):
            if record.id not in before:
                k, n, of = fields(record, "count_of", "total", "group")
                group = next(key for key, label in GROUPS.items() if label == labels[of])
                sums[group] = (sums[group][0] + k, sums[group][1] + n)
        assert sums == expected(school, data)
    assert [len(team.some(kind)) for kind in KINDS[:4]] == [1, 1, 3, 4]
    assert sorted(c.cohort for c in team.some("collection")) == [  # type: ignore[attr-defined]
        "1985–86",
        "1986–87",
        "1987–88",
        "1988–89",
    ]


def test_what_only_a_line_made_that_was_taken_back_is_gone_with_it(team: Team) -> None:
    kept = team.one("18/24 exit ticket @Boys 2026-11-20")
    team.one("1/4 exit slip @ana ruiz 2026-11-20")
    undoing.undo(team.store)
    names = known(team.store.reader, team.space)
    assert not names.named("group", "ana ruiz")
    assert not names.named("measure", "exit slip")
    assert names.find("group", "ana ruiz") is None
    # typed again it is new, and is what it was if it comes back
    again = understand("ana ruiz: 1/4 exit slip", today=TODAY, known=names)
    assert isinstance(again, Understood)
    assert again.new >= {"group", "measure"}
    undoing.redo(team.store)
    assert known(team.store.reader, team.space).named("group", "ana ruiz")
    undoing.undo(team.store)
    # the places that name groups, and the guard, do not know it any more
    desk = AudienceReader(team.store)
    assert [one.name for one in read_groups(desk, team.space, "").lines] == ["Boys"]
    for kind, there in (("group", "Boys"), ("measure", "exit ticket"), ("source", "Exit tickets")):
        assert [words.split(" · ")[0] for _, words, _ in options(desk, team.space, (kind,))] == [there]
    assert Guard(team.store.reader, team.space, TODAY).line("1/4 exit ticket @ana ruiz", ("ana ruiz",))
    done = team.one("2/4 exit slip @Ana Ruiz")
    (group,) = [one for one in team.some("group") if one.name == "Ana Ruiz"]  # type: ignore[attr-defined]
    result = team.store.reader.get(done.id)
    assert getattr(result, "group", "") == group.id
    # what is used in spite of it, or bears somebody's words, stays
    undoing.undo(team.store)
    team.change("group", group.id, size=4)
    assert known(team.store.reader, team.space).named("group", "ana ruiz")
    assert kept.id


def test_a_source_goes_with_the_only_line_that_came_from_it(team: Team) -> None:
    def there() -> list[str]:
        desk = AudienceReader(team.store)
        told = [words for _, words, _ in options(desk, team.space, ("source",))]
        names = known(team.store.reader, team.space)
        assert all(names.named("source", words.split(" · ")[0]) for words in told)
        return sorted(words.split(" · ")[0] for words in told)

    team.one("18/24 area 2026-11-20 #Our shelf")
    assert there() == ["Our shelf"]
    undoing.undo(team.store)
    assert there() == []
    assert not known(team.store.reader, team.space).named("source", "our shelf")
    assert Guard(team.store.reader, team.space, TODAY).line("18/24 area #ana ruiz")
    undoing.redo(team.store)
    assert there() == ["Our shelf"]
    # another line uses it: it stays with that one
    team.one("17/24 area 2026-11-19 #our shelf")
    team.one("16/24 area 2026-11-18 #Gradebook")
    undoing.undo(team.store)
    assert there() == ["Our shelf"]
    undoing.undo(team.store)
    assert there() == ["Our shelf"]
    undoing.undo(team.store)
    assert there() == []
    # what a form made, or bears a kind that somebody chose, stays without a line
    team.change("source", "a" * 32, title="Our drawer")
    team.one("16/24 area 2026-11-18 #Gradebook")
    (gradebook,) = [one.id for one in team.some("source") if one.called() == "Gradebook"]
    undoing.undo(team.store)
    team.change("source", gradebook, kind="minutes")
    assert sorted(name.casefold() for name in there()) == ["gradebook", "our drawer"]


def test_who_is_counted_is_written_where_the_name_does_not_say_it(team: Team) -> None:
    team.enter("6/9 visits saw students talking", "17/24 students talk in visits", "6/9 teams met", "18/24 exit ticket")
    team.enter("6/9 classes that closed a cycle", "walkthrough talk 5/9 lessons")
    counts = {one.name: one.counts for one in team.store.reader.records(Measure)}
    assert counts == {
        "visits saw students talking": "visits",
        "talk in visits": "students",
        "teams met": None,
        "exit ticket": None,
        "classes that closed a cycle": None,
        "walkthrough talk": "visits",
    }


def test_a_result_unlike_all_before_it_is_asked_about(team: Team) -> None:
    exit_ticket = team.add("measure", name="Exit ticket")
    # one that was counted without a unit before
    day = team.add("collection", measure=exit_ticket, on="2026-11-02")
    team.add("result", collection=day, count_of=14, total=24)
    team.add("measure", name="Mood")
    team.add("measure", name="On time", unit="percent")
    for number in range(3):
        team.enter(f"{15 + number}/24 exit ticket", f"{3 + number} mood", f"{210 + number} RIT MAP", "23/25 on time")
    team.enter("120 minutes reading", "90 minutes reading", "110 minutes reading")

    def asked(line: str) -> list[str]:
        (done,) = add_lines(team.store, [line], space=team.space, by="", today=TODAY, sure=False)
        return [] if isinstance(done, Entered) else [done.kind, done.why]

    kind = "“Exit ticket” has been so many of so many so far, and "
    for line, why in {
        "exit ticket 1824 fri": f"{kind}1824 is not: is it 18/24?",
        "exit ticket 18": f"{kind}18 is not.",
        "62 % exit ticket": f"{kind}62 % is not.",
        "18 on time": "“On time” has been so many of so many so far, and 18 % is not.",
        "180/2400 exit ticket": "Of 2,400 is far more than so far: of 24 at most.",
        "3/4 mood": "“Mood” has been a number so far, 3 to 5, and not so many of so many.",
        "62 % MAP": "“MAP” in percent is a new measure: you have it in RIT.",
        "62 MAP": "62 RIT is far from all so far, 210 to 212.",
        "2140 MAP": "2140 RIT is far from all so far, 210 to 212.",
        "9000 reading": "9000 minutes is far from all so far, 90 to 120.",
        "6/9 teams had an exit ticket": "“teams had an exit ticket” is a new measure — or do you mean “Exit ticket”?",
        "exit ticket 6/9 teams": "“Exit ticket” counts students, not teams.",
    }.items():
        assert asked(line) == ["asked", why], line
    for line in ("18/24 exit ticket", "0/31 exit ticket", "92 % on time", "4 mood", "225 MAP", "60 reading"):
        assert asked(line) == [], line


def measures(team: Team) -> dict[str, str | None]:
    """What is counted, and its unit."""
    return {str(one.name): one.unit for one in team.store.reader.records(Measure)}


def words(team: Team, line: str, *, sure: bool = False) -> str:
    """What a command says of one line: how it was taken, or what is asked at which place."""
    (done,) = add_lines(team.store, [line], space=team.space, by="", today=TODAY, sure=sure)
    if isinstance(done, Refused):
        return f"{done.at}: {done.why}"
    return f"{amount(done.understood)}. {unit_from_now_on(done.understood)}".strip()


@pytest.mark.parametrize(
    ("line", "unit", "said"),
    [
        ("62 % fluency", "percent", "62 %. “Fluency” had no unit: from now on it is kept in %."),
        ("fluency: 62 percent", "percent", "62 %. “Fluency” had no unit: from now on it is kept in %."),
        (
            "1250 wcpm fluency",
            "words a minute",
            "1250 words a minute. “Fluency” had no unit: from now on it is kept in words a minute.",
        ),
        ("12 days fluency", "days", "12 days. “Fluency” had no unit: from now on it is kept in days."),
        ("fluency RIT 214", "RIT", "214 RIT. “Fluency” had no unit: from now on it is kept in RIT."),
        ("3 points fluency", "points", "3 points. “Fluency” had no unit: from now on it is kept in points."),
        ("avg 3.4 fluency", "average", "3.4 average. “Fluency” had no unit: from now on it is kept in average."),
        # a count says its unit itself, and a number alone has none
        ("15/24 fluency", "students", "15 of 24 students."),
        ("62 fluency", None, "62."),
    ],
)
def test_a_measure_without_a_unit_gets_that_of_its_first_line(team: Team, line: str, unit: str, said: str) -> None:
    record = team.add("measure", name="Fluency", outcomes={team.add("outcome", statement="Read")})
    assert words(team, line) == said
    assert measures(team) == {"Fluency": unit}
    (result,) = team.some("result")
    # one act: taken back as one
    undoing.undo(team.store)
    assert measures(team) == {"Fluency": None}
    assert team.some("result") == []
    undoing.redo(team.store)
    assert measures(team) == {"Fluency": unit}
    assert [one.id for one in team.some("result")] == [result.id]
    assert [one.id for one in team.some("measure")] == [record]


def test_what_has_numbers_without_a_unit_asks_before_all_of_them_get_one(team: Team) -> None:
    team.add("measure", name="Fluency")
    team.enter("41 fluency 2026-11-02")
    asked = "“Fluency” has {} without a unit so far, {}: enter says that {} in %; if not, write another name."
    assert words(team, "62 % fluency") == "5: " + asked.format("1 number", "41", "it is")
    team.enter("58 fluency 2026-11-09")
    told = asked.format("2 numbers", "41 to 58", "all of them are")
    assert words(team, "yesterday 62 % fluency") == f"15: {told}"
    assert words(team, "yesterday fluency 62 %") == f"10: {told}"
    assert measures(team) == {"Fluency": None}
    # without the sign it is one more of them
    assert words(team, "62 fluency") == "62."
    assert words(team, "62 % fluency 2026-11-16", sure=True).startswith("62 %.")
    assert measures(team) == {"Fluency": "percent"}
    assert words(team, "64 fluency 2026-11-17") == "64 %."
    # so it is in one file, where the number came a line before
    team.add("measure", name="Mood")
    file = add_lines(team.store, ["3 mood", "62 % mood"], space=team.space, by="", today=TODAY, sure=False)
    assert [one.kind for one in file if isinstance(one, Refused)] == ["asked"]
    assert measures(team)["Mood"] is None
    file = add_lines(team.store, ["62 % mood", "64 mood 2026-11-17"], space=team.space, by="", today=TODAY, sure=False)
    assert not any(isinstance(one, Refused) for one in file)
    assert measures(team)["Mood"] == "percent"


def test_a_unit_is_never_left_out_whatever_a_measure_is_kept_in(team: Team) -> None:
    units = ("", "percent", "points", "students", "words a minute", "kids who read", "minutes")
    lines = ("62 %{}", "62 wcpm{}", "6 points{}", "12 days{}", "15/24{}", "62{}", "avg 6{}", "3 fights{}")
    for place, unit in enumerate(units):
        for other, line in enumerate(lines):
            name = f" Thing {'abcdefgh'[place]}{'abcdefgh'[other]}"
            record = team.add("measure", name=name.strip(), unit=unit or None)
            (done,) = add_lines(team.store, [line.format(name)], space=team.space, by="", today=TODAY, sure=True)
            if isinstance(done, Refused):
                assert done.why
                continue
            result = team.store.reader.get(done.id, Result)
            assert result is not None
            day = team.store.reader.get(result.collection or "", Collection)
            assert day is not None
            kept = team.store.reader.get(day.measure or "", Measure)
            assert kept is not None
            found = done.understood
            if found.value is None:
                assert (result.count_of, result.total) == (15, 24)
            else:
                assert unit_of(kept.unit or "") == found.unit, (unit, line, kept.unit)
            assert kept.id == record or kept.unit != unit


def test_the_numbers_of_a_goal_get_the_unit_of_what_it_is_measured_by_and_it_is_asked(team: Team) -> None:
    fluency = team.add("measure", name="Fluency")
    goal = team.add("outcome", statement="Read", measure=fluency, aim_value=18)
    asked = "The numbers of the goal that “Fluency” measures have no unit: they are read in {} too."
    assert words(team, "62 % fluency") == f"5: {asked.format('%')}"
    assert words(team, "yesterday 112 wcpm fluency") == f"19: {asked.format('words a minute')}"
    # a count is no unit for its aim, and one in a unit of its own needs none
    assert words(team, "62 fluency") == "62."
    undoing.undo(team.store)
    team.change("outcome", goal, unit="percent")
    assert words(team, "62 % fluency").startswith("62 %.")
