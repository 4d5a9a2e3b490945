"""The demo's two cycles of inquiry: its predictions are truly blind, its if–thens have their days."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from cycletui.queries.audience import AudienceReader
from cycletui.queries.covered import covered
from cycletui.queries.reflection.checks import what_came
from cycletui.queries.reflection.versions import versions
from cycletui.queries.settling import read_open
from cycletui.records import predictions
from cycletui.records.problem_rules import LADDER, rests_of, waited
from cycletui.store.history import history
from cycletui.store.store import Store
from tests.demo.demos import TODAY, Demo


def day(text: str) -> date:
    return date.fromisoformat(text)


def cycles(demo: Demo) -> dict[str, Any]:
    return {one.title: one for one in demo.records("cycle")}


def test_each_if_then_has_its_versions_on_their_days(demo: Demo) -> None:
    of = cycles(demo)
    found = {one.cycle: one for one in demo.records("if_then")}
    first = versions(AudienceReader(demo.one), found[of["Rehearsed talk"].id].id)
    assert [(one.on, one.by) for one in first] == [("25 Aug", "AO"), ("29 Sep", "LW"), ("17 Nov", "HK")]
    assert "ask for reasons every day" in first[0].text
    assert "We are wrong if talk rises and writing does not" in first[1].text
    assert "for students who can begin the task" in first[2].text
    assert "for students who can begin the task" not in first[1].text
    second = found[of["A way in"].id]
    assert second.to_settle == {"if_"}
    assert versions(AudienceReader(demo.one), second.id)[0].text == (
        "If we let everyone study one half-worked example for two minutes before pairs talk\n"
        "then students with IEPs begin and model"
    )


def test_two_wrote_on_one_if_then_and_both_can_stand(demo: Demo) -> None:
    [space] = [one.id for one in demo.one.reader.spaces()]
    [one] = [one for one in read_open(demo.one, space) if one.kind == "if_then"]
    assert {(version.who, version.when.rpartition(" · ")[2]) for version in one.versions} == {
        ("LW", "room 12"),
        ("HK", "HK's laptop"),
    }
    assert one.suggestion is not None
    assert not one.suggestion.marks
    assert one.suggestion.text == (
        "let everyone study one half-worked example until the first mark is on paper "
        "and say it to a partner once before pairs talk"
    )


def _marks(store: Store) -> dict[tuple[str, str], str]:
    every: list[Any] = store.reader.records("prediction")
    moments: list[Any] = store.reader.records("uncovered")
    keys = {one.id: predictions.question_key(one.question) for one in every}
    told = {}
    for one in every:
        looked = predictions.about(one, moments, keys)
        title: Any = store.reader.get(one.cycle)
        told[title.title, f"{one.said_by} {one.value:g}"] = predictions.mark(one, looked) if looked else "covered"
        assert one.blind is True
        assert covered(store.reader, one.id) == (not looked)
    return told


def test_predictions_came_before_the_numbers_and_were_uncovered_after_them(demo: Demo) -> None:
    first = {("Rehearsed talk", said): "blind" for said in ("AO 60", "LW 40", "HK 45", "CR 40")}
    second = {("A way in", said): "covered" for said in ("HK 7", "AO 60", "LW 10")}
    assert _marks(demo.one) == _marks(demo.two) == first | second
    looked = [history(demo.one.reader, one.id)[0].at for one in demo.records("uncovered")]
    assert [datetime.fromisoformat(at).astimezone().date() for at in looked] == [day("2026-11-17")] * 2
    [space] = [one.id for one in demo.one.reader.spaces()]
    came = {}
    for one in demo.records("prediction"):
        words, number, *_ = what_came(AudienceReader(demo.one), space, one)
        if words:
            came[one.said_by, one.value] = (words, predictions.difference(one.value, number))
    assert came == {
        ("AO", 60): ("57 of 90", "3 above"),
        ("LW", 40): ("12 of 21", "17 above"),
        ("HK", 45): ("4 of 13", "14 below"),
        ("CR", 40): ("38 of 69", "15 above"),
    }


def test_what_was_found_rests_on_evidence_but_for_one_hunch(demo: Demo) -> None:
    behind = {
        one.said_by: (one.kind, sorted({demo.one.reader.title(demo.called_measure(check)) for check in one.evidence}))
        for one in demo.records("finding")
    }
    assert behind == {
        "LW": (
            "went_well",
            ["Compare and say why", "I can explain my thinking to a partner", "Two scorers agree exactly"],
        ),
        "HK": (
            "gap",
            ["Compare and say why", "Have begun after two minutes", "Pulled out during the first 15 minutes of math"],
        ),
        "CR": ("surprise", ["Paired talk a lesson"]),
        "BL": ("gap", []),
    }
    assert all(one.because for one in demo.records("finding") if one.evidence)
    [decided] = demo.records("cycle_decision")
    of = cycles(demo)
    assert (decided.choice, decided.votes, decided.decided_on) == ("change", "5 4 4 4 4 3", day("2026-11-17"))
    assert decided.cycle == of["Rehearsed talk"].id == of["A way in"].parent
    tried = {one.cycle: (one.how_widely_done, one.how_we_know) for one in demo.records("try")}
    assert tried[of["Rehearsed talk"].id] == ("most", "3 of 4 classes daily, by our log")
    assert tried[of["A way in"].id] == (None, None)


@pytest.mark.parametrize("rested", [True, False])
def test_the_ladder_of_problems_and_what_each_asks(demo: Demo, rested: bool) -> None:
    of = cycles(demo)
    here = {one.level: one for one in demo.records("problem") if one.cycle == of["A way in"].id}
    assert set(here) == set(LADDER) - {"district"}
    for below, above in (("students", "teaching"), ("teaching", "support"), ("support", "school")):
        assert here[above].grew_from == here[below].id
    rests = rests_of(demo.records("cycle")) if rested else ()
    told = "seen, no answer for 3 school weeks" if rested else "seen, no answer for 5 weeks"
    assert waited(here["school"], TODAY, rests) == told
    assert [(one.answered_on, one.helped) for one in (here["teaching"], here["support"])] == [
        (day("2026-12-04"), True),
        (day("2026-12-11"), None),
    ]
    assert here["students"].wider_plan is None
    assert "7 of 13" in here["students"].statement


def test_what_was_noticed_rests_on_its_evidence(demo: Demo) -> None:
    told = {
        one.text: demo.called(demo.called_measure(one.evidence)) for one in demo.records("noticing") if one.evidence
    }
    assert told == {
        "Most wrong answers compare only the top numbers.": "Compare two fractions and justify, 3+ of 4",
        "English learners' models are right more often than their sentences.": "Two scorers agree exactly",
        "Half of our IEP tickets stop before line one.": "Compare and say why",
        "5 of 13 students with IEPs have begun after two minutes.": "Have begun after two minutes",
    }
    [vision] = demo.records("vision")
    kinds = sorted(demo.one.reader.get(one).kind_name for one in vision.rests_on)  # type: ignore[union-attr]
    assert kinds == ["noticing"] * 3 + ["story"] * 2 + ["value"] * 2
    [work] = demo.records("critical_work")
    assert work.text == "Explaining with fractions, first for students we hear least."
