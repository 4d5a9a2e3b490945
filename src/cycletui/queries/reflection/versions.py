"""How an if–then grew: the whole sentence, version by version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.moments import on_day
from cycletui.records.audience import Audience

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.store.history import Past

SENTENCE = (
    ("if_", "If we "),
    ("then", "then "),
    ("so_that", "so that "),
    ("because", "because "),
    ("wrong_if", "We are wrong if "),
)


class Version(NamedTuple):
    """The whole sentence as it stood after one act: its number, its day, who wrote it, and what it was before.

    `apart`: it was written on another laptop, without knowing of the version that came before it here.
    """

    number: int
    on: str
    by: str
    text: str
    before: str
    apart: bool

    @property
    def note(self) -> str:
        """When and by whom it was written."""
        return ", ".join(part for part in (self.on, self.by) if part)


def sentence(values: Mapping[str, str | None]) -> str:
    """The if–then as one text."""
    return "\n".join(f"{begin}{values[name]}" for name, begin in SENTENCE if values.get(name))


def versions(reader: AudienceReader, record: str) -> list[Version]:
    """The if–then as it stood after each act that changed its words, oldest first; none where it leaves the team."""
    if reader.audience >= Audience.PAGE:
        return []
    names = {name for name, _ in SENTENCE}
    acts: dict[str, list[Past]] = {}
    for past in reader.history(record):
        if not past.hidden and past.field in names:
            acts.setdefault(past.act, []).append(past)
    nobody = "somebody" if reader.audience <= Audience.ROOM else ""
    values: dict[str, str] = {}
    written: dict[str, set[str]] = {}
    found: list[Version] = []
    for some in acts.values():
        begun = values | {past.field: str(past.old or "") for past in some}
        # of a field that was written apart, another version is known here already, or stands beside it
        apart = any(past.old is not None and str(past.old) in written.get(past.field, ()) for past in some)
        for past in some:
            if past.old is not None:
                written.setdefault(past.field, set()).add(str(past.old))
        values = begun | {past.field: str(past.new or "") for past in some}
        last = some[-1]
        on = on_day(last.at)
        text, before = sentence(values), sentence(begun) if found else ""
        found.append(Version(len(found) + 1, on, last.by_name or nobody, text, before, apart))
    return found
