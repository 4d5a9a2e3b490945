"""The room Team, in the app."""
