"""Reading hands: typed in one go, one at a time, counted for a large room, or pasted from a video chat.

What comes out are six counts. Names are looked at while a paste is read, so that whoever wrote twice counts once, and
then they are gone: no name and no order is ever handed on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from cycletui.entry.names import fold
from cycletui.records.hands import MOST, Hands

LONGEST = 20_000
"""Characters of a paste that are read."""
NAME_WORDS = 3
"""Words that a name between two numbers may have."""
_SPECIAL = "\ufe0f\u20e3\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
"""Signs that stand in pasted text and are not seen; `4` with a frame is a 4."""
_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Signs that end a line, beside the one that does so here."""
_TIME = re.compile(r"\[?\b\d{1,2}:\d{2}(?::\d{2})?\b(?: ?[ap]\.?m\.?(?!\w))?\]?", re.IGNORECASE)
_DATE = re.compile(r"\[?\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})\b\]?")
_LETTER = re.compile(r"[^\W\d_]")
_COUNTED = re.compile(r"(?<![\w.])(\d{1,9}) ?[xX×*] ?(\d{1,9})(?![\w.])")
_ITEM = re.compile(r"[^\n,;]+")
_TOKEN = re.compile(r"[^\s:=()\[\]<>|\"“”→–—]+")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,/%+]\d*)*")
_SAID = re.compile(r"[:=]")
_NAMED = re.compile(r"([^:=]*)[:=](.*)", re.DOTALL)
_EACH_NAMED = re.compile(r"(?:\s*[^:=\d]{1,40}[:=]\s*\d{1,3}\b)+\s*")
_ALIKE = re.compile(r"\d+ ?[:=] ?\d+")
_NUMBERED = re.compile(r"^[ \t]*\d{1,3}[.)](?=[ \t]+[^\W\d_])", re.MULTILINE)
"""A list that counts its lines: `1. Ann 4`."""
_IN_ONE_GO = re.compile(r"\s*[0-5]{2,}\s*")
"""A digit for each hand, and nothing else: `445543`."""
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=\d\b)")
_AFTER = ".!?"
WHICH = "Which of these is the hand? One number for each name, please."


class HandsError(ValueError):
    """A text that is no hands, and where: `at` is the first sign of what is wrong and the one behind its last."""

    def __init__(self, why: str, at: tuple[int, int]) -> None:
        super().__init__(why)
        self.at = at


class Typed(NamedTuple):
    """Hands as they were read; how many `names` stood beside them and are gone, how many of those stood `twice` (their
    last number counts), and how many lines had no number and so no hand (`without`)."""

    hands: Hands
    names: int = 0
    twice: int = 0
    without: int = 0

    @property
    def said(self) -> str:
        """What was left out, to be said to whoever typed; empty where nothing was."""
        parts = []
        if self.names:
            parts.append("Names are left out: only the counts are kept.")
        if self.twice:
            some = "One name" if self.twice == 1 else f"{self.twice} names"
            parts.append(f"{some} stood there twice: the last number counts.")
        if self.without:
            some = "One line" if self.without == 1 else f"{self.without} lines"
            parts.append(f"{some} without a number: no hand was read there.")
        return " ".join(parts)


class _Step(NamedTuple):
    """Hands of one step, where they stand, and whose they were, as long as the text is read."""

    step: int
    hands: int
    at: tuple[int, int]
    whose: str = ""


def read_hands(typed: str) -> Typed:
    """The hands in a text: `54432`, `5 4 4 3 2`, `5x14 4x12 3x9`, `AO 4, BL 5`, lines such as `Ann Okafor: 4`.

    Raises `HandsError` with the place for whatever is off the scale, or no hand, and for a text without any.
    """
    if len(typed) > LONGEST:
        raise HandsError("That is too long to be hands.", (LONGEST, len(typed)))
    text = _flat(typed)
    if _IN_ONE_GO.fullmatch(text):
        if len(text) > MOST:
            raise HandsError(f"More than {MOST} hands: count them, such as 5x14.", (MOST, len(typed)))
        return Typed(Hands.of(map(int, text.strip())))
    if _LETTER.search(_COUNTED.sub("", text)):
        # a chat says beside who wrote it when that was, or counts its lines
        for pattern in (_DATE, _TIME, _NUMBERED, _HYPHEN):
            text = _blanked(text, pattern)
    found, names, twice, without = list[_Step](), 0, 0, 0
    waits = False
    for item in _ITEM.finditer(text):
        steps, named = _read(text, item.start(), item.end(), len(found))
        names += named if steps else 0
        if named and not steps and _is_remark(text, item):
            continue
        if named and not steps:
            # a line of its own with a name, and the number below
            without += waits
            waits = True
            continue
        if waits and steps and not named:
            names, waits = names + 1, False
        found += steps
    without += waits
    if not found:
        raise HandsError("No hand is there: a number from 0 to 5 for each.", (0, len(typed)))
    last: dict[str, _Step] = {}
    for number, step in enumerate(found):
        whose = step.whose or f"\n{number}"
        twice += whose in last
        last[whose] = step
    counts = dict.fromkeys(range(5, -1, -1), 0)
    for step in last.values():
        counts[step.step] += step.hands
        if counts[step.step] > MOST:
            raise HandsError(f"More than {MOST} hands of one step: that cannot be.", step.at)
    hands = Hands(*counts.values())
    if not hands.total:
        raise HandsError("No hand is there: a number from 0 to 5 for each.", (0, len(typed)))
    return Typed(hands, names, twice, without)


def asks(hands: Hands, people: int | None) -> str:
    """What is asked where there are more hands than people; empty where there are not, or nobody counted."""
    if not people or hands.total <= people:
        return ""
    one = "one of us is" if people == 1 else f"{people} of us are"
    return f"{hands.total} hand{'' if hands.total == 1 else 's'}, and {one} here: is one counted twice?"


def _flat(typed: str) -> str:
    """The same text, sign by sign, with signs that are no others' own as the plain ones that they look like."""
    flat = []
    for sign in typed:
        # a terminal hands a paste on with lines that end in a carriage return alone
        plain = "\n" if sign in _ENDS else " " if sign in _SPECIAL else unicodedata.normalize("NFKC", sign)
        flat.append(plain if len(plain) == 1 else sign)
    return "".join(flat)


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: " " * len(found[0]), text)


def _is_remark(text: str, item: re.Match[str]) -> bool:
    """Whether it goes on with what somebody said: `Bo: 5, of course`."""
    before = text[text.rfind("\n", 0, item.start()) + 1 : item.start()]
    return bool(_SAID.search(before)) and not _SAID.search(item[0])


def _read(text: str, start: int, end: int, before: int) -> tuple[list[_Step], int]:
    """The steps in one part of the text, and how many names stand beside them."""
    part = text[start:end]
    steps: list[_Step] = []
    for found in _COUNTED.finditer(part):
        at = (start + found.start(), start + found.end())
        steps.append(_counted(found, at, before + len(steps)))
    part = _blanked(part, _COUNTED)
    named = _NAMED.match(part)
    if named and not _LETTER.search(named[1]):
        named = None
    if named and not _EACH_NAMED.fullmatch(part):
        return steps + _said_by(part, named, start, before), 1
    tokens = list(_tokens(part, start))
    if not any(_LETTER.search(token) for token, _ in tokens):
        if alike := _ALIKE.search(part):
            at = (start + alike.start(), start + alike.end())
            raise HandsError(f"“{alike[0][:20]}”: hands that were counted are written 5x14.", at)
        for token, at in tokens:
            steps.append(_one(token, at, before + len(steps)))
        return sorted(steps, key=lambda step: step.at), 0
    numbers = [at for token, at in tokens if _NUMBER.fullmatch(token)]
    if len(numbers) > 1 and not (named or _in_pairs(tokens)):
        raise HandsError(WHICH, (numbers[0][0], numbers[-1][1]))
    first_name = not _NUMBER.fullmatch(tokens[0][0])
    words: list[str] = []
    for token, at in tokens if first_name else tokens[::-1]:
        if _NUMBER.fullmatch(token):
            # what stands behind a single number is what somebody said with it
            steps.append(_one(token, at, before + len(steps))._replace(whose=_whose(words, first_name)))
            words = []
        else:
            words.append(token)
    return steps, max(len(numbers), 1)


def _said_by(part: str, named: re.Match[str], start: int, before: int) -> list[_Step]:
    """`Ann Okafor: 4`, and whatever was said with it."""
    rest = [(token, at) for token, at in _tokens(named[2], start + named.start(2)) if _NUMBER.fullmatch(token)]
    if len(rest) > 1:
        raise HandsError(WHICH, (rest[0][1][0], rest[-1][1][1]))
    whose = fold(named[1].strip())
    return [_one(token, at, before)._replace(whose=whose) for token, at in rest]


def _whose(words: list[str], in_order: bool) -> str:
    return fold(" ".join(words if in_order else words[::-1]))


def _tokens(part: str, start: int) -> Iterator[tuple[str, tuple[int, int]]]:
    for found in _TOKEN.finditer(part):
        token = found[0].rstrip(_AFTER)
        if token.strip("-*•·_'’&+/"):
            yield token, (start + found.start(), start + found.start() + len(token))


def _in_pairs(tokens: list[tuple[str, tuple[int, int]]]) -> bool:
    """Whether names and numbers take turns, `AO 4 BL 5`, and nothing else stands there."""
    runs: list[list[str]] = [[]]
    for token, _ in tokens:
        if _NUMBER.fullmatch(token):
            runs.append([])
        else:
            runs[-1].append(token)
    first = runs[:-1] if not runs[-1] else runs[1:] if not runs[0] else []
    return bool(first) and all(0 < len(run) <= NAME_WORDS and all(map(_may_be_name, run)) for run in first)


def _may_be_name(word: str) -> bool:
    return not word[:1].islower() or len(word) <= NAME_WORDS


def _counted(found: re.Match[str], at: tuple[int, int], before: int) -> _Step:
    step, hands = int(found[1]), int(found[2])
    if step > 5:
        turned = f" The step comes first: {hands}x{step}?" if hands <= 5 else ""
        raise HandsError(f"“{found[0]}”, the {_nth(before)}, is off the scale: 0 to 5.{turned}", at)
    if hands > MOST:
        raise HandsError(f"“{found[0]}”, the {_nth(before)}: more than {MOST} hands cannot be.", at)
    return _Step(step, hands, at)


def _one(token: str, at: tuple[int, int], before: int) -> _Step:
    if token in ("0", "1", "2", "3", "4", "5"):
        return _Step(int(token), 1, at)
    if re.fullmatch(r"[+-]?\d+", token):
        why = "is off the scale: 0 to 5, with spaces between." if len(token) > 1 else "is off the scale: 0 to 5."
    else:
        why = "is no hand: a number from 0 to 5."
    raise HandsError(f"“{token[:20]}”, the {_nth(before)}, {why}", at)


def _nth(before: int) -> str:
    number = before + 1
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
