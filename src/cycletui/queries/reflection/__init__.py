"""What the records of a cycle say."""
