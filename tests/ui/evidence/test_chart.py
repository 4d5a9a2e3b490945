"""The picture against its numbers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cycletui.queries.parts import Changed, Gap, Point, Series, short_day
from cycletui.ui.widgets.chart import BRAILLE, LEAST, PLAIN, Marks, Picture, axis_words, draw, one_line
from cycletui.ui.widgets.chart_words import concluded, readout, table
from cycletui.ui.widgets.scale import PERCENTS, scale, scale_for

BEGIN = date(2026, 9, 3)
SIZES = [LEAST, (56, 14), (100, 22)]

VALUES = st.one_of(
    # as the journal keeps them: six digits behind the point
    st.floats(0, 100).map(lambda value: round(value, 6)),
    st.integers(0, 40).map(float),
    st.floats(-1e6, 1e6).map(lambda value: round(value, 1)),
    st.floats(-1e-3, 1e-3).map(lambda value: round(value, 6)),
)


@st.composite
def series(draw_: st.DrawFn) -> Series:
    gaps = draw_(st.lists(st.integers(1, 40), min_size=3, max_size=24))
    days = [BEGIN + timedelta(days=sum(gaps[:n])) for n in range(len(gaps))]
    values = draw_(st.lists(VALUES, min_size=len(days), max_size=len(days)))
    broken = draw_(st.integers(0, len(days)))
    points = tuple(
        Point(day, value, cohort="2025" if n < broken else "2026")
        for n, (day, value) in enumerate(zip(days, values, strict=True))
    )
    changes = draw_(st.lists(st.sampled_from(days), max_size=3, unique=True))
    return Series(
        "All",
        points,
        start=draw_(st.none() | VALUES),
        aim=draw_(st.none() | VALUES),
        changes=tuple(Changed(day, "talk frames in every class") for day in sorted(changes)),
    )


@pytest.mark.parametrize("use", [BRAILLE, PLAIN], ids=["braille", "plain"])
@pytest.mark.parametrize("size", SIZES, ids=str)
@settings(max_examples=40, deadline=None)
@given(given_=series())
def test_each_point_stands_where_its_number_belongs(size: tuple[int, int], use: Marks, given_: Series) -> None:
    here = len(given_.points) // 2
    picture = draw(given_, *size, use, here)
    assert picture is not None
    rows = picture.text.split("\n")
    assert size[1] - 4 <= len(rows) <= size[1]
    assert max(map(len, rows)) <= size[0], "cut at the right"
    days = max((given_.points[-1].on - given_.points[0].on).days, 1)
    a_row = (picture.scale.high - picture.scale.low) / (picture.lines - 1)
    a_column = days / (picture.columns - 1)
    under = picture.cells[here]
    for one, (column, row) in zip(given_.points, picture.cells, strict=True):
        drawn = rows[picture.top + row][picture.left + column]
        assert drawn == use.point or (drawn == use.here and (column, row) == under)
        there = picture.scale.high - row * a_row
        assert abs(there - one.value) <= a_row * 0.51 + 1e-9
        assert abs(column * a_column - (one.on - given_.points[0].on).days) <= a_column * 0.51
    values = [one.value for one in given_.points] + [one for one in (given_.start, given_.aim) if one is not None]
    assert 5 <= len(picture.scale.ticks) <= 6 or (len(set(values)) == 1 and len(picture.scale.ticks) == 1)
    for label in picture.scale.labels():
        assert any(row[: picture.left].strip() == label for row in rows)
    plot = [row[picture.left : picture.left + picture.columns] for row in rows[1:-1]]
    assert any("now " in row for row in rows)
    assert ("aim " in picture.text) == (given_.aim is not None)
    same_year = [one for one in given_.points if one.cohort == given_.points[-1].cohort]
    assert ("median " in picture.text) == (len(same_year) >= 10)
    if not use.braille:
        assert not [c for row in plot for c in row if "\u2800" <= c <= "\u28ff"]


@pytest.mark.parametrize(("side", "at"), [(1, 0), (-1, -1)], ids=["above", "below"])
@pytest.mark.parametrize("use", [BRAILLE, PLAIN], ids=["braille", "plain"])
def test_the_median_keeps_the_points_near_it_on_their_side(use: Marks, side: int, at: int) -> None:
    values = [50.0 + side * 0.4, *(0.0, 100.0) * 5, 50.0 - side * 50.0, 50.0]
    days = [BEGIN + timedelta(days=7 * n) for n in range(len(values))]
    picture = draw(Series("All", tuple(map(Point, days, values))), 60, 14, use)
    assert picture is not None
    row = picture.cells[0][1]
    beneath = [n for n, text in enumerate(picture.text.split("\n")) if use.beneath in text]
    assert beneath == [picture.top + row + at]


def test_what_the_cursor_stands_on_is_read_out() -> None:
    days = [BEGIN + timedelta(days=7 * n) for n in range(3)]
    points = tuple(Point(day, 100 * n / 90, f"{n} of 90") for day, n in zip(days, (36, 54, 57), strict=True))
    some = Series("All", points, "%", start=38.0, aim=60.0)
    assert readout(some, 2) == "17 Sep: 63 %, 57 of 90 · 25 points above where we started · 3 points above where we aim"
    assert readout(some, 1).endswith("22 points above where we started · just where we aim")
    assert (
        readout(Series("Talk", (Point(days[0], 4.5),), "minutes", aim=6), 0)
        == "3 Sep: 4.5 minutes · 1.5 below where we aim"
    )


def test_as_many_days_are_named_as_have_room_and_a_month_once() -> None:
    days = [BEGIN + timedelta(days=7 * n) for n in range(9)]
    picture = draw(Series("All", tuple(Point(day, 40.0 + n) for n, day in enumerate(days))), 100, 14)
    assert picture is not None
    assert " ".join(picture.text.split("\n")[-1].split()) == "3 Sep 10 17 24 1 Oct 8 15 22 29 Oct"


@given(st.lists(VALUES, min_size=1, max_size=20))
def test_labels_are_round_and_around_the_values(values: list[float]) -> None:
    made = scale(values)
    slack = made.step * 1e-6
    assert made.low - slack <= min(values)
    assert max(values) <= made.high + slack
    digits = f"{made.step:e}".partition("e")[0].rstrip("0").rstrip(".")
    assert digits in ("1", "2", "2.5", "5")
    assert len(set(made.labels())) == len(made.labels())


def test_percents_stay_between_0_and_100() -> None:
    made = scale([97.0, 100.0], 0, 100)
    assert made.high == 100
    assert scale([0.0, 2.0], 0, 100).low == 0


def test_the_line_breaks_between_the_students_of_two_years() -> None:
    days = [BEGIN + timedelta(days=30 * n) for n in range(4)]
    whole = tuple(Point(day, 10.0 * n, cohort="2026") for n, day in enumerate(days))
    broken = tuple(one._replace(cohort="2025" if n < 2 else "2026") for n, one in enumerate(whole))

    def drawn(points: tuple[Point, ...]) -> list[int]:
        picture = draw(Series("All", points), 60, 14)
        assert picture is not None
        (one, _), (other, _) = picture.cells[1], picture.cells[2]
        plot = [row[picture.left : picture.left + picture.columns] for row in picture.text.split("\n")[1:-1]]
        return [c for c in range(one + 1, other) if any("\u2800" < row[c] <= "\u28ff" for row in plot)]

    assert drawn(whole)
    assert not drawn(broken)
    assert "breaks" in concluded(Series("All", broken))


def test_too_few_points_is_said_and_nothing_is_drawn() -> None:
    two = Series("All", tuple(Point(BEGIN + timedelta(days=n), 40.0 + n) for n in range(2)))
    assert draw(two, 60, 20) is None
    assert concluded(two) == "2 dates so far. A line needs three, a pattern ten."
    nine = Series("All", tuple(Point(BEGIN + timedelta(days=n), 40.0 + n) for n in range(9)))
    assert concluded(nine) == "9 points: too few to call a pattern."
    fourteen = Series("All", tuple(Point(BEGIN + timedelta(days=n), 40.0 + n) for n in range(14)))
    assert concluded(fourteen) == (
        "14 points: more than the usual up and down. The line crosses the median only once (10 Sep); by chance at least"
        " 4 times. The picture cannot say what caused it."
    )
    assert draw(nine, LEAST[0] - 1, 20) is None


def line_of(*values: float, of: int = 0, cohorts: tuple[str, ...] = ()) -> Series:
    """A point a week; so many `of` so many where that is said."""
    points = []
    for n, value in enumerate(values):
        counted = f"{value:g} of {of}" if of else ""
        cohort = cohorts[n] if cohorts else ""
        points.append(Point(BEGIN + timedelta(days=7 * n), 100 * value / of if of else value, counted, cohort))
    return Series("All", tuple(points), "%" if of else "")


def test_points_on_the_median_are_said_and_a_long_run_with_its_place() -> None:
    on_it = line_of(5, 5, 4, 6, 5, 4, 6, 5, 4, 6, 4, 6, 5, 5)
    assert concluded(on_it) == "Only 8 of 14 points do not lie on the median: too few to call a pattern."
    run = line_of(5, 1, 5, 1, 5, 1, 5, 1, *[5] * 8, *[1] * 8, 1, 5)
    assert "9 in a row lie below the median, 24 Dec to 18 Feb; by chance at most 8. The picture" in concluded(run)
    # the picture's own reference is the rule's
    assert "crosses" not in concluded(run)


def test_a_verdict_that_one_student_would_change_says_so_with_both_counts() -> None:
    close = line_of(9, 8, 9, 5, 5, 3, 5, 6, 3, 4, 7, 8, 7, of=13)
    on = short_day(close.points[-1].on)
    assert concluded(close).endswith(f"cannot say what caused it. {on}: 7 → 6 of 13: one student makes the difference.")
    assert concluded(close._replace(counts="teams")).endswith("one team makes the difference.")
    usual = line_of(3, 5, 4, 4, 3, 8, 8, 8, 8, 6, 7, 3, 3, 4, of=13)
    assert "the usual up and down so far. " in concluded(usual)
    assert concluded(usual).endswith("4 → 5 of 13: one student makes the difference.")
    # a number that is no count is no one's
    assert "difference" not in concluded(line_of(9, 8, 9, 5, 5, 3, 5, 6, 3, 4, 7, 8, 7))
    assert "difference" not in concluded(line_of(1, 9, 1, 9, 1, 9, 1, 9, 1, 9, of=13))


def test_a_median_is_frozen_before_what_was_changed() -> None:
    series = line_of(4, 6, 4, 6, 4, 6, 9, 9, 8, 9, 9, 8, 9)
    change = series.points[6].on
    told = concluded(series, change)
    assert told.startswith(f"Median frozen before {short_day(change)}, at 5. 13 points: more than the usual")
    assert "8 in a row lie above the median" in told
    assert "frozen" not in concluded(series)
    early = concluded(series, series.points[4].on)
    assert early == f"4 points before {short_day(series.points[4].on)}: too few to freeze a median, which takes six."
    frozen, free = draw(series, 80, 20, frozen=change), draw(series, 80, 20)
    assert frozen is not None
    assert free is not None
    assert "median 5" in frozen.text
    assert "median 8" in free.text


def test_the_median_is_that_of_the_last_years_students_alone() -> None:
    years = ("2025–26",) * 5 + ("2026–27",) * 10
    told = concluded(line_of(*[1, 2] * 7, 1, cohorts=years))
    assert told == (
        "The line breaks where other students begin; 2026–27 has a median of its own."
        " 10 points: the usual up and down so far."
    )


def test_the_table_says_the_same_numbers() -> None:
    days = [BEGIN, BEGIN + timedelta(days=7)]
    everyone = Series("All", (Point(days[0], 41.3, "38 of 92"), Point(days[1], 63.3, "57 of 90")))
    some = Series("Newcomers", (Point(days[1], 40.0, "2 of 5"),), private=True)
    head, first, second = table((everyone, some))
    assert head == ("When", "All", "Newcomers, private")
    assert first == ("3 Sep", "41  38 of 92", "–")
    assert second == ("10 Sep", "63  57 of 90", "40  2 of 5")


# bands


def _banded(many: int, band: str = "20–29 %", gaps: tuple[Gap, ...] = ()) -> Series:
    days = [BEGIN + timedelta(days=7 * n) for n in range(many)]
    return Series(
        "EL", tuple(Point(day, 24.5, band=band) for day in days), "%", 41, 60, gaps=gaps, start_band="40–49 %"
    )


def test_a_band_is_said_without_its_middle_and_calls_no_pattern() -> None:
    some = _banded(12)
    picture = draw(some, 80, 20)
    assert picture is not None
    assert "now 20–29 %" in picture.text
    assert "median" not in picture.text
    assert readout(some, 3) == f"{short_day(some.points[3].on)}: 20–29 %"
    assert table((some,))[1][1] == "20–29 %"
    assert concluded(some) == "12 dates, told in bands: too rough to call a pattern."


def test_a_line_breaks_at_a_gap() -> None:
    whole = _banded(4)
    gap = Gap(whole.points[2].on, "", "8 students: stays with us")
    broken = _banded(4, gaps=(gap,))._replace(points=(*whole.points[:2], whole.points[3]))
    joined, apart = draw(broken._replace(gaps=()), 80, 20), draw(broken, 80, 20)
    assert joined is not None
    assert apart is not None
    assert _drawn(apart) < _drawn(joined)


def _drawn(picture: Picture) -> int:
    return sum("\u2800" < sign <= "\u28ff" for sign in picture.text)


def test_percents_stand_on_all_of_them_and_another_axis_says_where_it_begins() -> None:
    days = [BEGIN + timedelta(days=7 * n) for n in range(4)]
    percents = Series("All", tuple(Point(day, 50.0 + n) for n, day in enumerate(days)), "%")
    picture = draw(percents, 60, 16)
    assert picture is not None
    assert picture.scale == PERCENTS
    assert axis_words(percents) == "Upright: percent, 0 to 100."
    assert axis_words(percents._replace(unit="minutes")) == "Upright: minutes, 50 to 54, not from 0."
    assert axis_words(percents._replace(unit="")).startswith("Upright: what was counted, ")
    # a score above all percents is none of them
    assert scale_for([97, 104], "%").high > 100


def test_where_all_is_equal_there_is_one_label() -> None:
    days = [BEGIN + timedelta(days=7 * n) for n in range(4)]
    picture = draw(Series("All", tuple(Point(day, 12.5) for day in days), "minutes"), 60, 14)
    assert picture is not None
    labels = [row[: picture.left].strip() for row in picture.text.split("\n")]
    assert [label for label in labels if label] == ["12.5"]


def test_a_group_and_everyone_else_stand_on_one_axis() -> None:
    days = [BEGIN + timedelta(days=7 * n) for n in range(4)]
    group = Series(
        "English learners", tuple(Point(day, 19.0 + 12 * n, f"{n} of 21") for n, day in enumerate(days)), "%"
    )
    others = Series("everyone else", tuple(Point(day, 48.0 + 5 * n, f"{n} of 70") for n, day in enumerate(days)), "%")
    picture = draw(group, 100, 16, beside=others)
    assert picture is not None
    assert "English learners 55" in picture.text
    assert "everyone else 63" in picture.text
    assert picture.text.count("□") == 4
    # where there is no room for two the one that is looked at stays
    alone = draw(group, 50, 16, beside=others)
    assert alone is not None
    assert "□" not in alone.text
    assert "now 55" in alone.text


def test_a_median_belongs_to_one_year() -> None:
    days = [BEGIN + timedelta(days=7 * n) for n in range(22)]
    points = tuple(Point(day, 10.0 if n < 11 else 70.0 + n % 3, cohort=str(n < 11)) for n, day in enumerate(days))
    picture = draw(Series("All", points, "%"), 100, 16)
    assert picture is not None
    assert "median 71" in picture.text
    few = draw(Series("All", points[:15], "%"), 100, 16)
    assert few is not None
    assert "median" not in few.text


@pytest.mark.parametrize("width", [28, 40, 54, 90])
def test_one_row_says_begin_way_and_now(width: int) -> None:
    days = [BEGIN + timedelta(days=7 * n) for n in range(9)]
    points = tuple(Point(day, 100 * (36 + n) / 90, f"{36 + n} of 90") for n, day in enumerate(days))
    text = "".join(words for words, _ in one_line(Series("All", points, "%", aim=60), width))
    assert len(text) <= max(width, 38)
    assert text.startswith("3 Sep  40 %")
    assert "49 %, aim 60" in text


def test_decimals_as_they_were_stored() -> None:
    days = [BEGIN + timedelta(days=7 * n) for n in range(3)]
    points = tuple(Point(day, value) for day, value in zip(days, (1249.25, 1250.5, 1234567.0), strict=True))
    assert [row[1] for row in table((Series("Score", points),))[1:]] == ["1249.25", "1250.5", "1234567"]
    assert readout(Series("Score", points), 1) == "10 Sep: 1250.5"
