"""Evidence in one line: what was understood shows while it is typed."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Vertical
from textual.widget import Widget

from cycletui.ui.lists import Line
from cycletui.ui.safe import Said


class EvidenceCard(Vertical):
    """The card above the lists of room 3."""

    DEFAULT_CSS = """
    EvidenceCard {
        height: auto; background: $surface; padding: 1 2; margin-bottom: 1;
        & Said { height: auto; }
        & Line { background: $panel; }
    }
    Framed.-narrow EvidenceCard, Framed.-low EvidenceCard, Framed.-short EvidenceCard { padding: 0 1; }
    """

    def compose(self) -> Iterable[Widget]:
        """Title, line, what was understood."""
        yield Said(("Write what you saw in one line", "bold $evidence"))
        yield Line(placeholder="18/24 exit ticket fractions", id="evidence")
        yield Said(id="understood")
