"""The room Goals & tasks."""
