"""The one place that knows both front doors."""

from __future__ import annotations

import argparse
import os
import sys


def main() -> int:
    """Run what was asked for; the exit status. Without a command the app opens."""
    # looking for plugins of pydantic reads every installed package, which costs Home a tenth of its time
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from cycletui.cli.parser import parse

    try:
        args = parse()
    except SystemExit as done:
        return int(done.code or 0)
    if not hasattr(args, "run"):
        return _app(args)
    if args.run == "demo:demo" and args.keep is None:
        return _demo(args)
    from cycletui.cli.main import main as run

    return run(sys.argv[1:])


def _app(args: argparse.Namespace) -> int:
    from cycletui.ui.app import run
    from cycletui.ui.session import Asked

    return run(Asked.from_words(args.store, args.team, args.me))


def _demo(args: argparse.Namespace) -> int:
    from cycletui.exchange.demo.team import ME
    from cycletui.exchange.demo.throwaway import prepare_demo
    from cycletui.exchange.errors import ExchangeError
    from cycletui.store.errors import StoreError
    from cycletui.ui.app import run
    from cycletui.ui.session import Asked

    try:
        with prepare_demo() as store:
            return run(
                Asked(store, me=args.me or ME, note="This team is invented. Change what you like: it is thrown away.")
            )
    except (StoreError, ExchangeError) as wrong:
        sys.stderr.write(f"cycletui: {wrong}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
