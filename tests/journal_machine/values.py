"""What people and other versions of the app write."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

WORDS = ("a", "b", "Ä\n<b>\x1b[1m", "c d")
picks = st.integers(0, 40)
values: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(WORDS[:2]),
        "story": st.sampled_from((*WORDS, None)),
        "level": st.sampled_from(("low", "high", None)),
        "points": st.sampled_from((0, 7, 7.0, 2.5, 100)),
        "tags": st.frozensets(st.sampled_from(("red", "blau/grün", "é")), max_size=3),
        "steps": st.lists(st.sampled_from(("one", "two", "three", "one")), max_size=4).map(tuple),
    },
).filter(bool)
odd_values = st.fixed_dictionaries(
    {},
    optional={
        "story": st.sampled_from(("newer", None)),
        "level": st.sampled_from(("middling", "low")),
        "points": st.sampled_from((1000, "many", 3)),
        "mood": st.sampled_from(("fine", {"deep": [1, 2.0]}, None)),
        "tags/red": st.booleans(),
        "tags/odd": st.sampled_from((True, False, "yes")),
        "steps/k1": st.sampled_from(("one", "new", None)),
        "steps/k1#at": st.sampled_from(("i", "", 5, "0")),
        "_deleted": st.booleans(),
        "name": st.sampled_from(("a", "n")),
    },
).filter(bool)
lams = st.sampled_from((None, None, None, 0, -3, True, 1.5, "9", 1 << 40, (1 << 40) + 5, [1]))
