"""What the demo team stands for: what it noticed, its most important work, its words, and how it decides."""

from __future__ import annotations

from cycletui.demo.acts import HKS, ROOM_12, Act, act, put

AGREED = "5 5 4 4 4"
BEHIND = ("story-copied", "story-tables", "noticed-top", "noticed-sentences", "noticed-line")

ACTS: tuple[Act, ...] = (
    act(
        "2026-08-18",
        ROOM_12,
        "AO",
        put("vision", "vision", rests_on=["story-tables", "story-drawing"]),
    ),
    act(
        "2026-08-25",
        ROOM_12,
        "AO",
        put(
            "decision_rule",
            "rule-routine",
            scope="Routine",
            text="The facilitator decides after hearing all.",
            votes=AGREED,
            state="agreed",
            agreed_on="2026-08-25",
        ),
        put(
            "decision_rule",
            "rule-teaching",
            scope="A change in our teaching",
            text="Fist to five, all hands at once.",
            passes_when="Nobody under 3",
            if_not="Change the wording, one more round; else it comes back in a week.",
            votes=AGREED,
            state="agreed",
            agreed_on="2026-08-25",
        ),
        put(
            "decision_rule",
            "rule-norms",
            scope="Our norms",
            text="Fist to five, all hands at once.",
            passes_when="Everyone 4 or 5",
            if_not="Change the wording, one more round; else it comes back in a week.",
            votes=AGREED,
            state="agreed",
            agreed_on="2026-08-25",
        ),
    ),
    act("2026-09-01", HKS, "LW", put("word", "word-explain", term="Explain", meaning="Write a full sentence.")),
    act(
        "2026-09-08",
        ROOM_12,
        "AO",
        put(
            "noticing",
            "noticed-top",
            text="Most wrong answers compare only the top numbers.",
            said_by="AO",
            evidence="compare-check 2026-09-03",
            noticed_on="2026-09-08",
        ),
    ),
    act(
        "2026-09-15",
        HKS,
        "LW",
        put("word", "word-explain", meaning="A claim, a reason, and a drawing or an example."),
    ),
    act(
        "2026-09-22",
        ROOM_12,
        "LW",
        put(
            "noticing",
            "noticed-sentences",
            text="English learners' models are right more often than their sentences.",
            said_by="LW",
            evidence="exact 2026-09-22",
            noticed_on="2026-09-22",
        ),
    ),
    act(
        "2026-10-13",
        ROOM_12,
        "CR",
        put(
            "word",
            "word-discussion",
            term="Academic discussion",
            meaning="A turn that answers another turn and gives a reason.",
        ),
    ),
    act(
        "2026-10-29",
        ROOM_12,
        "HK",
        put(
            "noticing",
            "noticed-line",
            text="Half of our IEP tickets stop before line one.",
            said_by="HK",
            evidence="compare 2026-10-29",
            noticed_on="2026-10-29",
        ),
    ),
    act(
        "2026-11-03",
        ROOM_12,
        "BL",
        put(
            "noticing",
            "noticed-frames",
            text="By week eight the frames sound worn: the sentences begin alike.",
            said_by="BL",
            noticed_on="2026-11-03",
        ),
    ),
    act(
        "2026-11-17",
        HKS,
        "HK",
        put(
            "noticing",
            "noticed-begun",
            text="5 of 13 students with IEPs have begun after two minutes.",
            said_by="HK",
            evidence="begun 2026-11-17",
            noticed_on="2026-11-17",
        ),
        put("word", "word-stuck", term="Stuck", meaning="Nothing on paper after two minutes."),
    ),
    act(
        "2026-11-24",
        HKS,
        "HK",
        put(
            "vision",
            "vision",
            rests_on=[*BEHIND, "value-quick", "value-start"],
        ),
        put("value", "value-start", rests_on=["story-copied", "noticed-begun"]),
        put(
            "critical_work",
            "important-work",
            text="Explaining with fractions, first for students we hear least.",
            rests_on=["noticed-sentences", "noticed-line", "story-tables", "value-quick"],
            vision="vision",
            look_again_on="2027-03-09",
        ),
    ),
)
"""Two stories, three noticings and two values are behind the vision as it stands now."""
