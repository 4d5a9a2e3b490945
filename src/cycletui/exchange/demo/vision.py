"""What the demo team stands for: noticings, values, words, how it decides."""

from __future__ import annotations

from cycletui.exchange.demo.acts import Act

ACTS: tuple[Act, ...] = ()
