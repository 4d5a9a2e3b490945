"""Parts that several pages of Reflection have: what was tried, what was predicted and what came, what was chosen."""

from __future__ import annotations

from collections.abc import Iterable

from cycletui.queries.card import SHOWN, Page
from cycletui.queries.reflection.predictions import Question, Voice, read_questions
from cycletui.records.harmless import line
from cycletui.records.kind import Record, spec_of
from cycletui.records.reflection import Cycle, Try

CHOICES = (
    ("keep", "keep", "it stays as it is, and spreads"),
    ("change", "change", "one thing, and the next cycle opens"),
    ("let_go", "let go", "stop, and say what you learned"),
)
"""What a cycle can come to: the choice, its words, what it means."""


def title_of(kind: type[Record], field: str) -> str:
    """What a form calls the field."""
    return spec_of(kind).fields[field].title


def tell_tries(page: Page, cycle: str | None) -> None:
    """Did we really do it? Whoever may not know how widely reads only what was tried."""
    asks = page.reader.may(Try, "how_widely_done")
    tries = page.reader.records(Try, where=Try(cycle=cycle), newest=SHOWN) if cycle else []
    none = "" if tries else "nothing written down that was tried"
    page.heading(title_of(Try, "how_widely_done") if asks else "What we tried", none)
    for tried in reversed(tries):
        page.said(tried.called())
        if asks:
            done = page.chosen(tried, "how_widely_done").casefold()
            told = " · ".join(part for part in (done or "not said yet", line(tried.how_we_know or "", 500)) if part)
            page.said(told, "note" if done else "late", indent=2)


def tell_predictions(page: Page, cycle: str | None) -> None:
    """What was expected and what came; of what is covered only that it is."""
    there = page.reader.get(cycle, Cycle)
    # of a cycle that has not come yet something may be here already
    space = there.space if there is not None else ""
    questions = read_questions(page.reader, space, (cycle,)) if cycle else ()
    if not questions:
        return
    covered = sum(one.covered for one in questions)
    page.heading("What we predicted, what came")
    if covered:
        many = "1 question is" if covered == 1 else f"{covered} questions are"
        page.said(f"{many} still covered.", "note")
        page.hint("In Prediction, C uncovers what was written.")
    for question in questions:
        if not question.covered:
            _tell_question(page, question, question.voices)


def tell_last_time(page: Page, cycle: str | None) -> None:
    """How near the predictions of the cycle before were."""
    now = page.reader.get(cycle, Cycle)
    if now is None or not now.parent:
        return
    asked = [one for one in read_questions(page.reader, now.space, (now.parent,)) if not one.covered]
    near = [(one, [voice for voice in one.voices if voice.difference]) for one in asked]
    near = [(one, voices) for one, voices in near if voices or one.ranges]
    if near:
        page.heading("How near we were last time")
        for question, voices in near:
            _tell_question(page, question, voices)


def _tell_question(page: Page, question: Question, voices: Iterable[Voice]) -> None:
    if question.check:
        page.said(f"{question.check}.".replace("..", "."), "note")
    for voice in voices:
        label = f"{voice.who}  {voice.of}"
        there = voice.expects and voice.came not in ("", "–")
        numbers = f"{voice.expects}, came {voice.came}" if there else voice.expects or voice.words
        page.ends(label, f"{numbers:>14}  {voice.difference:<12}", "strong" if voice.worse else "")
    for one in question.ranges:
        page.fact(one.of, " ".join((one.words, one.beside)), "strong" if one.worse else "")
