"""The style sheets of the app: each is read once for the colours it is read with, whoever asks for it again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from textual.css.stylesheet import Stylesheet

if TYPE_CHECKING:
    from textual.css.model import RuleSet
    from textual.css.types import CSSLocation

Sheet: TypeAlias = tuple[str, "CSSLocation", bool, str]
"""Its text, where it stands, whether it is a widget's own, and the type it is for."""

_READ: dict[tuple[tuple[str, str], ...], dict[Sheet, list[RuleSet]]] = {}
"""By all colours and then by sheet what it says."""


class Sheets(Stylesheet):
    """Textual's own keeps no more than 64 sheets: with more, each new widget has all of them read anew. It forgets
    them where the colours change, and reads one again that comes to count less, below a deeper class."""

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._known = _READ.setdefault(tuple(sorted(variables.items())), {})

    def set_variables(self, variables: dict[str, str]) -> None:
        """Read with other colours from now on."""
        super().set_variables(variables)
        self._known = _READ.setdefault(tuple(sorted(variables.items())), {})

    def reparse(self) -> None:
        """What all sheets say with these colours; where one is wrong all stays as it was."""
        self.parse()

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        sheet: Sheet = (css, read_from, is_default_rules, scope)
        rules = self._known.get(sheet)
        if rules is None:
            rules = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
        elif rules and rules[0].tie_breaker != tie_breaker:
            rules = [replace(rule, tie_breaker=tie_breaker) for rule in rules]
        self._known[sheet] = rules
        return rules
