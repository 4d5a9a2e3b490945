"""What a form does when it could not be saved: it says so, and shows the field that is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cycletui.records.harmless import line
from cycletui.ui.screens.form_rows import FieldRows

if TYPE_CHECKING:
    from cycletui.records.kind import Problem
    from cycletui.ui.widgets.fields import Field


class Refusing(FieldRows):
    """Fields that are saved together, or not."""

    refused = False
    """Whether the last try was refused, and what was wrong still stands there."""

    def complain(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong beside each field; the cursor goes to the first."""
        fields = self.fields
        for field in fields.values():
            field.complain("")
        first: Field | None = None
        for problem in problems:
            if problem.field in fields:
                fields[problem.field].complain(problem.why)
                first = first or fields[problem.field]
            else:
                self.notice(f"! {problem.why}")
        if first is not None:
            self.refused = True
            wrong = sum(field.has_class("-wrong") for field in fields.values())
            more = f" and {wrong - 1} more" if wrong > 1 else ""
            self.notice(f"! Not saved yet: see “{line(first.spec.title.rstrip('?'), 40)}”{more}.")
            first.editor.focus(scroll_visible=False)
            # what is wrong takes rows of its own: only once they stand there is it known where the field is
            self.call_after_refresh(self._show_wrong, first)
            self.refresh_foot()

    def _show_wrong(self, field: Field) -> None:
        """The field in sight, with what is wrong beneath it; of one taller than the window that, and the bar."""
        if field.outer_size.height <= self.query_one("#fields").size.height:
            field.scroll_visible(animate=False, force=True)
        else:
            field.editor.scroll_visible(animate=False, force=True)
            field.query_one(".problem").scroll_visible(animate=False, force=True)

    def mended(self) -> None:
        """Nothing is wrong any more: what stands above the fields goes, and the footer says what is kept."""
        if self.refused and not any(field.has_class("-wrong") for field in self.fields.values()):
            self.refused = False
            self.notice("")
            self.refresh_foot()
