"""What a meeting expected, and looked at: question by question what we expect beside what came, never slip by slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.moments import day_at
from cycletui.queries.reflection.in_words import expected_words
from cycletui.queries.reflection.predictions import read_questions
from cycletui.records.harmless import line
from cycletui.records.predictions import question_key
from cycletui.records.reflection import Prediction, Uncovered

if TYPE_CHECKING:
    from collections.abc import Collection

    from cycletui.queries.audience import AudienceReader
    from cycletui.records.meeting import Meeting


def expected_in(reader: AudienceReader, meeting: Meeting, written: Collection[str]) -> tuple[str, ...]:
    """Of each question for which something was `written` in this meeting, or that was uncovered on its day: what was
    expected beside what came; while it is covered how many have written. Whoever sees no predictions is told none."""
    desk, keys, cycles = reader.desk, set[str](), dict[str | None, None]()
    for one in desk.records(Prediction, space=meeting.space):
        if one.id in written:
            keys.add(question_key(one.question))
            cycles[one.cycle] = None
    for moment in desk.records(Uncovered, space=meeting.space):
        past = desk.history(moment.id)
        if past and meeting.on is not None and day_at(past[0].at) == meeting.on:
            about = desk.get(moment.prediction, Prediction)
            keys.add(question_key(moment.question or (about.question if about is not None else "")))
            cycles[moment.cycle or (about.cycle if about is not None else None)] = None
    if not keys:
        return ()
    found = []
    for question in read_questions(reader, meeting.space, tuple(cycles)):
        if question_key(question.text) in keys:
            told = (question.written,) if question.covered else expected_words(question)
            found.append(" ".join((line(question.text, 300), *told)))
    return tuple(found)
