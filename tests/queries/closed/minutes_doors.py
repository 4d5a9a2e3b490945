"""The doors to what a meeting leaves on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from cycletui.exchange.pages.write import ENDINGS, written
from cycletui.queries.meeting.decided import read_decided
from cycletui.queries.meeting.parts import read_captures
from cycletui.queries.minutes import agenda, catch_up, days, form_values, half_page, pages, prints, table
from cycletui.queries.minutes import read as minutes
from cycletui.queries.minutes.expected import expected_in
from cycletui.records.meeting import Meeting

if TYPE_CHECKING:
    from tests.queries.closed.doors import Asked

MINUTES_DOORS: dict[str, Callable[[Asked], Iterator[Any]]] = {
    "minutes.read.read_minutes": lambda a: (minutes.read_minutes(a.reader, one) for one in a.of("meeting")),
    "minutes.expected.expected_in": lambda a: (
        expected_in(a.reader, found, frozenset(a.of("prediction")))
        for one in a.of("meeting")
        if (found := a.reader.get(one, Meeting)) is not None
    ),
    "meeting.decided.read_decided": lambda a: (
        read_decided(a.reader, read_captures(a.reader, one)) for one in a.of("meeting")
    ),
    "minutes.pages.read_minutes_page": lambda a: (pages.read_minutes_page(a.reader, one) for one in a.of("meeting")),
    "minutes.agenda.read_agenda": lambda a: (agenda.read_agenda(a.reader, one) for one in a.of("meeting")),
    "minutes.agenda.read_next_agenda": lambda a: (agenda.read_next_agenda(a.reader, one) for one in (a.space, "")),
    "minutes.days.parts_in_order": lambda a: (days.parts_in_order(a.reader, one) for one in a.of("meeting")),
    "minutes.table.on_the_table": lambda a: (table.on_the_table(a.reader, some) for some in a.ids.values()),
    "minutes.form_values.read_form_values": lambda a: (
        form_values.read_form_values(a.reader, one) for one in a.of("meeting")
    ),
    "minutes.form_values.read_initials": lambda a: (
        form_values.read_initials(a.reader, one) for one in a.of("meeting")
    ),
    "minutes.half_page.read_half_pages": lambda a: (
        half_page.read_half_pages(a.reader, a.space, meeting, member)
        for meeting in ("", *a.of("meeting"))
        for member in ("", *a.of("member"))
    ),
    "minutes.catch_up.read_catch_up": lambda a: (
        catch_up.read_catch_up(a.reader, a.space, whom, meeting, member)
        for whom in catch_up.FOR
        for meeting in ("", *a.of("meeting"))
        for member in ("", *a.of("member")[:1])
    ),
}
"""What a meeting leaves on paper."""

MINUTES_INSIDE = (
    # which meeting is meant is decided at the desk, by ids; initials go by the link that leads to somebody
    *(f"minutes.days.{name}" for name in ("next_meeting", "last_meeting", "initials", "missed_since", "meetings_from")),
    # asked at the desk for whoever it is for: `sent_of`
    *(f"minutes.prints.{name}" for name in ("to_send", "read_print", "read_catch_up_for")),
)


def sent_of(asked: Asked) -> dict[str, list[Any]]:
    """By meeting what is sent of it, as it stands in a file."""
    found: dict[str, list[Any]] = {}
    for one in asked.of("meeting"):
        told = prints.read_print(asked.reader, one, ours=False)
        pages = [told.document] if told is not None else []
        pages += filter(None, [agenda.read_agenda(prints.to_send(asked.reader), one)])
        found[one] = [written(page, ending) for page in pages for ending in ENDINGS]
    return found
