"""What can go wrong with a team file, each as a sentence with what to do."""

from __future__ import annotations

import errno

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


_REASONS = {
    "ENOENT": "there is no such file or folder",
    "ENOTDIR": "a part of its path is a file and no folder",
    "EISDIR": "that is a folder",
    "EEXIST": "that is there already",
    "EACCES": "this account may not do that there",
    "EPERM": "this account may not do that there",
    "EROFS": "nothing can be written in that place",
    "ENOSPC": "there is no room left in that place",
    "EDQUOT": "there is no room left for this account",
    "EFBIG": "it is too large for that place",
    "ENAMETOOLONG": "its name is too long",
    "EINVAL": "that is no name for a file",
    "EIO": "the disk or stick does not answer as it should",
    "ENODEV": "the disk or stick is not there any more",
    "ENXIO": "the disk or stick is not there any more",
    "EBUSY": "another program holds it",
    "ETXTBSY": "another program holds it",
    "ELOOP": "its path leads round in a circle",
}


def why_not(wrong: OSError | ValueError) -> str:
    """Why something could not be read or written, for people, without a full stop; what the laptop says where it is
    nothing that we know. A name that is none (a zero byte in it) is a `ValueError`."""
    if not isinstance(wrong, OSError):
        return _REASONS["EINVAL"]
    return _REASONS.get(errno.errorcode.get(wrong.errno or 0, "")) or wrong.strerror or str(wrong)
