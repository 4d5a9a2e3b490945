"""What an outcome still misses, in which order promises are followed up, and lines that hold their width."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from cycletui.queries.audience import AudienceReader
from cycletui.queries.outcomes.gaps import read_apart
from cycletui.queries.outcomes.growth import Reach, drawn, said
from cycletui.records import outcome_rules as rules
from cycletui.records.audience import Audience
from cycletui.records.outcomes import Commitment, Decision, Outcome, ResponsePlan
from cycletui.store.store import Store
from cycletui.ui.widgets.card import bar
from cycletui.ui.widgets.folding import fold
from tests.support import Laptop
from tests.ui.app import home_of

TODAY = date(2027, 1, 13)
WHOLE: dict[str, Any] = {
    "for_whom": "All",
    "measure": "m",
    "start_value": 41.0,
    "aim_value": 60.0,
    "aim_on": date(2027, 2, 16),
    "vision": "v",
}


def without(*names: str, **more: Any) -> Outcome:
    return Outcome(**{**{k: v for k, v in WHOLE.items() if k not in names}, **more})


@pytest.mark.parametrize(
    ("outcome", "groups", "sentence"),
    [
        (without("start_value", "aim_on"), (), "Add where you started and a date, then the team can agree on it."),
        (without(), (), "All six are there: the team can agree on it."),
        (without(state="agreed"), (), "You will be able to tell."),
        (without("measure", state="agreed"), (), "Add what you count, then you can tell if it worked."),
        (without("vision", state="agreed"), (), "Add what it serves: our vision, or the school focus."),
        (without("vision", none_because="It is ours alone"), (), "All six are there: the team can agree on it."),
        (without(state="met_not_for_all"), ("Students with IEPs",), "Not yet for students with IEPs: begin there."),
        (
            without(state="met"),
            ("Newcomers", "English learners"),
            "Called met, and not yet for newcomers and English learners. "
            "Is “met, not yet for every group” the truer word?",
        ),
        (without(state="met"), (), "Reached. What will you keep doing?"),
    ],
)
def test_one_sentence_says_what_to_add(outcome: Outcome, groups: tuple[str, ...], sentence: str) -> None:
    assert rules.sentence(outcome, groups) == sentence


def test_nothing_counts_as_zero() -> None:
    parts = {part.label: part.there for part in rules.parts(without(start_value=0.0))}
    assert parts["where we started"]
    assert not any(part.there for part in rules.parts(Outcome(statement="A draft")))


def test_promises_are_followed_up_late_ones_first() -> None:
    days = {"old": 1, "late": 9, "today": 13, "soon": 19}
    made = {name: Commitment(what=name, by_on=date(2027, 1, day), state="open") for name, day in days.items()}
    made |= {"no day": Commitment(what="no day"), "again": Commitment(by_on=date(2027, 1, 20), state="not_yet")}
    made |= {"kept": Commitment(by_on=date(2027, 1, 1), state="kept")}
    order = rules.followed_up(reversed(made.values()), TODAY)
    assert order == [made[name] for name in ("old", "late", "today", "soon", "again", "no day", "kept")]
    late = [rules.late_words(rules.days_late(made[name], TODAY)) for name in ("old", "late", "today", "kept")]
    assert late == ["late 12 days", "late 4 days", "", ""]
    assert rules.late_words(1) == "late 1 day"


@pytest.mark.parametrize(
    ("votes", "fine"),
    [("5 4 4 4 3", True), ("by consent", True), ("", True), ("5 9", False), ("5,4", False), ("54", False)],
)
def test_votes_are_hands_or_words(votes: str, fine: bool) -> None:
    assert (list(Decision(votes=votes).problems()) == []) == fine


def test_nobody_moves_on_who_was_not_there() -> None:
    [problem] = ResponsePlan(count=8, moved_on=9).problems()
    assert problem == ("moved_on", "9 of 8 is more than there are")
    [problem] = ResponsePlan(starts_on=TODAY, check_on=date(2027, 1, 12)).problems()
    assert problem.field == "check_on"


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "漢字" * 900, "a b " * 2000, "Z\u0301\u0302a " * 500, "שלום עולם " * 90]
)
def test_lines_hold_their_width(text: str) -> None:
    for most in (0, 2):
        lines = fold(text, 31, most)
        assert all(cell_len(one) <= 31 for one in lines)
        assert most == 0 or len(lines) <= most
    assert "".join(fold(text, 31)).replace(" ", "") == text.replace(" ", "")


def test_a_line_of_growth_has_its_marks_in_order() -> None:
    reach = Reach("", "All", 41, 60, 63.3, None, "57 of 90", None, "%", True)
    line = bar(drawn(reach), 24)
    assert len(line) == 24
    assert [line.index(mark) for mark in "○│●"] == sorted(line.index(mark) for mark in "○│●")
    assert said(reach) == "41 → 63 %, aim 60"
    assert bar(drawn(reach._replace(started=None, now=None)), 24) == ""


def test_what_became_of_the_distance_to_everyone_else(tmp_path: Path) -> None:
    """From counts of one year: all students without the group are everyone else; a day without both says nothing."""
    laptop = Laptop(tmp_path / "ao", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO")
    measure = laptop.add("measure", name="Compare")
    group = laptop.add("group", name="English learners", size=21)
    other = laptop.add("group", name="Students with IEPs", size=13)
    outcome = laptop.add("outcome", statement="Compare", measure=measure, start_on="2026-09-03")
    days = (
        ("2026-05-01", "2025", {"": (1, 90), group: (20, 21)}),
        ("2026-09-03", "2026", {"": (38, 92), group: (4, 21), other: (3, 13)}),
        ("2026-10-01", "2026", {"": (50, 92)}),
        ("2026-11-12", "2026", {"": (57, 90), group: (12, 21), other: (4, 13)}),
        ("2027-09-01", "2027", {"": (90, 90), group: (1, 21)}),
    )
    for on, cohort, counts in days:
        day = laptop.add("collection", measure=measure, on=on, cohort=cohort)
        for whose, (count, total) in counts.items():
            whom = {"group": whose} if whose else {}
            laptop.add("result", collection=day, count_of=count, total=total, **whom)
    with home_of(laptop), Store.open(laptop.store) as store:
        record = store.reader.get(outcome)
        told = read_apart(AudienceReader(store), record, [group, other])
        assert told[group] == "Equitable growth: every group grew, and the gap went from 28.8 to 8.1 points."
        assert told[other].startswith("Every group grew, but the gap went from 21.2 to 38.1 points.")
        assert read_apart(AudienceReader(store, Audience.GUESTS), record, [group, other]) == {}, "no figures, no gaps"
