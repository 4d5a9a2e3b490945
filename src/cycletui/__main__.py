"""The one place that knows both front doors."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what was asked for; the exit status. Without a command the app opens."""
    words = sys.argv[1:]
    from cycletui.cli.parser import parser

    try:
        args = parser().parse_args(words)
    except SystemExit as done:
        return int(done.code or 0)
    if not hasattr(args, "run"):
        from cycletui.ui.app import run as open_app
        from cycletui.ui.session import Asked

        return open_app(Asked.from_words(args.store, args.team, args.me))
    from cycletui.cli.main import main as run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
