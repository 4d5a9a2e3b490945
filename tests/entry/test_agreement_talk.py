"""A team at an agreement: what a draft of it says beside what the roll says now."""

from __future__ import annotations

from cycletui.entry.agreement_talk import Talk
from cycletui.records.hands import Hands


def test_so_many_are_here_as_the_roll_says_and_another_number_does_not_go_without_a_word() -> None:
    begun = Talk("", 6)
    begun.say(hands=Hands(1, 3, 1), concerns="Too early")
    talk = Talk.of(begun.texts())
    assert talk.called(5) == "5 of us are here now; when this was begun it said 6."
    assert (talk.now.present, talk.now.hands, talk.now.concerns) == (5, Hands(1, 3, 1), "Too early")
    # as many as before, and nobody who called the roll: nothing to say, and what was typed stays
    assert (talk.called(5), talk.called(None), talk.now.present) == ("", "", 5)
    nobody = Talk("")
    assert (nobody.called(4), nobody.now.present) == ("", 4)
