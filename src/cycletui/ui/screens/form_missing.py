"""What stands beside the fields of a form: what is needed to save it, and what may stay empty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cycletui.ui.widgets.fields import Field
    from cycletui.ui.widgets.text import Part

NOT_SAID = 5
"""Questions without an answer that are named beside a form: nobody has to answer them."""


def small(title: str) -> str:
    """A field's title inside a sentence."""
    return title[:1].lower() + title[1:].rstrip("?")


def missing_words(fields: Iterable[Field]) -> list[Part]:
    """What a person still has to write; where that is nothing, what is not said yet and need not be."""
    some = list(fields)
    missing = [f.spec.title for f in some if f.spec.needed and not f.text.strip()]
    if missing:
        rows = "\n".join(f"○ {one}" for one in missing)
        return [("Needed to save it", "strong"), "\n\n", (rows, "warning")]
    free = [small(f.spec.title) for f in some if f.display and not f.text.strip()]
    named = ", ".join(free[:NOT_SAID])
    more = f" and {len(free) - NOT_SAID} more" if len(free) > NOT_SAID else ""
    told = f"Not said yet, and may stay empty: {named}{more}." if free else ""
    return [
        ("It can be saved", "strong"),
        "\n\n",
        ("\n\n".join(part for part in (told, "ctrl+s saves it.") if part), "note"),
    ]
