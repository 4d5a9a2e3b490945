"""The front door for commands: plain text that a screen reader reads well, and JSON for programs."""
