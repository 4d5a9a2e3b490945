"""Home by keys: the next step, what was promised, what is due."""
