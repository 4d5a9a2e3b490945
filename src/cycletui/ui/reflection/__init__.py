"""The Reflection room."""
