"""`python -m tests.queries.attack --teams 2000`: how many teams were written and read, and what was given away."""

import argparse
import sys
import time

from tests.queries.attack.attack import attack


def main() -> int:
    """Tries them and prints what was found; status 1 where something was given away."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--teams", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    begun = time.perf_counter()
    found, sorts = attack(asked.teams, asked.seed, lambda words: print(words, file=sys.stderr))
    for one in found[:20]:
        print(one)
    for words, many in sorted(sorts.items()):
        print(f"{many:6} {words}")
    print(f"{asked.teams} teams, {len(found)} leaks, {time.perf_counter() - begun:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
