"""What a day has already of what a line counts: in the team file, and on its way there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cycletui.records.names import fold
from cycletui.ui.rooms.evidence.line_saving import there

if TYPE_CHECKING:
    from cycletui.entry.names import Known
    from cycletui.entry.understood import Understood
    from cycletui.ui.session.session import Session


class Already:
    """Looked up once for each measure, day and group, until something is saved."""

    def __init__(self) -> None:
        self._there: dict[tuple[str, str, date], str] = {}
        self._sent: dict[tuple[str, str, date, str], str] = {}
        """What is on its way, before the names are read anew."""

    def forget(self, *, sent: bool) -> None:
        """Look again; what was `sent` is in the team file now."""
        self._there.clear()
        if sent:
            self._sent.clear()

    def sent(self, found: Understood) -> None:
        """A line is on its way."""
        from cycletui.entry.understood import amount

        for one in (found, *found.also):
            self._sent[_place(one)] = amount(one)

    async def asks(self, session: Session, found: Understood | None, known: Known | None) -> str:
        """What is asked where a day has a result of the line already; empty where it has none."""
        if found is None or known is None:
            return ""
        from cycletui.entry.asking import there_already

        has = [await self._has(session, one, known) for one in (found, *found.also)]
        words = ", ".join(dict.fromkeys(one for one in has if one))
        return there_already(words) if words else ""

    async def _has(self, session: Session, one: Understood, known: Known) -> str:
        sent = self._sent.get(_place(one), "")
        measure = known.find("measure", one.measure, one.unit)
        group = known.find("group", one.group) if one.group else None
        if sent or measure is None or not measure.id or not session.open or (one.group and group is None):
            return sent
        at = (measure.id, group.id if group else "", one.on)
        if at not in self._there:
            self._there[at] = await session.read(there, session.space, *at)
        return self._there[at]


def _place(one: Understood) -> tuple[str, str, date, str]:
    return fold(one.measure), one.unit, one.on, fold(one.group or "")
