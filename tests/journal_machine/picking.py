"""Finding what a rule needs: a laptop, a file, a record, wherever there is one."""

from __future__ import annotations

from hypothesis.stateful import RuleBasedStateMachine

from tests.journal_machine.files import File
from tests.journal_machine.laptop import Laptop
from tests.journal_machine.world import World


class Picking(RuleBasedStateMachine):
    """A machine that looks on all laptops for what it needs."""

    world: World

    def laptop(self, pick: int) -> Laptop:
        return self.world.laptops[pick % len(self.world.laptops)]

    def file(self, pick: int) -> File:
        # the newest first: small numbers are the simplest
        return self.world.files[-1 - pick % len(self.world.files)]

    @staticmethod
    def record(laptop: Laptop, pick: int) -> tuple[str, str]:
        some = laptop.visible()
        return some[pick % len(some)] if some else (laptop.spaces[0], "")

    def anywhere(self, *, gone: bool) -> list[tuple[Laptop, tuple[str, str]]]:
        return [(laptop, key) for laptop in self.world.laptops for key in laptop.visible(gone=gone)]

    def undecided(self) -> list[tuple[Laptop, tuple[str, str], str]]:
        return [
            (laptop, key, name)
            for laptop in self.world.laptops
            for key, view in sorted(laptop.views.items())
            for name in sorted(view.to_settle)
        ]

    def deeds(self, state: str) -> list[Laptop]:
        return [
            laptop
            for laptop in self.world.laptops
            if any(one.state == state and not one.past for one in laptop.mind.deeds)
        ]

    def with_forms(self) -> list[Laptop]:
        return [laptop for laptop in self.world.laptops if laptop.forms]

    def with_files(self, *, hidden: bool) -> list[Laptop]:
        """Laptops with a file that is hidden, or that can be."""
        return [one for one in self.world.laptops if (one.mind.hidden if hidden else self.world.can_hide(one))]
