"""The card of a record of Reflection, made in the store's thread for a given width."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cycletui.queries.card import NUMBERS, SHOWN, Card, Page, Wording, read_card
from cycletui.queries.parts import short_day
from cycletui.queries.reflection.beside import CHOICES, came, check_words, chosen, last_time, really, results_of
from cycletui.queries.reflection.grown import SENTENCE, chain, paths, sentence, versions
from cycletui.queries.reflection.lists import ask_words, read_rests
from cycletui.queries.reflection.predictions import read_questions
from cycletui.records import registry
from cycletui.records.harmless import line
from cycletui.records.problem_rules import PATHS, WORTH
from cycletui.records.stages import STAGES

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


def read_detail(reader: AudienceReader, record: str, today: date) -> Card | None:
    """Read the card of a record; `None` where it is not there any more."""
    page = Page(reader, today)
    detail = read_card(reader, record, page, _MADE)
    one: Any = reader.get(record)
    cycle: Any = reader.get(one.cycle) if detail is not None and getattr(one, "cycle", None) else one
    if detail is not None and (cycle is None or cycle.deleted):
        page.space()
        page.fact("its cycle", reader.words(one.cycle, 160), "late", "!")
        return detail._replace(parts=tuple(page.parts))
    return detail


def _problem(page: Page, one: Any) -> str:
    page.above = chosen(one, "level") or "Problem of practice"
    page.fact("on which task", page.reader.words(one.task, 160))
    for field, label in (("stops_at", "where they stop"), ("about", "what it is about")):
        page.fact(label, chosen(one, field))
    page.fact("hard for us", one.hard_move or "")
    page.fact("whom it touches", one.touches or "")
    page.heading("Three sides of it", "" if all(getattr(one, side.field) for side in PATHS) else "the dark one asks")
    for side in PATHS:
        told = (getattr(one, side.field) or "").strip()
        page.fact(side.words, told or side.asks, "" if told else "late", "●" if told else "○")
    if one.needs_from or one.asked_on or one.answer:
        _ask(page, one)
    said = {field: getattr(one, field) for field in WORTH}
    page.heading("Worth working on?", f"{NUMBERS[sum(map(bool, said.values()))]} of five")
    fields = registry.find("problem").fields
    for field, words in WORTH.items():
        if said[field]:
            page.words(("● ", "reflection"), words)
        elif said[field] is None:
            page.words(("○ ", "warning"), (fields[field].title, "strong"), ("  not said yet", "note"))
        else:
            page.words(("○ ", "note"), (fields[field].title, "note"), "  No.")
    behind: list[Any] = page.reader.records("problem", where={"grew_from": one.id}, newest=SHOWN)
    if one.grew_from or behind:
        page.heading("On the ladder")
        page.fact("stands behind", page.reader.words(one.grew_from, 200))
        for other in reversed(behind):
            page.fact("behind it", line(other.called(), 200))
    return one.statement or ""


def _ask(page: Page, one: Any) -> None:
    page.heading("What it needs", ask_words(one, page.today, read_rests(page.reader, one.space)))
    page.fact("from whom", one.needs_from or "")
    page.fact("asked on", short_day(one.asked_on) if one.asked_on else "")
    page.fact("their answer", one.answer or "")
    page.fact("answered on", short_day(one.answered_on) if one.answered_on else "")
    if one.answer or one.answered_on:
        helped = "" if one.helped is None else "yes" if one.helped else "no"
        page.fact("did it help?", helped or "not said yet", "" if helped else "late")


def _if_then(page: Page, one: Any) -> str:
    fields = registry.find("if_then").fields
    for name, begin in SENTENCE:
        if not getattr(one, name):
            label = "wrong if" if name == "wrong_if" else begin.strip()
            page.fact(label, fields[name].help, "late", "○")
    told = versions(page.reader, one.id)
    if len(told) > 1:
        page.heading("How it grew", f"{len(told)} versions, the newest first")
        for version in reversed(told[-SHOWN:]):
            note = f"{version.on}, {version.by}"
            page.add(Wording(version.number, note, version.before, version.text, apart=version.apart))
    return sentence({name: getattr(one, name) or "" for name, _ in SENTENCE}) or "Nothing written yet."


def _try(page: Page, one: Any) -> str:
    page.fact("from", short_day(one.starts_on) if one.starts_on else "")
    page.heading("Did we really do it?")
    done = chosen(one, "how_widely_done")
    page.fact("how widely", done or "not said yet", "" if done else "late")
    page.fact("how we know", one.how_we_know or "")
    if not done:
        page.space()
        page.hint("Say it before anybody says whether it worked. e opens it.", "note")
    return one.text or ""


def _prediction(page: Page, one: Any) -> str:
    every = read_questions(page.reader, one.space, (one.cycle,))
    asked = next((a for a in every if one.id in {v.record for v in a.voices}), None)
    if asked is None:
        return one.question or ""
    voice = next(v for v in asked.voices if v.record == one.id)
    page.fact("said by", voice.who)
    if page.reader.inside or not one.group:
        page.fact("group", page.reader.words(one.group) or "all students")
    page.fact("expects", voice.words)
    if not asked.covered:
        page.fact("as a number", voice.expects if voice.expects != "–" else "")
        page.fact("what came", voice.came if voice.came != "–" else "", "strong")
        page.fact("difference", voice.apart, "late" if voice.worse else "strong")
        page.fact("beside it", voice.beside)
    page.fact("outcome", page.reader.words(one.outcome))
    page.fact("about", check_words(page.reader, one.collection) if one.collection else "")
    if not asked.covered:
        page.space()
        page.said("Say what you see before you say why.", "note")
        return one.question or ""
    page.heading("Who has written", "covered until you look")
    page.fact("written", ", ".join(sorted({other.who for other in asked.voices})), mark="●")
    page.fact("not yet", ", ".join(asked.not_yet), "late", "○")
    page.space()
    page.hint("c uncovers what all have written. From then on it stands as it was written.", "note")
    last_time(page, one.cycle)
    return one.question or ""


def _finding(page: Page, one: Any) -> str:
    page.above = chosen(one, "kind") or "What we found"
    page.fact("because", one.because or "What caused it?", "" if one.because else "late")
    page.fact("said by", one.said_by or "")
    page.fact("where it lies", chosen(one, "core"))
    page.heading("Evidence behind it", str(len(one.evidence)) if one.evidence else "none: a hunch")
    for told, check in sorted((check_words(page.reader, check), check) for check in sorted(one.evidence)[:SHOWN]):
        page.said(f"· {told}")
        came_there = ", ".join(f"{group} {result}" for group, result in results_of(page, check)[:4])
        if came_there:
            page.said(came_there, "note", indent=2)
    if not one.evidence:
        page.hint("A hunch is welcome, and is called one. e names what it rests on.", "note")
    if one.core:
        page.space()
        page.said("If this changes, what must change in the other two?", "strong")
    return one.text or ""


def _reflection(page: Page, one: Any) -> str:
    page.fact("said by", one.said_by or "somebody")
    page.fact("in answer to", one.prompt or "")
    return one.text or ""


def _decision(page: Page, one: Any) -> str:
    for choice, words, means in CHOICES:
        here = choice == one.choice
        page.fact(words, means, "strong" if here else "note", "●" if here else "·")
    page.space()
    page.fact("because", one.why or "What you saw that decides it.", "" if one.why else "late")
    page.fact("votes", "" if not page.reader.inside else one.votes or "")
    page.fact("decided on", short_day(one.decided_on) if one.decided_on else "")
    really(page, one.cycle)
    came(page, one.cycle)
    after: list[Any] = page.reader.records("cycle", where={"parent": one.cycle}, newest=1) if one.cycle else []
    page.space()
    if after and one.choice != "let_go":
        page.said(f"It opened the next cycle: {line(after[0].title or after[0].question or '', 120)}.", "note")
    elif one.choice in ("keep", "change"):
        page.hint("m closes this cycle and opens the next, linked to it. One u takes both back.", "note")
    elif one.choice == "let_go":
        page.said("You may stop here. What will you keep doing?", "note")
    else:
        page.hint("Keep, change or let go? e opens it.", "late")
    return chosen(one, "choice") or "Nothing chosen yet."


def _cycle(page: Page, one: Any) -> str:
    page.fact("our question", (one.question or "") if one.title else "")
    page.fact("stage", STAGES.get(one.stage or "name", ""))
    page.fact("led by", page.reader.words(one.led_by, 40))
    page.fact("from", short_day(one.starts_on) if one.starts_on else "")
    page.fact("to", short_day(one.ends_on) if one.ends_on else "")
    paths(page, one)
    chain(page, one)
    page.space()
    page.hint("g shows this cycle in all tabs.", "note")
    return one.title or one.question or ""


_MADE = {
    "problem": _problem,
    "if_then": _if_then,
    "try": _try,
    "prediction": _prediction,
    "finding": _finding,
    "reflection": _reflection,
    "cycle_decision": _decision,
    "cycle": _cycle,
}
