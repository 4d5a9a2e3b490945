"""The card of a record of Reflection: what each kind says of itself and of what stands beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cycletui.queries.agreements.told import tell_rounds
from cycletui.queries.card import SHOWN, Card, Made, Page, Wording, read_card
from cycletui.queries.parts import short_day
from cycletui.queries.reflection.card_parts import (
    CHOICES,
    tell_last_time,
    tell_predictions,
    tell_tries,
)
from cycletui.queries.reflection.checks import KEPT, check_results, check_words, everyone
from cycletui.queries.reflection.cycles import GOES_ON, tell_chain, tell_paths
from cycletui.queries.reflection.predictions import read_questions
from cycletui.queries.reflection.problems import ask_words, open_paths, path_words, read_rests, worth
from cycletui.queries.reflection.versions import SENTENCE, sentence, versions
from cycletui.queries.spoken import team_kind
from cycletui.records.harmless import line
from cycletui.records.problem_rules import WORTH
from cycletui.records.reflection import (
    Cycle,
    CycleDecision,
    Finding,
    IfThen,
    Prediction,
    ProblemOfPractice,
    Reflection,
    Try,
)
from cycletui.records.stages import stages_of
from cycletui.records.words import MAY_STOP, words_of

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

OF_CYCLE = (ProblemOfPractice, IfThen, Try, Prediction, Finding, Reflection, CycleDecision)
"""Kinds that belong to a cycle."""


def read_detail(reader: AudienceReader, record: str, today: date) -> Card | None:
    """Read the card of a record; `None` where it is not there any more."""
    page = Page(reader, today)
    card = read_card(reader, record, page, _MADE, tell_rounds)
    one = reader.get(record)
    if card is None or not isinstance(one, OF_CYCLE) or not one.cycle:
        return card
    cycle = reader.get(one.cycle, Cycle)
    words = reader.words(one.cycle, 160) if cycle is None or cycle.deleted else ""
    if words:
        page.space()
        page.fact("its cycle", words, "late", "!")
        return card._replace(parts=tuple(page.parts))
    return card


def _problem(page: Page, problem: ProblemOfPractice) -> str:
    page.above = page.chosen(problem, "level") or "Problem of practice"
    page.fact("on which task", page.reader.words(problem.task, 160))
    page.fact("where they stop", page.chosen(problem, "stops_at"))
    page.fact("what it is about", page.chosen(problem, "about"))
    page.fact("hard for us", problem.hard_move or "")
    page.fact("whom it touches", problem.touches or "")
    sides, words = open_paths(page.reader), path_words(problem)
    team = team_kind(page.reader, problem.space)
    if sides:
        page.heading("Three sides of it", "" if all(words[side.field] for side in sides) else "the dark one asks")
    for side in sides:
        told = words[side.field]
        page.fact(side.told(team), told or side.asked(team), "" if told else "late", "●" if told else "○")
    if problem.needs_from or problem.asked_on or problem.answer:
        _ask(page, problem)
    _worth(page, problem)
    behind = page.reader.records(ProblemOfPractice, where=ProblemOfPractice(grew_from=problem.id), newest=SHOWN)
    if problem.grew_from or behind:
        page.heading("On the ladder")
        page.fact("stands behind", page.reader.words(problem.grew_from, 200))
        for other in reversed(behind):
            page.fact("behind it", line(other.called(), 200))
    return problem.statement or ""


def _worth(page: Page, problem: ProblemOfPractice) -> None:
    if not page.reader.may(ProblemOfPractice, "worth_it"):
        return
    said = worth(problem)
    # what nobody asked yet is not counted against it
    page.heading("Worth working on?")
    team = team_kind(page.reader, problem.space)
    for field, words in WORTH.items():
        title = page.title_of(problem, field)
        if said[field]:
            page.words(("● ", "reflection"), words_of(f"worth.{field}", team) or words)
        elif said[field] is None:
            page.words(("○ ", "note"), (title, "note"))
        else:
            page.words(("○ ", "note"), (title, "note"), "  No.")


def _ask(page: Page, problem: ProblemOfPractice) -> None:
    words, _ = ask_words(page.reader, problem, page.today, read_rests(page.reader, problem.space))
    page.heading("What it needs", words)
    page.fact("from whom", problem.needs_from or "")
    page.fact("asked on", short_day(problem.asked_on) if problem.asked_on else "")
    page.fact("their answer", problem.answer or "")
    page.fact("answered on", short_day(problem.answered_on) if problem.answered_on else "")
    if problem.answer or problem.answered_on:
        helped = "" if problem.helped is None else "yes" if problem.helped else "no"
        page.fact("did it help?", helped or "not said yet", "" if helped else "late")


def _if_then(page: Page, if_then: IfThen) -> str:
    words = {
        "if_": if_then.if_,
        "then": if_then.then,
        "so_that": if_then.so_that,
        "because": if_then.because,
        "wrong_if": if_then.wrong_if,
    }
    for name, begin in SENTENCE:
        if not words[name]:
            label = "wrong if" if name == "wrong_if" else begin.strip()
            page.fact(label, page.help_of(if_then, name), "late", "○")
    told = versions(page.reader, if_then.id)
    if len(told) > 1:
        many = sum(not version.taken for version in told)
        page.heading("How it grew", f"{many} version{'s' if many > 1 else ''}, the newest first")
        for one in reversed(told[-SHOWN:]):
            page.add(Wording(one.number, one.note, one.before, one.text, apart=one.apart, taken=one.taken))
    return sentence(words) or "Nothing written yet."


def _try(page: Page, tried: Try) -> str:
    page.fact("from", short_day(tried.starts_on) if tried.starts_on else "")
    if page.reader.may(Try, "how_widely_done"):
        page.heading(page.title_of(tried, "how_widely_done"))
        done = page.chosen(tried, "how_widely_done")
        page.fact("how widely", done or "not said yet", "" if done else "late")
        page.fact("how we know", tried.how_we_know or "")
        if not done:
            page.space()
            page.hint("Say it before anybody says whether it worked. e opens it.", "note")
    return tried.text or ""


def _prediction(page: Page, prediction: Prediction) -> str:
    """At the desk only: a room is told of no single voice."""
    questions = read_questions(page.reader, prediction.space, (prediction.cycle,))
    question = next((one for one in questions if prediction.id in {voice.record for voice in one.voices}), None)
    if question is None:
        return prediction.question or ""
    voice = next(one for one in question.voices if one.record == prediction.id)
    page.fact("said by", voice.who)
    page.fact("group", page.reader.words(prediction.group) or everyone(page.reader, prediction))
    page.fact("expects", voice.words)
    if not question.covered:
        page.fact("as a number", voice.expects if voice.expects != "–" else "")
        page.fact("what came", voice.came if voice.came != "–" else "", "strong")
        page.fact("difference", voice.difference, "late" if voice.worse else "strong")
        page.fact("how it was written", voice.beside)
        page.fact("the check", voice.check or question.check)
    page.fact("outcome", page.reader.words(prediction.outcome))
    page.fact("about", check_words(page.reader, prediction.collection) if prediction.collection else "")
    if not question.covered:
        page.space()
        page.said("Say what you see before you say why.", "note")
        return prediction.question or ""
    page.heading("Who has written", "covered until you look")
    page.fact("written", ", ".join(sorted({other.who for other in question.voices})), mark="●")
    if question.not_yet:
        page.said(question.written, "note")
    page.space()
    page.hint("C uncovers what all have written. From then on it stands as it was written.", "note")
    tell_last_time(page, prediction.cycle)
    return prediction.question or ""


def _finding(page: Page, finding: Finding) -> str:
    page.above = page.chosen(finding, "kind") or "What we found"
    page.fact("because", finding.because or "What caused it?", "" if finding.because else "late")
    page.fact("said by", finding.said_by or "")
    page.fact("where it lies", page.chosen(finding, "core"))
    page.heading("Evidence behind it", str(len(finding.evidence)) if finding.evidence else "none: a hunch")
    checks = ((check_words(page.reader, check), check) for check in sorted(finding.evidence)[:SHOWN])
    for words, check in sorted((words, check) for words, check in checks if words):
        page.said(f"· {words}")
        results = check_results(page.reader, check)
        came = ", ".join(f"{group} {result}" for group, result in results.told[:4])
        if came or results.kept:
            page.said(came or KEPT, "note", indent=2)
    if not finding.evidence:
        page.hint("A hunch is welcome, and is called one. e names what it rests on.", "note")
    if finding.core:
        page.space()
        page.said(page.help_of(finding, "core"), "strong")
    return finding.text or ""


def _reflection(page: Page, reflection: Reflection) -> str:
    if page.reader.may(Reflection, "said_by"):
        page.fact("said by", reflection.said_by or "somebody")
    page.fact("in answer to", reflection.prompt or "")
    return reflection.text or ""


def _decision(page: Page, decision: CycleDecision) -> str:
    for choice, words, means in CHOICES:
        here = choice == decision.choice
        page.fact(words, means, "strong" if here else "note", "●" if here else "·")
    page.space()
    page.fact("because", decision.why or page.help_of(decision, "why"), "" if decision.why else "late")
    page.fact("votes", decision.votes or "")
    page.fact("decided on", short_day(decision.decided_on) if decision.decided_on else "")
    tell_tries(page, decision.cycle)
    tell_predictions(page, decision.cycle)
    after = page.reader.records(Cycle, where=Cycle(parent=decision.cycle), newest=1) if decision.cycle else []
    page.space()
    if after and decision.choice != "let_go":
        page.said(f"It opened the next cycle: {line(after[0].title or after[0].question or '', 120)}.", "note")
    elif decision.choice in GOES_ON:
        page.hint("m closes this cycle and opens the next, linked to it. One u takes both back.", "note")
    elif decision.choice == "let_go":
        page.said(MAY_STOP, "note")
    else:
        page.hint("Keep, change or let go? e opens it.", "late")
    return page.chosen(decision, "choice") or "Nothing chosen yet."


def _cycle(page: Page, cycle: Cycle) -> str:
    page.fact("our question", (cycle.question or "") if cycle.title else "")
    page.fact("stage", stages_of(team_kind(page.reader, cycle.space)).get(cycle.stage or "name", ""))
    page.fact("led by", page.reader.words(cycle.led_by, 40, Cycle.kind_fields["led_by"]))
    page.fact("from", short_day(cycle.starts_on) if cycle.starts_on else "")
    page.fact("to", short_day(cycle.ends_on) if cycle.ends_on else "")
    tell_paths(page, cycle)
    tell_chain(page, cycle)
    page.space()
    page.hint("S shows this cycle in all tabs.", "note")
    return cycle.title or cycle.question or ""


_MADE: Made = {
    "problem": _problem,
    "if_then": _if_then,
    "try": _try,
    "prediction": _prediction,
    "finding": _finding,
    "reflection": _reflection,
    "cycle_decision": _decision,
    "cycle": _cycle,
}
