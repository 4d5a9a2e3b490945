"""Goals & tasks as each audience reads it: the list, the cards, growth and gaps, without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cycletui.queries.card import Fact, Hands, Heading, Promise, Sentence
from cycletui.queries.outcomes import choices, growth, growth_told
from cycletui.queries.outcomes import lists as listing
from cycletui.queries.outcomes import reach as reach_
from cycletui.queries.outcomes.cards import read_detail
from cycletui.queries.outcomes.lists import read_outcomes, sections
from cycletui.queries.outcomes.slip import read_slip
from cycletui.queries.parts import Growth
from cycletui.records.audience import Audience
from cycletui.records.outcomes import GroupAim, Outcome
from cycletui.store import saves
from tests.queries.outcome_team import CLASS, COUNTS, PRIVATE, SIZES, START, THEN, TODAY, Team, made, opened

DESK, ROOM, LEAD, GUESTS = Audience.DESK, Audience.ROOM, Audience.LEAD, Audience.GUESTS
EL, IEP, BOTH = "English learners", "Students with IEPs", "Both"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with opened(tmp_path_factory.mktemp("outcomes")) as store:
        yield made(store)


def parts(team: Team, record: str, audience: Audience) -> tuple[Any, ...]:
    card = read_detail(team.reader(audience), team.ids[record], TODAY)
    assert card is not None
    return card.parts


def lines(team: Team, audience: Audience) -> dict[str, reach_.Reach]:
    reader = team.reader(audience)
    outcome = team.record("outcome", Outcome, audience)
    aims = reader.records(GroupAim, where=GroupAim(outcome=outcome.id))
    return {reach.name: reach for reach in growth.read_reach(reader, outcome, aims)}


def facts(team: Team, record: str, audience: Audience) -> dict[str, str]:
    return {part.label: part.value for part in parts(team, record, audience) if isinstance(part, Fact)}


def text_of(found: object) -> str:
    """All that stands in what was read, numbers too."""
    if isinstance(found, dict):
        found = tuple(found.values())
    return " | ".join(map(text_of, found)) if isinstance(found, tuple) else str(found)


# growth


def test_on_the_desk_all_stands_as_it_was_counted(team: Team) -> None:
    found = lines(team, DESK)
    assert set(found) == {"All of grade 6", *(name for name in SIZES if name)}
    whole, group = found["All of grade 6"], found[EL]
    assert (whole.numbers, whole.counted, whole.verdict) == ("42 → 63 %, aim 60 %", "57 of 90 on 12 Nov", "reached")
    assert (group.numbers, group.counted, group.verdict) == ("19 → 57 %, aim 24 %", "12 of 21 on 12 Nov", "reached")
    # counts stand on the line as shares, so that one student who was away moves nothing
    assert (group.started, group.now, group.aim) == pytest.approx((100 * 4 / 21, 100 * 12 / 21, 100 * 5 / 21))
    assert (group.low, group.high, group.percent) == (0, 100, True)


@pytest.mark.parametrize("audience", [ROOM, LEAD])
def test_among_us_groups_of_five_and_more_stand_as_counted(team: Team, audience: Audience) -> None:
    found, desk = lines(team, audience), lines(team, DESK)
    assert set(found) == set(desk) - {PRIVATE, CLASS}
    for name, reach in found.items():
        assert reach == desk[name]


def test_guests_see_bands_and_never_a_group_s_count(team: Team) -> None:
    found = lines(team, GUESTS)
    assert set(found) == {"All of grade 6", EL, IEP}
    whole, group = found["All of grade 6"], found[IEP]
    assert (whole.numbers, whole.counted, whole.verdict) == ("42 → 63 %, aim 60 %", "57 of 90 on 12 Nov", "reached")
    assert found[EL].verdict == "would give away 8 students"
    assert whole.start == "42 %"
    assert whole.aims_at == "60 %"
    told = (group.numbers, group.counted, group.verdict)
    assert told == ("at most 29 → 30–49 %, aim 38 %", "on 12 Nov", growth_told.TOO_WIDE)
    assert (group.started, group.now, group.aim, group.high) == (14.5, 39.5, 38, 100)
    text = text_of(tuple(found.values()))
    for counted in ("12 of 21", "4 of 21", "4 of 13", "3 of 13", "5 of 21", "5 of 13", "of 6"):
        assert counted not in text


def test_whether_a_figure_stands_never_depends_on_the_count(tmp_path: Path) -> None:
    """The same team with nobody, everybody and somebody in each group: the same lines have figures."""
    there: set[frozenset[tuple[str, bool, bool]]] = set()
    heights = ((0, 0), (1, 1), (0.4, 0.6), (0, 1), (0.5, 0.5))
    with opened(tmp_path) as store:
        for low, high in heights:
            counts = {name: (round(low * size), round(high * size)) for name, size in SIZES.items()}
            found = lines(made(store, counts), GUESTS)
            there.add(frozenset((name, bool(one.start), bool(one.counted)) for name, one in found.items()))
    assert len(there) == 1


def test_a_hidden_figure_says_its_true_reason(tmp_path: Path) -> None:
    sizes = {"": 95, "Most": 89, EL: 21}
    with opened(tmp_path) as store:
        team = made(store, {"": (40, 60), "Most": (38, 55), EL: (4, 12)}, sizes)
        hidden = lines(team, GUESTS)["Most"]
        assert hidden.verdict == "would give away 6 students"
        assert hidden.numbers == "aim 6 %"
        assert (hidden.started, hidden.now, hidden.counted, hidden.there) == (None, None, "", None)
        growths = [part for part in parts(team, "outcome", GUESTS) if isinstance(part, Growth)]
        assert [part.verdict for part in growths if part.name == "Most"] == [hidden.verdict]


def test_a_hidden_start_stands_beside_what_is_shown() -> None:
    start = growth_told.told_words("6 students: stays with us", "31 %", "45 %")
    assert start == "6 students: stays with us → 31 %, aim 45 %"
    assert growth_told.told_words("at most 20 %", "31 %", "45 %") == "at most 20 → 31 %, aim 45 %"
    assert growth_told.told_words("under half", "half and more", "45 %") == "under half → half and more, aim 45 %"
    assert growth_told.told_words("–", None, "45 %") == "aim 45 %"


def test_a_start_without_a_measure_is_hidden_and_not_missing(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        team = made(store)
        team.add("outcome", "bare", statement="Talk", unit="percent", start_value=41, aim_value=60)
        [whole] = growth.read_reach(team.reader(GUESTS), team.record("bare", Outcome, GUESTS), [])
        assert (whole.numbers, whole.start) == ("no size known, aim 60 %", "no size known")


def test_teams_are_no_students(tmp_path: Path) -> None:
    """Three of four teams are three of four teams, whoever looks."""
    with opened(tmp_path) as store:
        team = made(store)
        measure = team.add("measure", name="Teams that closed a cycle", counts="teams")
        day = team.add("collection", measure=measure, on=THEN)
        team.add("result", collection=day, count_of=3, total=4)
        team.add("outcome", "teams", statement="Close a cycle", measure=measure, unit="percent", aim_value=90)
        for audience in (DESK, ROOM, GUESTS):
            [whole] = growth.read_reach(team.reader(audience), team.record("teams", Outcome, audience), [])
            assert (whole.numbers, whole.counted) == ("– → 75 %, aim 90 %", "3 of 4 on 12 Nov")


def test_reached_is_said_only_where_the_whole_band_says_it(tmp_path: Path) -> None:
    """Of a group of which nobody can do it the band goes up to its end: an aim inside of it is neither."""
    with opened(tmp_path) as store:
        team = made(store, COUNTS | {IEP: (0, 0)})
        aim = team.add("group_aim", "aim low", outcome=team.ids["outcome"], group=team.ids[IEP], aim=1, of=13)
        outcome, reader = team.record("outcome", Outcome, GUESTS), team.reader(GUESTS)
        found = reader.get(aim, GroupAim)
        assert found is not None
        reach = growth.read_reach(reader, outcome, [found])[1]
        assert reach.there is None
        assert reach.verdict == growth_told.TOO_WIDE


def test_the_latest_day_counts_even_where_it_was_written_first(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        team = made(store)
        for number in range(growth.DAYS):
            day = team.add("collection", measure=team.ids["measure"], on=date(2026, 9, 4 + number))
            team.add("result", collection=day, count_of=40, total=90)
        assert lines(team, DESK)["All of grade 6"].counted == "57 of 90 on 12 Nov"


def test_guests_read_no_finer_percent_than_the_desk(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        whole = lines(made(store, {"": (11, 38)}, {"": 64}), GUESTS)["All of grade 6"]
        assert (whole.numbers, whole.start) == ("17 → 59 %, aim 60 %", "17 %")


def test_a_goal_in_students_is_told_to_guests_in_percent(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        team = made(store)
        team.add(
            *("outcome", "goal in students"),
            statement="In students",
            measure=team.ids["measure"],
            unit="students",
            start_value=38,
            start_on=date(2026, 9, 3),
            aim_value=54,
        )
        for audience, numbers in ((DESK, "38 → 57 students, aim 54"), (GUESTS, "42 → 63 %, aim 60 %")):
            outcome = team.record("goal in students", Outcome, audience)
            [whole] = growth.read_reach(team.reader(audience), outcome, [])
            assert whole.numbers == numbers


def test_a_verdict_that_one_student_would_change_says_so_with_both_counts_among_us_alone(team: Team) -> None:
    """IEP: 4 of 13, aim 5 of 13. What leaves the team tells no count of a group, in no sentence."""
    close = "4 → 5 of 13: one student makes the difference."
    for audience in (DESK, ROOM, LEAD):
        found = lines(team, audience)
        assert found[IEP].close == close
        assert found[EL].close == found["All of grade 6"].close == ""
        assert close in text_of(parts(team, "outcome", audience))
        assert reach_.drawn(found[IEP]).short == "31 %, aim 38 %, one away"
    for audience in (one for one in Audience if one > LEAD):
        assert not [one for one in lines(team, audience).values() if one.close]
        assert "makes the difference" not in text_of(parts(team, "outcome", audience))


def test_less_may_be_better_and_teams_are_no_students(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        team = made(store, {"": (60, 54), "English learners": (6, 5)}, {"": 90, "English learners": 21})
        edits = [
            saves.Edit("outcome", {"direction": "down"}, team.ids["outcome"]),
            saves.Edit("measure", {"counts": "teams"}, team.ids["measure"]),
        ]
        saves.write(store, edits, space=team.space)
        found = lines(team, DESK)
        assert found["All of grade 6"].close == "54 → 55 of 90: one team makes the difference."
        assert found["English learners"].close == "5 → 6 of 21: one team makes the difference."
        assert reach_.drawn(found["English learners"]).short == "24 %, reached by one"


# cards


def test_what_stays_with_us_is_not_missing(team: Team) -> None:
    for audience in (DESK, ROOM, GUESTS):
        found = parts(team, "outcome", audience)
        heading = next(part for part in found if isinstance(part, Heading))
        assert heading.note == "no vision named yet"
        assert facts(team, "outcome", audience)["where we started"] == "42 %, counted on 3 Sep"
        assert facts(team, "outcome", audience)["where we aim"] == "60 %"
        assert Sentence("Add what it serves: our vision, or the school focus.", "strong") in found


def test_guests_read_why_groups_are_not_there(team: Team) -> None:
    text = text_of(parts(team, "outcome", GUESTS))
    assert "Not here: " in text
    for reason in ("6 students: stays with us", "a class: stays with us", "private"):
        assert reason in text
    for name in (BOTH, PRIVATE, CLASS, "Film one opening", "HK"):
        assert name not in text
    assert "did the gap close?" in text_of(parts(team, "outcome", DESK))
    assert "did the gap close?" not in text


def test_a_lead_sees_whose_promise_it_is_and_when_and_not_how_it_stands(team: Team) -> None:
    [desk] = [part for part in parts(team, "outcome", DESK) if isinstance(part, Promise)]
    [lead] = [part for part in parts(team, "outcome", LEAD) if isinstance(part, Promise)]
    assert desk == Promise("late 8 days", "12 Nov", "HK", "Film one opening", "open")
    assert lead == Promise("", "12 Nov", "HK", "Film one opening", "")
    assert facts(team, "promise", LEAD) == {"who": "HK", "by": "12 Nov", "for": "Compare two fractions"}
    assert facts(team, "promise", ROOM)["how it stands"] == "late 8 days"
    [item] = read_outcomes(team.reader(LEAD), team.space, "", TODAY).items["commitment"]
    assert (item.lead, item.state, item.mark, item.second) == ("", "", "HK", "by 12 Nov")
    assert read_outcomes(team.reader(LEAD), team.space, "", TODAY).open_ == ""
    assert read_outcomes(team.reader(), team.space, "", TODAY).open_ == "1 open"


def test_hands_stand_on_the_desk_alone_and_never_in_their_order(team: Team) -> None:
    assert facts(team, "decision", DESK)["votes"] == "5 4 4 3"
    assert any(isinstance(part, Hands) for part in parts(team, "decision", DESK))
    [item] = read_outcomes(team.reader(), team.space, "", TODAY).items["decision"]
    assert item.second == "5 4 4 3"
    for audience in (ROOM, LEAD, GUESTS):
        assert "votes" not in facts(team, "decision", audience)
        assert not any(isinstance(part, Hands) for part in parts(team, "decision", audience))
        [item] = read_outcomes(team.reader(audience), team.space, "", TODAY).items["decision"]
        assert item.second == ""


# who needs what


@pytest.mark.parametrize(
    ("audience", "small", "large", "moved"),
    [
        (DESK, "3 students", "13 students", "12 of 13"),
        (ROOM, "3 students: stays with us", "13 students", "12 of 13"),
        (LEAD, "3 students: stays with us", "13 students", "12 of 13"),
        (GUESTS, "fewer than 10 students", "10–19 students", None),
    ],
)
def test_who_needs_what_is_told_of_as_many_as_a_group_may_be(
    team: Team, audience: Audience, small: str, large: str, moved: str | None
) -> None:
    items = read_outcomes(team.reader(audience), team.space, "", TODAY).items["response_plan"]
    assert {item.first: item.state for item in items} == {"Naming the whole": small, "Number lines": large}
    assert facts(team, "plan", audience).get("moved on") == moved
    if audience is not DESK:
        assert "moved on" not in facts(team, "small plan", audience)
        assert "moved on" not in next(item.second for item in items if item.first == "Naming the whole")
        assert "check was" not in text_of(items)


# the list


def test_the_list_says_of_each_audience_what_it_may_see(team: Team) -> None:
    numbers = {
        audience: read_outcomes(team.reader(audience), team.space, "", TODAY).items["outcome"][0].second
        for audience in (DESK, ROOM, GUESTS)
    }
    assert numbers == {
        DESK: "42 → 63 %, aim 60 % · All of grade 6, 5 groups",
        ROOM: "42 → 63 %, aim 60 % · All of grade 6, 3 groups",
        GUESTS: "42 → 63 %, aim 60 % · All of grade 6, 2 groups",
    }


def test_a_part_that_an_audience_may_not_see_is_no_empty_part() -> None:
    assert "commitment" in {part.kind for part in sections(LEAD, "teacher")}
    assert "commitment" not in {part.kind for part in sections(GUESTS, "teacher")}
    assert sections(DESK, "leadership")[0].empty.startswith("What will teams do that they don't do yet")


def test_an_old_promise_is_not_lost_behind_newer_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as store:
        team = made(store)
        for number in range(3):
            team.add("commitment", what=f"Kept {number}", state="kept")
        monkeypatch.setattr(listing, "MOST", 2)
        view = read_outcomes(team.reader(), team.space, "", TODAY)
        assert view.items["commitment"][0].first == "Film one opening"
        assert (len(view.items["commitment"]), view.open_) == (3, "1 open")


def test_a_long_list_looks_up_no_more_than_it_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the desk one outcome costs its days and one day's results; for others the rest of a list costs nothing."""
    with opened(tmp_path) as store:
        team = made(store)
        for number in range(listing.MEASURED + 8):
            team.add("outcome", statement=f"Goal {number}", measure=team.ids["measure"], state="agreed", aim_value=60)
        asked: list[str] = []
        rows = store.reader.rows

        def counted(query: str, params: tuple[Any, ...] = ()) -> list[Any]:
            asked.append(query)
            return rows(query, params)

        monkeypatch.setattr(store.reader, "rows", counted)

        def reads(audience: Audience) -> int:
            asked.clear()
            read_outcomes(team.reader(audience), team.space, "", TODAY)
            return sum("kind_collection k" in query for query in asked)

        outcomes = listing.MEASURED + 9
        # and once for all what two laptops noted apart
        assert reads(DESK) <= outcomes + 1
        assert reads(GUESTS) < 4 * listing.MEASURED


# what keys ask


def test_groups_to_choose_from_say_how_many_they_are(team: Team) -> None:
    groups, aims = choices.read_groups(team.reader(), team.space, team.ids["outcome"])
    assert dict(groups)[team.ids[EL]] == "English learners · 21 in it"
    assert aims[team.ids[EL]] == team.ids[f"aim {EL}"]
    assert choices.read_due(team.reader(), team.ids["promise"]).before == THEN
    assert choices.read_due(team.reader(), team.ids["outcome"]).before is None


def test_a_slip_knows_what_is_needed_and_how_many(team: Team) -> None:
    page = team.reader(Audience.PAGE)
    slip = read_slip(page, team.ids["plan"], 13)
    assert slip is not None
    assert (slip.title, slip.students) == ("Number lines", 13)
    assert read_slip(team.reader(), team.ids["outcome"], 13) is None


def test_a_goal_for_a_group_has_that_group_s_numbers(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        team = made(store)
        measure = team.ids["measure"]
        group = next(name for name, size in SIZES.items() if name and size >= 10)
        values = {"measure": measure, "unit": "percent", "state": "agreed", "start_on": START}
        # however it is spelled; nobody counted means no number, and never that of all students
        team.add("outcome", "theirs", statement="Say why", for_whom=f" {group.upper()} ", **values, aim_value=90)
        team.add("group", "new", name="Pupils new to us", size=12)
        team.add("outcome", "nobody", statement="Begin", for_whom="Pupils new to us", **values, aim_value=90)
        team.add("outcome", "words", statement="Go on", for_whom="Our sixth graders", **values, aim_value=90)
        share = 100 * COUNTS[group][1] / SIZES[group]
        whole = 100 * COUNTS[""][1] / SIZES[""]
        for name, now in (("theirs", share), ("nobody", None), ("words", whole)):
            [reach] = growth.read_reach(team.reader(DESK), team.record(name, Outcome), [])
            assert reach.now == (None if now is None else pytest.approx(now)), name
        told = growth.read_reach(team.reader(GUESTS), team.record("theirs", Outcome, GUESTS), [])[0]
        assert f"{COUNTS[group][1]} of" not in str(told)
        assert told.now != pytest.approx(whole)
