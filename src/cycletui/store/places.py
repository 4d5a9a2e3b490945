"""Where things lie on this machine, and whether that is a good place for a team file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud")
NETWORK_TYPES = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "9p", "fuse.sshfs", "davfs", "fuse.rclone")


class Places(NamedTuple):
    """The store and what belongs to it. `tokens` must not travel with the store: it tells a store
    from its copy."""

    store: Path
    tokens: Path

    @property
    def drafts(self) -> Path:
        """The file in which texts being typed are kept."""
        return self.store.with_name(self.store.name + ".drafts")

    @property
    def backups(self) -> Path:
        """The folder of the backups."""
        return self.store.with_name(self.store.name + ".backups")

    def token(self, store_id: str) -> Path:
        """The token of a store with that id at this place."""
        import hashlib

        key = f"{store_id}\n{self.store.resolve()}"
        return self.tokens / (hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()[:32] + ".json")


def default_store() -> Path:
    """The team file where none is named: in the platform's local data folder."""
    from platformdirs import user_data_path

    return user_data_path("cycletui", appauthor=False) / "team.db"


def places(store: Path | None = None, tokens: Path | None = None) -> Places:
    """The places for a store (the default one where none is named)."""
    from platformdirs import user_state_path

    state = tokens or user_state_path("cycletui", appauthor=False) / "laptop"
    return Places((store or default_store()).absolute(), state)


def warnings(path: Path) -> list[str]:
    """What speaks against keeping a team file here: a sentence for each reason."""
    found = []
    parts = [part.casefold() for part in path.resolve().parts]
    if any(part.startswith(name) for part in parts for name in SYNCED) or _synced_by_marker(path):
        found.append(
            f"{path} lies in a folder that another program copies between laptops. That can damage it: "
            "keep the team file in a folder of this laptop and send updates as files."
        )
    if kind := _network_drive(path):
        found.append(
            f"{path} lies on a network drive ({kind}). Two laptops writing there can damage it: "
            "keep the team file on this laptop and send updates as files."
        )
    return found


def _synced_by_marker(path: Path) -> bool:
    markers = (".stfolder", ".dropbox", ".sync", ".owncloudsync.log", ".nextcloudsync.log")
    return any((parent / marker).exists() for parent in path.resolve().parents for marker in markers)


def _network_drive(path: Path) -> str:
    resolved = path.resolve()
    if sys.platform == "win32":  # pragma: no cover - tried on Windows only
        import ctypes

        if str(resolved).startswith("\\\\"):
            return "a share"
        return "a share" if ctypes.windll.kernel32.GetDriveTypeW(resolved.drive + "\\") == 4 else ""
    best, kind = "", ""
    try:
        mounts = Path("/proc/self/mounts").read_text(errors="replace").splitlines()
    except OSError:
        return ""
    for line in mounts:
        fields = line.split()
        if len(fields) < 3:
            continue
        at = fields[1].replace("\\040", " ")
        if (at == "/" or f"{resolved}/".startswith(at.rstrip("/") + "/")) and len(at) >= len(best):
            best, kind = at, fields[2]
    return kind if kind in NETWORK_TYPES else ""


def private_folder(path: Path) -> None:
    """Make the folder, and those above it that are missing, for this account alone (0700)."""
    missing = []
    here = path
    while not here.exists():
        missing.append(here)
        here = here.parent
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)


def private_file(path: Path) -> None:
    """Let only this account read the file (0600), where the file system knows of such things."""
    if path.exists() and os.name == "posix":
        path.chmod(0o600)
