"""The keys that a person has changed, in a configuration file."""

from __future__ import annotations

from pathlib import Path

from cycletui.ui.keys.table import KEYS


def config_file() -> Path:
    """Where a person may change keys."""
    from platformdirs import user_config_path

    return user_config_path("cycletui", appauthor=False) / "keys.toml"


def changed_keys(path: Path) -> tuple[dict[str, str], str]:
    """The keys that the file changes, and what is wrong with it, as a sentence or empty.

    The file is TOML: `[keys]`, then lines such as `"room.new_record" = "ctrl+n"`.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return {}, ""
    except UnicodeDecodeError:
        return {}, f"{path.name} is not text: all keys are the usual ones."
    # most people have no such file: what reads it is loaded for those who do
    import tomllib

    try:
        table = tomllib.loads(text).get("keys", {})
    except tomllib.TOMLDecodeError as wrong:
        return {}, f"{path.name} could not be read ({wrong}): all keys are the usual ones."
    if not isinstance(table, dict):
        return {}, f"{path.name} needs a part [keys]: all keys are the usual ones."
    good = {name: value for name, value in table.items() if name in KEYS and isinstance(value, str) and value.strip()}
    bad = [str(name) for name in table if name not in good]
    return good, f"{path.name} names keys that there are not: {', '.join(bad)}." if bad else ""
