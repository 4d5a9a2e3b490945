"""The demo team: its numbers hang together, its voices are its members', its two laptops agree."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime

from cycletui.measures import agreement, equity, growth, run_chart
from cycletui.queries.audience import AudienceReader
from cycletui.queries.evidence.kinds import read_kinds
from cycletui.records import registry
from cycletui.store import saves
from cycletui.store.history import history, unsettled
from cycletui.store.state import state
from tests.demo.demos import Demo

Counted = dict[tuple[str, date], dict[str, tuple[int, int]]]


def counted(demo: Demo) -> Counted:
    """So many of so many, by measure and day and then by group (all students: an empty name)."""
    collections = {one.id: one for one in demo.records("collection")}
    found: Counted = {}
    for result in demo.records("result"):
        if result.total is not None:
            of = collections[result.collection]
            here = found.setdefault((demo.called(of.measure), of.on), {})
            group = demo.called(result.group)
            assert group not in here
            here[group] = (result.count_of, result.total)
    return found


EL, IEP = "English learners", "Students with IEPs"
ELSE = {EL: "Everyone but English learners", IEP: "Everyone but students with IEPs"}
COMPARE = "Compare two fractions and justify, 3+ of 4"


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_the_numbers_hang_together(demo: Demo) -> None:
    checked = 0
    for here in counted(demo).values():
        for group, rest in ELSE.items():
            if group in here and rest in here:
                k, n = (sum(pair) for pair in zip(here[group], here[rest]))
                assert (k, n) == here[""]
                checked += 1
        assert all(0 <= k <= n for k, n in here.values())
    # 38 = 4+34 = 3+35; 57 = 12+45 = 4+53; 44 = 3+41; 35 = 4+31
    assert checked == 6
    sizes = {one.name: one.size for one in demo.records("group")}
    assert sizes["All of grade 6"] == 92 == sum(sizes[f"Class {letter}"] for letter in "ABCD")
    assert all(sizes[group] + sizes[rest] == 92 for group, rest in ELSE.items())
    assert all(n <= sizes.get(group, 92) for here in _students(demo) for group, (_, n) in here.items())
    assert {one.name for one in demo.records("group") if one.private} == {"English learners with IEPs", "Newcomers"}
    assert {one.name for one in demo.records("group") if one.is_class} == {f"Class {letter}" for letter in "ABCD"}


def _students(demo: Demo) -> list[dict[str, tuple[int, int]]]:
    units = {one.name: one.unit for one in demo.records("measure")}
    return [here for (measure, _), here in counted(demo).items() if units[measure] == "students"]


def test_every_number_is_there(demo: Demo) -> None:
    found = counted(demo)
    tickets = [here for (measure, _), here in sorted(found.items()) if measure == "Compare and say why"]
    assert [here[""] for here in tickets] == [
        (36, 90), (40, 91), (41, 88), (47, 90), (49, 91), (46, 86), (53, 90), (54, 89), (56, 91)
    ]  # fmt: skip
    assert [here[EL] for here in tickets] == [
        (5, 21), (6, 21), (7, 20), (9, 21), (10, 21), (9, 19), (11, 21), (12, 21), (12, 21)
    ]  # fmt: skip
    assert [here[IEP] for here in tickets] == [
        (3, 13), (3, 13), (4, 13), (3, 12), (4, 13), (3, 12), (4, 13), (3, 13), (4, 13)
    ]  # fmt: skip
    assert found["Turns with a reason, of turns heard", day("2026-10-13")] == {"": (29, 71)}
    assert found["Have begun after two minutes", day("2027-01-12")] == {IEP: (9, 12)}
    assert found["I can explain my thinking to a partner", day("2026-09-08")] == {
        "": (44, 88),
        EL: (6, 20),
        IEP: (5, 12),
    }
    for on, exact in (("2026-09-22", 7), ("2026-10-20", 10)):
        assert found["Two scorers agree exactly", day(on)] == {"": (exact, 12)}
        assert found["Two scorers one level apart", day(on)] == {"": (12 - exact, 12)}
    assert found["Fraction strand, at or above", day("2027-01-08")] == {"": (46, 90), EL: (9, 21), IEP: (3, 13)}
    model = [here for (measure, _), here in sorted(found.items()) if measure == "Model it"]
    classes = [{name: here.pop(name) for name in list(here) if name.startswith("Class ")} for here in model]
    assert model == [{"": (45, 90), IEP: (3, 13)}, {"": (47, 89), IEP: (4, 13)}, {"": (50, 90), IEP: (5, 12)}]
    # the last one was tallied by class: the classes make the whole
    assert [len(some) for some in classes] == [0, 0, 4]
    assert tuple(map(sum, zip(*classes[-1].values(), strict=True))) == model[-1][""]
    collections = {one.id: one.on for one in demo.records("collection")}
    minutes = {collections[one.collection]: one.value for one in demo.records("result") if one.value is not None}
    assert [minutes[on] for on in sorted(minutes)] == [4, 9, 11, 10]
    notes = {one.note for one in demo.records("result") if one.note}
    assert "fall_benchmark_g6.csv: 92 rows, 89 numbers, 2 absent, 1 “INV”" in notes
    assert {one.cohort for one in demo.records("collection")} == {"2026–27"}


def test_each_outcome_rests_on_kinds_of_evidence(demo: Demo) -> None:
    [team] = demo.one.reader.spaces()
    found = {one.name.split()[0]: one.kinds for one in read_kinds(AudienceReader(demo.one), team.id)}
    assert found == {
        "Turn": ("Assessment", "Observation"),
        "Compare": ("Assessment", "Observation", "Students' work", "What students say"),
        "Explain": (),
        "Talk:": ("Observation", "Our own log", "What students say"),
    }
    seen = {one.said_by: (one.on, demo.called(one.source)) for one in demo.records("observation")}
    assert seen == {
        "DP": (day("2026-10-13"), "Visits"),
        "CR": (day("2026-11-02"), "Our log"),
        "HK": (day("2027-01-12"), "Visits"),
    }


def test_what_the_team_says_of_its_numbers_is_what_they_say(demo: Demo) -> None:
    """The percentages of the outcomes, the gaps, and that the tickets are too few to call a pattern."""
    found = counted(demo)
    before, after = found[COMPARE, day("2026-09-03")], found[COMPARE, day("2026-11-12")]

    def rounded(pair: tuple[int, int]) -> int:
        percent = growth.percent(*pair).percent
        assert percent is not None
        return round(percent)

    assert [rounded(before[group]) for group in ("", EL, IEP)] == [41, 19, 23]
    assert [rounded(after[group]) for group in ("", EL, IEP)] == [63, 57, 31]
    for group, first, last in ((EL, 29, 8), (IEP, 21, 38)):
        others, focal = (
            [100 * k / n for k, n in (here[which] for here in (before, after))] for which in (ELSE[group], group)
        )
        gap = equity.gap(others, focal)
        assert gap.first is not None
        assert gap.last is not None
        assert (round(gap.first), round(gap.last)) == (first, last)
    turns = [here[""] for (measure, _), here in sorted(found.items()) if measure.startswith("Turns with a reason")]
    assert (rounded(turns[0]), rounded(turns[-1])) == (17, 55)
    outcomes = {one.statement.split()[0]: one for one in demo.records("outcome")}
    assert outcomes["Compare"].start_value == rounded(before[""])
    assert outcomes["Turn"].start_value == rounded(found[demo.called(outcomes["Turn"].measure), day("2026-12-08")][""])
    assert outcomes["Talk:"].start_value == rounded(turns[0])
    tickets = [here for (measure, _), here in sorted(found.items()) if measure == "Compare and say why"]
    pattern = run_chart.analyse([100 * k / n for k, n in (here[""] for here in tickets)])
    assert pattern.signal is None
    # nine points, one of them on the median: too few to call a pattern
    assert pattern.n_useful == 8


def test_the_five_outcomes_stand_as_told(demo: Demo) -> None:
    states = [one.state for one in sorted(demo.records("outcome"), key=lambda one: one.statement)]
    assert states == ["met_not_for_all", "draft", "retired", "met", "agreed"]
    draft = next(one for one in demo.records("outcome") if one.state == "draft")
    assert (draft.start_value, draft.for_whom, draft.aim_on) == (None, None, None)
    aims = {
        (demo.called(one.outcome).split()[0], demo.called(one.group)): (one.start, one.aim, one.of)
        for one in demo.records("group_aim")
    }
    assert aims[("Compare", EL)] == (19, 45, None)
    assert aims[("Compare", IEP)] == (23, 45, None)
    assert aims[("Turn", IEP)] == (3, 7, 13)


def test_what_was_promised_decided_and_kept_stands_as_told(demo: Demo) -> None:
    promised = Counter((demo.called(one.who), one.state) for one in demo.records("commitment"))
    kept = {("AO", "kept"): 1, ("LW", "kept"): 1, ("CR", "kept"): 1, ("BL", "kept"): 1}
    others = {("HK", "partly"): 1, ("BL", "not_yet"): 1, ("AO", "dropped"): 1}
    assert promised == Counter(kept | others | {("HK", "open"): 1, ("DP", "open"): 1, ("LW", "open"): 1})
    [film] = [one for one in demo.records("commitment") if one.state == "not_yet"]
    days = [past.new for past in history(demo.one.reader, film.id) if past.field == "by_on"]
    assert sorted(days) == ["2027-01-12", "2027-01-19"]
    decisions = {one.decided_on.isoformat(): one for one in demo.records("decision")}
    votes: dict[str, str | None] = {"2026-09-29": "5 4 4 4 3", "2026-10-06": "5 5 4 4 4 3", "2026-10-20": "5 5 5 4 4 4"}
    votes |= {"2026-12-01": "3 2 2 1 4 3", "2026-12-08": "5 5 4 4 4 3", "2027-01-05": None}
    assert {on: one.votes for on, one in decisions.items()} == votes
    assert decisions["2026-12-01"].superseded_by == decisions["2026-12-08"].id
    for one in decisions.values():
        if one.votes:
            passed = agreement.votes([int(vote) for vote in one.votes.split()]).passed
            assert passed == (one.state == "agreed")
    first = [past.new for past in history(demo.one.reader, decisions["2026-09-29"].id) if past.field == "votes"]
    assert sorted(first) == ["5 4 4 3 2", "5 4 4 4 3"]
    [need] = demo.records("response_plan")
    assert (need.count, need.minutes_a_week, need.moved_on) == (8, 30, 3)
    assert {demo.called(who) for who in need.who} == {"HK", "BL"}
    thinking = {one.name: one.thinking for one in demo.records("student_task")}
    assert thinking == {
        "Which pizza deal?": "explain",
        "Line-up": "use",
        "The half-full tank": "explain",
        "Recipe for nine": "make_new",
    }
    assert len(demo.records("skill")) == 3
    assert [one.practice for one in demo.records("our_way")] == ["Rehearse with a partner, then write"]


def test_the_team_its_words_and_its_values(demo: Demo) -> None:
    [team] = demo.records("team")
    assert (team.name, team.kind, team.school) == ("Grade 6 Math and Talk", "teacher", "Saltgrass Middle School")
    members = {one.initials: one.joined_on for one in demo.records("member")}
    assert members.keys() == {"AO", "BL", "CR", "HK", "LW", "DP"}
    assert members["DP"] == day("2026-10-06")
    assert {one.name for one in demo.records("laptop")} == {"room 12", "HK's laptop"}
    assert len(demo.records("norm")) == 5
    assert {one.agreed_on for one in demo.records("norm")} == {day("2026-08-25")}
    assert Counter(one.state for one in demo.records("value")) == Counter(
        {"agreed": 2, "discussed": 1, "proposed": 1, "revisited": 1}
    )
    assert {one.said_by for one in demo.records("story")} == {"AO", "LW", "HK"}
    said = {one.said_by: one.text for one in demo.records("reflection")}
    assert said.keys() == {"BL", "HK", "LW", "CR"}
    assert said["HK"] == "We opened the last door and left the first one shut."


def _local(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()


def test_each_reflection_was_written_by_whoever_said_it(demo: Demo) -> None:
    for one in demo.records("reflection"):
        assert {past.by_name for past in history(demo.one.reader, one.id)} == {one.said_by}
        assert demo.called(one.cycle).startswith("Rehearsed talk")


def test_the_vision_has_three_versions_by_three_voices(demo: Demo) -> None:
    [vision] = demo.records("vision")
    past = history(demo.one.reader, vision.id)
    texts = sorted((one for one in past if one.field == "text"), key=lambda one: one.at)
    assert [(_local(one.at), one.by_name, one.device_name) for one in texts] == [
        (day("2026-08-18"), "AO", "room 12"),
        (day("2026-09-01"), "LW", "HK's laptop"),
        (day("2026-11-24"), "HK", "HK's laptop"),
    ]
    assert [one.old for one in texts[1:]] == [one.new for one in texts[:-1]]
    assert vision.text == "Every sixth grader gets into the problem, says how they know, and is listened to."
    assert vision.look_again_on == day("2027-03-09")
    assert [one.new for one in past if one.field == "why"].count("Half of IEP tickets never begin.") == 1


def test_the_cycles_moved_through_their_stages_and_once_back(demo: Demo) -> None:
    cycles = {one.title: one for one in demo.records("cycle")}
    first, second = cycles["Rehearsed talk"], cycles["A way in"]
    stages = {}
    for one in (first, second):
        moves = [past for past in history(demo.one.reader, one.id) if past.field == "stage"]
        stages[one.id] = [past.new for past in sorted(moves, key=lambda past: past.at)]
    assert stages[first.id] == ["name", "plan", "teach", "plan", "teach", "look", "decide", "closed"]
    assert stages[second.id] == ["name", "plan", "teach"]
    assert (second.parent, demo.called(second.led_by), second.ends_on) == (first.id, "HK", day("2027-02-23"))


def test_both_laptops_hold_the_same(demo: Demo) -> None:
    one, two = state(demo.one.reader), state(demo.two.reader)
    assert one == two
    [space] = one["spaces"].values()
    assert space["unknown"] == 0
    rows = demo.one.reader.rows
    assert rows("SELECT count(*) FROM dangling")[0][0] == 0
    # HK's files reached AO's laptop one by one, each named and dated
    names = [row[0] for row in rows("SELECT file FROM batch ORDER BY no")]
    assert len(names) >= 5
    assert names[0] == "HK's laptop 2026-09-15.cycle"
    assert all(json.loads(row[0])["new"] for row in rows("SELECT counts FROM batch"))
    assert {row[0] for row in rows("SELECT by_name FROM batch")} == {"HK"}


def test_exactly_the_intended_versions_wait(demo: Demo) -> None:
    for store in demo:
        waiting, sentence = sorted(unsettled(store.reader), key=lambda one: one.kind)
        assert (waiting.kind, waiting.field) == ("group_aim", "aim")
        assert (sentence.kind, sentence.field) == ("if_then", "if_")
        told = {(one.by_name, one.device_name, one.value, _local(one.at)) for one in waiting.versions}
        assert told == {
            ("HK", "HK's laptop", 7, day("2027-01-05")),
            ("AO", "room 12", 8, day("2027-01-06")),
        }


def test_every_link_leads_to_a_record_of_its_kind(demo: Demo) -> None:
    kinds = {one.id: one.kind_name for spec in registry.every() for one in demo.one.reader.records(spec.name)}
    checked = 0
    for spec in registry.every():
        for record in demo.one.reader.records(spec.name):
            assert not record.unread
            for field in spec.fields.values():
                value = getattr(record, field.name)
                if field.links_to and value:
                    links = [value] if isinstance(value, str) else value
                    assert {kinds[link] for link in links} <= set(field.links_to)
                    checked += 1
    assert checked > 100


def test_the_laptop_is_still_the_one_that_wrote(demo: Demo) -> None:
    assert demo.called(saves.own_laptop(demo.one)) == "room 12"


def test_groups_and_results_can_be_found_by_their_words(demo: Demo) -> None:
    assert {"cycle", "commitment", "decision"} <= {one.kind for one in demo.one.reader.find("half-worked")}
