"""What stands beside a form: what it still needs to be saved, or what nobody has said yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cycletui.records.values import blank

if TYPE_CHECKING:
    from cycletui.ui.widgets.fields import Field
    from cycletui.ui.widgets.text import Part

NOT_SAID = 5
"""Questions without an answer that are named beside a form: nobody has to answer them."""


def small(title: str) -> str:
    """A field's title inside a sentence."""
    return title[:1].lower() + title[1:].rstrip("?")


def still_missing(fields: Iterable[Field]) -> tuple[Part, ...]:
    """What a person still has to write; where that is nothing, what is not said yet and need not be."""
    empty = [one for one in fields if blank(one.text)]
    names = {one.spec.name for one in empty}
    if missing := [one.spec.title for one in empty if one.spec.needed or one.spec.unless in names]:
        rows = "\n".join(f"○ {one}" for one in missing)
        return ("Needed to save it", "strong"), "\n\n", (rows, "warning")
    free = [small(one.spec.title) for one in empty if one.display]
    named = ", ".join(free[:NOT_SAID])
    more = f" and {len(free) - NOT_SAID} more" if len(free) > NOT_SAID else ""
    told = f"Not said yet, and may stay empty: {named}{more}." if free else ""
    saves = "\n\n".join(part for part in (told, "ctrl+s saves it.") if part)
    return ("It can be saved", "strong"), "\n\n", (saves, "note")
