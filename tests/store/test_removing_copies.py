"""Words taken away from a thing are gone from the agreements about it too, on every laptop."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.test_removing import NAME, Trio, holding
from tests.support import Laptop


@pytest.fixture
def trio(tmp_path: Path) -> Trio:
    return Trio(tmp_path)


def confirm_all(laptop: Laptop) -> None:
    """Say yes to all that is asked for; what is a copy of it goes with it."""
    while waits := laptop.data("redact"):
        laptop.do("redact", "--confirm", waits[0]["id"])


def test_the_wording_that_was_agreed_on_goes_with_the_words(trio: Trio) -> None:
    ao, hk, dp = trio.all
    rule = ao.add("decision_rule", scope="Values", passes_when=f"Everyone 4 or 5, {NAME} too")
    value = ao.add("value", text=f"{NAME} can start every task")
    made = ao.add("agreement", of=value, rule=rule, hands="4 4", result="agreed")
    other = ao.add("agreement", of=ao.add("value", text="We listen"), result="agreed")
    ao.do("set", value, "text=Everyone can start every task")
    trio.meet()
    # on the other laptop it is agreed on once more, in words of its own, before the wish comes there
    late = hk.add("agreement", of=value, wording=f"so {NAME} can start", result="again")
    again = hk.add("agreement", of=value, wording=f"{NAME} can start every task", result="again")
    asked = ao.data("redact", value, "text", "--words", NAME, "--why", "a name")["id"]
    fields = ao.fields(made)
    assert (fields["wording"], fields["result"]) == (None, "agreed"), "all but the words stays"
    assert ao.fields(other)["wording"] == "We listen"
    assert fields["by_rule"] == f"Everyone 4 or 5, {NAME} too", "the rule's words are those of the rule"
    ao.data("redact", rule, "passes_when", "--words", NAME)
    assert ao.fields(made)["by_rule"] is None
    trio.cross(ao, hk)
    hk.data("redact", "--confirm", asked)
    assert (hk.fields(made)["wording"], hk.fields(again)["wording"]) == (None, None)
    assert hk.fields(late)["wording"] == f"so {NAME} can start", "whoever confirmed was asked about other words"
    trio.meet()
    for laptop in (hk, dp, ao):
        confirm_all(laptop)
    hk.data("redact", late, "wording", "--words", NAME)
    hk.data("redact", trio.story, "text", "--words", NAME)
    trio.meet()
    for laptop in (dp, ao):
        confirm_all(laptop)
    trio.meet()
    for laptop in trio.all:
        assert NAME not in laptop.state()
        assert holding(laptop) == []
    assert ao.state() == hk.state() == dp.state()
