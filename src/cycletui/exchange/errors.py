"""Why a file is not taken in, or not written: one plain sentence each."""

from __future__ import annotations


class ExchangeError(Exception):
    """The file was left alone and nothing was changed; the message says why."""


class NotOursError(ExchangeError):
    """The file is something else."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not a cycletui file. Nothing was taken in.")


class NotWholeError(ExchangeError):
    """The file was cut or altered on its way; its intact lines can still be taken in."""


class OtherTeamError(ExchangeError):
    """The file carries another team's work; `titles` are what those teams are called."""

    def __init__(self, words: str, titles: tuple[str, ...] = ()) -> None:
        super().__init__(words)
        self.titles = titles
