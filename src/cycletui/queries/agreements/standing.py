"""How a thing stands with the team: agreed, and in which words, or still proposed. Whatever was pressed, without an
agreement it is proposed; what was called agreed before there were agreements is read so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.agreements.noted import Known, Noted, noted, read_known, said_before
from cycletui.queries.items import MOST
from cycletui.queries.parts import short_day
from cycletui.records import registry
from cycletui.records.agreements import AGREED_ON, Agreement, wording_of
from cycletui.records.filters import any_of
from cycletui.records.harmless import line
from cycletui.records.names import fold
from cycletui.records.outcome_rules import missing_parts
from cycletui.records.outcomes import Decision, Outcome
from cycletui.records.states import DONE
from cycletui.records.team import Norm

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.kind import Record


class Standing(NamedTuple):
    """How it stands, in a word and with its day; the id of the agreement that says so, empty where the record itself
    does; whether its words changed since.

    `result` is `agreed`, `again`, `not_agreed`, `put_off` or `proposed`; empty where this audience may not know.
    """

    result: str
    words: str = ""
    agreement: str = ""
    on: date | None = None
    reworded: bool = False


class Proposed(NamedTuple):
    """One thing on which the team has not agreed: its words, why it still waits, what it lacks."""

    id: str
    kind: str
    label: str
    words: str
    why: str
    missing: str
    put_off: bool = False
    """Whether it was put off: it waits for its day."""


def read_standing(reader: AudienceReader, record: str) -> Standing:
    """How one thing stands."""
    found = reader.get(record)
    if found is None or found.kind_name not in AGREED_ON:
        return Standing("")
    return _standing(reader, found, reader.records(Agreement, where=Agreement(of=record), newest=MOST))


def read_standings(
    reader: AudienceReader, records: Iterable[Record], space: str, known: Known | None = None
) -> dict[str, Standing]:
    """How these things of a team stand, by id; agreements are read once for all of them."""
    some = [one for one in records if one.kind_name in AGREED_ON]
    about: defaultdict[str, list[Agreement]] = defaultdict(list)
    for one in reader.records(Agreement, space=space, where=Agreement(of=any_of(one.id for one in some))):
        about[one.of or ""].append(one)
    known = known or read_known(reader, space)
    return {one.id: _standing(reader, one, about[one.id][::-1], known) for one in some}


def in_order(reader: AudienceReader, newest_first: Iterable[Agreement], known: Known | None = None) -> list[Noted]:
    """Agreements by their day, of one day as they were written, the oldest first."""
    told = [noted(reader, one, known) for one in newest_first][::-1]
    return sorted(told, key=lambda one: one.on or date.min)


def _standing(
    reader: AudienceReader, record: Record, newest_first: Iterable[Agreement], known: Known | None = None
) -> Standing:
    if not reader.may(Agreement, "result"):
        return Standing("")
    every = in_order(reader, newest_first, known)
    last = every[-1] if every else said_before(reader, record)
    if last is None or not last.result:
        # nobody agrees on what nobody has to reach any more
        over = getattr(record, "state", None) in DONE
        return Standing("") if over else Standing("proposed", "proposed")
    reworded = bool(last.id) and last.result == "agreed" and not _same_words(reader, last, record, known)
    return Standing(last.result, result_words(last, reworded=reworded), last.id, last.on, reworded)


def _same_words(reader: AudienceReader, last: Noted, record: Record, known: Known | None) -> bool:
    # compared as they are stored: a mask on both would hide a change
    agreement = reader.desk.get(last.id, Agreement) if known is None else known.stored.get(last.id)
    stored = record if reader.inside else reader.desk.get(record.id)
    if agreement is None or stored is None:
        return True
    return fold(agreement.wording or "") == fold(wording_of(stored))


def result_words(one: Noted, *, reworded: bool = False) -> str:
    """`agreed 1 Dec`, `put off to 9 Feb`, `agreed 1 Dec, other words since`."""
    day = f" {short_day(one.on)}" if one.on else ""
    if one.result == "put_off":
        return f"put off to {short_day(one.until_on)}" if one.until_on else f"put off{day}"
    words = {"agreed": "agreed", "again": "another round", "not_agreed": "not agreed"}.get(one.result, "")
    return f"{words}{day}{', other words since' if reworded else ''}"


def read_proposed(reader: AudienceReader, space: str) -> tuple[Proposed, ...]:
    """All that waits for the team to agree, by kind and the newest first."""
    found: list[Proposed] = []
    with reader.moment():
        known = read_known(reader, space)
        for name in AGREED_ON:
            records = [one for one in reader.records(name, space=space, newest=MOST) if _waits(reader, one)]
            # what is hidden is not missing
            every = records if reader.inside else reader.desk.records(name, space=space)
            stored = {one.id: one for one in every}
            standings = read_standings(reader, records, space, known)
            for one in records:
                if (why := _why(one, standings[one.id])) is not None:
                    label, words = registry.find(name).label, line(one.called(), 300)
                    missing, put_off = _missing(reader, stored[one.id]), standings[one.id].result == "put_off"
                    found.append(Proposed(one.id, name, label, words, why, missing, put_off))
    return tuple(found)


def _why(record: Record, stands: Standing) -> str | None:
    """Why it waits for the team; `None` where it does not, or where that may not be known."""
    if stands.result == "agreed":
        looked = getattr(record, "state", None) == "revisited"
        return stands.words if stands.reworded else "looked at again" if looked else None
    return stands.words if stands.result in ("proposed", "again", "put_off") else None


def _waits(reader: AudienceReader, record: Record) -> bool:
    """Whether it is one on which a team still could agree."""
    if isinstance(record, Outcome):
        return record.state not in DONE
    if isinstance(record, Decision):
        return not record.superseded_by
    return not (isinstance(record, Norm) and record.retired_on)


def read_missing(reader: AudienceReader, record: str) -> str:
    """What is not there yet, asked when somebody wants agreement: `No date yet: agree all the same?`; else empty."""
    # hidden is not missing: what is there is known at the desk, and no more is said than that it is not
    found = reader.desk.get(record)
    if found is None or reader.get(record) is None:
        return ""
    return _missing(reader, found)


def _missing(reader: AudienceReader, found: Record) -> str:
    if isinstance(found, Outcome):
        missing = missing_parts(found)
    elif found.kind_name == "decision_rule":
        missing = [] if getattr(found, "passes_when", None) else ["no line at which it passes"]
    else:
        missing = []
    if reader.inside and set(found.kind_shown_by) & found.to_settle:
        return "Two wordings wait to be settled: which one is it?"
    if not missing:
        return ""
    told = ", ".join(missing)
    return f"{told[:1].upper()}{told[1:]} yet: agree all the same?"
