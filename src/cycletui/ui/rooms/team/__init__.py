"""The room Team."""
