"""What the sheet of an agreement is made of: the line for hands, and the words of each of its steps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from cycletui.queries.agreements.spread import told_to
from cycletui.queries.agreements.verdict import Verdict, verdict
from cycletui.records.agreements import TALKING
from cycletui.records.harmless import line
from cycletui.records.pass_words import read_rule
from cycletui.ui.widgets.hands_drawn import drawn_low, drawn_tall
from cycletui.ui.widgets.lists import Line
from cycletui.ui.widgets.text import Part, Row

if TYPE_CHECKING:
    from cycletui.entry.agreement_talk import Talk
    from cycletui.queries.agreements.asked import Rule, ToAgree
    from cycletui.records.audience import Audience
    from cycletui.records.pass_rules import PassRule

CHANGE = "What would have to change?"
HEARD = "What was heard before, and what did it change?"
CAME = {
    "agreed": "We agree",
    "again": "One more round",
    "not_agreed": "Not agreed",
    "put_off": "Put off to a day",
}
VERBS = {"agreed": "note it", "again": "one more round", "not_agreed": "note it", "put_off": "to which day"}
SAID = {"agreed": "Agreed", "not_agreed": "Not agreed", "put_off": "Put off"}


NOT_PASTED = "Nothing was pasted, for names may stand in it: copy it anew, or type the counts, such as 5x2 4x3."
COUNTED = re.compile(r"(?<=\d) ?[xX] ?(?=\d)")
"""The letter in `5x14`, which is none of a name."""


class HandsLine(Line):
    """Hands, in whatever way they are typed. What is pasted from a chat stands there as counts: no name is seen."""

    class Left(Message):
        """What was left out of a paste; all of it where it is `wrong`."""

        def __init__(self, said: str, *, wrong: bool = False) -> None:
            super().__init__()
            self.said, self.wrong = said, wrong

    def _put(self, text: str) -> None:
        from cycletui.entry.hands import HandsError, read_hands

        if not any(sign.isalpha() for sign in COUNTED.sub("", text)):
            super()._put(text)
            return
        start, end = sorted((self.selection.start, self.selection.end))
        try:
            found = read_hands("\n".join((self.value[:start], text, self.value[end:])))
        except HandsError as wrong:
            # a name beside a hand is for nobody's eyes, on the wall least of all
            self.post_message(self.Left(f"{wrong} {NOT_PASTED}", wrong=True))
            return
        self.value = found.hands.unseen if self.password else str(found.hands)
        self.cursor_position = len(self.value)
        if found.said:
            self.post_message(self.Left(found.said))


class Told(NamedTuple):
    """What the rule makes of the hands that were shown: its words, and whether a concern is asked for, and how."""

    passed: bool | None
    spread: tuple[Part, ...]
    sentence: str
    question: str


def rule_of(found: ToAgree, talk: Talk) -> Rule:
    """The rule that was chosen; by talking, where it is not there any more."""
    chosen = (one for one in found.rules if one.id == talk.now.rule)
    return next(chosen, found.rules[-1])


def tell(rule: Rule, talk: Talk, audience: Audience, *, low: bool, width: int, accent: str, counts: bool) -> Told:
    """How hands stood, as far as this audience may be told, and what the rule says of them; `counts`: how many are
    here is told too."""
    passes, now = read_rule(rule.words if rule.id else TALKING), talk.now
    found = verdict(passes, now.hands, now.present)
    shown = told_to(audience, now.hands)
    below = now.hands.below(found.line) if now.hands and found.line else 0
    if passes.how == "leader":
        question = HEARD
    elif found.passed is True and not below:
        question = ""
    else:
        question = CHANGE
    if shown.hands is None:
        sentence = " ".join(part for part in (shown.why, found.plain) if part)
        return Told(found.passed, (), sentence or found.sentence, question)
    if not counts:
        # what the rule says of all who are here would tell how many they are
        told = verdict(passes, now.hands).sentence
        found = found._replace(sentence=found.plain if passes.share and passes.share.here else told)
    spread = _drawn(passes, found, talk, low=low, width=width, accent=accent)
    return Told(found.passed, tuple(spread), found.sentence, question)


def _drawn(passes: PassRule, found: Verdict, talk: Talk, *, low: bool, width: int, accent: str) -> tuple[Part, ...]:
    hands = talk.now.hands
    if hands is None:
        return ()
    if low:
        return (*drawn_low(hands.steps, found.line, accent, width),)
    return tuple(drawn_tall(hands.steps, found.line, accent, passes.below))[:-1]


def answers(passed: bool | None) -> list[Row]:
    """What can come of it: where the rule says that it does not pass, nobody says that it does."""
    return [Row(label, means=result) for result, label in CAME.items() if result != "agreed" or passed is not False]


def rule_rows(found: ToAgree, width: int) -> list[Row]:
    """The rules of the team, each with what it was understood to say."""
    from cycletui.ui.widgets.rows import stated

    rows = []
    for one in found.rules:
        words = line(one.words, 300)
        lead = f"{line(one.scope, 60)}: " if one.scope and one.scope.casefold() not in words.casefold() else ""
        note = one.said or "" if not one.id else one.said or "no line: you say whether you agree"
        rows.append(Row(*stated([], lead + words, note, (), width), means=one))
    return rows
