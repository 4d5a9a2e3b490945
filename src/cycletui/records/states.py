"""How the states of records follow each other: by a key where nobody has to agree, else by an agreement.

States that say how something ended (met, dropped, retired) are chosen in the form: they need a thought.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cycletui.records.agreements import AGREED_ON

if TYPE_CHECKING:
    from cycletui.records.kind import Record

NEXT: dict[str, dict[str, str]] = {
    "problem": {"": "open", "open": "working", "asked": "working", "seen": "working"},
}
"""By kind: the state after each state; the empty one is where nothing was said yet."""

DONE = ("met", "met_not_for_all", "not_met", "retired")
"""States of an outcome that nobody agrees on any more."""


def next_state(kind: str, state: str | None) -> str | None:
    """The state that follows, or `None` where none does by itself."""
    return NEXT.get(kind, {}).get(state or "")


def needs_agreement(kind: str, state: str | None = None) -> bool:
    """Whether it holds only when the team agrees: that is an act with a rule and hands, and no state to be set."""
    return kind in AGREED_ON and state not in DONE


def by_agreement(record: Record, result: str, on: date | None, until_on: date | None = None) -> dict[str, Any]:
    """What an agreement makes of the record that it is about, by field; nothing where the agreement alone says it."""
    found: dict[str, Any] = _AFTER[record.kind_name](record, result) if record.kind_name in _AFTER else {}
    if result == "agreed" and on is not None:
        day = next((name for name in ("agreed_on", "decided_on") if name in record.kind_fields), "")
        found |= {day: on} if day else {}
    if record.kind_name == "decision":
        found |= {"decided_on": on} if result == "not_agreed" and on is not None else {}
        if result == "put_off" and until_on is not None:
            found["revisit_on"] = until_on
        elif getattr(record, "state", None) == "deferred" and getattr(record, "revisit_on", None) is not None:
            # the day to which it was put off before says nothing of what came now; the agreement of then keeps it
            found["revisit_on"] = None
    return found


def _value(record: Any, result: str) -> dict[str, str]:
    if result in ("again", "put_off") and record.state in ("agreed", "revisited"):
        return {"state": "revisited"}
    return {"state": "agreed" if result == "agreed" else "discussed"}


def _outcome(record: Any, result: str) -> dict[str, str]:
    if record.state in DONE:
        return {}
    if result in ("agreed", "not_agreed"):
        return {"state": "agreed" if result == "agreed" else "draft"}
    return {} if record.state else {"state": "draft"}


def _rule(record: Any, result: str) -> dict[str, str]:
    if result in ("agreed", "not_agreed"):
        return {"state": "agreed" if result == "agreed" else "proposed"}
    return {} if record.state else {"state": "proposed"}


def _decision(record: Any, result: str) -> dict[str, str]:
    states = {"agreed": "agreed", "not_agreed": "not_agreed", "put_off": "deferred"}
    return {"state": states.get(result, "proposed")}


_AFTER = {"value": _value, "outcome": _outcome, "decision_rule": _rule, "decision": _decision}
