"""What several modules ask of the log in the same words."""

from __future__ import annotations

NUMBERS_OF = "SELECT no FROM record WHERE id = ?"
"""The numbers of a record: one for each team in which it stands."""
LAST_CHANGE = "SELECT coalesce(max(no), 0) FROM change"
BODY_OF = "SELECT body FROM change WHERE id = ?"
NUMBER_OF_TEAM = "SELECT no FROM space WHERE id = ?"
SHAPE = "SELECT value FROM meta WHERE key = 'shape'"
OWN_DAY = "SELECT value FROM meta WHERE key = 'own_day' AND (SELECT count(*) FROM space) < 2"
OWN_FACT = "SELECT value FROM meta WHERE key = ?"
AT_LEAST = "UPDATE space SET lam = max(lam, ?) WHERE no = ?"
UNREAD = "SELECT count(*) FROM quarantine"
TAKEN = "SELECT change_id, dropped FROM removed"
READ_ONLY = "PRAGMA query_only = ON"
ONE_FILE = "PRAGMA journal_mode = DELETE"
OVERWRITE = "PRAGMA secure_delete = ON"
