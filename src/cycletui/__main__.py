"""The one place that knows both front doors."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what was asked for; the exit status."""
    from cycletui.cli.main import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
