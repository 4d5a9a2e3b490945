"""How an if–then grew: the whole sentence, version by version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.moments import on_day
from cycletui.queries.taken_back import by_act, told
from cycletui.records.audience import Audience

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

SENTENCE = (
    ("if_", "If we "),
    ("then", "then "),
    ("so_that", "so that "),
    ("because", "because "),
    ("wrong_if", "We are wrong if "),
)


class Version(NamedTuple):
    """The whole sentence as it stood after one act: its number, its day, who wrote it, and what it was before.

    `apart` is the number of the version before it of which whoever wrote it did not know; 0 where there is none.
    `taken`: it was taken back, and has no number.
    """

    number: int
    on: str
    by: str
    text: str
    before: str
    apart: int = 0
    taken: bool = False

    @property
    def note(self) -> str:
        """When and by whom it was written."""
        return ", ".join(part for part in (self.on, self.by) if part)


def sentence(values: Mapping[str, str | None]) -> str:
    """The if–then as one text."""
    return "\n".join(f"{begin}{values[name]}" for name, begin in SENTENCE if values.get(name))


def versions(reader: AudienceReader, record: str) -> list[Version]:
    """The if–then as it stood after each act that changed its words, oldest first; none where it leaves the team.

    What was taken back is told at the desk alone.
    """
    if reader.audience >= Audience.PAGE:
        return []
    names = {name for name, _ in SENTENCE}
    story = told(past for past in reader.history(record) if not past.hidden)
    nobody = "somebody" if reader.audience <= Audience.ROOM else ""
    values: dict[str, str] = {}
    found: list[Version] = []
    numbers: dict[str, int] = {}
    for act in by_act(past for past in story.past if past.field in names):
        taken = act.id in story.taken
        begun = values | {past.field: str(past.old or "") for past in act.past}
        now = begun | {past.field: str(past.new or "") for past in act.past}
        last = act.past[-1]
        number = 0 if taken else len(numbers) + 1
        before = sentence(begun) if numbers else ""
        unknown = [of for other, of in numbers.items() if other not in act.knew]
        apart = 0 if taken else max(unknown, default=0)
        by = last.by_name or nobody
        found.append(Version(number, on_day(last.at), by, sentence(now), before, apart, taken))
        if not taken:
            numbers[act.id], values = number, now
    return found
