"""What the form of a new record begins with: what the team has said already is not asked again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cycletui.queries.audience import AudienceReader
from cycletui.queries.frame import current_cycle
from cycletui.queries.links import link_words
from cycletui.queries.spoken import chosen, team_kind
from cycletui.records import registry
from cycletui.records.harmless import line
from cycletui.records.in_words import opening
from cycletui.records.kind import spec_of
from cycletui.records.outcomes import Outcome
from cycletui.records.reflection import Cycle, IfThen, Prediction, ProblemOfPractice, Try, Uncovered
from cycletui.records.vision import Noticing
from cycletui.store.for_whom import for_whom

if TYPE_CHECKING:
    from cycletui.store.store import Store

C = TypeVar("C", IfThen, Try, Prediction, Uncovered)

LOOKED = 50
"""Newest records of one kind that are looked through."""
WORKED_ON = (None, "draft", "agreed")
"""States of an outcome that the team still works on."""


TAKEN_OVER = (
    *("statement", "level", "task", "stops_at", "hard_move", "about", "touches"),
    *("which_students", "how_we_work", "what_we_agreed"),
)
"""Fields of a problem that say what it is."""


class Begun(NamedTuple):
    """Texts by field, titles of the links among them, and by field what stands beside it for this one record."""

    texts: dict[str, str]
    titles: dict[str, str]
    beside: dict[str, str] = {}  # noqa: RUF012 - nothing writes into it


def first_texts(store: Store, space: str, kind: str, given: dict[str, str], today: date) -> Begun:
    """What a new record of this kind begins with; what is `given` goes before all that follows from the team's work."""
    spec = registry.find(kind)
    fields = spec.fields
    with store.reader.moment():
        reader = AudienceReader(store)
        now = current_cycle(reader, space)
        made: dict[str, str] = {}
        if kind == "cycle":
            made = {"stage": "name", "starts_on": today.isoformat()}
            if now is not None and now.stage == "closed":
                made["parent"] = now.id
        elif now is not None and "cycle" in fields:
            made = {"cycle": now.id}
        texts = opening(spec, team_kind(reader, space)) | made | given
        if kind in _MORE:
            texts = _MORE[kind](store, space, texts, today) | texts
        links = {texts[name] for name in texts if name in fields and fields[name].links_to}
        beside = {}
        if kind == "cycle" and not texts.get("parent") and (problem := _named_before(reader, space)):
            beside = {"question": f"Your problem: “{problem}”"}
        if kind == "cycle" and (asked := _asked_before(reader, texts.get("parent", ""))):
            beside = {"question": f"The cycle before asked: “{asked}”"}
        if kind == "cycle_decision" and now is not None and (said := _done(reader, space, now.id)):
            beside = {"choice": f"You said: {said}."}
        return Begun(texts, {one: link_words(store, one) for one in links if one}, beside)


def _done(reader: AudienceReader, space: str, cycle: str) -> str:
    """How widely this cycle's try was really done, where somebody said it: `in most classes`."""
    tries = reader.records(Try, space=space, where=Try(cycle=cycle), newest=LOOKED)
    said = next((words for one in tries if (words := chosen(reader, one, "how_widely_done"))), "")
    return said[:1].lower() + said[1:]


def _named_before(reader: AudienceReader, space: str) -> str:
    """The problem that was named last before there was a cycle, in a line: the first question is about it."""
    problems = reader.records(ProblemOfPractice, space=space, newest=LOOKED)
    named = next((one for one in problems if not one.cycle), None)
    return line(named.statement or "", 300) if named is not None else ""


def noticed(store: Store, space: str) -> tuple[tuple[str, str], ...]:
    """What was noticed, the newest first: its id and its words."""
    seen = store.reader.records(Noticing, space=space, newest=LOOKED)
    return tuple((one.id, one.text) for one in seen if one.text)


def _asked_before(reader: AudienceReader, cycle: str) -> str:
    """What a cycle asked, in a line: the next one asks for itself."""
    before = reader.get(cycle, Cycle) if cycle else None
    return line(before.question or before.title or "", 300) if before is not None else ""


def taken_over(store: Store, record: str) -> dict[str, str]:
    """What a problem says of itself, by field: another cycle begins with it. What was asked of others, what they
    answered and how it stands belong to the cycle it was in."""
    from cycletui.queries.forms import as_text

    old = store.reader.get(record, ProblemOfPractice)
    if old is None or old.deleted:
        return {}
    fields = spec_of(ProblemOfPractice).fields
    texts = {name: as_text(fields[name], getattr(old, name)) for name in TAKEN_OVER}
    return {name: text for name, text in texts.items() if text}


def only_outcome(store: Store, space: str) -> Outcome | None:
    """The outcome that is meant where none is named: the only one that the team works on."""
    outcomes = store.reader.records(Outcome, space=space, newest=LOOKED)
    open_ = [outcome for outcome in outcomes if outcome.state in WORKED_ON]
    return open_[0] if len(open_) == 1 else None


def _newest(store: Store, space: str, kind: type[C], cycle: str) -> list[C]:
    return store.reader.records(kind, space=space, where=kind(cycle=cycle or None), newest=LOOKED)


def _prediction(store: Store, space: str, texts: dict[str, str], today: date) -> dict[str, str]:
    """Everybody predicts in the same words: those of the question that is still covered, or the cycle's own."""
    from cycletui.records import predictions

    cycle = texts.get("cycle", "")
    written = _newest(store, space, Prediction, cycle)
    if "question" in texts:
        asked = predictions.question_key(texts["question"])
        same = next((voice for voice in written if predictions.question_key(voice.question) == asked), None)
    else:
        moments = _newest(store, space, Uncovered, cycle)
        questions = {voice.id: predictions.question_key(voice.question) for voice in written}
        same = next((voice for voice in written if not predictions.about(voice, moments, questions)), None)
    if same is not None:
        given = {"question": same.question, "outcome": same.outcome, "collection": same.collection}
        return _for_whom(store, space, {name: value for name, value in given.items() if value})
    made: dict[str, str] = {}
    limit = spec_of(Prediction).fields["question"].limit
    about = store.reader.get(cycle, Cycle) if cycle and not written else None
    # a longer question would be cut: it is asked for in short then
    if about is not None and about.question and len(about.question) <= limit and "\n" not in about.question:
        made["question"] = about.question
    outcome = only_outcome(store, space)
    return _for_whom(store, space, made | ({"outcome": outcome.id} if outcome is not None else {}))


def _for_whom(store: Store, space: str, texts: dict[str, str]) -> dict[str, str]:
    """With the group for which the outcome is, where it is one of the team's."""
    outcome = store.reader.get(texts.get("outcome", ""), Outcome)
    group = for_whom(store.reader, outcome) if outcome is not None else ""
    return texts | ({"group": group} if group else {})


def _try(store: Store, space: str, texts: dict[str, str], today: date) -> dict[str, str]:
    """The first thing that is tried is what the if–then says."""
    cycle = texts.get("cycle", "")
    if _newest(store, space, Try, cycle):
        return {}
    said = next((chain.if_ for chain in _newest(store, space, IfThen, cycle) if chain.if_), "")
    return {"text": said} if said else {}


def _decision(store: Store, space: str, texts: dict[str, str], today: date) -> dict[str, str]:
    return {"decided_on": today.isoformat()}


_MORE = {"prediction": _prediction, "try": _try, "cycle_decision": _decision}
