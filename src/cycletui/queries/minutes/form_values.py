"""What a school's own form can ask for, by name.

Initials are asked for by names of their own, so that a form which leaves the team holds them only where the school
wants them, and whoever writes it is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cycletui.queries.minutes.days import day_in_full, day_on_paper
from cycletui.queries.minutes.pages import promises_in_words
from cycletui.queries.minutes.read import read_minutes

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.minutes.told import Promised

NOTHING = "–"
INITIALS = ("present_initials", "away_initials", "led_by_initials", "next_led_by_initials", "promised_initials")
"""Names that ask for somebody's initials."""


def read_form_values(reader: AudienceReader, meeting: str) -> dict[str, str]:
    """Each name with its text as this audience may have it, `–` where there is none; empty for no such meeting."""
    one = read_minutes(reader, meeting)
    if one is None:
        return {}
    values = {
        "team": one.team,
        "school": one.school,
        "day": day_in_full(one.on) if one.on is not None else "",
        "meeting": one.title,
        "starts": one.starts,
        "purpose": one.purpose,
        "present": str(one.here) if one.here is not None else "",
        "norm": one.norm,
        "looked_at": _lines(one.looked),
        "said": _lines(f"{said.voice}: {said.text}" if said.voice else said.text for said in one.said),
        "written": _lines(f"{label}: {words}" for label, words in one.written),
        "decided": _lines(f"{each.words} ({each.result})" if each.result else each.words for each in one.settled),
        "promised": _promised(one.promised, one.promises),
        "promised_before": _promised(one.answered, one.answers),
        "asked": _lines(each.needs for each in one.asked),
        "questions": _lines(one.questions),
        "helped": _lines(one.plus),
        "to_change": _lines(one.delta),
        "next_meeting": day_on_paper(one.next_on),
    }
    return {name: text or NOTHING for name, text in values.items()}


def read_initials(reader: AudienceReader, meeting: str) -> dict[str, str]:
    """What a form gets where it asks for initials, read at the desk: nothing for anybody else."""
    one = read_minutes(reader, meeting) if reader.inside else None
    if one is None:
        return {}
    values = {
        "present_initials": ", ".join(one.present),
        "away_initials": ", ".join(one.away),
        "led_by_initials": one.led_by,
        "next_led_by_initials": one.next_led_by,
        "promised_initials": _promised(one.promised, one.promises),
    }
    return {name: values[name] or NOTHING for name in INITIALS}


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)


def _promised(told: Iterable[Promised], number: int) -> str:
    """Promises one by one where they are told, else how many."""
    lines = [
        f"{one.who}: {one.what}{f', by {day_on_paper(one.by_on)}' if one.by_on else ''}" if one.who else one.what
        for one in told
    ]
    more = number - len(lines)
    return _lines([*lines, *([promises_in_words(more, more_of_them=bool(lines))] if more else [])])
