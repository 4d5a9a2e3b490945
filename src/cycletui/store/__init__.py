"""The team file: one SQLite database that keeps the log, shows it as records, and never forgets."""
