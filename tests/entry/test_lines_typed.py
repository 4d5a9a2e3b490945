"""Lines as teachers type them: none is read wrongly without a word, and few that are plain are refused."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from cycletui.entry.asking import asks, learn
from cycletui.entry.line import NotUnderstood, Understood, understand
from cycletui.entry.names import Known
from tests.entry.lines_typed import TODAY, Judged, agrees, judge, table, team
from tests.entry.said_back import say_back

REFUSED = {
    # each of them is answered by a question that says what to type
    "12 out of 21 EL": "What was counted? EL is a group of yours: write it behind @.",
    "18/24 exit ticket (was 12/24)": "Is 12/24 a second result? One line has one, or name a group before each.",
    "18/24 exit ticket scored 80%": "There are two results: this one is 80%. One line has one; put a name with a "
    "number in quotation marks.",
    "18/24 exit ticket 12/1": "1 December is still to come. If it was last year's, write 1 December 2025.",
}


def test_the_table_is_read_right_or_asked_about() -> None:
    known = team()
    judged = {line: judge(line, meant, known) for line, meant in table()}
    assert len(judged) == 130
    assert [line for line, how in judged.items() if how == "wrong"] == []
    refused = {line for line, how in judged.items() if how == "refused"}
    assert refused == REFUSED.keys()
    for line, why in REFUSED.items():
        found = understand(line, today=TODAY, known=known)
        assert isinstance(found, NotUnderstood)
        assert found.why == why
    assert Counter(judged.values())["right"] >= 89


# lines made from parts by rules: what each part means is known

COUNTS = [
    f"{k}{of}{n}" for k, n in ((18, 24), (7, 31), (0, 13), (22, 22)) for of in ("/", " / ", " of ", " out of ", "/ ")
]
VALUES = {
    "63 %": (63, "percent"),
    "92,5%": (92.5, "percent"),
    "12.5 min": (12.5, "minutes"),
    "214 RIT": (214, "RIT"),
    "3 pts": (3, "points"),
    "112 wcpm": (112, "words a minute"),
}
MEASURES = {
    "exit ticket": "exit ticket",
    "Exit Ticket": "exit ticket",
    "exit-ticket": "exit ticket",
    "homework": "homework",
}
DAYS = {
    "": "2026-11-28",
    "9/14": "2026-09-14",
    "9/14/26": "2026-09-14",
    "14/9/2026": "2026-09-14",
    "14.9.": "2026-09-14",
    "14 Sep": "2026-09-14",
    "Sept 14th": "2026-09-14",
    "Sep. 14, 2026": "2026-09-14",
    "14-Sep-26": "2026-09-14",
    "Mon 14 Sept": "2026-09-14",
    "week of 9/14": "2026-09-14",
    "2026-09-14": "2026-09-14",
    "yesterday": "2026-11-27",
    "last Friday": "2026-11-27",
    "Thursday": "2026-11-26",
}
GROUPS = {
    "": "",
    "@EL": "EL",
    "@ELs": "EL",
    "@el": "EL",
    "@Class A": "Class A",
    "@English learners": "English learners",
    "(EL)": "EL",
    "for English learners": "English learners",
    '@"Class A"': "Class A",
}
ORDERS = ["rmdg", "rmgd", "drmg", "mrdg", "mrgd", "grmd", "dgrm", "rdmg", "dmrg", "rgmd"]
"""r the result, m what was counted, d the day, g the group."""
ODD = ["", "", "", "  ", "\u00a0", "\t", " , ", ": ", " - ", " — ", " – ", "; "]
"""What may stand between two parts instead of a blank."""


def made(count: int) -> list[tuple[str, dict[str, str]]]:
    """Lines that are made by rules, always the same, each with its reading."""
    dice = random.Random(16)
    lines: dict[str, dict[str, str]] = {}
    while len(lines) < count:
        order, day, group = dice.choice(ORDERS), dice.choice(list(DAYS)), dice.choice(list(GROUPS))
        measure = dice.choice(list(MEASURES))
        if dice.random() < 0.7:
            result = dice.choice(COUNTS)
            k, n = (part.strip() for part in result.replace("out of", "/").replace("of", "/").split("/"))
            meant = {"count": f"{k}/{n}", "unit": "students"}
        else:
            result = dice.choice(list(VALUES))
            meant = {"value": f"{VALUES[result][0]:g}", "unit": VALUES[result][1]}
        meant |= {"measure": MEASURES[measure], "on": DAYS[day], "group": GROUPS[group]}
        parts = {"r": result, "m": measure, "d": day, "g": group}
        # a group that is no sign begins a line as its name with a colon
        if group.startswith("for") and order[0] == "g":
            parts["g"] = "English learners:"
        said = [parts[one] for one in order if parts[one]]
        line = said[0] + "".join((dice.choice(ODD) or " ") + part for part in said[1:])
        lines.setdefault(_with_accidents(line, dice), meant)
    return list(lines.items())


def _with_accidents(line: str, dice: random.Random) -> str:
    roll = dice.random()
    if roll < 0.06:
        return f"  {line}  "
    if roll < 0.12:
        return line.replace('"', "“", 1).replace('"', "”", 1)
    if roll < 0.18:
        return line.upper() if "RIT" not in line else line
    if roll < 0.24:
        return line.replace(" ", "\u00a0")
    if roll < 0.32:
        # as it stands in somebody's list
        return dice.choice(("- ", "• ", "* ", "– ")) + line
    return line.replace("/", "⁄", 1) if roll < 0.36 else line


def test_lines_made_by_rules_are_read_right_or_asked_about() -> None:
    known = team()
    lines = made(500)
    judged: dict[str, Judged] = {line: judge(line, meant, known) for line, meant in lines}
    wrong = {line: understand(line, today=TODAY, known=known) for line, how in judged.items() if how == "wrong"}
    assert wrong == {}
    refused = [line for line, how in judged.items() if how == "refused"]
    assert len(refused) <= 10, refused
    # what is asked about is so because a name is new, never because it was read as something else
    meant = dict(lines)
    for line, how in judged.items():
        found = understand(line, today=TODAY, known=known)
        if how == "asked" and isinstance(found, Understood):
            assert agrees(found, meant[line]), (line, found)


def test_a_slip_of_the_finger_is_asked_about() -> None:
    known = team()
    for line in ("18/24 exit tciket", "18/24 exit tickt", "18/24 ext ticket", "18/24 exit ticke", "18/24 exitticket"):
        found = understand(line, today=TODAY, known=known)
        assert isinstance(found, Understood), line
        assert any("do you mean “exit ticket”?" in one for one in asks(found, known)), (line, asks(found, known))
    for line in (
        "l8/24 exit ticket",
        "18(24 exit ticket",
        "18/2r exit ticket",
        "18 24 exit ticket",
        "18\\24 exit ticket",
    ):
        found = understand(line, today=TODAY, known=known)
        assert isinstance(found, NotUnderstood) or asks(found, known), (line, found)


def test_what_could_be_two_things_is_a_question() -> None:
    known = team()
    for line, why in {
        "9/14 8/24 exit ticket": "Which of them is the day, 9/14 or 8/24?",
        "18/24 and 9/14 exit ticket": "Is 9/14 a second result?",
        "9/14 -> 18/24 exit ticket": "Is 9/14 a second result?",
        "18/24 exit ticket 9/14 9/15": "What came out stands there already",
        "18/24 exit ticket 75% 60%": "There are two results",
        "75 % (12/24) exit ticket": "12 of 24 is 50 %, not 75 %: which one is right?",
        "75 % (n=23) exit ticket": "No count of 23 makes 75 %. Write how many of 23.",
        "18/24 exit ticket (n=25)": "Of how many: 24 or 25?",
        "exit ticket 18/24 fractions": "What is “fractions”?",
        "18/24 exit ticket @EL Gradebook": "“Gradebook” is a source of yours: write #Gradebook.",
        "18/24 Thursday exit ticket": "Is Thursday the day?",
        "18/24 EL writers": "Is “EL” the group?",
        "18/24 exit ticket week 3": "Which day in week 3?",
        "about 18/24 exit ticket": "How many exactly?",
        "they stop at the second step": "No number in it.",
    }.items():
        found = understand(line, today=TODAY, known=known)
        assert isinstance(found, NotUnderstood), (line, found)
        assert found.why.startswith(why), (line, found)
    assert isinstance(understand("EL writers 18/24", today=TODAY, known=known), NotUnderstood)


def test_a_count_that_may_be_a_day_has_to_be_meant() -> None:
    known = team()
    found = understand("9/14 exit ticket @EL", today=TODAY, known=known)
    assert isinstance(found, Understood)
    assert (found.count_of, found.total) == (9, 14)
    assert asks(found, known) == ["9 of 14, not the day 14 September"]
    for clear in ("9/14 students exit ticket", "9 of 14 exit ticket 9/15", "18/24 exit ticket", "12/21 exit ticket"):
        found = understand(clear, today=TODAY, known=known)
        assert isinstance(found, Understood), clear
        assert asks(found, known) == [], clear


def test_words_without_a_number_are_of_the_day_that_they_name() -> None:
    for text, on in (
        ("most pairs asked for help, Wednesday", "2026-11-25"),
        ("Monday: two tables began at once", "2026-11-23"),
        ("“I never know where to begin” (Tuesday)", "2026-11-24"),
        ("most pairs asked for help on 24 Nov", "2026-11-24"),
        ("last Thursday nobody wrote", "2026-11-26"),
        ("observed Friday: two tables began at once", "2026-11-27"),
        ("two tables began at once", None),
    ):
        found = understand(text, today=TODAY, known=team())
        assert isinstance(found, NotUnderstood), text
        assert (found.kind, str(found.on) if found.on else None) == ("words", on), text
        assert not found.asks, text


@pytest.mark.parametrize(
    ("text", "on", "asks"),
    [
        # a name may begin so: it is asked, and never kept on today without a word
        ("Monday meeting was loud", "2026-11-23", "Is Monday the day, Mon 23 Nov?"),
        ("Wednesday visited a class and students talked", "2026-11-25", "Is Wednesday the day, Wed 25 Nov?"),
        ("WED visited a class", "2026-11-25", "Is WED the day, Wed 25 Nov?"),
        ("two tables began at once Thursday", "2026-11-26", "Is Thursday the day, Thu 26 Nov?"),
        ("we saw on the Tuesday walk that they talk", "2026-11-24", "Is Tuesday the day, Tue 24 Nov?"),
        ("Tomorrow we look again", None, "Tomorrow is still to come: what was the day? As it stands it is kept as of"),
        ("yesterday and last Monday they argued", None, "Two days: yesterday and last Monday. As it stands it is kept"),
        ("Saturday the club met", None, ""),
        # a number in words is no result without its whole or unit, and may be a part of them
        (
            "Wednesday visited room 12, they talked in pairs",
            "2026-11-25",
            "and no result? Is Wednesday the day, Wed 25",
        ),
        ("yesterday: in room 12 they talked in pairs", "2026-11-27", "Is it something seen or heard, and no result?"),
        ("they asked for 2 more minutes, then nobody spoke", None, "Is it something seen or heard, and no result?"),
    ],
)
def test_what_words_leave_open_is_asked_before_they_are_kept(text: str, on: str | None, asks: str) -> None:
    found = understand(text, today=TODAY, known=team())
    assert isinstance(found, NotUnderstood), (text, found)
    assert (found.kind, str(found.on) if found.on else None) == ("words", on), text
    assert asks in found.asks, (text, found.asks)
    assert bool(asks) == bool(found.asks), (text, found.asks)
    # a result that lacks its whole is none of that
    for line in ("exit ticket 18 in room 12 for all of us", "18 of the students in room 12 were there"):
        wrong = understand(line, today=TODAY, known=team())
        assert isinstance(wrong, NotUnderstood), line
        assert wrong.kind != "words", line


def test_a_line_may_have_a_result_for_each_group() -> None:
    known = team()
    for line in (
        "A 5/23, B 7/24 exit ticket",
        "exit ticket A: 5/23; B: 7/24",
        "exit ticket class A 5/23, class B 7/24",
        "exit ticket: A 5/23, B 7/24",
        "exit ticket, @A 5/23, @B 7/24",
        "yesterday exit ticket Class A 5/23 and class b 7/24",
        "@Class A 5/23 @B 7/24 exit ticket yesterday",
    ):
        found = understand(line, today=TODAY, known=known)
        assert isinstance(found, Understood), (line, found)
        assert [(one.count_of, one.total) for one in (found, *found.also)] == [(5, 23), (7, 24)]
        assert found.measure == "exit ticket"
        assert found.group == "Class A"
        assert "2 results, one for each group" in asks(found, known)
    # a letter behind a new name may be a part of it
    found = understand("quiz Q 5/23, R 7/24", today=TODAY, known=known)
    assert isinstance(found, NotUnderstood)


def test_a_count_about_as_large_as_a_percent_apart_from_it_is_no_day_without_a_word() -> None:
    known = team()
    for line in ("9/14 exit ticket 61 %", "61 % exit ticket 9/14", "9/14 attendance 70%"):
        found = understand(line, today=TODAY, known=known)
        assert isinstance(found, NotUnderstood), (line, found)
        assert found.why == "9/14 is about 64 %: the day, or 9 of 14? Write it so."
    for line, value in (("9/14 attendance 92 %", 92), ("14 Sep attendance 61 %", 61)):
        found = understand(line, today=TODAY, known=known)
        assert isinstance(found, Understood), (line, found)
        assert (found.value, found.on.isoformat()) == (value, "2026-09-14")


def test_levels_are_counted_lowest_first() -> None:
    known = team()
    for line in ("3/8/10/3 writing", "L1 3 L2 8 L3 10 L4 3 writing", "writing 3/8/10/3"):
        found = understand(line, today=TODAY, known=known)
        assert isinstance(found, Understood), (line, found)
        assert (found.levels, found.count_of, found.total) == ((3, 8, 10, 3), 13, 24)
        assert "four levels, the lowest first: the upper two are counted" in asks(found, known)
    for line in ("3/8/10 writing", "3/8/10/3/1 writing", "0/0/0/0 writing"):
        assert isinstance(understand(line, today=TODAY, known=known), NotUnderstood)


def test_the_order_of_day_and_month_is_the_team_s() -> None:
    day_first = Known(order="day")
    for order, on in (("month", "2026-09-11"), ("day", "2026-11-09")):
        found = understand("18/24 area 9/11", today=TODAY, known=Known(order=order))
        assert isinstance(found, Understood)
        assert found.on.isoformat() == on
    found = understand("18/24 area 9/11", today=TODAY, known=Known())
    assert isinstance(found, NotUnderstood)
    assert found.kind == "order"
    # the team's own order is never left for the other one because a day is still to come
    found = understand("18/24 area 3/12", today=TODAY, known=day_first)
    assert isinstance(found, NotUnderstood)
    assert found.why == "3 December is still to come. If it was last year's, write 3 December 2025."


LASTED = {
    # how long it took, or how often, belongs to what was counted
    "27/38 asks answered in 3 weeks": (27, 38, "asks answered in 3 weeks"),
    "asks answered in 3 weeks 27/38": (27, 38, "asks answered in 3 weeks"),
    "27/38 asks answered in 3 weeks yesterday @District": (27, 38, "asks answered in 3 weeks"),
    "27/38 asks answered within 2 days": (27, 38, "asks answered within 2 days"),
    "27/38 asks answered in the last 2 weeks": (27, 38, "asks answered in the last 2 weeks"),
    "31/40 calls returned within 24 hours Thursday": (31, 40, "calls returned within 24 hours"),
    "15/24 on task for 20 minutes": (15, 24, "on task for 20 minutes"),
    "12/20 read a page in under 5 minutes": (12, 20, "read a page in under 5 minutes"),
    "22/24 read 20 minutes a day": (22, 24, "read 20 minutes a day"),
    "6/9 teams met every 2 weeks": (6, 9, "teams met every 2 weeks"),
    "6/9 teams met at least 3 times": (6, 9, "teams met at least 3 times"),
    "9/14 homework within 2 days @EL": (9, 14, "homework within 2 days"),
    "63 % answered within 2 days": (63, None, "answered within 2 days"),
    "answered within 2 days: 63 per cent": (63, None, "answered within 2 days"),
    "12 days late in 3 weeks": (12, None, "late in 3 weeks"),
    "12 hours of cover per 2 weeks": (12, None, "of cover per 2 weeks"),
    # where nothing else came out, it did
    "reading for 20 minutes": (20, None, "reading"),
    "20 minutes a day reading yesterday": (20, None, "a day reading"),
    "10/20/26 reading for 20 minutes": (20, None, "reading"),
}


@pytest.mark.parametrize(("line", "meant"), LASTED.items())
def test_how_long_it_took_is_no_day_and_no_second_result(line: str, meant: tuple[int, int | None, str]) -> None:
    for known in (Known(), team()):
        found = understand(line, today=TODAY, known=known)
        assert isinstance(found, Understood), found
        came_out = found.count_of if found.count_of is not None else found.value
        assert (came_out, found.total, found.measure) == meant
        # what is new is never saved before it was seen so
        assert asks(found, known)
        learn(known, found)
        # and what is known is read so again, and said back so that it can be typed
        again = understand(line, today=TODAY, known=known)
        assert isinstance(again, Understood), again
        assert asks(again, known) == ASKED.get(line, [])
        assert (again.measure, again.group, again.on) == (found.measure, found.group, found.on)
        back = understand(say_back(again), today=TODAY, known=known)
        assert isinstance(back, Understood), back
        assert replace(back, places={}, maybe_day=None) == replace(again, places={}, maybe_day=None)


def test_a_small_word_that_belongs_to_the_one_before_it_stays_in_the_name() -> None:
    for line, name in (
        ("7/11 homework turned in @EL yesterday", "homework turned in"),
        ("7/11 homework handed in on Thursday", "homework handed in"),
        ("homework turned in 7/11", "homework turned in"),
        ("7/11 moved on @EL", "moved on"),
        ("7/11 exit ticket in @EL", "exit ticket"),
        ("7/11 exit ticket on 2026-11-20 @EL", "exit ticket"),
    ):
        found = understand(line, today=TODAY, known=team())
        assert isinstance(found, Understood), line
        assert found.measure == name
    unclear = understand("7/11 homework turned in EL", today=TODAY, known=team())
    assert isinstance(unclear, NotUnderstood)
    assert unclear.why == "Is “EL” the group? Write @EL, or put the whole name in quotation marks."


ASKED = {"9/14 homework within 2 days @EL": ["9 of 14, not the day 14 September"]}


def test_where_a_day_to_come_may_be_meant_it_is_asked() -> None:
    for line in (
        "in 3 weeks 18/24 exit ticket",
        "18/24 exit ticket, in 2 weeks",
        "18/24 in 2 weeks",
        "visits in 2 weeks",
    ):
        found = understand(line, today=TODAY, known=team())
        assert isinstance(found, NotUnderstood), line
        assert found.why.endswith("is still to come: what was the day?")
    for line, second in (("6/9 teams met 3 times", "3 times"), ("9/14 students 64 %", "64 %")):
        # who is counted stands behind it: it is no day
        found = understand(line, today=TODAY, known=team())
        assert isinstance(found, NotUnderstood), line
        assert found.why.startswith(f"There are two results: this one is {second}.")


def test_a_survey_of_whatever_name_before_a_colon_is_where_it_comes_from() -> None:
    for line, what in (
        ("student survey: 19 of 25 say they can explain their thinking", "say they can explain their thinking"),
        ("exit survey: I can begin 31 of 58", "I can begin"),
        ("survey: I can begin 31 of 58", "I can begin"),
    ):
        found = understand(line, today=TODAY, known=team())
        assert isinstance(found, Understood), (line, found)
        assert (found.measure, found.source) == (what, "Surveys"), line


@pytest.mark.parametrize(
    ("line", "value", "unit"),
    [
        *((f"exit ticket {dash} 18/24", None, "students") for dash in "-–—"),
        *(
            (f"{mark} 18/24 exit ticket", None, "students")
            for mark in ("-", "–", "—", "•", "*", "▪", "1.", "2)", "(3)", "→")
        ),
        *((f"Wed 25 Nov {dash} 75% (18/24) exit ticket", None, "students") for dash in "-–—"),
        *((f"Attendance {dash} 92 %", 92, "percent") for dash in "-–—"),
        *((f"homework {dash} 20 minutes", 20, "minutes") for dash in "-–—"),
        *((f"growth {dash} 5 points", 5, "points") for dash in "–—"),
    ],
)
def test_a_dash_that_only_joins_is_no_minus(line: str, value: float | None, unit: str) -> None:
    found = understand(line, today=TODAY, known=team())
    assert isinstance(found, Understood), (line, found)
    assert (found.value, found.unit) == (value, unit), line
    assert found.measure.casefold() in ("exit ticket", "attendance", "homework", "growth"), line
    if value is None:
        assert (found.count_of, found.total) == (18, 24), line


def test_a_minus_is_asked_about() -> None:
    for line in (
        *("-18/24 exit ticket", "exit ticket -18/24", "- 5 points growth", "-5 points growth", "growth - 5 points"),
        *("growth -5 points", "growth −5 points", "growth − 5 points", "-92 % Attendance", "- 92 % Attendance"),
        *("Attendance -92 %", "MAP - 5 RIT", "-20 minutes homework"),
    ):
        found = understand(line, today=TODAY, known=team())
        assert isinstance(found, NotUnderstood), (line, found)
        spaced = "- " in line or "− " in line
        assert found.why.startswith("If the dash is a minus" if spaced else "A line takes no number below"), line
    # what only looks like the number of a list belongs to the name
    for line in ("6. grade exit ticket 18/24", "12/24 4. grade exit ticket"):
        found = understand(line, today=TODAY, known=team())
        assert isinstance(found, NotUnderstood) or "grade" in found.measure, (line, found)


@pytest.mark.parametrize("order", ["month", "day", ""])
@pytest.mark.parametrize(
    ("line", "count", "on"),
    [
        # the lines of small groups: both could be a day, so it is asked, and read as people write
        ("8/11 exit ticket @EL 11/27", "8/11", "2026-11-27"),
        ("9/11 exit ticket @English learners 11/26", "9/11", "2026-11-26"),
        ("4/11 exit ticket @EL 11/24", "4/11", "2026-11-24"),
        ("EL: 5/11 exit ticket 11/26", "5/11", "2026-11-26"),
        ("5/11 exit ticket 11/26", "5/11", "2026-11-26"),
        ("11/26 exit ticket 5/11", "5/11", "2026-11-26"),
        ("11/26: 5/11 exit ticket", "5/11", "2026-11-26"),
        ("11/26 EL 5/11 exit ticket", "5/11", "2026-11-26"),
        ("exit ticket 5/11 @EL 11/26", "5/11", "2026-11-26"),
    ],
)
def test_of_two_that_look_like_a_day_one_is_the_count(line: str, count: str, on: str, order: str) -> None:
    known = team()
    known.order = order
    found = understand(line, today=TODAY, known=known)
    assert isinstance(found, Understood), (line, order, found)
    assert (f"{found.count_of}/{found.total}", str(found.on)) == (count, on), (line, order)
    if not order:
        assert any(f"{found.count_of} of {found.total}, not the day" in one for one in asks(found, known)), line
