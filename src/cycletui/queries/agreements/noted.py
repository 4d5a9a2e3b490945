"""Agreements, as they were noted or as they were written before there were any: votes beside a vision, a decision or a
rule, a state, a day. What was written before is read here and never rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries.moments import day_at
from cycletui.queries.taken_back import by_act, told
from cycletui.records.agreements import AGREED_ON, Agreement, rule_words, wording_of
from cycletui.records.audience import Audience
from cycletui.records.hands import Hands, plain
from cycletui.records.pass_rules import PassRule
from cycletui.records.pass_words import read_rule
from cycletui.records.vision import DecisionRule
from cycletui.records.words import TAKEN_AWAY

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.kind import Record

RESULT_OF = {"agreed": "agreed", "not_agreed": "not_agreed", "deferred": "put_off"}
"""What a state that somebody wrote says of an agreement."""
HOLDS = ("revisited", "met", "met_not_for_all", "not_met")
"""States that only something agreed on comes to, and that say no end of it."""
STEPS = ("votes", "state", "agreed_on", "decided_on")
"""Fields that said before there were agreements that there was one."""


class Noted(NamedTuple):
    """One agreement; `id` is empty where it was read from what was written before there were any.

    `hands` are as at the desk: they are told by `spread` alone. `votes` are old ones in words, for the desk.
    """

    id: str
    of: str
    wording: str
    result: str
    on: date | None = None
    rule: PassRule = PassRule("")
    rule_id: str = ""
    hands: Hands | None = None
    votes: str = ""
    present: int | None = None
    heard: str = ""
    concerns: str = ""
    until_on: date | None = None
    to_settle: bool = False


class Known(NamedTuple):
    """What is read once for all agreements of a team: the agreements of the desk, the rules' words as this audience
    may see them, the acts in which agreements were noted, and the things in which one was written before there were
    any; what a query does not ask for is empty."""

    stored: Mapping[str, Agreement]
    rules: Mapping[str, str]
    acts: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()


def read_known(reader: AudienceReader, space: str, *, before: bool = False) -> Known:
    """Read it, with a query for each kind; `before` says that what was written before is wanted too."""
    stored = {one.id: one for one in reader.desk.records(Agreement, space=space)}
    rules = {one.id: rule_words(one) for one in reader.records(DecisionRule, space=space)}
    if not before:
        return Known(stored, rules)
    noted_in = reader.acts([Agreement.kind_name], space)
    acts = frozenset(act for record, some in noted_in.items() if record in stored for act in some)
    wrote = reader.acts(AGREED_ON, space, STEPS)
    return Known(stored, rules, acts, frozenset(record for record, some in wrote.items() if not some <= acts))


def noted(reader: AudienceReader, one: Agreement, known: Known | None = None) -> Noted:
    """An agreement as this audience sees it, with the hands of the desk."""
    stored = reader.desk.get(one.id, Agreement) if known is None else known.stored.get(one.id)
    return Noted(
        one.id,
        one.of or "",
        one.wording or "",
        one.result or "",
        one.on,
        _rule_of(reader, one, known),
        one.rule or "",
        stored.hands if stored is not None else None,
        "",
        one.present,
        one.heard or "",
        one.concerns or "",
        one.until_on,
        bool(one.to_settle),
    )


def _rule_of(reader: AudienceReader, one: Agreement, known: Known | None) -> PassRule:
    if one.by_rule:
        return read_rule(one.by_rule)
    if known is not None:
        return read_rule(known.rules.get(one.rule or "", ""))
    rule = reader.get(one.rule, DecisionRule)
    if rule is not None:
        return read_rule(rule_words(rule))
    return PassRule("")


# what was written before


def said_before(reader: AudienceReader, record: Record) -> Noted | None:
    """What a record itself says of being agreed on, as it stands now; `None` where it says nothing of it."""
    desk: Any = record if reader.inside else reader.desk.get(record.id)
    seen: Any = record
    if desk is None:
        return None
    result = _result(vars(desk))
    if not result or not _open(reader, record):
        return None
    on = getattr(seen, "decided_on", None) or getattr(seen, "agreed_on", None)
    return Noted("", record.id, wording_of(seen), result, on, **_beside(reader, vars(seen), vars(desk)))


def _open(reader: AudienceReader, record: Record) -> bool:
    """Whether this audience may know whether it was agreed on."""
    fields = record.kind_fields
    return all(reader.may(type(record), name) for name in ("state", "agreed_on", "decided_on") if name in fields)


def _result(values: Any) -> str:
    """What state, votes and days say together; empty where nobody said that it was agreed on."""
    state = values.get("state") or ""
    if state in RESULT_OF:
        return RESULT_OF[state]
    if state in HOLDS:
        return "agreed"
    if state:
        # hands were raised, and it stayed a proposal
        return "again" if values.get("votes") else ""
    return "agreed" if any(values.get(name) for name in STEPS) else ""


def _beside(reader: AudienceReader, seen: Any, desk: Any) -> dict[str, Any]:
    """Rule, hands and concern, as they stood in the record itself."""
    votes = str(desk.get("votes") or "")
    hands = plain(votes)
    rule = seen.get("rule") if isinstance(seen.get("rule"), str) else ""
    return {
        "rule": read_rule(rule) if rule else PassRule(""),
        "hands": hands,
        "votes": votes if hands is None and reader.inside else "",
        "concerns": str(seen.get("concern") or ""),
        "until_on": _day(seen.get("revisit_on")) if seen.get("state") == "deferred" else None,
    }


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def written_before(
    reader: AudienceReader, record: Record, agreements: Iterable[str] = (), once: Known | None = None
) -> list[Noted]:
    """Every agreement that was written into a record itself, the oldest first, each in its words and with its votes.

    `agreements` are those noted of it: what they wrote into it is theirs. What was taken back again is not there.
    """
    if not _open(reader, record) or not set(STEPS) & record.kind_fields.keys():
        return []
    if reader.audience > Audience.GUESTS:
        # whoever reads no history is told how it stands
        now = said_before(reader, record) if not list(agreements) else None
        return [now] if now is not None else []
    if once is not None and record.id not in once.before:
        return []
    desk = reader.desk
    every = {past.act for one in agreements for past in desk.history(one)} if once is None else once.acts
    seen = {act.id: act.past for act in by_act(reader.history(record.id))}
    known: dict[str, Any] = {}
    stands: dict[str, Any] = {}
    found: list[Noted] = []
    # what was taken back was not agreed
    past = desk.history(record.id)
    theirs = every & {one.act for one in past}
    stood = theirs | {one.act for one in told(one for one in past if one.act not in theirs).standing}
    for act in by_act(one for one in past if one.act in stood and not one.hidden):
        before = _result(stands)
        stands |= {one.field: one.new for one in act.past}
        known |= {one.field: TAKEN_AWAY if one.removed else one.new for one in seen.get(act.id, ())}
        touched = {one.field for one in act.past if one.new not in (None, "")} & set(STEPS)
        result = _result(stands)
        # hands were raised, or it was said to be agreed where it was not before
        if act.id in theirs or not touched or not result or ("votes" not in touched and before == result):
            continue
        shown = type(record).holding({"id": record.id, "space": record.space, **_words(record, known)})
        on = _day(known.get("decided_on")) or _day(known.get("agreed_on")) or day_at(act.past[0].at)
        found.append(Noted("", record.id, wording_of(shown), result, on, **_beside(reader, known, stands)))
    return found


def _words(record: Record, known: dict[str, Any]) -> dict[str, Any]:
    """The texts by which a record was known then."""
    names = (*record.kind_shown_by, *(("passes_when",) if record.kind_name == "decision_rule" else ()))
    return {name: known.get(name) for name in names}
