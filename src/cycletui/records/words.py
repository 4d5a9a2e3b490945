"""Sentences that people read in more than one place, by kind of team: `WORDS[kind of team][sentence]`.

A teacher team's column says every sentence; what another kind of team is told in other words stands in its own
(`records.words_by_team`). `empty.…` is what a list says while nothing is in it, by kind of record or by part of a room;
`begin.…`, `step.…` and `path.…` are Home's. A teacher team's words for fields stand in their declarations; other
kinds of team read them as `in_words_of` puts them.
"""

from __future__ import annotations

from functools import cache

from cycletui.records.words_by_team import COLUMNS, GOES_ON, NOUNS

TEACHER = "teacher"
KEYS = (" Press n", " Type:")
"""Where a sentence begins to say what to press or type: what stands before is said where nobody may write."""

NUMBER_STAYS = "A check is in; its number stays on our screen."
"""What is said of a check whose number may not be shown: hidden is not missing."""
ALL_STUDENTS = "all students"
"""The group that has no name of its own, on every screen."""
NO_ROW = "No row has these words. Try a shorter word, or f to find in everything."
NO_MEANING = "nobody has said it yet"
"""In the place of a word's meaning."""
NOT_THERE = "It is not there any more."
DRAFT_BACK = "Your draft from {at} is back. ctrl+r forgets it."
DRAFT_KEPT = "What you typed is kept as a draft."
OTHERS_WROTE = "Others have written over this since, so it stays:"
TAKEN_AWAY, TAKEN_AWAY_NOTE = "The team took these words away.", "taken away by the team"
LEAVE_IT = "Leave it as it is"
NOTHING_YET = "Nothing yet. Press n for the first one."
FIRST_VISION = "It can be one sentence, and it will change."
KEEP_OR_CHANGE = "Keep, change or let go?"
MAY_STOP = "You may stop here. What will you keep doing?"
SEE_FIRST = "Say what you see before you say why"
WHAT_CHANGED = "And what you changed because of it."
BY_RULE = "Decided by which rule"
HOW_TO_AGREE = "Such as fist to five, nobody under 3."
LOOK_AGAIN = "Look at it again on"
IN_ITS_UNIT = "In the outcome's unit, or a count of students."
TEAMS_NAME = "As you say it in the corridor."
KINDS = {
    "teacher": "Teacher team",
    "leadership": "Leadership team",
    "principals": "Principals",
    "district": "District team",
    "staff": "Whole staff",
    "network": "Network of schools",
}
"""Kinds of team, and what people read."""
NOT_AGAIN, NO_AIM = "not counted again yet", "no aim yet"
"""What is said of a line of growth on which nothing came yet; what stays with us, or is in another unit, says that."""
TAKE_IN = "Take a colleague's file in"
PRESS_S = "press s"
TO_SETTLE = f"to settle: {PRESS_S}"
UNDO = "u takes it back"
"""Ends what is said of an act that one key takes back."""
PUTS_BACK = "u puts it back"
"""The same of what was deleted."""
FEW_WORDS = "A few words, or enter for none."
"""Below a question that is answered with words or without."""
TAKE_SO = "enter again: take it so"
WHICH_IS_MEANT = "Is one of these meant?"
THERE_ALREADY = "There is one of that day already"
OR_THE_SAME = "or the same as “{}”?"
UNDO_FROM_FIELD = "Esc, then u, takes it back"
"""Of an act, where the cursor stands in a field, whose letters are text."""

WORDS: dict[str, dict[str, str]] = {
    TEACHER: {
        "no_name": "No student's name.",
        "example.line": "18/24 exit ticket fractions",
        "visit.ordinary": "An ordinary lesson is good enough.",
        "visit.seen": "What {they} did, and what you will try. Enter alone: it was seen, and nothing is written down"
        " yet.",
        # who stands above the team
        "lead": "principal or coach",
        "begin.story": "Start with a story: one moment from this week that stayed with you.",
        "stage.teach": "Teach it",
        "folded": "",
        # a first cycle
        "path.story": "one moment. {no_name}",
        "tally.groups": "Such as English learners, newcomers: s",
        # looking at work
        "look.no_task": "No student task yet: n in Goals & tasks writes the first one.",
        "look.do_it": "What do {they} really do here? Do it once yourselves.",
        "look.say_it": "Say what {they} really do",
        "piles.what": "What did students do?",
        "piles.such_as": "compared top numbers, no reason, not begun",
        "path.goal": "what students will do that they can't yet",
        # Home
        "step.second_kind": "What could students tell you?",
        "step.then": "Your if–then has its first half. What will {they} do then that they do not do now?",
        "step.promise": "Who tries it first, in whose class, and by when? One promise is enough.",
        "step.really": "First: did we really do it {at} most {among}?",
        "step.stand": "No check has come in yet: one line of evidence says where {they} stand.",
        "step.so_far": "Such as exit tickets, or a short survey.",
        "step.line": "Such as: {example}",
        # what a list says while nothing is in it
        "empty.vision": f"No vision yet. {FIRST_VISION} Press n.",
        "empty.critical_work": "What matters most now, and for whom first? One sentence. Press n.",
        "empty.story": "Tell one moment from this week. {no_name} Press n.",
        "empty.noticing": "What do you see in your students' work? Write it down before you say why. Press n.",
        "empty.value": "What do we hold on to when it gets hard? Press n.",
        "empty.word": "Which word might mean something different to each of us? Press n.",
        "empty.decision_rule": "How will you decide, before there is something to decide? Press n.",
        "empty.school_focus": "What does the whole school work on, or why is there nothing? Press n.",
        "empty.outcome": "What should students be able to do, which students, and how will you see it? Press n.",
        "empty.skill": "What must no student miss here? Press n.",
        "empty.student_task": "Which task is worth their thinking? Press n.",
        "empty.commitment": "Nothing is promised now. Press n for a promise.",
        "empty.decision": "No decisions yet. When you make one, you will find it here next spring. Press n.",
        "empty.decision_besides": "What you decided at the end of a cycle stands in Reflection, under What next. Other"
        " decisions come here. Press n.",
        "empty.agreement": "Nothing agreed yet. What does the team hold on to, and by which rule? Press n.",
        "empty.response_plan": "How many students need the same thing next? A count, no names. Press n.",
        "empty.our_way": "What worked here, and what will you keep doing? Press n.",
        "empty.cycle": "No cycle yet. A cycle begins with a question. Press n.",
        "empty.problem": "What gets in the way of their learning? Press n.",
        "empty.rung": "nothing here yet",
        "empty.asked_rung": "asked, see below",
        "empty.if_then": "If we do what, what will students do that they do not do now? Press n.",
        "empty.try": "What will you do differently next week? Small is good. Press n.",
        "empty.prediction": "What do you expect to see, before the numbers are here? Press n: one for each voice.",
        "empty.finding:went_well": "What went well? Press n.",
        "empty.finding:gap": "What is missing still, for which {they}? Press n.",
        "empty.finding:surprise": "What did nobody expect? Press n.",
        "empty.reflection": "Nobody has looked back yet. What surprised you? Press n: one for each voice.",
        "empty.cycle_decision": KEEP_OR_CHANGE + " {really} Press n.",
        "empty.evidence": "Nothing yet. Type: {example}",
        "empty.meeting": "No meeting yet. Press n.",
        "empty.agenda_item": "A part comes with its meeting. Press n for one more.",
        "empty.meeting_note": "Nothing was said for the record yet. Press n.",
        "empty.meeting_template": "None of your own yet: those of the program are used. Press n.",
        "empty.school_form": "No form yet. Does your school want one after a meeting? Press n.",
        "empty.team": "Nobody here yet. Press n.",
        "empty.member": "Nobody here yet. Press n.",
        "empty.peer_visit": "Nobody has offered yet. {ordinary} Press n.",
        "empty.instructional_round": "Visits with one question and three to five look-fors, kept as counts. Press n.",
        "empty.visit_count": "No visits counted yet. Press n.",
        "empty.norm": "How do we want to treat each other when we meet? Press n.",
        "empty.send": "Your work is only on this laptop: save a copy. Press x and put the file where a colleague finds"
        " it; press o to take a colleague's file in.",
        # one cycle; what a form offers of choices that some teams need and others do not
        "only finding.core": "student task teaching",
        "only source.kind": "assessment work_sample observation survey families attendance log other",
        "opens problem.level": "students",
        "worth.about_core": "about students, task and teaching at once",
        "side.which_students": "which students",
        "asks.which_students": "For which students is it so, how many of how many?",
        "begins.if_then": "If we do what, what will students do then?",
        # cards
        "card.no_deep_task": "No task yet that asks students to explain or to make something new.",
        "card.names_on_paper": "cycletui takes no student's name.",
        # rooms
        "room.vision.example": "A story: “Two tables solved it before I had finished reading it out.”",
        "room.team.example": "LW shows how pairs rehearse before they write: Tuesday, second table.",
        "room.outcomes": "What students will be able to do, and how we will see it.",
        "room.outcomes.example": "Compare two fractions and say why, in words and with a drawing.",
        "room.reflection.example": "If pairs rehearse before they write, more students justify, because the words are"
        " ready.",
    },
    **COLUMNS,
}

PARTS = {
    "example": "example.line",
    "no_name": "no_name",
    "really": "step.really",
    "ordinary": "visit.ordinary",
}
"""Sentences that stand in others."""


EVERYBODY = {
    "students": ALL_STUDENTS,
    "families": "all families",
    "staff": "all staff",
    "teams": "all teams",
    "schools": "all schools",
    "visits": "all visits",
    "asks": "all asks",
}
"""All that are counted, by what a measure counts."""


def everybody(counts: str | None) -> str:
    """All that are counted, where a measure counts these: `all teams`; students where nobody knows."""
    return EVERYBODY.get(counts or "students", "all of it")


ONE = {"families": "family", "staff": "colleague"}
"""One of those who are counted, where their word without its s is none."""


def everyone(team: str = TEACHER) -> str:
    """All for whom this kind of team works, where nothing says who is counted: `all students`, `all teams`."""
    return everybody(nouns(team)["they"])


def row_of(team: str = TEACHER) -> str:
    """What this kind of team counts one by one, below each other: `class`, `team`, `school`."""
    among = nouns(team)["among"]
    return "class" if among == "classes" else among.removesuffix("s")


def one_of(counts: str | None) -> str:
    """One of those whom a measure counts: `student`, `team`."""
    counts = counts or "students"
    return ONE.get(counts) or (counts.removesuffix("s") if counts in EVERYBODY else "more or less")


def not_found(typed: str) -> str:
    """What is said where nothing has the words."""
    return f"No “{typed}” here. Try a shorter word."


@cache
def words_of(name: str, team: str = TEACHER) -> str:
    """The sentence of that name, as this kind of team reads it; empty where it has none."""
    team = team if team in NOUNS else TEACHER
    column: str | None = team
    while column is not None:
        if name in WORDS[column]:
            return _filled(WORDS[column][name], team)
        column = GOES_ON.get(column)
    return ""


def nouns(team: str = TEACHER) -> dict[str, str]:
    """Whom this kind of team works for: `one` and `they`; and `at` and `among` what it does something."""
    return NOUNS.get(team, NOUNS[TEACHER])


def _filled(words: str, team: str) -> str:
    """The words with the nouns of this team, and with the sentences that stand in them."""
    if "{" not in words:
        return words
    here = nouns(team)
    begun = {noun.capitalize(): said.capitalize() for noun, said in here.items()}
    parts = {part: words_of(name, team) for part, name in PARTS.items() if f"{{{part}}}" in words}
    return words.format(**here, **begun, **parts)


def sentence(name: str, team: str = TEACHER) -> str:
    """The sentence of that name, as this kind of team reads it."""
    found = words_of(name, team)
    if not found and name not in WORDS[TEACHER]:
        raise KeyError(name)
    return found


def empty(part: str, team: str = TEACHER) -> str:
    """What a list of this kind, or this part of a room, says while nothing is in it."""
    name = f"empty.{part}"
    return sentence(name, team) if name in WORDS[TEACHER] else NOTHING_YET


def without_key(words: str) -> str:
    """The sentence without the key or the line that writes, for where nobody may write."""
    for key in KEYS:
        words = words.partition(key)[0]
    return words
