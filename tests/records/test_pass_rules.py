"""When something counts as agreed, read from a team's own words: all of them are understood, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.records.pass_rules import PassRule, Share
from cycletui.records.pass_words import MOST, read_rule

FLOORS = {
    "Nobody under 3": 3,
    "Fist to five, nobody under 3": 3,
    "fist-to-five: no one below 3.": 3,
    "Fist of five, all hands at once. Everyone 4 or 5": 4,
    "everybody at 4 or more": 4,
    "Everyone at least a four": 4,
    "Everyone 3, 4, or 5": 3,
    "everyone 3-5": 3,
    "everyone 4/5": 4,
    "all threes or better": 3,
    "All 3+": 3,
    "Only 3s, 4s and 5s": 3,
    "At least 3 from everyone": 3,
    "4 or 5 from everyone": 4,
    "every hand is a 2 or higher": 2,
    "no hand under 2": 2,
    "nobody shows 0, 1 or 2": 3,
    "No one is a 0 or a 1": 2,
    "0 to 5, nobody under 4": 4,
    "It is agreed when nobody is under 3": 3,
    "unless anyone is under 3": 3,
    "Nobody’s hand under two": 2,
    "Everyone a five": 5,
    "Nobody under 3, after everyone was heard": 3,
    "no one under 3, everyone 4 or 5": 4,
    "consensus": 3,
    "Consensus: nobody below 2": 2,
    "consensus, nobody 0": 1,
    "consent": 1,
    "no objections": 1,
    "No reasoned objection": 1,
    "nobody blocks": 1,
    "without objection": 1,
    "No zeros": 1,
    "no fists": 1,
    "nobody at 0": 1,
    "ＮＯＢＯＤＹ  under ３": 3,
}
SHARES = {
    "majority": Share(1, 2, True),
    "Simple majority": Share(1, 2, True),
    "more than half": Share(1, 2, True),
    "passes with a majority": Share(1, 2, True),
    "Majority decides": Share(1, 2, True),
    "a majority of hands at 4 or 5": Share(1, 2, True, 4),
    "most of us at 4 or 5": Share(1, 2, True, 4, True),
    "majority of us": Share(1, 2, True, here=True),
    "a majority of those voting": Share(1, 2, True),
    "half of us": Share(1, 2, here=True),
    "Two thirds": Share(2, 3),
    "two-thirds majority": Share(2, 3),
    "2/3 majority": Share(2, 3),
    "two thirds at 4 or more": Share(2, 3, step=4),
    "at least 2/3 of those present": Share(2, 3, here=True),
    "more than two thirds of all of us": Share(2, 3, True, here=True),
    "75 % at 4 or more": Share(3, 4, step=4),
    "60% of the staff": Share(60, 100, here=True),
    "three quarters of the team say yes": Share(3, 4, here=True),
}
FOR_THE_TEAM = (
    *("", "if it feels right", "fist to five", "everyone agrees", "unanimous", "everyone", "vote", "3", "under 3"),
    *("at least 3", "average above 3", "everyone 1 or 5", "fewer than 2 under 3", "nobody under 7", "4 out of 5 hands"),
    *("Nobody under 3 unless it is urgent", "two thirds, three quarters", "the team decides", "we know when"),
    *("nobody under 3 or a majority", "if anyone is under 3 it fails", "nobody over 3", "Nobody under 3; AO decides"),
)


@pytest.mark.parametrize(("words", "step"), FLOORS.items())
def test_nobody_under_a_step(words: str, step: int) -> None:
    assert read_rule(words) == PassRule(" ".join(words.split()), "hands", step)
    assert read_rule(words).line == step


@pytest.mark.parametrize(("words", "share"), SHARES.items())
def test_a_part_of_the_hands_or_of_all_who_are_here(words: str, share: Share) -> None:
    assert read_rule(words) == PassRule(words, "hands", 0, share)
    assert read_rule(words).line == share.step


def test_both_together() -> None:
    both = read_rule("nobody under 2, and two thirds at 4 or 5")
    assert (both.floor, both.share, both.line) == (2, Share(2, 3, step=4), 2)
    assert both.said == "It passes with nobody under 2 and two thirds or more of the hands at 4 or more."


@pytest.mark.parametrize("words", FOR_THE_TEAM)
def test_what_nobody_can_evaluate_is_for_the_team_and_has_no_line(words: str) -> None:
    found = read_rule(words)
    assert (found.how, found.line, found.said, found.words) == ("team", None, "", words)


@pytest.mark.parametrize("words", ["by talking", "We talk", "we talk until we all agree", "Discussion"])
def test_by_talking(words: str) -> None:
    assert (read_rule(words).how, read_rule(words).line) == ("talking", None)


@pytest.mark.parametrize(
    "words",
    [
        "The facilitator decides after hearing all.",
        "the principal decides after input",
        "AO decides",
        "HK has the last word after everyone was heard",
        "Whoever leads the cycle decides",
        "Decided by the department head, after everybody was heard",
    ],
)
def test_somebody_decides_after_input(words: str) -> None:
    assert (read_rule(words).how, read_rule(words).line) == ("leader", None)


def test_what_was_understood_is_said_before_anybody_shows_a_hand() -> None:
    assert read_rule("Everyone 4 or 5").said == "It passes with nobody under 4."
    assert read_rule("consent").said == "It passes with nobody at 0."
    assert read_rule("majority").said == "It passes with more than half of the hands at 3 or more."
    assert read_rule("2/3 of us at 5").said == "It passes with two thirds or more of all who are here at 5."
    assert read_rule("60 % at 4 or 5").said == "It passes with 60 % or more of the hands at 4 or more."


NOBODY = ("nobody", "No one", "none of us", "nobody is", "no hand", "nobody shows a")
BELOW = ("under {}", "below {}", "less than {}", "lower than a {}", "{0} or less:next")
BEFORE = ("", "fist to five, ", "Fist to five: ", "We vote. ", "passes if ", "it is agreed when ")


@given(st.sampled_from(BEFORE), st.sampled_from(NOBODY), st.sampled_from(BELOW), st.integers(1, 5), st.booleans())
def test_every_step_in_every_way_to_say_it(before: str, nobody: str, below: str, step: int, loud: bool) -> None:
    below, _, turned = below.partition(":")
    words = f"{before}{nobody} {below.format(step - 1 if turned else step)}"
    assert read_rule(words.upper() if loud else words).floor == step


known = st.sampled_from([*FLOORS, *SHARES])
unknown = st.sampled_from(
    ["unless it is urgent", "or the principal says so", "usually", "but not for norms", "7 of us"]
)


@given(known, unknown, st.booleans())
def test_one_part_that_is_not_understood_leaves_all_of_it_to_the_team(known: str, more: str, first: bool) -> None:
    words = f"{more}, {known}" if first else f"{known}, {more}"
    assert read_rule(words).line is None


signs = st.text(st.sampled_from("nobody under 3 or five half 2/3 % ,.;:–'\n\x1b[ٓ٣①"), max_size=80)


@given(st.text(max_size=300) | signs | st.lists(known | unknown, max_size=4).map(", ".join))
def test_any_words_are_read_without_harm(words: str) -> None:
    found = read_rule(words)
    assert found.line is None or found.line in (1, 2, 3, 4, 5)
    assert (found.line is None) == (found.how != "hands")
    assert found.words == " ".join(words.split())
    assert bool(found.said) == (found.line is not None)


def test_long_words_say_more_than_when_it_passes() -> None:
    assert read_rule("nobody under 3, " * (MOST // 10)).how == "team"
    assert read_rule(None) == PassRule("")
