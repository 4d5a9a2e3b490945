"""The next cycle out of what was decided: a form that begins empty; nothing is closed before that is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cycletui.store.store import Store


class NextForm(NamedTuple):
    """The form to open: of the cycle that is there already, or of a new one that begins so; else why there is none."""

    record: str = ""
    begun: dict[str, str] = {}  # noqa: RUF012 - nothing writes into it
    why_not: str = ""


def read_form_of_next(store: Store, decision: str, space: str) -> NextForm:
    """What `m` opens on a decision."""
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.reflection.cycles import read_next

    found = read_next(AudienceReader(store), decision, space)
    if found.ends is None:
        return NextForm(why_not=found.why_not)
    led_by = {"led_by": found.ends.led_by} if found.ends.led_by else {}
    return NextForm(found.opened, {"parent": found.ends.id, **led_by})
