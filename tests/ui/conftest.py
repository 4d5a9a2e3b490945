"""Laptops with a team, for the tests of the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import RenderableType
from textual import _wait
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.geometry import Region
from textual.screen import Screen

from tests.support import Laptop

# After each key the pilot waits in steps until nothing was computed for one step. Short steps make the suite much
# shorter, and lose nothing: what a test needs to have happened it waits for by a condition.
_wait.SLEEP_GRANULARITY = 1 / 500
_wait.SLEEP_IDLE = 1 / 4000

_render_update = Compositor.render_update


def _render_for_nobody(
    self: Compositor, full: bool = False, screen_stack: list[Screen[object]] | None = None, simplify: bool = False
) -> RenderableType | None:
    """Every widget that changed draws itself, as ever; what they drew is not cut into pieces for a terminal that is
    not there. `Driver.text` and pictures make these for themselves."""
    if full:
        return _render_update(self, full, screen_stack, simplify)
    visible_screen_stack.set(screen_stack or [])
    changed, whole = self._dirty_regions.copy(), self.size.region
    self._dirty_regions.clear()
    if changed:
        for _drawn in self._get_renders(whole if whole in changed else Region.from_union(changed).intersection(whole)):
            pass
    return None


Compositor.render_update = _render_for_nobody  # type: ignore[method-assign]


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """AO's laptop, with a team of three."""
    one = Laptop(tmp_path / "one", "AO")
    one.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK", "--member", "DP")
    return one
