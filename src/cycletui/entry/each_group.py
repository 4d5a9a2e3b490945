"""Several groups in one line, each with a result: `A 5/23, B 7/24 exit ticket`,
`exit ticket class A 5/23, class B 7/24`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cycletui.entry import amount as amounts
from cycletui.entry.amount import Amount, stop
from cycletui.entry.names import Known, clean
from cycletui.entry.pieces import Part
from cycletui.entry.plain import TAKEN

if TYPE_CHECKING:
    from cycletui.entry.typed_line import Text

_COUNTS = re.compile(r"[0-9]\s*(?:/|of|out of)\s*[0-9]")
_COUNT = r"[0-9]{1,7}\s*(?:/|of|out of)\s*[0-9]{1,7}"
_CLASS = re.compile(r"(?:class|period|section)\s+(\w{1,3})", re.IGNORECASE)
_LETTER = re.compile(r"[A-Z]|[0-9]{1,2}[A-Za-z]?")
_WORD = re.compile(r"(?<![\w@'’.-])[@\w]")
_PARTED = re.compile(r"[,;:|=-]\s*\Z")
_SEGMENT = re.compile(
    r"\s*(?:[,;&]|and\b)?\s*(@?[^\s\x00,;:@#/][^\x00,;:@#/]{0,40}?\s*[:=]?\s*(?:-\s)?)"
    rf"(?<!\w)({_COUNT})(?![\w/])"
)


def each_group(line: Text) -> list[tuple[Part, Amount]]:
    """A result for each group that the line names before its count, claimed; none where the line is not like that.

    What was counted stands behind them all, or before the first.
    """
    if len(_COUNTS.findall(line.left)) < 2:
        return []
    first = line.first()
    for word in _WORD.finditer(line.left, first):
        # behind the name of what was counted a letter is a new class only where a mark parts them: quiz A
        alone = word.start() == first or _PARTED.search(line.left, first, word.start()) is not None
        found, claimed = _from(line, word.start(), alone=alone)
        if len(found) > 1:
            break
    else:
        return []
    if len({label.name for label, _ in found}) < len(found):
        stop(found[1][0].at, f"“{found[1][0].name}” is there twice.")
    for start, end in claimed:
        line.left = f"{line.left[:start]}{TAKEN * (end - start)}{line.left[end:]}"
    line.signs = [(at, kind) for at, kind in line.signs if line.left[at] != TAKEN]
    return found


def _from(line: Text, at: int, *, alone: bool) -> tuple[list[tuple[Part, Amount]], list[tuple[int, int]]]:
    """Group after group with its count from there on, and their stretches."""
    found: list[tuple[Part, Amount]] = []
    claimed = []
    while match := _SEGMENT.match(line.left, at):
        typed = line.text[match.start(1) : match.end(1)].strip(" :-–—=")
        label = _label(line.known, typed.lstrip("@ "), sure=typed.startswith("@"), alone=alone or bool(found))
        if label is None:
            break
        (came_out,) = amounts.find_amounts(line.left[match.start(2) : match.end(2)], {})
        place, to = match.span(2)
        came_out = came_out._replace(start=place, end=to, wrong_at=came_out.wrong_at + place)
        found.append((Part(label, match.start(1)), came_out))
        claimed.append(match.span())
        at = match.end()
    if len(found) > 1:
        found = [(part, amounts.checked(came_out)) for part, came_out in found]
    return found, claimed


def _label(known: Known, typed: str, *, sure: bool, alone: bool) -> str | None:
    """The group that words before a count name: one of the team's, or a class by its letter."""
    found = known.meant("group", typed) or known.meant("group", f"Class {typed}")
    if found is not None:
        return found.name
    if sure:
        return clean(typed) or None
    if named := _CLASS.fullmatch(typed):
        return f"{typed[0].upper()}{typed[1 : named.start(1)].rstrip()} {named[1].upper()}"
    return f"Class {typed}" if alone and _LETTER.fullmatch(typed) else None
