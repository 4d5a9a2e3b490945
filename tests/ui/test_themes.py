"""The four themes can be read: contrasts as computed by WCAG, and every token there."""

from __future__ import annotations

import pytest

from cycletui.records import rooms
from cycletui.ui.app.app import CycleApp
from cycletui.ui.app.themes import OTHER, PLAIN, TOKENS, colours, contrast, themes
from cycletui.ui.session.session import Asked

NAMES = [theme.name for theme in themes() if theme.name != PLAIN]
ACCENTS = (*rooms.NAMES, "success", "warning", "error")


@pytest.mark.parametrize("name", NAMES)
def test_text_has_enough_contrast_on_every_ground(name: str) -> None:
    c = colours(name)
    assert set(c) == set(TOKENS)
    for ground in ("background", "surface", "panel", "select"):
        assert contrast(c["foreground"], c[ground]) >= 7, ground
        assert contrast(c["muted"], c[ground]) >= 4.5, ground
        assert all(contrast(c[accent], c[ground]) >= 4.5 for accent in ACCENTS), ground
        # the edge of a field, on a washed-out projector too
        assert contrast(c["edge"], c[ground]) >= 3, ground
    assert all(contrast(c["background"], c[accent]) >= 7 for accent in rooms.NAMES)


@pytest.mark.parametrize("name", [n for n in NAMES if "big" in n])
def test_the_projector_has_more(name: str) -> None:
    c = colours(name)
    assert contrast(c["foreground"], c["background"]) >= 18
    assert contrast(c["muted"], c["surface"]) >= 7


def test_the_formula_gives_the_known_extremes() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert contrast("#777777", "#777777") == 1


def _apart(one: str, other: str) -> list[int]:
    return [abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) for i in (1, 3, 5)]


async def test_each_theme_is_used_as_it_is_written() -> None:
    app = CycleApp(Asked())
    for name in NAMES:
        app.theme = name
        variables = app.get_css_variables()
        for token in TOKENS:
            # Textual rounds a channel by one on the way
            assert max(_apart(variables[token], colours(name)[token])) <= 1, (name, token)
    assert all(OTHER[OTHER[name]] == name for name in NAMES)


def test_marked_text_in_a_field_is_read() -> None:
    for one in themes():
        made = one.variables
        words = made.get("input-selection-foreground") or one.foreground or ""
        assert contrast(made["input-selection-background"], words) >= 7, one.name
