"""Screens of the files that cross between laptops."""
