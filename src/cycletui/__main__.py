"""The one place that knows both front doors."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

INVENTED = "This team is invented. Change what you like: it is thrown away."
LEFT_IN_A_MEETING = "The meeting of the demo that was ended before goes on: nothing of it is lost."
GOES_ON_THERE = "The meeting of the demo waits: cycletui demo goes on with it. It lies in {store}"
ENDED = 128
"""An exit status above it says by which signal a program was ended."""
OPENING = {"--store": "store", "--team": "team", "--as": "me"}
"""The words that may stand where no command does."""


def main() -> int:
    """Run what was asked for; the exit status. Without a command the app opens."""
    # looking for plugins of pydantic reads every installed package, for which the first save would wait
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    asked = _opening(sys.argv[1:])
    if (wrong := _no_team_file(sys.argv[1:])) and asked is None:
        sys.stderr.write(f"cycletui: {wrong}\n")
        return 2
    if asked is not None:
        return _app(asked.get("store"), asked.get("team", ""), asked.get("me"))
    from cycletui.cli.parser import parse

    try:
        args = parse()
    except SystemExit as done:
        return int(done.code or 0)
    if not hasattr(args, "run"):
        return _app(args.store, args.team, args.me)
    if args.run == "demo:demo" and args.keep is None:
        return _demo(args)
    from cycletui.cli.main import main as run

    return run(sys.argv[1:])


def _opening(words: list[str]) -> dict[str, str] | None:
    """What plain words for opening the app say, or `None` where the parser has to read them.

    The parser with all its commands would be loaded and made before the first frame.
    """
    if words and _is_team_file(words[0]):
        words = ["--store", *words]
    names, values = words[::2], words[1::2]
    if len(names) != len(values) or any(name not in OPENING for name in names):
        return None
    if any(value.startswith("-") for value in values):
        return None
    return {OPENING[name]: value for name, value in zip(names, values, strict=True)}


def _is_path(word: str) -> bool:
    """Whether a word is a file's name, and none of the commands: these have no dot and no folder before them."""
    return not word.startswith("-") and ("." in word or os.sep in word)


def _is_team_file(word: str) -> bool:
    return _is_path(word) and word.endswith(".db") and os.path.isfile(word)  # noqa: PTH113 - before the first frame


def _no_team_file(words: list[str]) -> str:
    """Why a file that stands where a command would is none that can be opened; empty where no file does."""
    if not words or not _is_path(words[0]):
        return ""
    if not Path(words[0]).is_file():
        return f"no file is called “{words[0]}”. A new team file is begun by --store FILE."
    if words[0].endswith(".db"):
        # what stands behind it is for the parser to say
        return ""
    return (
        f"“{words[0]}” is no team file (.db). What colleagues sent is opened inside, by o, or by: cycletui import FILE"
    )


def _app(store: str | Path | None, team: str, me: str | None) -> int:
    if _no_terminal():
        return 2
    _begin_quickly()
    from cycletui.ui.app.app import run
    from cycletui.ui.session.session import Asked

    return run(Asked.from_words(Path(store) if store is not None else None, team, me))


def _no_terminal() -> bool:
    """Say so where the app cannot be shown."""
    from cycletui.ui.app.terminal_needed import what_is_missing

    missing = what_is_missing()
    if missing:
        sys.stderr.write(f"cycletui: {missing}\n")
    return bool(missing)


def _begin_quickly() -> None:
    # nearly all that a start makes stays: looking through it for what does not costs Home a tenth of its
    # time. `ui.session.start_is_over` ends this
    gc.disable()


def _demo(args: argparse.Namespace) -> int:
    if _no_terminal():
        return 2
    from cycletui.demo.left_over import find_left, leave
    from cycletui.demo.team import ME
    from cycletui.demo.throwaway import prepare_demo
    from cycletui.exchange.errors import ExchangeError
    from cycletui.store.errors import StoreError
    from cycletui.ui.app.app import run
    from cycletui.ui.session.session import Asked

    try:
        left = find_left()
        with prepare_demo(left=left) as store:
            _begin_quickly()
            note = INVENTED if left is None else f"{LEFT_IN_A_MEETING} {INVENTED}"
            status = run(Asked(store, me=args.me or ME, note=note, thrown_away=True))
            # ended from outside: the terminal is gone, or the laptop goes
            if status > ENDED and leave(store):
                with suppress(OSError):
                    sys.stderr.write(f"{GOES_ON_THERE.format(store=store)}\n")
            return status
    except (StoreError, ExchangeError) as wrong:
        sys.stderr.write(f"cycletui: {wrong}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
