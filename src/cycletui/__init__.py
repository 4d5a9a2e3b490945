"""cycletui: collaborative-inquiry cycles for school teams, in the terminal."""

__version__ = "0.1.0"
