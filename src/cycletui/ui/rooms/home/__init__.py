"""Home: one next step, and where the team stands."""
