"""A round without a screen: whose turn it is, heard, passed, not here."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cycletui.records.turns import Turns, from_kept, turns

PEOPLE = ("AO", "HK", "LW", "BL", "CR", "DP")
acts = st.lists(
    st.one_of(
        st.sampled_from(("speak", "pass_on", "not_here", "back")),
        st.tuples(st.just("hear"), st.sampled_from((*PEOPLE, "guest: RA"))),
    ),
    max_size=30,
)


def done(round_: Turns, act: object) -> Turns:
    if isinstance(act, tuple):
        return round_.hear(act[1])
    return getattr(round_, str(act))()  # type: ignore[no-any-return]


@given(st.lists(st.sampled_from(PEOPLE), max_size=8), acts)
def test_each_has_one_turn_and_none_is_lost(present: list[str], some: list[object]) -> None:
    round_ = turns(present)
    for act in some:
        round_ = done(round_, act)
        assert round_.order == tuple(dict.fromkeys(present))
        assert len(round_.heard | round_.passed | round_.away) == sum(
            map(len, (round_.heard, round_.passed, round_.away))
        )
        assert (round_.now == "") == (len(round_.heard | round_.passed | round_.away) == len(round_.order))
        assert set(round_.not_heard) == set(round_.order) - round_.heard - round_.away
        assert from_kept(round_.kept()) == round_


def test_pass_away_and_out_of_turn() -> None:
    round_ = turns(PEOPLE, first=("lw",), away=("DP",))
    assert (round_.now, round_.after) == ("LW", ("AO", "HK", "BL", "CR"))
    round_ = round_.speak().pass_on().not_here()
    assert [sorted(one) for one in (round_.heard, round_.passed, round_.away)] == [["LW"], ["AO"], ["DP", "HK"]]
    assert round_.now == "BL"
    assert round_.not_heard == ("AO", "BL", "CR")
    # whoever passed says something after all, and so does one who comes late
    late = round_.hear("ao").hear("HK")
    assert [sorted(one) for one in (late.passed, late.away)] == [[], ["DP"]]
    assert late.now == "BL"
    assert late.back().back() == round_
    assert round_.hear("guest: RA") is round_
    over = round_.speak().speak()
    assert (over.now, over.after, over.not_heard) == ("", (), ("AO",))
    assert over.speak() is over
    assert over.pass_on() is over
    assert turns(()).now == ""


def test_who_is_taken_out_of_the_team_meanwhile_is_asked_no_more() -> None:
    round_ = turns(("AO", "BL", "CR", "DP")).speak().not_here()
    assert round_.among(("AO", "BL", "CR", "DP")) is round_
    left = round_.among(("AO", "DP", "HK"))
    assert (left.order, left.now, left.after) == (("AO", "DP", "HK"), "DP", ("HK",))
    assert (sorted(left.heard), sorted(left.away), left.before) == (["AO"], [], ())
    assert from_kept(left.kept()) == left
    assert round_.among(()).now == ""
