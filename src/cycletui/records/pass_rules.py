"""When something counts as agreed: a rule that can be evaluated. `records.pass_words` reads one from a team's words.

Whatever no machine can tell (“if it feels right”) stays the team's own to say, and has no line.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

How = Literal["hands", "talking", "leader", "team"]

FOR_IT = 3
"""The step from which on a hand is for it, where a rule that counts parts of the hands does not say another."""


class Share(NamedTuple):
    """So large a part of the hands at a step and above: `over` of `under`, or `more` than that.

    `here` counts everybody who is here, whether they show a hand or not.
    """

    over: int
    under: int
    more: bool = False
    step: int = FOR_IT
    here: bool = False

    @property
    def words(self) -> str:
        """`more than half`, `two thirds or more`."""
        part = _PARTS.get((self.over, self.under)) or f"{100 * self.over // self.under} %"
        return f"more than {part}" if self.more else f"{part} or more"


_PARTS = {(1, 2): "half", (2, 3): "two thirds", (3, 4): "three quarters", (4, 5): "four fifths", (1, 3): "a third"}


class PassRule(NamedTuple):
    """A rule: nobody under the step `floor` (0: no such step), or a share of the hands, or both; or no line at all.

    `words` are those that the team wrote.
    """

    words: str
    how: How = "team"
    floor: int = 0
    share: Share | None = None

    @property
    def line(self) -> int | None:
        """The step under which a hand does not carry it; `None` where the rule draws no line."""
        return self.floor or (self.share.step if self.share else None)

    @property
    def below(self) -> str:
        """What the line means; empty where there is none."""
        if self.floor and not self.share:
            return "below this line it does not pass"
        return "hands above this line count for it" if self.share else ""

    @property
    def said(self) -> str:
        """What was understood, before anybody shows a hand; empty where the team's own words say it."""
        conditions = [under(self.floor)] if self.floor else []
        if self.share:
            whom = "of all who are here" if self.share.here else "of the hands"
            conditions.append(f"{self.share.words} {whom} at {at_least(self.share.step)}")
        return f"It passes with {' and '.join(conditions)}." if conditions else ""


def under(step: int) -> str:
    """`nobody under 3`; at the lowest step `nobody at 0`."""
    return f"nobody under {step}" if step > 1 else "nobody at 0"


def at_least(step: int) -> str:
    """`3 or more`."""
    return "5" if step == 5 else f"{step} or more"
