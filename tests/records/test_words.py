"""The words of empty lists and of Home's beginnings, by kind of team."""

from __future__ import annotations

from cycletui.records.words import NOTHING_YET, TEACHER, WORDS, empty, sentence, without_key


def test_a_teacher_team_is_told_every_sentence_and_others_what_is_theirs() -> None:
    for team, sentences in WORDS.items():
        assert set(sentences) <= set(WORDS[TEACHER]), team
        assert all(sentences.values())
    assert empty("outcome", "leadership") != empty("outcome")
    assert empty("skill", "leadership") == empty("skill") == empty("skill", "a kind of a newer version")
    assert empty("a kind of a newer version") == NOTHING_YET
    assert len({sentence("begin.story", team) for team in WORDS}) == 4


def test_where_nobody_may_write_no_key_is_named() -> None:
    for team, sentences in WORDS.items():
        for name in sentences:
            assert "Press n" not in without_key(sentence(name, team))
            assert without_key(sentence(name, team))
