"""Figures for an audience: which are there goes by sizes alone, how exact they are by the rule; reasons are true."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cycletui.entry.adding import Entered, add_lines
from cycletui.measures._release_bands import SOME as RULE_SAYS_SOME
from cycletui.queries.counting import OLDER
from cycletui.queries.figures import SOME, Figure
from cycletui.queries.groups import CLASS, PRIVATE, too_few
from cycletui.queries.not_here import NotHere, sentence
from cycletui.queries.released import GONE, OF_PART
from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Result
from cycletui.records.outcomes import GroupAim, Outcome
from cycletui.store import saves
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from tests.queries.counted import FIRST, Team, count, value

SIZES = {"": 90, "a": 21, "b": 13, "c": 69, "d": 8, "own": 40, "class": 24}


def figures(team: Team, *results: dict[str, object], measure: str = "") -> list[Figure]:
    """What guests see of one day."""
    day = team.day(measure or team.measure(), results)
    return team.saved().figures(day)


def test_all_students_as_counted_and_a_small_group_as_a_band(counting: Team) -> None:
    some = counting.group("Students with IEPs", 13)
    whole, part = figures(counting, count(57, 90), count(4, 13, some))
    assert (whole.text, whole.count_of, whole.total, whole.exact) == ("57 of 90", 57, 90, True)
    assert (part.text, part.count_of, part.total, part.low, part.high) == ("30–49 %", None, None, 30, 49)
    large = counting.group("Everyone else", 77)
    whole, rest = figures(counting, count(57, 90), count(53, 77, large), measure=counting.measure("Another"))
    assert (rest.text, rest.count_of, rest.total, rest.low, rest.high) == ("69 %", None, None, 69, 69)


@pytest.mark.parametrize(("many", "text"), [(0, "at most 29 %"), (13, "at least 70 %")])
def test_nobody_and_everybody_are_not_said(counting: Team, many: int, text: str) -> None:
    [figure] = figures(counting, count(many, 13, counting.group("Students with IEPs", 13)))
    assert figure.text == text
    assert not figure.exact
    assert figure.middle in (14.5, 85)


def test_the_reason_is_true(counting: Team) -> None:
    groups = [
        counting.group("Few", 6),
        counting.group("Own", 40, private=True),
        counting.group("6A", 24, is_class=True),
    ]
    found = figures(counting, *(count(3, 6, one) for one in groups))
    assert [one.reason for one in found] == [too_few(6), PRIVATE, CLASS]
    assert [one.text for one in found] == ["", "", ""]


def test_on_a_day_on_which_a_group_was_smaller_there_is_a_gap(counting: Team) -> None:
    some, measure = counting.group("Students with IEPs", 13), counting.measure()
    day = [counting.day(measure, [count(40, 90), count(4, total, some)])[1] for total in (13, 8, 12)]
    found = counting.saved().figures(day)
    assert [one.reason for one in found] == ["", too_few(8), ""]


def test_among_us_groups_of_five_stand_as_counted(counting: Team) -> None:
    five, four = counting.group("Five", 5), counting.group("Four", 4)
    unknown = counting.group("Nobody knows how many")
    day = counting.day(
        counting.measure(), [count(3, 90), count(0, 5, five), count(4, 4, four), count(1, 3, five), value(2, unknown)]
    )
    for audience in (Audience.ROOM, Audience.LEAD):
        found = (
            counting.saved().figures(day, audience) if audience is Audience.ROOM else counting.figures(day, audience)
        )
        assert [one.text for one in found] == ["3 of 90", "0 of 5", "", "", ""]
        assert [one.reason for one in found[2:]] == [too_few(4), too_few(3), "no size known"]


def test_at_the_desk_everything_is_there(counting: Team) -> None:
    day = counting.day(counting.measure(), [count(1, 2, counting.group("Own", 2, private=True))])
    [figure] = counting.saved().figures(day, Audience.DESK)
    assert (figure.text, figure.count_of, figure.total) == ("1 of 2", 1, 2)


# presence


@st.composite
def shares(draw: st.DrawFn) -> list[float]:
    """How large a part of each group did it; nobody and everybody come often."""
    ends = st.sampled_from([0.0, 1.0])
    return [draw(ends | st.floats(0, 1)) for _ in range(len(SIZES) * 2)]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(one=shares(), other=shares(), kind=st.sampled_from(["count", "percent", "levels"]))
def test_presence_is_the_same_for_every_count(
    counting_store: Store, one: list[float], other: list[float], kind: str
) -> None:
    assert _presence(counting_store, one, kind) == _presence(counting_store, other, kind)


def _presence(store: Store, parts: list[float], kind: str) -> list[str]:
    """Whether each figure of two days is there, and why not, however many did it."""
    team = Team(store)
    groups: dict[str, str | None] = {
        name: team.group(name, size, private=name == "own", is_class=name == "class") if name else None
        for name, size in SIZES.items()
    }
    measure = team.measure(unit="percent" if kind == "percent" else "students")
    results = []
    for number in range(2):
        day = []
        for (name, size), part in zip(SIZES.items(), parts[number * len(SIZES) :]):
            many = round(part * size)
            if kind == "count":
                day.append(count(many, size, groups[name]))
            elif kind == "percent":
                day.append(value(100 * part, groups[name]))
            else:
                lower = many // 2
                levels = f"{lower} {many - lower} {(size - many) // 2} {size - many - (size - many) // 2}"
                day.append(count(many, size, groups[name], levels=levels))
        results += team.day(measure, day)
    return [figure.reason for figure in team.saved().figures(results)]


# two lists, two measures


def test_of_two_lists_of_a_day_the_larger_stands(counting: Team) -> None:
    found = figures(counting, count(60, 89), count(61, 92))
    assert [one.text for one in found] == ["", "61 of 92"]
    assert found[0].reason


def test_two_lists_of_one_size_that_differ_stand_in_no_room(counting: Team) -> None:
    found = figures(counting, count(60, 92), count(61, 92))
    assert [one.text for one in found] == ["", ""]
    assert all(one.reason for one in found)


def test_of_two_measures_of_one_day_with_the_same_students_the_newer_stays_with_us(counting: Team) -> None:
    older, newer = counting.measure("Exit check, 3 and more"), counting.measure("Exit check, 4")
    first = counting.day(older, [count(57, 90)], FIRST)
    second = counting.day(newer, [count(51, 90)], FIRST) + counting.day(newer, [count(40, 88)])
    found = counting.saved().figures(first + second)
    assert [one.text for one in found] == ["57 of 90", "", "40 of 88"]
    assert found[1].reason == "beside Exit check, 3 and more of the same day it could give students away"
    assert sentence(_not_here(counting)) == f"Not here: Exit check, 4: {found[1].reason}"
    among_us = counting.figures(first + second, Audience.ROOM)
    assert [one.text for one in among_us] == ["57 of 90", "51 of 90", "40 of 88"]
    # somebody says that they differ
    saves.write(counting.store, [Edit("measure", {"own": True}, newer)], space=counting.space)
    assert [one.text for one in counting.figures(first + second)] == ["57 of 90", "51 of 90", "40 of 88"]


@pytest.mark.parametrize("names", list(permutations(("exit ticket", "attendance", "homework"))))
def test_the_measure_that_was_written_down_first_is_the_one_that_is_shown(
    counting_store: Store, names: tuple[str, ...]
) -> None:
    """What a line of evidence begins is the same record on every laptop, and so has no age of its own."""
    counting = Team(counting_store).saved()
    for name in names:
        line = f"14/42 {name}"
        [done] = add_lines(counting_store, [line], space=counting.space, by="", today=FIRST)
        assert isinstance(done, Entered)
    kept = counting_store.reader.records(Result, space=counting.space)
    first, second, third = counting.figures([one.id for one in kept])
    assert first.text
    assert not first.reason
    assert second.reason == third.reason == f"beside {names[0]} of the same day it could give students away"
    days = counting_store.reader.records(Collection, space=counting.space)
    said = sentence(counting.reader().figures.not_here(days))
    assert all(f"{name}: beside {names[0]} of the same day" in said for name in names[1:])
    assert f"{names[0]}: " not in said


def test_what_counts_teams_is_no_second_measure_of_students(counting: Team) -> None:
    first = counting.day(counting.measure("Exit check"), [count(57, 90)], FIRST)
    second = counting.day(counting.measure("Turns", counts="other"), [count(51, 90)], FIRST)
    assert [one.text for one in counting.saved().figures(first + second)] == ["57 of 90", "51 of 90"]


# percents, means, levels


def test_a_typed_percent_goes_the_same_road_and_never_gets_a_count(counting: Team) -> None:
    some = counting.group("Students with IEPs", 13)
    counting.day(counting.measure("Another"), [count(40, 90)])
    measure = counting.measure(unit="percent")
    whole, part = figures(counting, value(63.4), value(31, some), measure=measure)
    assert (whole.text, whole.count_of, whole.share) == ("63.4 %", None, True)
    assert (part.text, part.share) == ("30–49 %", True)
    [everybody] = figures(counting, value(100, some), measure=counting.measure("Third", unit="percent"))
    assert everybody.text == "at least 70 %"


def test_without_any_size_that_year_nothing_is_shown(counting: Team) -> None:
    measure = counting.measure(unit="percent")
    assert [one.reason for one in figures(counting, value(63), value(31, counting.group("b")), measure=measure)] == [
        "no size known",
        "no size known",
    ]


def test_the_size_is_the_largest_of_that_year(counting: Team) -> None:
    some = counting.group("Students with IEPs")
    for total in (11, 14, 12):
        counting.day(counting.measure(f"Count {total}"), [count(5, total, some)])
    [figure] = figures(counting, value(50, some), measure=counting.measure(unit="percent"))
    # 14 students: half of them are 7, so it is a band of 7, 8 and 9; of 10 it were one of 5 and 6
    assert figure.text == "50–69 %"


def test_a_mean_is_rounded_and_on_a_scale_its_ends_are_coded(counting: Team) -> None:
    some = counting.group("Students with IEPs", 13)
    plain = counting.measure("Words a minute", unit="points")
    scaled = counting.measure("Rubric", unit="points", minimum=1, maximum=4)
    assert [one.text for one in figures(counting, value(123.456, some), measure=plain)] == ["120"]
    found = figures(counting, value(3.97, some), value(2.4321, counting.group("b", 40)), measure=scaled)
    assert [one.text for one in found] == ["at least 3.4", "2.45"]
    assert [one.share for one in found] == [False, False]


def test_levels_of_few_are_two_parts_in_bands(counting: Team) -> None:
    some = counting.group("Students with IEPs", 20)
    whole, part = figures(counting, count(61, 90, levels="9 20 40 21"), count(9, 20, some, levels="5 6 7 2"))
    assert len(whole.levels) == 4
    assert part.levels == ("50–59 %", "40–49 %")


# who is counted


def test_what_counts_teams_hours_and_staff_has_its_own_rule(counting: Team) -> None:
    teams, hours = counting.measure("Teams", counts="teams"), counting.measure("Cover", counts="hours")
    staff = counting.measure("Answers", counts="staff")
    asked = [counting.day(teams, [count(6, 9)]), counting.day(hours, [value(4.5)])]
    asked += [counting.day(staff, [count(18, 40)]), counting.day(staff, [count(1, 4)])]
    found = counting.saved().figures([one for day in asked for one in day])
    assert [one.text for one in found] == ["6 of 9", "4.5", "18 of 40", ""]
    assert found[3].reason == "4 of staff: stays with us"


def test_what_is_counted_elsewhere_is_told_in_wide_bands(counting: Team) -> None:
    [figure] = figures(counting, count(46, 90), measure=counting.measure("Benchmark", elsewhere=True))
    assert (figure.text, figure.low, figure.high) == ("50–69 %", 50, 69)


# starts and aims


def _outcome(team: Team, measure: str, **more: object) -> str:
    return team.add("outcome", statement="Compare", measure=measure, **more)


def test_what_was_counted_stands_for_a_start_that_was_typed(counting: Team) -> None:
    measure, some = counting.measure(), counting.group("Students with IEPs", 13)
    outcome = _outcome(counting, measure, unit="percent", start_value=41, start_on=FIRST, aim_value=60)
    aim = counting.add("group_aim", outcome=outcome, group=some, start=3, aim=7, of=13)
    counting.day(measure, [count(38, 92), count(3, 13, some)], FIRST)
    counting.saved()
    guests = counting.reader()
    whole, part = guests.get(outcome, Outcome), guests.get(aim, GroupAim)
    assert whole is not None
    assert part is not None
    assert whole.start_value is None
    assert guests.figures.start(whole, whole).text == "38 of 92"
    assert guests.figures.start(part, whole).text == "at most 29 %"
    assert guests.figures.aim(whole).text == "60"
    assert guests.figures.aim(part).text == "54 %"


def test_a_start_that_was_typed_alone_has_the_size_of_other_days(counting: Team) -> None:
    measure, some = counting.measure(), counting.group("Students with IEPs", 13)
    outcome = _outcome(counting, measure, unit="percent", start_value=41, start_on=FIRST - timedelta(days=30))
    few = counting.add("group_aim", outcome=outcome, group=counting.group("Few", 6), start=2, aim=5, of=6)
    some_aim = counting.add("group_aim", outcome=outcome, group=some, start=0, aim=7, of=13)
    counting.day(measure, [count(60, 90), count(3, 13, some)])
    counting.saved()
    guests = counting.reader()
    whole = counting.store.reader.get(outcome, Outcome)
    assert whole is not None
    starts = [counting.store.reader.get(one, GroupAim) for one in (few, some_aim)]
    assert guests.figures.start(whole, whole).text == "41 %"
    assert [guests.figures.start(one, whole) for one in starts if one is not None] == [
        Figure(reason=too_few(6)),
        Figure("at most 29 %", 0, 29, share=True),
    ]


# what is not here


def _not_here(team: Team, audience: Audience = Audience.GUESTS) -> tuple[NotHere, ...]:
    days = team.store.reader.records(Collection, space=team.space, latest="on", newest=60)
    return team.reader(audience).figures.not_here(days, team.space)


def test_what_is_not_here_says_why_and_how_many(counting: Team) -> None:
    classes = [counting.group(f"6{name}", 24, is_class=True) for name in "ABCD"]
    few, own = counting.group("Few", 6), counting.group("Secret", 40, private=True)
    learners, rest = counting.group("English learners", 21), counting.group("Everyone else", 64)
    counting.day(
        counting.measure(),
        [count(40, 90), *(count(9, 24, one) for one in (*classes, own)), count(1, 6, few), count(9, 21, learners)],
    )
    counting.day(counting.measure("Another"), [count(40, 90), count(9, 21, learners), count(30, 64, rest)])
    counting.saved()
    assert sentence(_not_here(counting)) == (
        "Not here: 6 students: stays with us · Everyone else: would give away 5 students · 4 classes · private"
    )
    assert sentence(_not_here(counting, Audience.ROOM)) == "Not here: 4 classes · private"
    assert _not_here(counting, Audience.DESK) == ()


def test_a_part_of_a_group_and_an_old_day_say_so(counting: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cycletui.queries.counting.DAYS", 2)
    one, other = counting.group("Students with IEPs", 20), counting.group("English learners", 20)
    measure = counting.measure()
    part = counting.day(measure, [count(5, 12, one, part=other)])
    days = [counting.day(measure, [count(40, 90)])[0] for _ in range(2)]
    found = counting.saved().figures([*part, *days])
    assert [bool(figure.text) for figure in found] == [False, True, True]
    assert found[0].reason == OF_PART
    old = Result(id="00", space=counting.space, collection="not here")
    assert counting.reader().figures.of(old).reason == GONE
    [first] = [counting.day(measure, [count(30, 90)], FIRST - timedelta(days=90))[0]]
    assert counting.saved().figures([first])[0].reason == OLDER
    assert NotHere(OLDER) in _not_here(counting)


def test_some_is_what_the_rule_calls_it() -> None:
    assert SOME == RULE_SAYS_SOME
    assert Figure(SOME, 0, 100).middle is None
