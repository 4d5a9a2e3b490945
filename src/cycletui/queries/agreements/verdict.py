"""What a rule says of hands, in one sentence: pure, so that it stands there while they are typed."""

from __future__ import annotations

from typing import NamedTuple

from cycletui.measures import agreement
from cycletui.records.hands import Hands
from cycletui.records.pass_rules import PassRule, Share, at_least, under


class Verdict(NamedTuple):
    """Whether it passes (`None`: no rule can tell), where the line is drawn, and why, with the numbers.

    `plain` says it without a number, for whoever sees no spread.
    """

    passed: bool | None
    line: int | None
    sentence: str
    plain: str


def verdict(rule: PassRule, hands: Hands | None, present: int | None = None) -> Verdict:
    """What the rule says of these hands, of so many who are here."""
    if rule.line is None:
        told = _for_you_to_say(rule)
        return Verdict(None, None, told, told)
    if hands is None or not hands.total:
        return Verdict(None, rule.line, "No hand is shown yet.", "")
    conditions = []
    if rule.floor:
        conditions.append(_floor(rule.floor, hands))
    if rule.share:
        conditions.append(_share(rule.share, hands, present))
    passed = all(holds for holds, _ in conditions)
    told = "; ".join(words for holds, words in conditions if holds or not passed)
    if passed:
        told = f"It passes: {told}."
        plain = "It passes by your rule."
    else:
        told = f"Not yet: {'; '.join(words for holds, words in conditions if not holds)}."
        plain = "It does not pass by your rule yet."
    return Verdict(passed, rule.line, " ".join(part for part in (told, _besides(hands, present)) if part), plain)


def _floor(step: int, hands: Hands) -> tuple[bool, str]:
    found = agreement.votes(hands.each, step)
    if found.passed:
        return True, f"{_hands(hands.total)}, {under(step)}"
    below = hands.below(step)
    where = f"under {step}" if step > 1 else "at 0"
    return False, f"{below} of {_hands(hands.total)} {'is' if below == 1 else 'are'} {where}"


def _share(share: Share, hands: Hands, present: int | None) -> tuple[bool, str]:
    whole = present if share.here else None
    found = agreement.share(hands.each, share.over, share.under, more=share.more, step=share.step, of=whole)
    here = " who are here" if whole is not None and found.of == whole else ""
    of = f"{found.of}{here}" if here else _hands(found.of or 0)
    return bool(found.passed), f"{found.at} of {of} at {at_least(share.step)}, and it takes {found.needed}"


def _hands(number: int) -> str:
    return f"{number} hand{'' if number == 1 else 's'}"


def _besides(hands: Hands, present: int | None) -> str:
    """Where not everybody has shown a hand, or more hands than people have."""
    if not present or present == hands.total:
        return ""
    if present < hands.total:
        return f"{_hands(hands.total)}, and {present} here."
    silent = present - hands.total
    return f"{silent} of the {present} here {'has' if silent == 1 else 'have'} shown none."


def _for_you_to_say(rule: PassRule) -> str:
    if rule.how == "leader":
        return "Say what was decided, what was heard before, and what that changed."
    if rule.how == "talking":
        return "By talking: you say whether you agree."
    return f"“{rule.words}”: that is for you to say." if rule.words else "No rule, no line: you say whether you agree."
