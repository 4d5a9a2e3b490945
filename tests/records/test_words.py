"""The words of lists, fields and Home, by kind of team: one table, the teacher team's column as default."""

from __future__ import annotations

import re

import pytest

from cycletui.records import registry
from cycletui.records.in_words import in_words_of, offered, opening
from cycletui.records.stages import STAGES, stages_of
from cycletui.records.words import KINDS, NOTHING_YET, TEACHER, WORDS, empty, sentence, without_key, words_of
from cycletui.records.words_by_team import GOES_ON, NOUNS

OTHERS = [team for team in WORDS if team != TEACHER]
FOR_TEAMS = [team for team in OTHERS if team != "staff"]
"""Kinds of team whose work is with teams or schools, and not with students."""
OF_FIELDS = ("title", "help", "choice", "only", "opens")


def test_each_kind_of_team_has_a_column_and_nouns() -> None:
    assert set(WORDS) == set(KINDS) == set(NOUNS) == {*GOES_ON, TEACHER}


@pytest.mark.parametrize("team", OTHERS)
def test_a_column_says_only_what_the_teacher_team_s_says_too_or_what_is_declared(team: str) -> None:
    for name in WORDS[team]:
        first, _, rest = name.partition(" ")
        if not rest:
            assert name in WORDS[TEACHER], name
        elif first in ("kind", "kinds", "why"):
            registry.find(rest)
        else:
            assert first in OF_FIELDS, name
            kind, field, *word = rest.split(".")
            declared = registry.find(kind).fields[field]
            known = set(dict(declared.choices))
            assert set(word) <= known
            if first in ("only", "opens"):
                assert set(WORDS[team][name].split()) <= known


@pytest.mark.parametrize("team", list(WORDS))
def test_every_sentence_reads_as_people_do(team: str) -> None:
    for name in {name for column in WORDS.values() for name in column}:
        said = words_of(name, team)
        assert not re.search(r"[{}]", said), name
        assert "  " not in said
    assert words_of("no such sentence", team) == ""


@pytest.mark.parametrize("team", FOR_TEAMS)
def test_no_sentence_speaks_of_students_or_lessons_to_who_works_for_teams_or_schools(team: str) -> None:
    """But for work that is students', those who stand behind the teams, and names that nobody writes."""
    of_students = {"no_name", "path.story", "empty.story", "asks.which_students", "room.outcomes.example"}
    of_students |= {"example.line", "step.line", "empty.evidence"} if team == "leadership" else set()
    of_students |= {"room.reflection.example", "room.outcomes.example", "room.vision.example"}
    for name in WORDS[TEACHER]:
        if " " in name or name in of_students:
            continue
        assert not re.search(r"\b(?:students?|lessons?|class(?:es|room)?|their learning)\b", words_of(name, team)), name
    if team in ("principals", "district", "network"):
        every = [words_of(name, team) for name in WORDS[TEACHER]]
        every += [part for spec in registry.every() for part in in_words_of(spec, team)[:3] if isinstance(part, str)]
        assert not [said for said in every if re.search(r"\b(?:whole|our) school\b|\bour principal\b", said.casefold())]


@pytest.mark.parametrize("team", FOR_TEAMS)
def test_whom_it_works_for_is_no_student_where_a_form_asks_how_many(team: str) -> None:
    """No field of what a leading team writes asks for students or classes, unless for those behind its teams."""
    behind = {"problem.which_students", "problem.task", "if_then.so_that", "observation.text", "prediction.group"}
    # who goes through schools in a round looks at students and their task too
    behind |= {"instructional_round.question", "instructional_round.look_for_1"}
    folded = words_of("folded", team).split()
    for spec in registry.every():
        said = in_words_of(spec, team)
        for name, field in said.fields.items():
            place = f"{spec.name}.{name}"
            if place in behind or spec.name in (*folded, "measure") or name == "counts":
                continue
            words = f"{field.title} {field.help}".replace("what students", "")
            shown = dict(offered(spec.name, field, team).choices).values() if spec.name != "problem" else ()
            for one in (words, *shown):
                one = re.sub(r"No student's, no teacher's name|Students' learning|student work", "", one)
                assert not re.search(r"\bstudents?\b|\bclass(es)?\b", one, re.IGNORECASE) or name == "is_class", (
                    place,
                    one,
                )


def test_what_a_team_s_words_do_not_say_is_the_declaration_s_own() -> None:
    outcome = registry.find("outcome")
    assert in_words_of(outcome, TEACHER) is outcome
    theirs = in_words_of(outcome, "district")
    assert theirs.fields["statement"].help == "What schools can count on that they can't yet."
    assert theirs.fields["aim_on"] is outcome.fields["aim_on"]
    assert in_words_of(outcome, "a kind of a newer version").fields == outcome.fields


@pytest.mark.parametrize(
    ("team", "level", "where", "done"),
    [
        ("teacher", "students", "In whose class", "In most classes"),
        ("leadership", "support", "For which team", "For most teams"),
        ("principals", "school", "At which school", "In most schools"),
        ("district", "district", "For which school", "In most schools"),
        ("network", "school", "At which school", "In most schools"),
    ],
)
def test_promise_level_and_how_widely_it_was_done(team: str, level: str, where: str, done: str) -> None:
    assert opening(registry.find("problem"), team) == {"level": level}
    assert in_words_of(registry.find("commitment"), team).fields["where"].title == where
    assert dict(in_words_of(registry.find("try"), team).fields["how_widely_done"].choices)["most"] == done


def test_a_form_offers_the_choices_of_its_team_and_what_is_chosen_already() -> None:
    core = registry.find("finding").fields["core"]
    assert [word for word, _ in offered("finding", core, TEACHER).choices] == ["student", "task", "teaching"]
    assert [word for word, _ in offered("finding", core, "district").choices] == [
        "time",
        "know_how",
        "agreed",
        "structure",
    ]
    assert "task" in dict(offered("finding", core, "district", ("task",)).choices)


def test_teach_it_is_do_it_where_nobody_teaches() -> None:
    assert stages_of() == stages_of("staff") == STAGES
    assert {stages_of(team)["teach"] for team in FOR_TEAMS} == {"Do it"}
    assert list(stages_of("district")) == list(STAGES)


def test_a_teacher_team_is_told_every_sentence_and_others_what_is_theirs() -> None:
    assert empty("outcome", "leadership") != empty("outcome")
    assert empty("value", "leadership") == empty("value") == empty("value", "a kind of a newer version")
    assert empty("a kind of a newer version") == NOTHING_YET
    assert len({sentence("begin.story", team) for team in WORDS}) == len(WORDS)


def test_where_nobody_may_write_no_key_is_named() -> None:
    for team in WORDS:
        for name in WORDS[TEACHER]:
            assert "Press n" not in without_key(sentence(name, team))
            assert without_key(sentence(name, team)) or name == "folded"
