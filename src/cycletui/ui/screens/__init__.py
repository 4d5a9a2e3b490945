"""The base of every screen, and the screens that open from any room."""
