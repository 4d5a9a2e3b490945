"""What the team asks of all its laptops."""

from __future__ import annotations

from cycletui.records import fields as f
from cycletui.records.kind import Record


class Removal(Record, kind="removal", room="send", label="Words to take away", shown_by=("why",)):
    """Words that shall be gone from every laptop, such as a child's name. Each laptop's person confirms."""

    of_record: str | None = f.text("Where they stand", "The words among which they stand.")
    of_field: str | None = f.text("In which field", limit=300)
    changes: frozenset[str] = f.several("In which changes")
    why: str | None = f.text("Why", "Without the words themselves.")
    gone_on: frozenset[str] = f.several("Gone on", of=("laptop",))
