"""What is written when somebody says how a promise stands; help that is needed for it is asked for at once."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cycletui.records.outcomes import Commitment
from cycletui.store.saves import Edit

if TYPE_CHECKING:
    from cycletui.store.store import Store


def answered(store: Store, promise: str, values: Mapping[str, Any], help_: str) -> list[Edit]:
    """The edits: of the promise, and where `help_` says which help is needed of that, which whoever promised looks
    after until the new day."""
    edits = [Edit("commitment", values, promise)]
    if help_:
        held = store.reader.get(promise, Commitment)
        asked = {"text": help_, "who": held.who if held is not None else None, "by_on": values.get("by_on")}
        edits.append(Edit("support_need", {**asked, "state": "open"}, uuid.uuid4().hex))
    return edits
