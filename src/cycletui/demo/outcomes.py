"""What the demo team aims at and promises: outcomes, tasks, decisions, who needs what, and what it keeps doing."""

from __future__ import annotations

from cycletui.demo.acts import HKS, ROOM_12, Act, act, put
from cycletui.demo.promises import PROMISED

FIST = "Fist to five, nobody under 3"
ONE_CLASS, EVERYONE = "decided-one-class", "decided-two-minutes"

SKILLS = (
    act(
        "2026-09-08",
        ROOM_12,
        "BL",
        put(
            "skill",
            "skill-compare",
            text="Compare fractions by a benchmark and by a model",
            seen_by="A claim, a reason, and a drawing or an example",
            outcome="O1",
        ),
        put("skill", "skill-line", text="Place fractions on a line", outcome="O1"),
        put(
            "student_task",
            "task-pizza",
            name="Which pizza deal?",
            skill="skill-compare",
            thinking="explain",
            what_students_do="Choose between two deals and convince a partner who chose the other one.",
        ),
        put(
            "student_task",
            "task-line-up",
            name="Line-up",
            skill="skill-line",
            thinking="use",
            what_students_do="Hold a fraction and find their place between the two neighbors.",
        ),
    ),
    act(
        "2026-12-08",
        HKS,
        "HK",
        put("skill", "skill-model", text="Turn a word problem into a model", outcome="O2"),
        put(
            "student_task",
            "task-tank",
            name="The half-full tank",
            skill="skill-model",
            thinking="explain",
            what_students_do="Draw what the story says before they calculate, and say what the drawing shows.",
        ),
        put(
            "student_task",
            "task-recipe",
            name="Recipe for nine",
            skill="skill-model",
            thinking="make_new",
            what_students_do="Write a recipe for nine people that a partner can check with a model.",
        ),
    ),
)

SERVES = (
    act("2026-09-08", ROOM_12, "BL", put("outcome", "O1", vision="vision", focus="focus")),
    act("2026-09-15", HKS, "LW", put("outcome", "O3", vision="vision", focus="focus")),
    act("2026-12-08", HKS, "LW", put("outcome", "O2", vision="vision", focus="focus")),
)
"""To what each outcome leads. The one that is still a draft has nothing yet."""

DECIDED = (
    act(
        "2026-09-29",
        ROOM_12,
        "AO",
        put(
            "decision",
            "decided-frames",
            text="One set of sentence frames in all classes",
            rule=FIST,
            votes="5 4 4 3 2",
            decided_on="2026-09-29",
            state="not_agreed",
            outcome="O1",
        ),
    ),
    act(
        "2026-09-29",
        ROOM_12,
        "BL",
        put(
            "decision",
            "decided-frames",
            text="One set of sentence frames in all classes: three frames, not eight",
            why="Students meet the same words in every lesson.",
            concern="BL: three frames, not eight",
            votes="5 4 4 4 3",
            state="agreed",
        ),
    ),
    act(
        "2026-10-06",
        ROOM_12,
        "AO",
        put(
            "decision",
            "decided-homework",
            text="Retire the outcome “Homework handed in, 90 %”",
            why="It counts obedience, not learning.",
            rule=FIST,
            votes="5 5 4 4 4 3",
            decided_on="2026-10-06",
            state="agreed",
            outcome="O5",
        ),
    ),
    act(
        "2026-10-20",
        ROOM_12,
        "CR",
        put(
            "decision",
            "decided-level-3",
            text="Reread level 3 of the rubric together: what is a reason?",
            why="Two scorers were one level apart on 2 of 12 pieces, both times at level 3.",
            rule=FIST,
            votes="5 5 5 4 4 4",
            decided_on="2026-10-20",
            state="agreed",
            outcome="O1",
        ),
    ),
    act(
        "2026-12-01",
        HKS,
        "HK",
        put(
            "decision",
            ONE_CLASS,
            text="Put students with IEPs in one class for two weeks",
            concern="It separates to help",
            rule=FIST,
            votes="3 2 2 1 4 3",
            decided_on="2026-12-01",
            state="not_agreed",
            outcome="O2",
        ),
    ),
    act(
        "2026-12-08",
        HKS,
        "HK",
        put(
            "decision",
            EVERYONE,
            text="Two minutes with a half-worked example for everyone",
            why="Everyone gets the way in, and nobody is sent out of the room for it.",
            rule=FIST,
            votes="5 5 4 4 4 3",
            decided_on="2026-12-08",
            state="agreed",
            outcome="O2",
        ),
        put("decision", ONE_CLASS, superseded_by=EVERYONE),
    ),
    act(
        "2027-01-05",
        HKS,
        "LW",
        put(
            "decision",
            "decided-fade",
            text="Fade the frames in February",
            why="We want to see the December and January tickets first.",
            rule=FIST,
            decided_on="2027-01-05",
            revisit_on="2027-02-09",
            state="deferred",
            outcome="O1",
        ),
    ),
)

NEEDED = (
    act(
        "2027-01-05",
        HKS,
        "HK",
        put(
            "response_plan",
            "need-whole",
            count=8,
            need="Naming the whole, again",
            what="3 × 10 minutes a week",
            minutes_a_week=30,
            who=["HK", "BL"],
            starts_on="2027-01-05",
            check_on="2027-01-19",
            outcome="O2",
        ),
    ),
    act("2027-01-12", ROOM_12, "BL", put("response_plan", "need-whole", moved_on=3)),
)

KEPT = (
    act(
        "2026-11-17",
        ROOM_12,
        "AO",
        put(
            "our_way",
            "way-rehearse",
            practice="Rehearse with a partner, then write",
            for_whom="English learners first; not yet for students with IEPs",
            saw="English learners went from 4 of 21 to 12 of 21 on the check; students with IEPs from 3 to 4 of 13.",
            since="2026-11-17",
            look_again_on="2027-03-09",
            outcome="O1",
        ),
    ),
)

ACTS: tuple[Act, ...] = (*SKILLS, *SERVES, *PROMISED, *DECIDED, *NEEDED, *KEPT)
