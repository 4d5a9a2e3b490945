"""The register: everything a team agreed on or did not, so that it is found again next spring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.agreements.noted import Known, Noted, read_known, written_before
from cycletui.queries.agreements.spread import Spread, told
from cycletui.queries.agreements.standing import in_order, result_words
from cycletui.queries.agreements.verdict import verdict
from cycletui.queries.items import MOST
from cycletui.queries.spoken import kind_of
from cycletui.records.agreements import AGREED_ON, Agreement
from cycletui.records.harmless import line
from cycletui.records.names import fold
from cycletui.records.outcomes import Decision

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.kind import Record


class Entry(NamedTuple):
    """One agreement: about what and in which words, by which rule, how hands stood, what came of it.

    `id` is that of the agreement; empty where it was written into the record itself before there were agreements.
    `replaced_by` says what holds instead. `line`, `verdict` and `passed` are what the rule says of the hands, where the
    spread is told and the rule draws a line.
    """

    id: str
    of: str
    kind: str
    label: str
    wording: str
    rule: str
    spread: Spread
    line: int | None
    verdict: str
    passed: bool | None
    present: int | None
    votes: str
    heard: str
    concerns: str
    result: str
    words: str
    on: date | None
    replaced_by: str
    to_settle: bool = False


def read_register(reader: AudienceReader, space: str) -> tuple[Entry, ...]:
    """All of a team, the newest first."""
    if not reader.may(Agreement, "result"):
        return ()
    with reader.moment():
        known = read_known(reader, space, before=True)
        about: defaultdict[str, list[Agreement]] = defaultdict(list)
        for one in reader.records(Agreement, space=space)[::-1]:
            about[one.of or ""].append(one)
        found: list[Entry] = []
        for name in AGREED_ON:
            for record in reader.records(name, space=space):
                found += _entries(reader, record, about.pop(record.id, []), known)
        for of, rest in about.items():
            # what they were about is gone, or not for this audience: what was agreed is
            found += _told(reader, None, of, space, in_order(reader, rest, known))
    # of one day the last round comes first
    return tuple(sorted(found, key=lambda one: one.on or date.min))[::-1]


def read_register_of(reader: AudienceReader, record: str) -> tuple[Entry, ...]:
    """All about one thing, the newest first: its rounds, with their concerns."""
    found = reader.get(record)
    if found is None or found.kind_name not in AGREED_ON or not reader.may(Agreement, "result"):
        return ()
    with reader.moment():
        return _entries(reader, found, reader.records(Agreement, where=Agreement(of=record), newest=MOST))[::-1]


def _entries(
    reader: AudienceReader, record: Record, newest_first: Sequence[Agreement], known: Known | None = None
) -> tuple[Entry, ...]:
    before = written_before(reader, record, [one.id for one in newest_first], known)
    every = [*before, *in_order(reader, newest_first, known)]
    return _told(reader, record, record.id, record.space, sorted(every, key=lambda one: one.on or date.min))


def _told(
    reader: AudienceReader, record: Record | None, of: str, space: str, oldest_first: Iterable[Noted]
) -> tuple[Entry, ...]:
    every = list(oldest_first)
    after = (_replaced(reader, record, every[at:]) for at in range(len(every)))
    return tuple(_entry(reader, record, space, one, replaced) for one, replaced in zip(every, after, strict=True))


def _entry(reader: AudienceReader, record: Record | None, space: str, one: Noted, replaced: str) -> Entry:
    found = verdict(one.rule, one.hands, one.present)
    spread = told(reader, one.hands)
    # what the rule says of hands tells how somebody stood: it is there where they are
    shown = spread.hands is not None and found.line is not None
    kind = record.kind_name if record is not None else ""
    spec = kind_of(reader, kind, space) if kind else None
    return Entry(
        one.id,
        one.of,
        kind,
        spec.label if spec else "",
        one.wording,
        one.rule.words,
        spread,
        found.line if shown else None,
        found.sentence if shown else "",
        found.passed if shown else None,
        one.present,
        one.votes,
        one.heard,
        one.concerns,
        one.result,
        result_words(one),
        one.on,
        replaced,
        one.to_settle,
    )


def _replaced(reader: AudienceReader, record: Record | None, since: Sequence[Noted]) -> str:
    """What holds instead of the first of these: later words of the same thing, or the decision that replaced it."""
    one, later = since[0], since[1:]
    if one.result != "agreed":
        return ""
    for other in reversed(later):
        if other.result == "agreed" and fold(other.wording) != fold(one.wording):
            return line(other.wording, 300)
    return reader.words(record.superseded_by, 300) if isinstance(record, Decision) else ""
