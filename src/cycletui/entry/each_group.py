"""Several groups in one line: `A 5/23, B 7/24 exit ticket` is a result for each of them."""

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
_SEGMENT = re.compile(
    r"\s*(?:[,;&]|and\b)?\s*(@?[^\s\x00,;:@#/][^\x00,;:@#/]{0,40}?\s*[:=]?\s*(?:-\s)?)"
    rf"(?<!\w)({_COUNT})(?![\w/])"
)


def groups_first(line: Text) -> list[tuple[Part, Amount]]:
    """`A 5/23, B 7/24 exit ticket`: a result for each group, claimed; none where the line is not like that."""
    if len(_COUNTS.findall(line.left)) < 2:
        return []
    found: list[tuple[Part, Amount]] = []
    at, claimed = line.first(), []
    while match := _SEGMENT.match(line.left, at):
        typed = line.text[match.start(1) : match.end(1)].strip(" :-–—=")
        label = _label(line.known, typed.lstrip("@ "), sure=typed.startswith("@"))
        if label is None:
            break
        (came_out,) = amounts.find_amounts(line.left[match.start(2) : match.end(2)], {})
        place, to = match.span(2)
        came_out = came_out._replace(start=place, end=to, wrong_at=came_out.wrong_at + place)
        found.append((Part(label, match.start(1)), amounts.checked(came_out)))
        claimed.append(match.span())
        at = match.end()
    if len(found) < 2:
        return []
    if len({label.name for label, _ in found}) < len(found):
        stop(found[1][0].at, f"“{found[1][0].name}” is there twice.")
    for start, end in claimed:
        line.left = f"{line.left[:start]}{TAKEN * (end - start)}{line.left[end:]}"
    line.signs = [(at, kind) for at, kind in line.signs if line.left[at] != TAKEN]
    return found


def _label(known: Known, typed: str, *, sure: bool) -> str | None:
    """The group that a word before a count names: one of the team's, or a class by its letter."""
    found = known.meant("group", typed) or known.meant("group", f"Class {typed}")
    if found is not None:
        return found.name
    if sure:
        return clean(typed) or None
    return f"Class {typed}" if re.fullmatch(r"[A-Z]|[0-9]{1,2}[A-Za-z]?", typed) else None
