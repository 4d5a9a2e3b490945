"""What stands beside a decision, and beside which of its results: a reason that was given when it was put off is none
of its being agreed on later, and the day to which it was put off is no day on which we look at it again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries.agreements.noted import HOLDS, RESULT_OF
from cycletui.queries.taken_back import by_act, told
from cycletui.records.agreements import Agreement
from cycletui.records.outcomes import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cycletui.queries.audience import AudienceReader
    from cycletui.store.history import Past

FIELDS = ("why", "revisit_on")
"""What somebody wrote with one result in mind."""
OF_A_ROUND = ("rule", "votes", "concern")
"""What every round says for itself."""


class Beside(NamedTuple):
    """Why it was decided so, and when it is looked at again; by which rule, votes and a concern, where no agreement
    says these for itself. Empty is what was written for another result."""

    why: str = ""
    again_on: date | None = None
    rule: str = ""
    votes: str = ""
    concern: str = ""


class _Wrote(NamedTuple):
    """A value, and under which result it was written: which of them in their order, and its word."""

    value: Any
    place: int
    result: str


class _Results:
    """The results of one decision in their order, each with what stood at its end."""

    def __init__(self) -> None:
        self.words = [""]
        self.fields: list[dict[str, _Wrote]] = [{}]
        self.of: dict[str, int] = {}
        """By agreement its place among them."""

    def begin(self, result: str) -> None:
        """Another result."""
        self.words.append(result)
        self.fields.append(dict(self.fields[-1]))

    def write(self, past: Iterable[Past]) -> None:
        """What was written under the last one."""
        for one in past:
            if one.field in (*FIELDS, *OF_A_ROUND):
                self.fields[-1][one.field] = _Wrote(
                    None if one.removed else one.new, len(self.words) - 1, self.words[-1]
                )

    def told(self, place: int, name: str) -> Any:
        """The value of a field as it belongs to a result: written for it, for the same once before, or before there
        was any."""
        wrote = self.fields[place].get(name)
        return wrote.value if wrote is not None and wrote.result in ("", self.words[place]) else None


def read_beside(reader: AudienceReader, decision: Decision, agreement: str = "", result: str | None = None) -> Beside:
    """What stands beside a decision as it is now, beside what came of one `agreement` about it, or beside its last
    `result` of this word."""
    if not any(getattr(decision, name) for name in (*FIELDS, *OF_A_ROUND)) and not agreement:
        return Beside()
    found = _results(reader, decision)
    place = found.of.get(agreement, len(found.words) - 1)
    if not agreement and result is not None:
        places = [at for at, word in enumerate(found.words) if word == result]
        place = places[-1] if places else place
    now: Any = reader.desk.get(decision.id, Decision)
    rounds = max(found.of.values(), default=0)
    values: dict[str, Any] = {}
    for name in (*FIELDS, *OF_A_ROUND):
        value, stands = found.told(place, name), getattr(now, name, None)
        if name in OF_A_ROUND and rounds and (name not in found.fields[-1] or found.fields[-1][name].place < rounds):
            continue
        # elsewhere than at the desk nothing is read of what stood there once
        if _same(value, stands):
            values[name] = getattr(decision, name)
        elif reader.inside and value:
            values[name] = date.fromisoformat(str(value)) if name == "revisit_on" else str(value)
    return Beside(
        values.get("why") or "",
        values.get("revisit_on"),
        values.get("rule") or "",
        values.get("votes") or "",
        values.get("concern") or "",
    )


def _same(value: Any, stands: Any) -> bool:
    return str(value or "") == str(stands or "")


def _results(reader: AudienceReader, decision: Decision) -> _Results:
    desk, found = reader.desk, _Results()
    rounds = {
        past[0].act: (one, past[0].at)
        for one in desk.records(Agreement, where=Agreement(of=decision.id))
        if (past := desk.history(one.id))
    }
    acts = by_act(told(one for one in desk.history(decision.id) if not one.hidden).standing)
    written = [(act.past[0].at, act.id, act.past) for act in acts]
    apart: list[tuple[str, str, tuple[Past, ...]]] = [
        (at, act, ()) for act, (_, at) in rounds.items() if act not in {one.id for one in acts}
    ]
    for one in sorted(apart):
        # by its time among what is in its order already
        place = next((at for at, other in enumerate(written) if other[0] > one[0]), len(written))
        written.insert(place, one)
    for _, act, wrote in written:
        state = next((one.new for one in wrote if one.field == "state"), None)
        agreement = rounds[act][0] if act in rounds else None
        said: str | None = agreement.result or "" if agreement is not None else None
        if said is None and state is not None:
            said = RESULT_OF.get(state, "agreed" if state in HOLDS else "")
        said = "" if said == "again" else said
        if said is not None and (agreement is not None or said != found.words[-1]):
            found.begin(said)
        if agreement is not None:
            found.of[agreement.id] = len(found.words) - 1
        found.write(wrote)
    return found
