"""Keys that only one room has, a module a room; `ui.keys` gathers them."""
