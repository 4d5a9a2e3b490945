"""A sample of the typing test in real terminals; `python -m tests.tools.type_at_speed` types 300 sentences."""

from __future__ import annotations

import random
import secrets
from pathlib import Path

from tests.tools.type_at_speed import faults, sentences, type_at


def test_ten_sentences_in_two_windows_are_in_the_store_once_or_in_a_draft(tmp_path: Path) -> None:
    seed = secrets.randbelow(1 << 32)
    print(f"python -m tests.tools.type_at_speed 10 {seed}")
    assert type_at(tmp_path, 10, seed) == []


def test_what_goes_wrong_is_found() -> None:
    one, two, three, four = sentences(4, random.Random(1))
    told = faults([one, two, three, four], [one, one, three, "else"], [three], {"cycle": 1})
    assert told == [
        f"2 times in the store: {one}",
        f"in the store and in a draft: {three}",
        f"lost: {two}",
        f"lost: {four}",
        "nobody typed: else",
        "1 of the kind cycle, which nobody made",
    ]
