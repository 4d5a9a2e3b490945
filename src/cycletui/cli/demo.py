"""The demo: an invented team's half year to look at, thrown away afterwards or kept."""

from __future__ import annotations

from cycletui.cli.context import Context
from cycletui.store.errors import StoreError


def demo(context: Context) -> None:
    """Write the demo team to a file. The app on a throwaway one is opened by whoever knows the app."""
    keep = context.args.keep
    if keep is None:
        raise StoreError("The app is coming; until then `cycletui demo --keep FILE` writes the demo team to look at.")
    from cycletui.demo.build import build_demo
    from cycletui.demo.team import ME

    build_demo(keep.absolute())
    context.data({"file": str(keep), "as": ME})
    context.say(f"The demo team is in {keep}. Look at it with: cycletui --store {keep} --as {ME} list cycle")
