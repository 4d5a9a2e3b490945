"""Histories of laptops and files: some in the suite; `tests/tools/long_machine.py` runs as many as wanted."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.journal_machine.machine import JournalMachine
from tests.sample import tries

EXAMPLES = int(os.environ.get("CYCLETUI_EXAMPLES", tries(32, 200)))
STEPS = int(os.environ.get("CYCLETUI_STEPS", "18"))

JournalMachine.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    derandomize="CYCLETUI_EXAMPLES" not in os.environ,
    database=None,
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)


TestJournal = JournalMachine.TestCase
