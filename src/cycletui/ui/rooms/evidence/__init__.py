"""The room Evidence: the line, the table, the tally, and a measure over time."""
