"""What the records of evidence say."""
