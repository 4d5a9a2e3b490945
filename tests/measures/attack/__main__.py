"""`python -m tests.measures.attack --teams 2000`: how many teams were tried, and what was given away."""

import argparse
import sys
import time

from tests.measures.attack.released import attack


def main() -> int:
    """Tries them and prints what was found; status 1 where something was given away."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--teams", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    begun = time.perf_counter()
    found, widths = attack(asked.teams, asked.seed)
    for one in found[:20]:
        print(one)
    for words, many in sorted(widths.items()):
        print(f"{many:6} {words}")
    print(f"{asked.teams} teams, {len(found)} leaks, {time.perf_counter() - begun:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
