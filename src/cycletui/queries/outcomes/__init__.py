"""What the records of goals and tasks say."""
