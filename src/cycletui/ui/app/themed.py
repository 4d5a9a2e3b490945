"""The app's part that knows the themes: what the terminal has, what it says, and what somebody has chosen."""

from __future__ import annotations

import os

from textual.dom import DOMNode

from cycletui.ui.app.ground import first_theme
from cycletui.ui.app.plain import Plain
from cycletui.ui.app.sheets import Sheets
from cycletui.ui.app.team_app import TeamApp
from cycletui.ui.app.themes import OTHER, OWN_THEMES, PLAIN, themes
from cycletui.ui.session import opening
from cycletui.ui.session.session import Asked
from cycletui.ui.widgets.text import toast


class ThemedApp(TeamApp, inherit_bindings=False):
    """An app in a theme that suits its terminal; `terminal` says that there is one."""

    def __init__(self, asked: Asked, *, terminal: bool = False) -> None:
        super().__init__(asked)
        for theme in themes():
            self.register_theme(theme)
        self.animation_level = "none"
        kept = opening.remembered(asked.state).theme
        known = kept in OWN_THEMES
        said = first_theme(self.console.color_system, os.environ) if terminal else ""
        if self.no_color:
            said = PLAIN
        self.follows_ground = terminal and not known and said != PLAIN
        """Whether light or dark is as the terminal says of its own ground: nobody has chosen."""
        self._filters.append(Plain(self))
        # set without its watcher, which would have all styles read a second time before the first frame
        self.set_reactive(ThemedApp.theme, PLAIN if said == PLAIN else kept if known else said or "cycle-dark")
        self.stylesheet = Sheets(variables=self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)

    @property
    def big(self) -> bool:
        """Whether others read along: the big screen only shows."""
        return not self.session.audience.inside

    def update_styles(self, node: DOMNode, animate: bool = True) -> None:
        """A widget that stands nowhere yet gets its styles where it is put."""
        if node is self or node.parent is not None:
            super().update_styles(node, animate=animate)

    def follow_ground(self, dark: bool) -> None:
        """The terminal told whether its ground is a dark one."""
        if self.follows_ground and self.is_running:
            self.follows_ground = False
            self.theme = "cycle-dark" if dark else "cycle-light"

    def fit_theme(self) -> None:
        """The theme of whoever reads along: with more contrast on the big screen."""
        from cycletui.ui.app.big import BIG, OWN

        self.theme = (BIG if self.big else OWN).get(self.theme, self.theme)

    def action_light(self) -> None:
        """Light or dark."""
        if self.theme == PLAIN:
            toast(self, "Text keeps this terminal's colours. It names sixteen or none.", for_all=True)
            return
        self.follows_ground = False
        self.theme = OTHER.get(self.theme, "cycle-dark")
        from cycletui.ui.app.big import OWN

        opening.remember(self.session.asked.state, theme=OWN.get(self.theme, self.theme))
