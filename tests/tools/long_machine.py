"""Run the journal's state machine for longer than the suite does, with new histories each time.

    python tests/tools/long_machine.py [EXAMPLES [SEED]]

EXAMPLES is 5000 unless said; a SEED that was printed before gives the same histories again. They are
shared out among the cores and done in portions, each with a seed of its own. A failing history is made
shorter for some minutes and printed as Python; the exit status is then 1.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
import warnings
from pathlib import Path

PORTION = 250
ROOT = Path(__file__).resolve().parents[2]


def main(examples: int, number: int) -> int:
    """Run so many histories; 0 where all of them held."""
    from hypothesis import HealthCheck, Phase, seed, settings
    from hypothesis.stateful import run_state_machine_as_test

    from tests.journal_machine.kinds import registered
    from tests.journal_machine.machine import JournalMachine

    started = time.monotonic()
    done = 0
    while done < examples:
        portion = min(PORTION, examples - done)
        rules = settings(
            max_examples=portion,
            stateful_step_count=30,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )
        print(f"seed {number}: {portion} histories …", flush=True)
        with registered():
            run_state_machine_as_test(seed(number)(JournalMachine), settings=rules)
        done, number = done + portion, number + 1
        print(f"{done} of {examples} held, {time.monotonic() - started:.0f} seconds", flush=True)
    return 0


def shared_out(examples: int, number: int) -> int:
    """Run the histories on all cores; 0 where all of them held."""
    cores = max(1, min(os.cpu_count() or 1, examples))
    parts = [examples // cores + (core < examples % cores) for core in range(cores)]
    words = [[sys.executable, __file__, str(part), str(number + 1000 * core), "one"] for core, part in enumerate(parts)]
    running = [subprocess.Popen(one) for one in words]
    return max([one.wait() for one in running], key=abs)


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    warnings.simplefilter("ignore")
    given = [int(word) for word in sys.argv[1:] if word.isdigit()]
    run = main if "one" in sys.argv else shared_out
    sys.exit(run(given[0] if given else 5000, given[1] if len(given) > 1 else random.randrange(1 << 32)))
