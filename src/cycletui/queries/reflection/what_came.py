"""What came for a prediction: the first result of the check that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


def what_came(reader: AudienceReader, space: str, one: Any, chosen: str = "") -> tuple[str, float | None]:
    """What came for the prediction's group, in words and as a number like the one that was expected.

    It is that of the check the prediction names, else of its outcome's last one, else of the `chosen` one.
    """
    checks = [one.collection] if one.collection else []
    outcome: Any = reader.get(one.outcome) if one.outcome and not checks else None
    if outcome is not None and outcome.measure and outcome.aim_on:
        given: list[Any] = reader.records("collection", space=space, where={"measure": outcome.measure})
        late = sorted((c.on, c.id) for c in given if c.on and c.on >= outcome.aim_on)
        checks = [check for _, check in late]
    for check in [*checks, chosen] if chosen and not one.collection else checks:
        results: list[Any] = reader.records("result", space=space, where={"collection": check, "group": one.group})
        if not reader.inside:
            from cycletui.queries.showable import HIDDEN, visible

            may = visible(reader, results)
            if results and not may:
                return HIDDEN, None
            results = may
        for result in results:
            if result.count_of is not None and result.total:
                number = result.count_of if one.of else round(100 * result.count_of / result.total)
                same = not one.of or one.of == result.total
                return result.called(), float(number) if same else None
            if result.value is not None:
                return result.called(), result.value
    return "", None
