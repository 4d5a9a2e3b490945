"""A terminal with sixteen colours or none: its own two colours, bold and reversed, so that every pair can be read.

Colours of ours, brought down to sixteen, meet whatever the terminal makes of those: a note on the chosen row had a
contrast of 2.8. Nothing depends on a colour, so none is asked for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

from cycletui.ui.app.themes import PLAIN

if TYPE_CHECKING:
    from textual.app import App
    from textual.color import Color as Ground

_OWN = Style.from_color(Color.default(), Color.default())
_UNDER = Style(reverse=False, dim=True, bold=False)
_REVERSED_FROM, _DIM_BELOW = 64, 112
"""Of 255: a ground so light is a marked one; ink so dark lies under a sheet."""


class Plain(LineFilter):
    """While its theme is chosen, no colour reaches the terminal."""

    def __init__(self, app: App[int]) -> None:
        self._app = app

    @property
    def enabled(self) -> bool:  # type: ignore[override]
        """Whether it is."""
        return self._app.theme == PLAIN

    def apply(self, segments: list[Segment], background: Ground) -> list[Segment]:  # noqa: ARG002
        """Every look as one without colours."""
        return [Segment(text, None if look is None else _plain(look), control) for text, look, control in segments]


@lru_cache(1024)
def _plain(look: Style) -> Style:
    front, back = (_light(colour) for colour in (look.color, look.bgcolor))
    if look.reverse:
        front, back = back, front
    marked = back is not None and back >= _REVERSED_FROM
    under = not marked and front is not None and front < _DIM_BELOW
    # bold and dim at once are bold in many terminals
    return look + _OWN + (_UNDER if under else Style(reverse=marked, dim=False))


def _light(colour: Color | None) -> int | None:
    """How light a colour is, of 255; `None` for the terminal's own."""
    return None if colour is None or colour.is_default else sum(colour.get_truecolor()) // 3
