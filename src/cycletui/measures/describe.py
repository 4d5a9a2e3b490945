"""The sentence a team reads for a number."""

from dataclasses import dataclass

from cycletui.measures.equity import Gap
from cycletui.measures.growth import percent

COUNTS_ONLY_BELOW = 10
INTERVAL_BELOW = 30


@dataclass(frozen=True, slots=True)
class Description:
    """A sentence, or why there is none."""

    text: str | None
    reason: str | None = None


def _number(value: float, digits: int = 0) -> str:
    """A number without needless decimals, and never "-0"."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _points(value: float) -> str:
    text = _number(value, 1)
    return f"{text} point" if text == "1" else f"{text} points"


def _students(n: int) -> str:
    return f"{n} student" if n == 1 else f"{n} students"


def result(k: int | None, n: int | None) -> Description:
    """How does a team say "k of n" without claiming more than the number of students allows?

    Below ten students counts only; from 10 to 29 a percent with its 95 % interval and what one student is
    worth; from 30 the percent. Formulas of `growth.percent`; the limits 10 and 30 echo 34 CFR 300.647.
    Not for what leaves the team: there small groups are hidden first.
    """
    share = percent(k, n)
    if k is None or n is None or share.percent is None or share.low is None or share.high is None:
        return Description(None, share.reason)
    counted = f"{k} of {_students(n)}"
    if n < COUNTS_ONLY_BELOW:
        return Description(f"{counted}.")
    plain = f"{counted}, {_number(share.percent)} %"
    if n >= INTERVAL_BELOW:
        return Description(f"{plain}.")
    worth = _number(share.points_per_student or 0)
    exactly = "" if 100 % n == 0 else "about "
    return Description(
        f"{plain} (likely between {_number(share.low)} and {_number(share.high)} %; "
        f"one student is worth {exactly}{worth} points)."
    )


def gap(gap: Gap) -> Description:
    """How does a team say what became of a gap?

    "Equitable growth" only where every group grew and the gap shrank; a gap that shrank because a group fell
    is called levelling down. Not a cause: what made it so is for the team to find out.
    """
    if gap.first is None or gap.last is None or gap.verdict is None:
        return Description(None, gap.reason)
    first, last = _points(abs(gap.first)), _points(abs(gap.last))
    moved = f"from {_number(abs(gap.first), 1)} to {last}"
    if gap.verdict == "equitable_growth":
        return Description(f"Equitable growth: every group grew, and the gap went {moved}.")
    if gap.verdict == "narrowed_by_decline":
        return Description(f"Levelling down: the gap went {moved} while a group fell. That is not equitable growth.")
    if gap.verdict == "all_grew_gap_same":
        return Description(f"Every group grew, and the gap stayed at {last}.")
    if gap.verdict == "all_grew_gap_wider":
        return Description(f"Every group grew, but the gap went {moved}. Who needs more from us next?")
    if gap.verdict == "reversed":
        return Description(f"Overtaken: the gap turned round, {first} at the start, {last} the other way now.")
    size, start = abs(gap.last), abs(gap.first)
    if abs(size - start) < 1e-9:
        return Description(f"The gap stayed at {last}, and not every group grew.")
    way = "narrowed" if size < start else "widened"
    return Description(f"The gap {way} {moved}, and not every group grew.")
