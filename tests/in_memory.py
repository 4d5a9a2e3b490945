"""Where the tests' files lie: in memory, where this machine has a file system there. Waiting for the disk at each of
their thousands of saves took a quarter of the suite's time, and says nothing: nobody pulls a plug meanwhile."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 4 << 30
"""So much has to be free there. Machines that keep little for it (most containers) go on using the disk."""


def temporary_files() -> None:
    """Put them there; a place that is named (`TMPDIR=/tmp`) is kept."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ROOM:
        return
    os.environ["TMPDIR"] = str(MEMORY)
    # it may have been asked for already
    tempfile.tempdir = None
