"""How the states of records follow each other when a team moves one on by a key.

States that say how something ended (met, dropped, retired) are chosen in the form: they need a thought.
"""

from __future__ import annotations

NEXT: dict[str, dict[str, str]] = {
    "value": {
        "": "proposed",
        "proposed": "discussed",
        "discussed": "agreed",
        "agreed": "revisited",
        "revisited": "agreed",
    },
    "decision_rule": {"": "proposed", "proposed": "agreed"},
    "outcome": {"": "draft", "draft": "agreed"},
    "problem": {"": "open", "open": "working", "asked": "working", "seen": "working"},
    "decision": {"": "proposed", "proposed": "agreed", "deferred": "proposed"},
}
"""By kind: the state after each state; the empty one is where nothing was said yet."""


def next_state(kind: str, state: str | None) -> str | None:
    """The state that follows, or `None` where none does by itself."""
    return NEXT.get(kind, {}).get(state or "")
