"""The Reflection room: one cycle in five tabs."""
