"""The room Evidence: what was counted, and its picture over time."""
