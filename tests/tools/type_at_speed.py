"""Sentences typed into two windows of one team file, in real terminals, while another program holds it at random.

    python -m tests.tools.type_at_speed [SENTENCES [SEED]]

types SENTENCES (300 unless said) at random speed, line ends among them, and then looks: every sentence stands in the
store once or waits in a draft, whole, and none was run as commands. The exit status is 1 where that does not hold.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path

from cycletui.store.drafts import Drafts
from cycletui.store.places import places
from tests.support import Laptop
from tests.ui.tty import Terminal

PARTS = ("Quick groups", "quiet tables", "some students", "1 of 7 pairs", "we", "Four of them")
DOES = ("explained", "drew", "uncovered a question about", "went back to", "argued over", "agreed on")
WHAT = (
    "fractions",
    "the picture first",
    "0 and 1",
    "their own words",
    "q, w and g",
    "half of it?",
    "u/v",
    "a new task",
)
LONGEST_HOLD = 2.0
"""Seconds."""


def sentences(many: int, chance: random.Random) -> list[str]:
    """So many, each one different, full of letters that are keys elsewhere."""
    return [
        f"{number:03d}x {chance.choice(PARTS)} {chance.choice(DOES)} {chance.choice(WHAT)} e{number:03d}"
        for number in range(many)
    ]


class Holder(threading.Thread):
    """Another program, which writes to the team file now and then for long."""

    def __init__(self, store: Path, chance: random.Random) -> None:
        super().__init__(daemon=True)
        self.store, self.chance, self.over = store, chance, threading.Event()
        self.held = 0

    def run(self) -> None:
        """Hold it and let it go until it is over."""
        while not self.over.wait(self.chance.uniform(0.05, 1.0)):
            with closing(sqlite3.connect(self.store, timeout=30, isolation_level=None)) as sql:
                sql.execute("BEGIN IMMEDIATE")
                self.held += 1
                self.over.wait(self.chance.uniform(0.05, LONGEST_HOLD))
                sql.execute("ROLLBACK")


def type_into(run: Terminal, words: list[str], chance: random.Random) -> None:
    """Type each and enter it: letter by letter, in lumps, or the whole of it in one write with its enter."""
    for sentence in words:
        rest = sentence + "\r"
        most = chance.choice((1, 3, 8, len(rest)))
        while rest:
            run.send(rest[:most])
            rest = rest[most:]
            run.pump_for(chance.uniform(0, 0.03))


def found(laptop: Laptop) -> tuple[list[str], list[str]]:
    """What stands in the store, and what waits in drafts.

    A draft that names a record which is there was saved while its window ended: the next one forgets it.
    """
    records = laptop.data("list", "story")
    ids = {one["id"] for one in records}
    texts = [one.values.get("texts", {}) for one in Drafts(places(laptop.store)).all()]
    drafts = [str(one.get("line", "")) for one in texts if one.get("record") not in ids]
    return [str(one["fields"].get("text", "")) for one in records], [one for one in drafts if one.strip()]


def faults(words: list[str], stories: list[str], drafts: list[str], others: dict[str, int]) -> list[str]:
    """What is not as it should be, a sentence each."""
    saved, waiting = Counter(stories), Counter(drafts)
    wrong = [f"{saved[one]} times in the store: {one}" for one in words if saved[one] > 1]
    wrong += [f"in the store and in a draft: {one}" for one in words if saved[one] and waiting[one]]
    wrong += [f"lost: {one}" for one in words if not saved[one] and not waiting[one]]
    wrong += [f"nobody typed: {one}" for one in (*saved, *waiting) if one not in words]
    wrong += [f"{many} of the kind {kind}, which nobody made" for kind, many in others.items() if many]
    return wrong


def type_at(folder: Path, many: int, seed: int, *, hold: bool = True) -> list[str]:
    """Type so many sentences into two windows; what was wrong afterwards."""
    chance = random.Random(seed)
    laptop = Laptop(folder / "typing", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO")
    words = sentences(many, chance)
    app = ["-m", "cycletui", "--store", str(laptop.store), "--as", "AO"]
    windows = [Terminal(laptop.home, app, size) for size in ((120, 36), (80, 24))]
    holder = Holder(laptop.store, random.Random(seed + 1))
    try:
        for run in windows:
            run.wait("all saved")
            run.send("1")
            run.wait("a story: one moment")
            run.send(" ")
            run.wait("f1")
        if hold:
            holder.start()
        typing = [
            threading.Thread(target=type_into, args=(run, words[part::2], random.Random(seed + 2 + part)))
            for part, run in enumerate(windows)
        ]
        for one in typing:
            one.start()
        for one in typing:
            one.join()
        for run in windows:
            # what is still on its way when somebody leaves is kept
            run.pump_for(chance.uniform(0, 1))
            run.send("\x11")
        holder.over.set()
        ends = [run.ended() for run in windows]
        screens = [run.text() for run in windows]
    finally:
        holder.over.set()
        for run in windows:
            run.close()
    stories, drafts = found(laptop)
    kinds = ("noticing", "value", "vision", "problem", "outcome", "cycle", "result", "commitment")
    others = {kind: len(laptop.data("list", kind)) for kind in kinds}
    wrong = faults(words, stories, drafts, others)
    wrong += [f"a window ended with {end}:\n{text}" for end, text in zip(ends, screens, strict=True) if end]
    print(f"{len(words)} sentences: {len(stories)} in the store, {len(drafts)} in drafts, held {holder.held} times")
    return wrong


def main(many: int, seed: int) -> int:
    """Type, and say what was wrong; 0 where nothing was."""
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        wrong = type_at(Path(folder), many, seed)
    for one in wrong:
        print(one)
    return 1 if wrong else 0


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(given[0] if given else 300, given[1] if len(given) > 1 else random.randrange(1 << 32)))
