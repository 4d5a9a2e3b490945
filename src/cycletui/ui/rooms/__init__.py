"""The rooms, a folder each. None imports another one."""
