"""A team at an agreement: the rounds behind it, the one under way, and where it stands. Pure, and kept as texts: a
draft holds all of it, hands as counts and never as they came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from cycletui.entry.agreeing import ROUNDS, Round
from cycletui.records.hands import kept, stored

Stage = Literal["rule", "hands", "came", "words", "day"]
"""The rule is chosen, hands go up, what came of it, the words for one more round, the day to which it is put off."""
_BEFORE: dict[Stage, Stage] = {"hands": "rule", "came": "hands", "words": "came", "day": "came"}


ROLL = "{present} of us are here now; when this was begun it said {before}."


class Talk:
    """What was said until now about one thing.

    `words` are what is typed for the next round, `until` the day as it is typed; `chosen` says that the rule was.
    """

    def __init__(self, rule: str = "", present: int | None = None) -> None:
        self.behind: list[Round] = []
        self.now = Round(rule, present)
        self.stage: Stage = "rule"
        self.words = self.until = ""

    def say(self, **said: Any) -> None:
        """Something about the round under way."""
        self.now = self.now._replace(**said)

    @property
    def rounds(self) -> tuple[Round, ...]:
        """All of them, the one under way last."""
        return (*self.behind, self.now)

    @property
    def wording(self) -> str:
        """The words that the thing got in a round; empty where they stayed as they were."""
        return next((one.words for one in reversed(self.rounds) if one.words), "")

    @property
    def begun(self) -> bool:
        """Whether there is anything that somebody would miss."""
        said = self.now.hands, self.now.concerns, self.now.heard, self.words, self.until
        return bool(self.behind or any(said))

    def called(self, present: int | None) -> str:
        """So many are here by the roll: what is said where a draft had another number, which stands no more."""
        before = self.now.present
        if present is None or before == present:
            return ""
        self.say(present=present)
        return ROLL.format(present=present, before=before) if before else ""

    def another(self, words: str) -> None:
        """One more round by the same rule, in these words; the concern stays with the round behind it."""
        self.behind.append(self.now)
        self.now = Round(self.now.rule, self.now.present, words=words)
        self.words, self.stage = "", "hands"

    def back(self) -> bool:
        """A step back, and nothing is lost; whether there was one."""
        if self.stage == "hands" and self.behind:
            words = self.now.words
            self.now, self.words, self.stage = self.behind.pop(), words, "words"
            return True
        before = _BEFORE.get(self.stage)
        self.stage = before or self.stage
        return before is not None

    # as a draft

    def texts(self) -> dict[str, str]:
        """All of it, by name."""
        found = {"stage": self.stage, "words": self.words, "until": self.until}
        for number, one in enumerate(self.rounds):
            told = one._asdict() | {"present": str(one.present or ""), "hands": kept(one.hands) if one.hands else ""}
            found |= {f"{name} {number}": text for name, text in told.items()}
        return {name: text for name, text in found.items() if text}

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Talk:
        """The same talk; what was taken out of its texts meanwhile is not there."""
        made = cls()
        stage = texts.get("stage", "")
        made.stage = next((one for one in get_args(Stage) if one == stage), "rule")
        made.words, made.until = texts.get("words", ""), texts.get("until", "")
        numbers = [int(last) for name in texts if (last := name.rpartition(" ")[2]).isdigit() and len(last) < 3]
        every = [_round(texts, number) for number in range(min(max(numbers, default=0), ROUNDS) + 1)]
        made.behind, made.now = every[:-1], every[-1]
        return made


def _round(texts: Mapping[str, str], number: int) -> Round:
    present = texts.get(f"present {number}", "")
    words = {name: texts.get(f"{name} {number}", "") for name in ("rule", "heard", "concerns", "words")}
    hands = stored(texts.get(f"hands {number}", ""))
    return Round(present=int(present) if present.isdecimal() else None, hands=hands, **words)
