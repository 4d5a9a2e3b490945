"""The themes: warm paper and warm dark, both again with more contrast for the projector, and one without colours of
its own for terminals that have no more than sixteen."""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

from cycletui.records.rooms import NAMES

TOKENS = (
    *("background", "surface", "panel", "select", "line", "foreground", "muted"),
    *NAMES,
    *("success", "warning", "error", "edge"),
)

_COLOURS = {
    "cycle-dark": "#191714 #25211c #2f2a24 #3b352d #574f45 #f1eadf #b3a898 #f2ab7c #e6c46e #82cdb6 #93bff0 #d3aae6 "
    "#f59d92 #b1cd83 #b3bddb #a3cf8c #efc56d #fb9a8c #8f8474",
    "cycle-light": "#fbf7ef #f2eadc #eae0cf #e4d8c3 #b9ab95 #2a241d #645a4d #7f3811 #664800 #0b5748 #174e89 #6c3286 "
    "#90261e #3d5410 #3d4a6e #295718 #694600 #951e16 #7d7160",
    "cycle-big": "#ffffff #f3eee4 #ece5d8 #e8dfce #7f7464 #15110c #4c443a #793008 #5c4100 #064c3e #0d437a #5c2475 "
    "#861a12 #344a08 #303c5e #1f4f0f #5f3e00 #8a120b #776c5c",
    "cycle-big-dark": "#0e0c0a #1e1a16 #29241e #332d25 #857a6b #fffaf0 #d3c9ba #ffbf94 #f5d680 #98e0ca #abd1fb "
    "#e2c0f2 #ffb3a9 #c5e097 #c8d1ea #b8e3a2 #ffd987 #ffb0a4 #938775",
    # read by no eye: `ui/app/plain.py` makes the terminal's own colours of it, and reverses what is grey or white
    "cycle-plain": "#000000 #000000 #000000 #808080 #999999 #ffffff #d0d0d0" + " #ffffff" * 11 + " #999999",
}

PLAIN = "cycle-plain"
"""The terminal's own two colours, bold and reversed: for sixteen colours, and for none."""

OTHER = {
    "cycle-dark": "cycle-light",
    "cycle-light": "cycle-dark",
    "cycle-big": "cycle-big-dark",
    "cycle-big-dark": "cycle-big",
    PLAIN: PLAIN,
}
"""The theme that `t` changes to."""

READ = 7.0
"""The contrast at which words are read."""

OWN_THEMES = ("cycle-dark", "cycle-light")
"""What somebody may have chosen."""


def colours(name: str) -> dict[str, str]:
    """The tokens of a theme."""
    return dict(zip(TOKENS, _COLOURS[name].split(), strict=True))


def _sheet(edge: str, cells: int) -> dict[str, str]:
    """The edges of a sheet at its sides, and how far its words stand from them: as far from the outside in any case."""
    return {"sheet-edge": edge} | {
        f"sheet-{name}": str(far - cells) for name, far in (("wide", 3), ("low", 2), ("narrow", 1))
    }


def _ground(colour: str, words: str, base: str) -> str:
    """The colour, as near to the ground `base` as these words need to be read on it (7 : 1)."""
    steps = (Color.parse(colour).blend(Color.parse(base), part / 20).hex for part in range(21))
    return next((one for one in steps if contrast(words, one) >= READ), base)


def _theme(name: str) -> Theme:
    c = colours(name)
    own = {token: c[token] for token in ("select", "line", "edge", "muted", *NAMES)}
    # what Textual derives by itself, named, so that nothing falls out of the palette
    derived = {
        "text-muted": c["muted"],
        "text-disabled": c["muted"],
        "border": c["home"],
        "border-blurred": c["line"],
        "block-cursor-background": c["select"],
        "block-cursor-foreground": c["foreground"],
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": c["panel"],
        "block-cursor-blurred-foreground": c["foreground"],
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": c["surface"],
        "input-cursor-background": c["foreground"],
        "input-cursor-foreground": c["background"],
        "input-cursor-text-style": "none",
        "input-selection-background": _ground(c["line"], c["foreground"], c["background"]),
        "scrollbar": c["line"],
        "scrollbar-hover": c["muted"],
        "scrollbar-active": c["home"],
        "scrollbar-background": "transparent",
        "scrollbar-background-hover": "transparent",
        "scrollbar-background-active": "transparent",
        "scrollbar-corner-color": "transparent",
        # a sheet is known by its ground
        **_sheet("none", 0),
    }
    if name == PLAIN:
        # in a field that is reversed the cursor, and what is marked, are not
        derived |= {"input-cursor-background": "#202020", "input-cursor-foreground": c["foreground"]}
        derived["input-selection-background"] = "#202020"
        # all grounds are one, and what lies under a sheet is told by no more than a dim letter, where that is drawn
        derived |= _sheet(f"solid {c['foreground']}", 1)
    return Theme(
        name=name,
        primary=c["home"],
        secondary=c["evidence"],
        accent=c["reflection"],
        foreground=c["foreground"],
        background=c["background"],
        surface=c["surface"],
        panel=c["panel"],
        success=c["success"],
        warning=c["warning"],
        error=c["error"],
        dark=name.endswith("dark") or name == PLAIN,
        text_alpha=1.0,
        variables=own | derived,
    )


def themes() -> list[Theme]:
    """All of them."""
    return [_theme(name) for name in _COLOURS]


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours such as `#191714`."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
