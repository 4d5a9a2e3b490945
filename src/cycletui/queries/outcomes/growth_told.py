"""A line of growth as it is told to whoever may see no counts: in the words of the rule for figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.figures import NOTHING, Figure
from cycletui.queries.goal_scale import GoalScale, goal_scale
from cycletui.queries.outcomes.reach import (
    Latest,
    Reach,
    apart_of,
    counted_on,
    ends_of,
    measure_of,
    not_again,
    verdict_of,
    whole_words,
)
from cycletui.records.outcome_rules import reached

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.evidence import Measure
    from cycletui.records.outcomes import GroupAim, Outcome

TOO_WIDE = "the band is too wide to tell"
AIM_STAYS = "a count: stays with us"


def as_told(
    reader: AudienceReader, outcome: Outcome, of: Outcome | GroupAim, group: str, name: str, latest: Latest | None
) -> Reach:
    """A line in the words of the rule for figures, drawn from the middles of its bands."""
    figures, about = reader.figures, measure_of(reader, outcome)
    told_start, aimed = figures.start(of, outcome), figures.aim(of)
    reason = latest.figure.reason if latest else ""
    came = latest.figure if latest and not reason else None
    scale = _told_scale(reader, outcome, about, (told_start, aimed), group, latest)
    start, aim = _on(told_start, scale), _aim(aimed, scale)
    now = _now(came, scale, about) if came is not None else None
    apart = "" if came is None or now is not None else apart_of(scale, came, None, about)
    there = _there(now, aim, outcome.direction) if now else None
    if reason or apart:
        verdict = reason or apart
    elif now is not None and there is None and aimed.low is not None:
        verdict = TOO_WIDE if aim.text else ""
    else:
        verdict = verdict_of(there, aimed.low is not None)
    places = (_place(start), _place(now) if now else None, _place(aim))
    low, high = ends_of(about, scale, places)
    if reason and start.reason == reason:
        numbers = f"aim {aim.text}" if aim.text else ""
    else:
        numbers = told_words(_said(start) or start.reason or "–", _said(now) if now else None, aim.text or "–")
    counted = f"{now.count_of} of {now.total}" if now and now.total else ""
    on = latest.on if latest and now else None
    return Reach(
        group,
        name,
        *places,
        low,
        high,
        scale.percent,
        numbers,
        _said(start) or start.reason,
        aim.text or (AIM_STAYS if aimed.low is not None else ""),
        counted_on(counted, on),
        on,
        there,
        verdict,
    )


def _told_scale(
    reader: AudienceReader,
    outcome: Outcome,
    about: Measure | None,
    ends: tuple[Figure, Figure],
    group: str,
    latest: Latest | None,
) -> GoalScale:
    """The scale for whoever may see no counts: what is counted stands as a share, and an aim that counts with it."""
    start, aim = ends
    if aim.share or (isinstance(aim.total, int) and aim.total):
        return GoalScale("share", unit="%")
    came = latest.figure if latest and not latest.figure.reason else None
    # of how many the aim is a share: of all alone, and where something of them may be told
    total = None if group or latest is None or came is None else reader.figures.whole(latest.result)
    if total is None and not group:
        total = start.total
    counted = next((one for one in (came, start) if one is not None and one.share), came)
    numbers = [one.low for one in ends if not one.share]
    return goal_scale(outcome, about, counted, group=group, total=total, numbers=numbers, shares=True)


def _on(figure: Figure, scale: GoalScale) -> Figure:
    """A start as it stands on the scale; nothing where it was told in another unit."""
    if figure.reason or figure.share:
        return figure if figure.reason or scale.percent else NOTHING
    if not scale.percent or figure.low is None:
        return figure
    at = scale.place(figure.low)
    return NOTHING if at is None else Figure(f"{figure.text if at == figure.low else whole_words(at)} %", at, at)


def _aim(aim: Figure, scale: GoalScale) -> Figure:
    """An aim in whole percent where the line is in percent; a count without its whole is not there."""
    at = scale.end(aim)
    if not scale.percent:
        return aim._replace(text=f"{aim.text} {scale.unit}".strip()) if at is not None else aim
    at = None if at is None else round(at)
    return aim._replace(text="" if at is None else f"{at} %", low=at, high=at, share=True)


def _now(came: Figure, scale: GoalScale, about: Measure | None) -> Figure | None:
    """What came as it stands on the scale; none where it is in another unit."""
    if came.share or came.middle is None:
        return came if scale.percent or not came.share else None
    at = scale.now(came, about.unit if about else "")
    if at is None:
        return None
    return came if not scale.percent else came._replace(text=f"{came.text} %", low=at, high=at)


def _said(figure: Figure) -> str:
    """What was counted as a whole percent, a band as its words."""
    if figure.total and figure.middle is not None:
        return f"{int(figure.middle + 0.5)} %"
    return figure.text


def _place(figure: Figure) -> float | None:
    """Where a picture puts it; what may lie anywhere has no place."""
    return None if figure.share and (figure.low, figure.high) == (0, 100) else figure.middle


def _there(now: Figure, aim: Figure, direction: str | None) -> bool | None:
    """Whether all that the band allows has reached the aim, or nothing of it."""
    if now.low is None or now.high is None or aim.low is None:
        return None
    lowest, highest = reached(now.low, aim.low, direction), reached(now.high, aim.low, direction)
    return lowest if lowest == highest else None


def told_words(started: str, now: str | None, aim: str) -> str:
    """As `numbers_of`, where each has words of its own: the unit is said once where all have the same."""
    if now is None:
        return not_again(started, aim)
    if now.endswith(" %") and (started == "–" or started.endswith(" %")):
        started = started.removesuffix(" %")
    return f"{started} → {now}, aim {aim}"
