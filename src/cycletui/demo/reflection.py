"""How the demo team inquires: its if–thens, what it tries, expects and finds, and what comes next."""

from __future__ import annotations

from typing import Any

from cycletui.demo.acts import HKS, ROOM_12, Act, Put, act, put

THIRTEEN = 13
"""Students with IEPs."""

IF_THEN = (
    act(
        "2026-08-25",
        ROOM_12,
        "AO",
        put(
            "if_then",
            "if-1",
            if_="ask for reasons every day",
            then="students will justify",
            cycle="cycle-1",
        ),
    ),
    act(
        "2026-09-29",
        ROOM_12,
        "LW",
        put(
            "if_then",
            "if-1",
            if_="let pairs rehearse with a sentence frame before writing",
            then="more students, first of all English learners, justify in writing",
            because="the words are ready",
            wrong_if="talk rises and writing does not",
        ),
    ),
    act(
        "2026-11-17",
        HKS,
        "HK",
        put(
            "if_then",
            "if-1",
            then="more students, first of all English learners, justify in writing: "
            "for students who can begin the task",
        ),
    ),
    act(
        "2026-12-08",
        HKS,
        "HK",
        put(
            "if_then",
            "if-2",
            if_="let everyone study one half-worked example for two minutes before pairs talk",
            then="students with IEPs begin and model",
            cycle="cycle-2",
        ),
    ),
    # two laptops, two days, one sentence: both can stand
    act(
        "2027-01-05",
        HKS,
        "HK",
        put(
            "if_then",
            "if-2",
            if_="let everyone study one half-worked example until the first mark is on paper before pairs talk",
        ),
    ),
    act(
        "2027-01-06",
        ROOM_12,
        "LW",
        put(
            "if_then",
            "if-2",
            if_="let everyone study one half-worked example for two minutes "
            "and say it to a partner once before pairs talk",
        ),
    ),
)

TRIED = (
    act(
        "2026-09-29",
        ROOM_12,
        "LW",
        put(
            "try",
            "try-rehearse",
            text="Pairs rehearse with one of three sentence frames, then everyone writes",
            starts_on="2026-09-29",
            cycle="cycle-1",
        ),
    ),
    act(
        "2026-11-10",
        ROOM_12,
        "CR",
        put("try", "try-rehearse", how_widely_done="most", how_we_know="3 of 4 classes daily, by our log"),
    ),
    act(
        "2026-12-15",
        HKS,
        "HK",
        put(
            "try",
            "try-example",
            text="Two minutes with one half-worked example for everyone, then pairs talk",
            starts_on="2026-12-15",
            cycle="cycle-2",
        ),
    ),
)

END_CHECK = "What percent will reach 3+ on the end check?"
TURNS = "What percent of the turns we hear will give a reason?"
MODEL = "How many will reach 3+ on the last model check?"
BEGUN = "How many students with IEPs will have begun after two minutes?"


def _expects(on: str, laptop: str, who: str, question: str, text: str, **more: Any) -> Act:
    key = f"expects {on} {who}"
    return act(on, laptop, who, put("prediction", key, question=question, text=text, said_by=who, **more))


_END: dict[str, Any] = {"collection": "compare-check 2026-11-12", "outcome": "O1", "cycle": "cycle-1"}
_MODEL: dict[str, Any] = {"outcome": "O2", "cycle": "cycle-2"}

EXPECTED = (
    _expects("2026-09-29", ROOM_12, "AO", END_CHECK, "60 %, as we aim", value=60, **_END),
    _expects("2026-09-29", HKS, "LW", END_CHECK, "40 %: about twice as many as now", value=40, group="EL", **_END),
    _expects(
        "2026-09-29",
        HKS,
        "HK",
        END_CHECK,
        "45 %: the frames help whoever lacks words",
        value=45,
        group="IEP",
        **_END,
    ),
    _expects(
        "2026-09-29", ROOM_12, "CR", TURNS, "40 %, if pairs talk every day", value=40, outcome="O3", cycle="cycle-1"
    ),
    _expects("2026-12-08", HKS, "HK", MODEL, "7 of 13: those who begin", value=7, of=THIRTEEN, group="IEP", **_MODEL),
    _expects("2026-12-08", HKS, "AO", MODEL, "60 % of all", value=60, **_MODEL),
    _expects("2026-12-08", HKS, "LW", BEGUN, "10 of 13", value=10, of=THIRTEEN, group="IEP", cycle="cycle-2"),
)
"""Written before the numbers; those of the second cycle are still covered."""

LOOKED = (
    act(
        "2026-11-17",
        ROOM_12,
        "AO",
        put("uncovered", "looked end check", prediction="expects 2026-09-29 AO"),
        put("uncovered", "looked turns", prediction="expects 2026-09-29 CR"),
    ),
)


def _found(key: str, kind: str, who: str, text: str, **more: Any) -> Put:
    return put("finding", key, kind=kind, text=text, said_by=who, cycle="cycle-1", **more)


FOUND = (
    act(
        "2026-11-17",
        HKS,
        "LW",
        _found(
            "found-words",
            "went_well",
            "LW",
            "The frames gave English learners the words",
            because="their sentences caught up with their models",
            evidence=["compare 2026-11-05", "partner 2026-11-10", "exact 2026-10-20"],
            core="student",
        ),
    ),
    act(
        "2026-11-17",
        HKS,
        "HK",
        _found(
            "found-start",
            "gap",
            "HK",
            "Students with IEPs did not start",
            because="the task gave them no way in, and on 3 of 5 days they were pulled out of the first 15 minutes",
            evidence=["compare 2026-11-05", "begun 2026-11-17", "missed 2026-11-13"],
            core="task",
        ),
    ),
    act(
        "2026-11-17",
        ROOM_12,
        "CR",
        _found(
            "found-louder",
            "surprise",
            "CR",
            "Louder rooms, no longer lessons",
            because="all pairs talk at the same time",
            evidence=["talk 2026-11-02"],
            core="teaching",
        ),
    ),
    act(
        "2026-11-17",
        ROOM_12,
        "BL",
        _found("found-worn", "gap", "BL", "Frames get boring by week eight"),
    ),
)
"""What went well, a gap and a surprise, each with its evidence; the last is a hunch."""

SAID = {
    "BL": (ROOM_12, "I asked why and then answered it myself."),
    "HK": (HKS, "We opened the last door and left the first one shut."),
    "LW": (HKS, "I'd like to fade the frames by February."),
    "CR": (ROOM_12, "It works in humanities too."),
}

LOOKED_BACK = tuple(
    act(
        "2026-11-17",
        laptop,
        who,
        put("reflection", f"said-{who}", text=text, said_by=who, prompt="What stays with you?", cycle="cycle-1"),
    )
    for who, (laptop, text) in SAID.items()
)

NEXT = (
    act(
        "2026-11-17",
        ROOM_12,
        "AO",
        put(
            "cycle_decision",
            "next-change",
            choice="change",
            why="Keep the frames, change the way in.",
            votes="5 4 4 4 4 3",
            decided_on="2026-11-17",
            cycle="cycle-1",
        ),
    ),
    # the winter break is no waiting time
    act(
        "2026-12-15",
        HKS,
        "HK",
        put(
            "cycle",
            "cycle-2",
            resting_from="2026-12-21",
            resting_until="2027-01-03",
            resting_for="winter break",
        ),
    ),
)

ACTS: tuple[Act, ...] = (*IF_THEN, *TRIED, *EXPECTED, *LOOKED, *FOUND, *LOOKED_BACK, *NEXT)
