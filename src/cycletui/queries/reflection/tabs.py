"""The tabs of Reflection in their order, and the parts that stand in each."""

from __future__ import annotations

from typing import NamedTuple

from cycletui.queries.lists import Section
from cycletui.records.audience import Audience
from cycletui.records.problem_rules import LADDER


class Tab(NamedTuple):
    """A tab: the name by which others ask for it, what stands on the strip, and the parts of its list."""

    name: str
    label: str
    sections: tuple[Section, ...]


NO_CYCLE = Section("cycle", "", "Cycle", "Cycles", "No cycle yet. A cycle begins with a question. Press n.")

EXPECT = Section(
    "prediction",
    "",
    "Prediction",
    "Predictions",
    "What do you expect to see, before the numbers are here? Press n: one for each voice.",
)

TABS = (
    Tab(
        "problem",
        "Problem",
        tuple(Section(f"problem:{level}", "", label, label, "nothing here yet") for level, label in LADDER.items()),
    ),
    Tab(
        "if_then",
        "If–then",
        (
            Section(
                "if_then",
                "",
                "Our if–then",
                "Our if–thens",
                "If we do what, what will students do then that they do not do now? Press n.",
            ),
            Section(
                "try",
                "",
                "What we will try",
                "What we will try",
                "What will you do differently next week? Small is good. Press n.",
            ),
        ),
    ),
    Tab("prediction", "Prediction", (EXPECT,)),
    Tab(
        "found",
        "What we found",
        (
            Section(
                "finding:went_well",
                "",
                "Went well",
                "Went well",
                "What went well counts too. What caused it? Press n.",
            ),
            Section("finding:gap", "", "A gap", "Gaps", "What is still missing, and for which students? Press n."),
            Section("finding:surprise", "", "A surprise", "Surprises", "What did nobody expect? Press n."),
            Section("finding:", "", "Found besides", "Found besides", ""),
            Section(
                "reflection",
                "",
                "Looking back",
                "Looking back",
                "Nobody has looked back yet. What surprised you? Press n: one for each voice.",
            ),
        ),
    ),
    Tab(
        "next",
        "What next",
        (
            Section(
                "cycle_decision",
                "",
                "What next",
                "What next",
                "Keep, change or let go? First: did we really do it in most classes? Press n.",
            ),
            Section("cycle", "", "Cycle", "How our cycles grew", NO_CYCLE.empty),
        ),
    ),
)

BEGINS = {"problem": "level", "finding": "kind"}
"""By kind: the field that a new one takes from the part of the list it is made in."""


def tabs(audience: Audience) -> tuple[Tab, ...]:
    """The tabs that an audience sees."""
    return TABS if told_of_predictions(audience) else tuple(one for one in TABS if one.name != "prediction")


def told_of_predictions(audience: Audience) -> bool:
    """Whether an audience is told of predictions at all: not who reads along as a guest or gets a page."""
    return audience <= Audience.LEAD


def kind_of(section: str) -> str:
    """The kind that a part of the list holds."""
    return section.partition(":")[0]
