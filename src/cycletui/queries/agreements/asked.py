"""All that a team needs before hands go up: the words, what they lack, the rules there are, earlier rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.agreements.register import Entry, read_register_of
from cycletui.queries.agreements.standing import Standing, read_missing, read_standing
from cycletui.queries.items import MOST
from cycletui.queries.spoken import spec_of
from cycletui.records.agreements import AGREED_ON, TALKING, Agreement, rule_words, wording_of, words_in
from cycletui.records.harmless import line
from cycletui.records.pass_words import read_rule
from cycletui.records.states import needs_agreement
from cycletui.records.team import Member
from cycletui.records.vision import DecisionRule

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.kind import Record


class Rule(NamedTuple):
    """A rule that can be chosen: for which decisions, in the team's words, and what they were understood to say."""

    id: str
    scope: str
    words: str
    said: str
    line: int | None


class ToAgree(NamedTuple):
    """A thing that is put to the team: its words now, what is missing (one question, or nothing), how it stands, the
    rules, the one that was used last for its kind, how many of us there are (`counts`: that may be known), and its
    earlier rounds, newest first. `text` is what may be changed of its words; empty where that may not be done here: a
    mask would be written over what stands there."""

    id: str
    kind: str
    label: str
    wording: str
    missing: str
    standing: Standing
    rules: tuple[Rule, ...]
    usual: str
    people: int | None
    counts: bool
    text: str
    rounds: tuple[Entry, ...]


def read_to_agree(reader: AudienceReader, record: str) -> ToAgree | None:
    """What stands before hands go up; `None` for a thing that is not there, or on which nobody has to agree."""
    with reader.moment():
        found = reader.get(record)
        if found is None or found.deleted or found.kind_name not in AGREED_ON:
            return None
        if not needs_agreement(found.kind_name, getattr(found, "state", None)):
            return None
        return ToAgree(
            found.id,
            found.kind_name,
            spec_of(reader, found).label,
            wording_of(found),
            read_missing(reader, record),
            read_standing(reader, record),
            read_rules(reader, found.space),
            _usual(reader, found),
            _people(reader, found.space),
            reader.may(Agreement, "present"),
            _text(reader, found),
            read_register_of(reader, record),
        )


def read_rules(reader: AudienceReader, space: str) -> tuple[Rule, ...]:
    """The team's rules as they can be chosen; by talking comes last, and has no record."""
    rules = []
    for one in reader.records(DecisionRule, space=space, newest=MOST):
        words = rule_words(one)
        rule = read_rule(words)
        rules.append(Rule(one.id, line(one.scope or "", 200), words, rule.said, rule.line))
    return (*rules, Rule("", "", TALKING, read_rule(TALKING).said, None))


def _text(reader: AudienceReader, record: Record) -> str:
    field = words_in(record.kind_name)
    stored = reader.desk.get(record.id)
    if stored is None or field in stored.to_settle or getattr(stored, field) != getattr(record, field):
        return ""
    return str(getattr(record, field) or "")


def _usual(reader: AudienceReader, record: Record) -> str:
    """The rule by which one of this kind was put to the team last."""
    for one in reader.records(Agreement, space=record.space, newest=MOST):
        about = reader.get(one.of)
        if one.rule and about is not None and about.kind_name == record.kind_name:
            return one.rule
    return ""


def _people(reader: AudienceReader, space: str) -> int | None:
    """How many are in the team; `None` where that may not be known."""
    if not reader.may(Member, "initials"):
        return None
    # who left is known at the desk alone, and so is only how many they are
    members = reader.desk.records(Member, space=space)
    return sum(one.left_on is None for one in members) or None
