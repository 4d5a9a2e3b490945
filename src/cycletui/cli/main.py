"""Running a command: what goes wrong becomes one line on standard error and an exit status."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from cycletui.cli.parser import parse, parser

DONE, REFUSED, USAGE = 0, 1, 2


def main(argv: list[str] | None = None) -> int:
    """Run one command; the exit status: 0 done, 1 refused or failed, 2 wrong usage.

    Without a command the help is shown: opening the app is the other front door's matter.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        args = parse(argv)
    except SystemExit as done:
        return int(done.code or 0)
    if not hasattr(args, "run"):
        parser().print_help()
        return DONE
    return _guarded(args)


def _guarded(args: object) -> int:
    from cycletui.cli.context import Context, UsageError
    from cycletui.entry.errors import LinesError
    from cycletui.exchange.errors import ExchangeError
    from cycletui.records.registry import UnknownKindError
    from cycletui.records.values import RefusedError
    from cycletui.store.errors import StoreError, UnknownIdError

    context = Context(args)  # type: ignore[arg-type]
    module, _, name = context.args.run.partition(":")
    if getattr(args, "covered", False):
        context.tell_covered()
    try:
        getattr(import_module(f"cycletui.cli.{module}"), name)(context)
        sys.stdout.flush()
    except (UsageError, UnknownIdError, UnknownKindError) as wrong:
        near = f" Nearest: {', '.join(wrong.nearest)}." if wrong.nearest else ""
        context.note(f"cycletui: {wrong}.{near}")
        return USAGE
    except (StoreError, ExchangeError, LinesError) as wrong:
        context.note(f"cycletui: {' '.join(str(wrong).split())}")
        return REFUSED
    except RefusedError as wrong:
        context.note(f"cycletui: nothing was saved. {' '.join(str(wrong).split())}")
        return REFUSED
    except BrokenPipeError:
        # whoever read our output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except KeyboardInterrupt:
        context.note("cycletui: stopped. What was saved is saved, nothing is half-written.")
        return REFUSED
    finally:
        context.close()
    return DONE
