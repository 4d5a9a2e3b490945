"""What the demo team aims at and promises: outcomes, tasks, commitments, decisions."""

from __future__ import annotations

from cycletui.exchange.demo.acts import Act

ACTS: tuple[Act, ...] = ()
