"""The tabs of Reflection in their order, and the parts that stand in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cycletui.queries.lists import Section, for_team
from cycletui.records.audience import Audience
from cycletui.records.problem_rules import LADDER
from cycletui.records.words import TEACHER, empty


class Tab(NamedTuple):
    """A tab: the name by which others ask for it, what stands on the strip, and the parts of its list."""

    name: str
    label: str
    sections: tuple[Section, ...]


NO_CYCLE = Section("cycle", "", "Cycle", "Cycles", empty("cycle"))

EXPECT = Section(
    "prediction",
    "",
    "Prediction",
    "Predictions",
    empty("prediction"),
)

BEFORE = "cycle_decision:before"
"""The part in which decisions of other cycles stand: they are what the next one goes by."""

TABS = (
    Tab(
        "problem",
        "Problem",
        tuple(Section(f"problem:{level}", "", label, label, empty("rung")) for level, label in LADDER.items()),
    ),
    Tab(
        "if_then",
        "If–then",
        (
            Section("if_then", "", "Our if–then", "Our if–thens", empty("if_then")),
            Section("try", "", "What we will try", "What we will try", empty("try")),
        ),
    ),
    Tab("prediction", "Prediction", (EXPECT,)),
    Tab(
        "found",
        "What we found",
        (
            Section("finding:went_well", "", "Went well", "Went well", empty("finding:went_well")),
            Section("finding:gap", "", "A gap", "Gaps", empty("finding:gap")),
            Section("finding:surprise", "", "A surprise", "Surprises", empty("finding:surprise")),
            Section("finding:", "", "Found besides", "Found besides", ""),
            Section("reflection", "", "Looking back", "Looking back", empty("reflection")),
        ),
    ),
    Tab(
        "next",
        "What next",
        (
            Section("cycle_decision", "", "What next", "What next", empty("cycle_decision")),
            Section(BEFORE, "", "Decided before", "Decided before", ""),
            Section("cycle", "", "Cycle", "How our cycles grew", NO_CYCLE.empty),
        ),
    ),
)

BEGINS = {"problem": "level", "finding": "kind"}
"""By kind: the field that a new one takes from the part of the list it is made in."""


def tabs(audience: Audience, team: str = TEACHER) -> tuple[Tab, ...]:
    """The tabs that an audience sees, in the words of this kind of team."""
    return tuple(one._replace(sections=_for_team(one.sections, team)) for one in _seen(audience))


def no_cycle(team: str = TEACHER) -> Section:
    """What stands there before the first cycle."""
    return for_team((NO_CYCLE,), team)[0]


def _for_team(sections: tuple[Section, ...], team: str) -> tuple[Section, ...]:
    # a rung says its own name, and its own word where nothing stands on it
    return tuple(one if one.kind.startswith("problem:") else for_team((one,), team)[0] for one in sections)


def _seen(audience: Audience) -> tuple[Tab, ...]:
    return TABS if told_of_predictions(audience) else tuple(one for one in TABS if one.name != "prediction")


def told_of_predictions(audience: Audience) -> bool:
    """Whether an audience is told of predictions at all: not who reads along as a guest or gets a page."""
    return audience <= Audience.LEAD


def kind_of(section: str) -> str:
    """The kind that a part of the list holds."""
    return section.partition(":")[0]


def nearest(name: str, seen_by: Sequence[Tab]) -> tuple[int, str]:
    """The number of the tab of that name; where these eyes do not see it, of the one before, and what it is called."""
    order = [one.name for one in TABS]
    seen = [order.index(one.name) for one in seen_by]
    wanted = order.index(name) if name in order else 0
    at = max((n for n, one in enumerate(seen) if one <= wanted), default=0)
    return at, "" if wanted in seen else TABS[wanted].label
