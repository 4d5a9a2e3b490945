"""Evidence in one line, read as a teacher means it; what is unclear is refused with its place."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cycletui.entry.amount import MOST
from cycletui.entry.day import MONTHS, school_year
from cycletui.entry.line import NotUnderstood, Understood, in_words, understand
from cycletui.entry.names import OWN_COUNT, Known, Name, source_for, source_kind
from cycletui.records.typed_numbers import two_ways
from tests.entry.examples import TEAM, TODAY, UNDERSTOOD
from tests.entry.examples_refused import REFUSED
from tests.entry.said_back import say_back
from tests.sample import tries


def _day(short: str) -> date:
    return date.fromisoformat(short if len(short) == 10 else f"2026-{short}")


def _came_out(said: str) -> tuple[int | None, int | None, float | None, str]:
    if found := re.fullmatch(r"(\d+)/(\d+)", said):
        return int(found[1]), int(found[2]), None, "students"
    number, _, unit = said.partition(" ")
    return None, None, float(number), unit


def _read(line: str, known: Known = TEAM, today: date = TODAY) -> Understood | NotUnderstood:
    return understand(line, today=today, known=known)


def test_there_are_enough_examples() -> None:
    assert len(UNDERSTOOD) + len(REFUSED) >= 150
    lines = [one[0] for one in UNDERSTOOD] + [line.replace("‸", "") for line, _ in REFUSED]
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("wanted", UNDERSTOOD, ids=lambda one: ascii(one[0])[:60])
def test_a_line_is_understood(wanted: tuple[str, ...]) -> None:
    line, came_out, measure, on, group, source = (*wanted, *[""] * (6 - len(wanted)))
    found = _read(line)
    assert isinstance(found, Understood), found
    assert (found.count_of, found.total, found.value, found.unit) == _came_out(came_out)
    assert (found.measure, found.on, found.group) == (measure, _day(on), group or None)
    assert (found.source if found.source_given else "") == source
    assert _read(say_back(found)) == found


@pytest.mark.parametrize(("marked", "why"), REFUSED, ids=lambda one: ascii(one)[:60])
def test_a_line_is_refused_with_its_place(marked: str, why: str) -> None:
    assert _read(marked.replace("‸", "")) == NotUnderstood(marked.index("‸"), why)


def test_what_is_said_back() -> None:
    found = _read("18 of 24 EXIT ticket fractions Tuesday @english learners")
    assert isinstance(found, Understood)
    assert say_back(found) == "18/24 Exit ticket fractions 2026-11-24 @English learners"
    words = "18 of 24 students · Exit ticket fractions · Tuesday, 24 November 2026 · English learners"
    assert in_words(found) == words
    found = _read('12,50 min "wait @ door" #"2 visits"')
    assert isinstance(found, Understood)
    assert say_back(found) == '12.5 minutes "wait @ door" 2026-11-25 #"2 visits"'
    assert in_words(found) == "12.5 minutes · wait @ door · Wednesday, 25 November 2026 · all students · from 2 visits"


def test_what_is_new_is_told() -> None:
    found = _read("18/24 exit ticket fractions @English learners")
    assert isinstance(found, Understood)
    assert found.new == frozenset()
    assert found.source == "Friday's tickets"
    found = _read("18/24 survey of readers @IEP")
    assert isinstance(found, Understood)
    assert found.new == {"measure", "group", "source"}
    assert found.source == "Surveys"


def test_the_places_of_the_parts() -> None:
    line = "18/24 area 2026-11-20 #log @IEP"
    found = _read(line)
    assert isinstance(found, Understood)
    assert {part: line[at:].split()[0] for part, at in found.places.items()} == {
        "measure": "area",
        "on": "2026-11-20",
        "source": "log",
        "group": "IEP",
    }


def test_sources_follow_from_the_words() -> None:
    titles = {
        "Exit ticket fractions": ("Exit tickets", "assessment"),
        "student survey": ("Surveys", "survey"),
        "Absent": ("Attendance", "attendance"),
        "classroom visits": ("Visits to lessons", "observation"),
        "students' work on area": ("Students' work", "work_sample"),
        "students’ work": ("Students' work", "work_sample"),
        "start check": ("Tests", "assessment"),
        "catalogue": (OWN_COUNT, None),
    }
    for measure, (title, kind) in titles.items():
        assert (source_for(measure), source_kind(title)) == (title, kind), measure


def test_a_school_year_begins_in_august() -> None:
    years = {date(2026, 7, 31): "2025–26", date(2026, 8, 1): "2026–27", date(1999, 12, 1): "1999–00"}
    assert {day: school_year(day) for day in years} == years


def test_a_name_with_odd_ends_is_said_in_quotation_marks() -> None:
    for name in ("a @b", "#a", "a,", '"a"', "2026-11-20", "yesterday", "on", "lights on", "- a", ": a", "3/4", "a 3/4"):
        team = Known(measures=[Name(name, "students")], groups=[Name(name)])
        typed = f'18/24 "{name.replace(chr(34), chr(34) * 2)}" @"{name.replace(chr(34), chr(34) * 2)}"'
        found = _read(typed, team)
        assert isinstance(found, Understood), (name, found)
        assert (found.measure, found.group) == (name, name)
        assert _read(say_back(found), team) == found


_words = st.sampled_from(
    [
        *("18/24", "3/4", "11/20", "18 of 24", "12.5", "63", "%", "min", "points", "stars", "@", "#", '"', "“", "”"),
        *("@English learners", "#log", "exit ticket", "Mood", "Wait time", "Fluency", "area", "on", "of", "last"),
        *("2026-11-20", "20.11.", "20 Nov", "Nov", "Tuesday", "yesterday", "today", "May 5", "2 days ago", ","),
        *("-", "–", "·", ":", "\x1b[31m", "\u202e", "e\u0301", "🙂", "\x1f", "\x00", "ı", "İ", "ß", "ſ", "\u212a"),
        "@all",
    ]
)  # fmt: skip
_spaces = st.sampled_from([" ", " ", " ", "", "  ", "\t", "\xa0"])
_lines = st.one_of(
    st.text(max_size=80),
    st.lists(st.tuples(_words, _spaces), max_size=12).map(lambda parts: "".join(map("".join, parts))),
    st.builds(
        lambda start, rest: start + rest,
        st.sampled_from(["18/24 ", "12.5 min ", "63 % ", "4 stars ", "3 "]),
        st.one_of(st.text(max_size=60), st.lists(_words, max_size=6).map(" ".join)),
    ),
)
_days = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1))


@settings(max_examples=tries(400, 1500), deadline=None)
@given(_lines, _days, st.booleans())
@example("18/24 frıday", TODAY, False)
@example("5 mın x", TODAY, True)
@example("?0/0/0/1", TODAY, False)
def test_what_is_said_back_says_the_same(line: str, today: date, team: bool) -> None:
    known = TEAM if team else Known()
    found = _read(line, known, today)
    if isinstance(found, NotUnderstood):
        assert 0 <= found.at <= len(line)
        assert found.why.endswith((".", "?", "…"))
        return
    said = say_back(found)
    assert _read(said, known, today) == found
    assert _read(said, known, date(2095, 1, 1)) == found
    again = _read(said, known, today)
    assert isinstance(again, Understood)
    assert say_back(again) == said


_names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), min_size=1, max_size=60)


@settings(max_examples=tries(200, 500), deadline=None)
@given(_names, _names, _names)
def test_any_name_survives_in_quotation_marks(measure: str, group: str, source: str) -> None:
    def quote(name: str) -> str:
        return '"' + name.replace('"', '""') + '"'

    found = _read(f"18/24 {quote(measure)} 2026-11-20 #{quote(source)} @{quote(group)}", Known())
    if isinstance(found, NotUnderstood):
        assert found.why.startswith(("What was counted", "Which "))
        return
    for kept, typed in ((found.measure, measure), (found.source, source)):
        assert kept == _kept(typed)
    assert (found.group or "all") == _kept(group) or found.group is None


def _kept(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split()))


@settings(max_examples=tries(100, 300), deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)), _days)
def test_every_day_can_be_written_in_every_full_way(day: date, today: date) -> None:
    month = MONTHS[day.month - 1]
    for spelled in (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {month} {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
        f"{day.day}. {month[:3]}. {day.year}",
    ):
        found = _read(f"18/24 area {spelled} @IEP", Known(), today)
        if day > today:
            assert isinstance(found, NotUnderstood)
            assert found.why == f"{day.day} {month} {day.year} is still to come: what was the day?"
            continue
        assert isinstance(found, Understood), spelled
        assert (found.on, found.measure) == (day, "area")


@given(st.integers(0, MOST), st.integers(1, MOST))
def test_counts_are_taken_as_they_are(k: int, n: int) -> None:
    found = _read(f"{k}/{n} area")
    if k > n:
        assert found == NotUnderstood(0, f"{k} of {n} is more than there are.")
    else:
        assert isinstance(found, Understood)
        assert (found.count_of, found.total) == (k, n)


@given(st.integers(0, 10**15), st.integers(0, 6))
def test_values_are_kept_to_the_last_digit(digits: int, places: int) -> None:
    value = f"{digits / 10**places:.{places}f}"
    found = _read(f"{value} points area")
    if isinstance(found, NotUnderstood):
        assert float(value) > MOST * 1000 or two_ways(value)
        return
    assert found.value == float(value)
    assert _read(say_back(found)) == found
