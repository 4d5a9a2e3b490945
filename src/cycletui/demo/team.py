"""What the demo team says: who it is, what it stands for, what it aims at, and its two cycles."""

from __future__ import annotations

from cycletui.demo.acts import HKS, ROOM_12, act, put

NAME, KIND = "Grade 6 Math and Talk", "teacher"
FIRST = ("AO", "BL", "CR", "HK", "LW")
"""The team's name and kind, and who was there from the first day."""

ME = "AO"
"""Who is at the keyboard of the demo: the store is AO's laptop."""

CROSSINGS = (
    "2026-08-25",
    "2026-09-15",
    "2026-10-13",
    "2026-11-10",
    "2026-11-24",
    "2026-12-11",
    "2027-01-08",
    "2027-01-12",
)
"""At the end of which days each laptop took in the other's file; on the first one HK's joined."""

STORIES = {
    "story-tables": ("AO", "Two tables solved it; at both, one person spoke."),
    "story-drawing": ("LW", "A student had the whole idea in a drawing and left the sentence empty."),
    "story-copied": ("HK", "A student copied the example beautifully and could not say what the 4 was."),
}

NORMS = {
    "norm-work": "Start with the work.",
    "norm-airtime": "Equal airtime, pass allowed.",
    "norm-numbers": "Numbers about groups, never names.",
    "norm-doubt": "Say the doubt in the room.",
    "norm-end": "End with who and when.",
}

GROUPS = {
    "all": ("All of grade 6", 92, False, False),
    "EL": ("English learners", 21, True, False),
    "else-EL": ("Everyone but English learners", 71, True, False),
    "IEP": ("Students with IEPs", 13, True, False),
    "else-IEP": ("Everyone but students with IEPs", 79, True, False),
    "both": ("English learners with IEPs", 6, True, True),
    "newcomers": ("Newcomers", 5, True, True),
    "class-A": ("Class A", 23, False, False),
    "class-B": ("Class B", 24, False, False),
    "class-C": ("Class C", 22, False, False),
    "class-D": ("Class D", 23, False, False),
}
"""By key: what the team calls the group, how many, whether it overlaps, whether it stays in the team."""


def a_class(key: str) -> dict[str, bool]:
    """Classes say that they are one."""
    return {"is_class": True} if key.startswith("class-") else {}


QUICK = "Saying how you know counts more than being quick"
WORK = "We look at the work before we look for reasons"
START = "Everyone can start every task"
GRADED = "Practice is not graded"
INVITE = "We invite, we don't call out"

ACTS = (
    act(
        "2026-08-18",
        ROOM_12,
        "AO",
        put("team", "team", school="Saltgrass Middle School", meets_on="tue", meets_at="7:40"),
        put("laptop", ROOM_12, name=ROOM_12),
        put("member", "AO", strengths=["math"]),
        put("member", "BL", strengths=["math"]),
        put("member", "CR", strengths=["English", "humanities"]),
        put("member", "HK", strengths=["special education", "co-teaching"]),
        put("member", "LW", strengths=["English language development"]),
        *(put("story", key, text=text, said_by=who, told_on="2026-08-18") for key, (who, text) in STORIES.items()),
    ),
    act(
        "2026-08-18",
        ROOM_12,
        "AO",
        put("value", "value-quick", text=QUICK, state="proposed", rests_on=["story-tables", "story-copied"]),
        put("vision", "vision", text="Every sixth grader will be proficient with fractions.", votes="5 4 3 3 3"),
    ),
    act(
        "2026-08-24",
        ROOM_12,
        "AO",
        put(
            "school_focus",
            "focus",
            text="Students reason, talk and write with evidence in every subject.",
            from_team="Leadership team",
            since_on="2026-08-24",
        ),
    ),
    act(
        "2026-08-25",
        ROOM_12,
        "AO",
        *(put("norm", key, text=text, agreed_on="2026-08-25") for key, text in NORMS.items()),
        put("value", "value-quick", state="agreed"),
        put("value", "value-work", text=WORK, state="proposed"),
        *(
            put("group", key, name=name, size=size, overlapping=overlaps, private=private, **a_class(key))
            for key, (name, size, overlaps, private) in GROUPS.items()
        ),
        put(
            "cycle",
            "cycle-1",
            title="Rehearsed talk",
            question="Does rehearsed paired talk help students justify?",
            stage="name",
            led_by="AO",
            starts_on="2026-08-25",
            ends_on="2026-11-17",
        ),
    ),
    act(
        "2026-09-01",
        HKS,
        "LW",
        put("laptop", HKS, name=HKS),
        put(
            "vision",
            "vision",
            text="Every sixth grader says how they know, in numbers and in words, and is listened to.",
            why="Proficiency told us nothing to do on Monday.",
            votes="5 5 4 4 4",
            look_again_on="2026-11-24",
        ),
    ),
    act(
        "2026-09-01",
        ROOM_12,
        "BL",
        put("value", "value-work", state="agreed"),
        put("outcome", "O1", statement="Compare two fractions and justify, rubric 3+ of 4.", state="draft"),
        put("outcome", "O5", statement="Homework handed in, 90 %.", state="draft"),
        put("cycle", "cycle-1", stage="plan"),
    ),
    act(
        "2026-09-08",
        ROOM_12,
        "AO",
        put(
            "outcome",
            "O1",
            for_whom="All of grade 6",
            measure="compare-check",
            unit="percent",
            direction="up",
            start_value=41,
            start_on="2026-09-03",
            aim_value=60,
            aim_on="2026-11-13",
            state="agreed",
        ),
        put("group_aim", "O1-EL", outcome="O1", group="EL", start=19, aim=45),
        put("group_aim", "O1-IEP", outcome="O1", group="IEP", start=23, aim=45),
        put(
            "outcome",
            "O5",
            for_whom="All of grade 6",
            unit="percent",
            direction="up",
            aim_value=90,
            state="agreed",
        ),
        put("cycle", "cycle-1", stage="teach"),
    ),
    act(
        "2026-09-15",
        HKS,
        "HK",
        put(
            "outcome",
            "O3",
            statement="Talk: turns with a reason at least 50 % of turns heard.",
            for_whom="All of grade 6",
            measure="turns",
            unit="percent",
            direction="up",
            start_value=17,
            start_on="2026-09-15",
            aim_value=50,
            aim_on="2026-11-10",
            state="agreed",
        ),
    ),
    act("2026-09-15", ROOM_12, "CR", put("value", "value-invite", text=INVITE, state="agreed")),
    # the tickets did not move, so the plan was made anew before it was taught again
    act("2026-09-22", ROOM_12, "AO", put("cycle", "cycle-1", stage="plan")),
    act("2026-09-29", ROOM_12, "AO", put("cycle", "cycle-1", stage="teach")),
    act(
        "2026-10-06",
        ROOM_12,
        "AO",
        put("member", "DP", initials="DP", joined_on="2026-10-06", strengths=["science"]),
        put("outcome", "O5", state="retired"),
    ),
    act(
        "2026-10-13",
        HKS,
        "LW",
        put(
            "peer_visit",
            "visit-rehearse",
            practice="The rehearse round: pairs say it before they write it",
            who="LW",
            how="see",
            outcome="O3",
            on="2026-10-13",
            comes=["BL", "DP"],
            state="done",
            noticed="The pause is the teaching.",
        ),
    ),
    act("2026-11-10", HKS, "HK", put("outcome", "O3", state="met")),
    act("2026-11-10", ROOM_12, "AO", put("cycle", "cycle-1", stage="look")),
    act(
        "2026-11-17",
        ROOM_12,
        "AO",
        put("outcome", "O1", state="met_not_for_all"),
        put("cycle", "cycle-1", stage="decide"),
    ),
    act(
        "2026-11-17",
        HKS,
        "HK",
        put("value", "value-start", text=START, state="proposed", rests_on=["story-copied"]),
    ),
    act(
        "2026-11-24",
        HKS,
        "HK",
        put(
            "vision",
            "vision",
            text="Every sixth grader gets into the problem, says how they know, and is listened to.",
            why="Half of IEP tickets never begin.",
            votes="5 5 4 4 4 3",
            look_again_on="2027-03-09",
        ),
        put("value", "value-start", state="discussed"),
    ),
    act("2026-11-24", ROOM_12, "AO", put("cycle", "cycle-1", stage="closed")),
    act(
        "2026-12-01",
        HKS,
        "HK",
        put(
            "cycle",
            "cycle-2",
            title="A way in",
            question="Does studying one half-worked example before pairs talk help students with IEPs begin and model?",
            stage="name",
            led_by="HK",
            parent="cycle-1",
            starts_on="2026-12-01",
            ends_on="2027-02-23",
        ),
        put(
            "outcome",
            "O2",
            statement="Turn a fraction word problem into a model and solve it, 3+.",
            for_whom="All of grade 6",
            state="draft",
        ),
    ),
    act(
        "2026-12-01",
        ROOM_12,
        "CR",
        put(
            "outcome",
            "O4",
            statement="Explain a claim from a text with evidence (humanities, science).",
            state="draft",
        ),
    ),
    act(
        "2026-12-08",
        HKS,
        "HK",
        put(
            "outcome",
            "O2",
            measure="model-check",
            unit="percent",
            direction="up",
            start_value=48,
            start_on="2026-12-08",
            aim_value=60,
            aim_on="2027-02-16",
            state="agreed",
        ),
        # the aim is left open here: in January each laptop names its own
        put("group_aim", "O2-IEP", outcome="O2", group="IEP", start=3, of=13),
        put("cycle", "cycle-2", stage="plan"),
    ),
    act("2026-12-08", ROOM_12, "BL", put("value", "value-graded", text=GRADED, state="proposed")),
    act("2026-12-15", HKS, "HK", put("cycle", "cycle-2", stage="teach")),
    act("2027-01-05", HKS, "HK", put("group_aim", "O2-IEP", aim=7)),
    # the same 60 % that the team asks of all; HK's 7 has not reached this laptop
    act("2027-01-06", ROOM_12, "AO", put("group_aim", "O2-IEP", aim=8)),
    act("2027-01-12", ROOM_12, "CR", put("value", "value-invite", state="revisited")),
    act(
        "2027-01-12",
        ROOM_12,
        "AO",
        put(
            "peer_visit",
            "visit-opening",
            practice="Half-worked opening",
            who="AO",
            how="see",
            outcome="O2",
            on="2027-01-19",
            comes=["DP", "LW"],
            state="planned",
        ),
        put("norm", "norm-airtime", looked_at_on="2027-01-12"),
        put(
            "instructional_round",
            "round-begin",
            question="Who begins, and who says how they know?",
            look_for_1="Everyone has something on paper after two minutes",
            look_for_2="Students say why, not only what",
            look_for_3="The task asks for a drawing and a sentence",
            on="2026-12-15",
            rooms=6,
            state="over",
        ),
        put("visit_count", "visits-begin", round="round-begin", visits=9, seen_1=4, seen_2=6, seen_3=7),
    ),
)
