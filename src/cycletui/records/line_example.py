"""How the line of evidence is written for a goal's own measure: an example beneath a question."""

from __future__ import annotations

from cycletui.records.harmless import line
from cycletui.records.units import read_unit

LONG = 200
"""Letters of a name that stand in an example at most."""


def own_example(measure: str, unit: str | None, usual: str) -> str:
    """`7/10 team hours kept`, `60 % attendance`, `12 minutes team talk`: a line for this measure, whose numbers are in
    `unit`; the `usual` example, which begins with so many of so many, where nothing is counted yet."""
    if not measure:
        return usual
    # names come by files too
    measure = line(measure, LONG)
    kept = read_unit(unit)
    if kept.sort == "percent":
        return f"60 % {measure}"
    if kept.sort == "own":
        return f"12 {line(kept.words, LONG)} {measure}"
    many = f"{max(1, kept.whole * 2 // 3)}/{kept.whole}" if kept.whole else usual.partition(" ")[0]
    return f"{many} {measure}"
