"""The room Vision: stories, noticings and values, the vision and how it grew, and how we decide."""
