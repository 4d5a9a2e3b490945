"""What the form of a new record begins with: what the team has said already is not asked again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries.audience import AudienceReader
from cycletui.queries.frame import current_cycle
from cycletui.queries.links import link_words
from cycletui.records import registry

if TYPE_CHECKING:
    from cycletui.store.store import Store

LOOKED = 50
"""Newest records of one kind that are looked through."""
WORKED_ON = (None, "draft", "agreed")
"""States of an outcome that the team still works on."""


class Begun(NamedTuple):
    """Texts by field, and titles of the links among them."""

    texts: dict[str, str]
    titles: dict[str, str]


def begun(store: Store, space: str, kind: str, given: dict[str, str], today: date) -> Begun:
    """What a new record of this kind begins with; what is `given` goes before all that follows from the team's work."""
    fields = registry.find(kind).fields
    with store.reader.moment():
        now = current_cycle(AudienceReader(store), space)
        made: dict[str, str] = {}
        if kind == "cycle":
            made = {"stage": "name", "starts_on": today.isoformat()}
            if now is not None and now.stage == "closed":
                made["parent"] = now.id
        elif now is not None and "cycle" in fields:
            made = {"cycle": now.id}
        texts = made | given
        if kind in _MORE:
            texts = _MORE[kind](store, space, texts, today) | texts
        links = {texts[name] for name in texts if name in fields and fields[name].links_to}
        return Begun(texts, {one: link_words(store, one) for one in links if one})


def only_outcome(store: Store, space: str) -> Any:
    """The outcome that is meant where none is named: the only one that the team works on."""
    outcomes: list[Any] = store.reader.records("outcome", space=space, newest=LOOKED)
    open_ = [one for one in outcomes if one.state in WORKED_ON]
    return open_[0] if len(open_) == 1 else None


def _newest(store: Store, space: str, kind: str, cycle: str) -> list[Any]:
    return list(store.reader.records(kind, space=space, where={"cycle": cycle or None}, newest=LOOKED))


def _prediction(store: Store, space: str, texts: dict[str, str], today: date) -> dict[str, str]:
    """Everybody predicts in the same words: those of the question that is still covered, or the cycle's own."""
    from cycletui.records import predictions

    cycle = texts.get("cycle", "")
    written = _newest(store, space, "prediction", cycle)
    if "question" in texts:
        asked = predictions.asked(texts["question"])
        same = next((one for one in written if predictions.asked(one.question) == asked), None)
    else:
        moments = _newest(store, space, "uncovered", cycle)
        questions = {one.id: predictions.asked(one.question) for one in written}
        same = next((one for one in written if not predictions.about(one, moments, questions)), None)
    if same is not None:
        found = {name: getattr(same, name) for name in ("question", "outcome", "collection")}
        return {name: value for name, value in found.items() if value}
    made: dict[str, str] = {}
    limit = registry.find("prediction").fields["question"].limit
    about: Any = store.reader.get(cycle) if cycle and not written else None
    # a longer question would be cut: it is asked for in short then
    if about is not None and about.question and len(about.question) <= limit and "\n" not in about.question:
        made["question"] = about.question
    outcome = only_outcome(store, space)
    return made | ({"outcome": outcome.id} if outcome is not None else {})


def _try(store: Store, space: str, texts: dict[str, str], today: date) -> dict[str, str]:
    """The first thing that is tried is what the if–then says."""
    cycle = texts.get("cycle", "")
    if _newest(store, space, "try", cycle):
        return {}
    said = next((one.if_ for one in _newest(store, space, "if_then", cycle) if one.if_), "")
    return {"text": said} if said else {}


def _decision(store: Store, space: str, texts: dict[str, str], today: date) -> dict[str, str]:
    return {"decided_on": today.isoformat()}


_MORE = {"prediction": _prediction, "try": _try, "cycle_decision": _decision}
