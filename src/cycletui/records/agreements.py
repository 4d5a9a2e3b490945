"""Agreement is an act: what the team agreed on, in which words, by which rule, and how hands stood. It belongs to no
room alone: whatever a team holds on to can be agreed on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from cycletui.records import fields as f
from cycletui.records.fields import Day
from cycletui.records.hands import Hands
from cycletui.records.kind import Problem, Record, Team
from cycletui.records.words import BY_RULE, WHAT_CHANGED

AGREED_ON = (
    *("vision", "critical_work", "value", "decision_rule", "norm"),
    *("outcome", "decision", "our_way", "cycle_decision"),
)
"""Kinds of which a record holds because the team agreed on it."""

RESULTS = {"agreed": "agreed", "again": "another round", "not_agreed": "not agreed", "put_off": "put off"}
"""What came of it, in the words of a sentence."""

TALKING = "By talking"
"""The rule that every team has, and that is no record."""
COPIES = (("agreement", "of", "wording"), ("agreement", "rule", "by_rule"))
"""Kinds that keep the words of another record as they stood: the link that says whose, and the field they are in. Where
words are taken away from that record, they are taken away there too."""
_WORDS_IN = {
    "outcome": "statement",
    "our_way": "practice",
    "cycle_decision": "why",
}


class Agreement(Record, kind="agreement", room="outcomes", shown_by=("wording",), open_to="team"):
    """The team looked at words, a rule and its hands, and said whether it agrees. Hands are counts, never names."""

    of: str | None = f.link(AGREED_ON, "About what", needed=True, to="team")
    wording: str | None = f.long_text(
        "The wording", "As it stood when you agreed. Left empty, it is what stands there now.", to="team"
    )
    rule: str | None = f.link("decision_rule", "By which of our rules", "Empty: by talking, or by none.", to="team")
    by_rule: str | None = f.text(
        BY_RULE, "The rule as it stood. Left empty, it is when that rule passes.", limit=2000, to="team"
    )
    hands: Hands | None = f.hands("Hands", "5 4 4 3, or counted: 5x14 4x12 3x9. No names, in no order.")
    present: int | None = f.number("How many were here", at_least=1, at_most=5000, whole=True, to="room", figure=True)
    heard: str | None = f.long_text("Input that was heard", WHAT_CHANGED, limit=2000, to="room")
    concerns: str | None = f.long_text("Concerns", "What would have to change? Nobody's name.", limit=2000, to="room")
    on: Day | None = f.day("On", indexed=True, past=True, to="team")
    result: Literal["agreed", "again", "not_agreed", "put_off"] | None = f.choice(
        "What came of it",
        of={"agreed": "Agreed", "again": "Another round", "not_agreed": "Not agreed", "put_off": "Put off"},
        needed=True,
        indexed=True,
        to="team",
    )
    meeting: str | None = f.link("meeting", "In which meeting", to="room")
    until_on: Day | None = f.day("Put off to", only=("result", ("put_off",)), to="team")

    @classmethod
    def completed(cls, before: Record | None, values: Mapping[str, Any], team: Team) -> dict[str, Any]:
        """The words and the rule as they stand at this moment, where nobody typed them."""
        if before is not None:
            return {}
        made = {}
        if not values.get("wording") and (words := _wording(team, values.get("of"))):
            made["wording"] = words
        if not values.get("by_rule") and (said := _passes_when(team, values.get("rule"))):
            made["by_rule"] = said
        return made

    def problems(self) -> Iterator[Problem]:
        """What is put off comes back later."""
        if self.on and self.until_on and self.until_on < self.on:
            yield Problem("until_on", "it was put off to a day before it was talked about")


def wording_of(record: Record) -> str:
    """The words of a record that a team agrees on; of a rule also when it counts as agreed."""
    more = getattr(record, "passes_when", None) if record.kind_name == "decision_rule" else None
    return " · ".join(part for part in (record.called(), more) if part)


def words_in(kind: str) -> str:
    """The field of this kind whose words may change between two rounds."""
    return _WORDS_IN.get(kind, "text")


def reworded(record: Record, words: str) -> str:
    """The words that the team would agree on, had the record these."""
    if not words:
        return wording_of(record)
    return wording_of(type(record).holding({**vars(record), words_in(record.kind_name): words}))


def rule_words(rule: Record) -> str:
    """What a rule of the team says of when it passes."""
    return str(getattr(rule, "passes_when", None) or getattr(rule, "text", None) or "")


def _wording(team: Team, of: str | None) -> str:
    return next((wording_of(one) for kind in AGREED_ON for one in team.records(kind, id=of)), "") if of else ""


def _passes_when(team: Team, rule: str | None) -> str:
    return next((rule_words(one) for one in team.records("decision_rule", id=rule)), "") if rule else ""
