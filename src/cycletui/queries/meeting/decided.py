"""What a meeting came to, in a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.agreements.noted import HOLDS, RESULT_OF
from cycletui.records.agreements import RESULTS, Agreement
from cycletui.records.outcomes import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.meeting.parts import CaptureRow


def read_decided(reader: AudienceReader, captures: Iterable[CaptureRow]) -> tuple[str, ...]:
    """What was agreed on in a meeting; where nothing was, what came of what was put to the team, and is said so."""
    agreed, besides = list[str](), list[str]()
    for row in captures:
        one = reader.get(row.record)
        result = ""
        if isinstance(one, Agreement):
            result = one.result or ""
        elif isinstance(one, Decision):
            result = RESULT_OF.get(one.state or "", "agreed" if one.state in HOLDS else "")
        if result == "agreed":
            agreed.append(row.text)
        elif result:
            besides.append(f"{RESULTS.get(result, result)}: {row.text}")
    return tuple(agreed or besides)
