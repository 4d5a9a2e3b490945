"""Pictures of a screen as SVG that come out the same each time, and a fixture that compares them."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.ui.app import Driver

KEPT = Path(__file__).parent / "pictures"
_ID = re.compile(r"terminal-\d+-")
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def svg(driver: Driver) -> str:
    """The screen as SVG: no running number, no font from the web, spaces kept."""
    text = driver.app.export_screenshot(title="cycletui")
    text = _FONTS.sub("", _ID.sub("terminal-", text))
    return text.replace("<text ", '<text xml:space="preserve" ').replace("&#160;", " ")


def compare(driver: Driver, name: str) -> None:
    """Compare with the kept picture; `CYCLETUI_PICTURES=write` keeps this one instead."""
    path = KEPT / f"{name}.svg"
    made = svg(driver)
    if os.environ.get("CYCLETUI_PICTURES") == "write":
        KEPT.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert path.exists(), f"there is no picture {path.name} yet: CYCLETUI_PICTURES=write keeps one"
    assert made == path.read_text(encoding="utf-8"), f"{path.name} looks different now"
