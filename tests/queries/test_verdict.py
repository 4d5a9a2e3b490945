"""What a rule says of hands: the line at the rule's own step, the numbers in the sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.measures import agreement
from cycletui.queries.agreements.verdict import Verdict, verdict
from cycletui.records.hands import STEPS, Hands, plain
from cycletui.records.pass_rules import PassRule, Share
from cycletui.records.pass_words import read_rule

THREE, FOUR, CONSENT = "Nobody under 3", "Everyone 4 or 5", "No objection"


def said(words: str, hands: str, present: int | None = None) -> Verdict:
    return verdict(read_rule(words), plain(hands), present)


@pytest.mark.parametrize(
    ("words", "hands", "present", "passed", "sentence"),
    [
        (THREE, "5 4 4 3 3", None, True, "It passes: 5 hands, nobody under 3."),
        (THREE, "5 4 4 3 2", 5, False, "Not yet: 1 of 5 hands is under 3."),
        (THREE, "3 2 2 1 4 3", 6, False, "Not yet: 3 of 6 hands are under 3."),
        (FOUR, "5 4 4 3 3", None, False, "Not yet: 2 of 5 hands are under 4."),
        (FOUR, "5 4 4", None, True, "It passes: 3 hands, nobody under 4."),
        (CONSENT, "5 1 1", None, True, "It passes: 3 hands, nobody at 0."),
        (CONSENT, "5 5 0", None, False, "Not yet: 1 of 3 hands is at 0."),
        ("consensus", "5 2", None, False, "Not yet: 1 of 2 hands is under 3."),
        ("consensus, nobody 0", "5 2", None, True, "It passes: 2 hands, nobody at 0."),
        ("majority", "5 4 3 2 1 0", None, False, "Not yet: 3 of 6 hands at 3 or more, and it takes 4."),
        ("majority", "5 4 3 3 1 0", None, True, "It passes: 4 of 6 hands at 3 or more, and it takes 4."),
        ("two thirds at 4 or 5", "5 4 3", None, True, "It passes: 2 of 3 hands at 4 or more, and it takes 2."),
        (
            "two thirds of us",
            "5 4 3",
            6,
            False,
            "Not yet: 3 of 6 who are here at 3 or more, and it takes 4. 3 of the 6 here have shown none.",
        ),
        ("majority, nobody 0", "5 5 0", None, False, "Not yet: 1 of 3 hands is at 0."),
        (
            "majority, nobody 0",
            "5 5 1",
            None,
            True,
            "It passes: 3 hands, nobody at 0; 2 of 3 hands at 3 or more, and it takes 2.",
        ),
        (
            "majority, nobody 0",
            "2 2 0",
            None,
            False,
            "Not yet: 1 of 3 hands is at 0; 0 of 3 hands at 3 or more, and it takes 2.",
        ),
        (THREE, "5x14 4x12 3x9", 36, True, "It passes: 35 hands, nobody under 3. 1 of the 36 here has shown none."),
        (THREE, "5 5 5", 2, True, "It passes: 3 hands, nobody under 3. 3 hands, and 2 here."),
        (THREE, "1", None, False, "Not yet: 1 of 1 hand is under 3."),
        (THREE, "", 6, None, "No hand is shown yet."),
    ],
)
def test_the_verdict_in_one_sentence_with_the_numbers(
    words: str, hands: str, present: int | None, passed: bool | None, sentence: str
) -> None:
    found = said(words, hands, present)
    assert (found.passed, found.sentence) == (passed, sentence)
    assert found.line == read_rule(words).line
    assert not re.search(r"\d", found.plain)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("if it feels right", "“if it feels right”: that is for you to say."),
        ("by talking", "By talking: you say whether you agree."),
        ("AO decides after input", "Say what was decided, what was heard before, and what that changed."),
        ("", "No rule, no line: you say whether you agree."),
    ],
)
@pytest.mark.parametrize("hands", ["", "5 4 0", "5x14"])
def test_no_rule_no_line(words: str, sentence: str, hands: str) -> None:
    assert said(words, hands) == Verdict(None, None, sentence, sentence)


shown = st.lists(st.sampled_from(STEPS), min_size=1, max_size=40)
shares = st.builds(Share, st.integers(1, 9), st.just(10), st.booleans(), st.integers(1, 5), st.booleans())
rules = st.builds(PassRule, st.just("ours"), st.just("hands"), st.integers(1, 5), st.none() | shares) | st.builds(
    PassRule, st.just("ours"), st.just("hands"), st.just(0), shares
)


@given(shown, st.integers(1, 5))
def test_a_floor_is_fist_to_five_at_its_own_step(steps: list[int], step: int) -> None:
    found = verdict(PassRule("ours", "hands", step), Hands.of(steps))
    assert found.passed == agreement.votes(steps, step).passed == (min(steps) >= step)
    assert found.line == step
    below = sum(one < step for one in steps)
    assert (f"{below} of {len(steps)} hand" in found.sentence) == bool(below)


@given(rules, shown, st.none() | st.integers(1, 60), st.randoms())
def test_it_does_not_depend_on_the_order_and_a_higher_hand_never_harms(
    rule: PassRule, steps: list[int], present: int | None, random: object
) -> None:
    found = verdict(rule, Hands.of(steps), present)
    assert verdict(rule, Hands.of(sorted(steps)), present) == found
    higher = [min(one + 1, 5) for one in steps]
    assert found.passed is False or verdict(rule, Hands.of(higher), present).passed
    assert found.sentence.startswith("It passes: " if found.passed else "Not yet: ")
    assert found.line == rule.line


@given(rules, shown)
def test_each_condition_has_to_hold(rule: PassRule, steps: list[int]) -> None:
    hands = Hands.of(steps)
    apart = [rule._replace(share=None), rule._replace(floor=0)] if rule.floor and rule.share else [rule]
    assert verdict(rule, hands).passed == all(verdict(one, hands).passed for one in apart)


@given(rules, shown, st.integers(1, 60))
def test_the_numbers_are_those_of_the_hands(rule: PassRule, steps: list[int], present: int) -> None:
    found = verdict(rule, Hands.of(steps), present)
    known = {len(steps), present, abs(present - len(steps)), *range(6)}
    known |= {sum(one >= step for one in steps) for step in STEPS} | {
        sum(one < step for one in steps) for step in STEPS
    }
    if rule.share:
        known |= {agreement.share(steps, *rule.share[:2], more=rule.share.more, of=of).needed for of in (None, present)}
    assert {int(number) for number in re.findall(r"\d+", found.sentence)} <= known
