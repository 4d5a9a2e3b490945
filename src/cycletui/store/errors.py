"""What can go wrong with a team file, each as a sentence with what to do."""

from __future__ import annotations

WHAT_NOW = "Nothing was overwritten. `cycletui doctor` says more; `cycletui recover BACKUP` puts a backup in its place."


class StoreError(Exception):
    """Something about the team file that a person has to know; the message is a whole sentence."""


class NoStoreError(StoreError):
    """There is no team file at that place."""


class NotAStoreError(StoreError):
    """The file at that place is something else."""


class DamagedStoreError(StoreError):
    """The team file cannot be read as it should; `what` says it, without a full stop."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}. {WHAT_NOW}")


class NewerStoreError(StoreError):
    """A newer version wrote this file."""


class BusyStoreError(StoreError):
    """Another window held the file for too long."""


class RefusedActError(StoreError):
    """What was asked for cannot be done; nothing was changed."""


class UnknownIdError(StoreError):
    """No such record, change, file or team; `nearest` holds what comes close."""

    def __init__(self, message: str, nearest: list[str] | None = None) -> None:
        super().__init__(message)
        self.nearest = nearest or []
