"""The keys of the room Evidence."""

from __future__ import annotations

from cycletui.ui.key import Key

EVIDENCE: dict[str, Key] = {
    "evidence.tells": Key("m", "tells", "for which goal", "Say for which outcomes this counts"),
}
