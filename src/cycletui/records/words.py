"""Sentences that people read in more than one place, by kind of team: `WORDS[kind of team][sentence]`.

A teacher team's column says every sentence; what another kind of team is told in other words stands in its own.
`empty.…` is what a list says while nothing is in it, by kind of record or by part of a room; `begin.…` is Home's.
"""

from __future__ import annotations

TEACHER = "teacher"
KEYS = (" Press n", " Type:")
"""Where a sentence begins to say what to press or type: what stands before is said where nobody may write."""

NUMBER_STAYS = "The check is in; its number stays on our screen."
"""What is said of a check whose number may not be shown: hidden is not missing."""
ALL_STUDENTS = "all students"
"""The group that has no name of its own, on every screen."""
NO_ROW = "No row has these words. Try a shorter word, or f to find in everything."
NO_MEANING = "nobody has said it yet"
"""In the place of a word's meaning."""
DRAFT_KEPT = "What you typed is kept as a draft."
OTHERS_WROTE = "Others have written over this since, so it stays:"
TAKEN_AWAY, TAKEN_AWAY_NOTE = "The team took these words away.", "taken away by the team"
LEAVE_IT = "Leave it as it is"
NOTHING_YET = "Nothing yet. Press n for the first one."
FIRST_VISION = "It can be one sentence, and it will change."
KEEP_OR_CHANGE = "Keep, change or let go?"
HOW_TO_AGREE = "Such as fist to five, nobody under 3."
LOOK_AGAIN = "Look at it again on"
IN_ITS_UNIT = "In the outcome's unit, or a count of students."
TEAMS_NAME = "As you say it in the corridor."
NOT_AGAIN = "not counted again yet"
UNDO = "u takes it back"
"""Ends what is said of an act that one key takes back."""
UNDO_FROM_FIELD = "Esc, then u, takes it back"
"""The same where the cursor stands in a field, whose letters are text."""

WORDS: dict[str, dict[str, str]] = {
    TEACHER: {
        "begin.story": "Start with a story: one moment from this week that stayed with you.",
        "empty.vision": f"No vision yet. {FIRST_VISION} Press n.",
        "empty.critical_work": "What matters most now, and for whom first? One sentence. Press n.",
        "empty.story": "Tell one moment from this week. No names. Press n.",
        "empty.noticing": "What do you see in your students' work? Write it down before you say why. Press n.",
        "empty.value": "What do we hold on to when it gets hard? Press n.",
        "empty.word": "Which word may each of us mean differently? Press n and say how.",
        "empty.decision_rule": "How will you decide, before there is something to decide? Press n.",
        "empty.school_focus": "What does the whole school work on, or why is there nothing? Press n.",
        "empty.outcome": "What should students be able to do, which students, and how will you see it? Press n.",
        "empty.skill": "What may no student miss here? Press n.",
        "empty.student_task": "Which task is worth their thinking? Press n.",
        "empty.commitment": "Nothing promised. Good: start with the work. Press n for one.",
        "empty.decision": "No decisions yet. When you make one, you will find it here next spring. Press n.",
        "empty.response_plan": "How many students need the same thing next? A count, no names. Press n.",
        "empty.our_way": "What worked here, and what will you keep doing? Press n.",
        "empty.cycle": "No cycle yet. A cycle begins with a question. Press n.",
        "empty.problem": "What gets in the way of their learning? Press n.",
        "empty.rung": "nothing here yet",
        "empty.if_then": "If we do what, what will students do then that they do not do now? Press n.",
        "empty.try": "What will you do differently next week? Small is good. Press n.",
        "empty.prediction": "What do you expect to see, before the numbers are here? Press n: one for each voice.",
        "empty.finding:went_well": "What went well counts too. What caused it? Press n.",
        "empty.finding:gap": "What is still missing, and for which students? Press n.",
        "empty.finding:surprise": "What did nobody expect? Press n.",
        "empty.reflection": "Nobody has looked back yet. What surprised you? Press n: one for each voice.",
        "empty.cycle_decision": f"{KEEP_OR_CHANGE} First: did we really do it in most classes? Press n.",
        "empty.evidence": "Nothing yet. Type: 18/24 exit ticket fractions",
        "empty.meeting": "Meetings come with a later version. Norms stand in the Team room: press 6.",
        "empty.team": "Nobody here yet. Press n.",
        "empty.send": "Your work is only on this laptop: save a copy. Press x and put the file where a colleague finds"
        " it; press o to take a colleague's file in.",
    },
    "leadership": {
        "begin.story": "Start with a story: one moment in which a team of yours got further, or got stuck.",
        "empty.noticing": "What do you see when your teams work? Write it down before you say why. Press n.",
        "empty.outcome": "What should teams be able to do with your support, which teams, and how will you see it?"
        " Press n.",
    },
    "principals": {
        "begin.story": "Start with a story: one moment in which a school made room for its teams, or could not.",
        "empty.noticing": "What do you see in your schools? Write it down before you say why. Press n.",
        "empty.outcome": "What should schools make possible for their teams, and how will you see it? Press n.",
    },
    "district": {
        "begin.story": "Start with a story: one moment in which a school got what it asked for, or waited.",
        "empty.noticing": "What do your schools ask for, again and again? Write it down before you say why. Press n.",
        "empty.outcome": "What should schools be able to count on, which schools, and how will you see it? Press n.",
    },
}


def not_found(typed: str) -> str:
    """What is said where nothing has the words."""
    return f"No “{typed}” here. Try a shorter word."


def sentence(name: str, team: str = TEACHER) -> str:
    """The sentence of that name, as this kind of team reads it."""
    return WORDS.get(team, {}).get(name) or WORDS[TEACHER][name]


def empty(part: str, team: str = TEACHER) -> str:
    """What a list of this kind, or this part of a room, says while nothing is in it."""
    name = f"empty.{part}"
    return sentence(name, team) if name in WORDS[TEACHER] else NOTHING_YET


def without_key(words: str) -> str:
    """The sentence without the key or the line that writes, for where nobody may write."""
    for key in KEYS:
        words = words.partition(key)[0]
    return words
