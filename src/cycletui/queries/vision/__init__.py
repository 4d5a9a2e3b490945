"""What the records of Vision say."""
