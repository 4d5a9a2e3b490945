"""How the demo team inquires: problems, if-then, predictions, findings, what next."""

from __future__ import annotations

from cycletui.exchange.demo.acts import Act

ACTS: tuple[Act, ...] = ()
