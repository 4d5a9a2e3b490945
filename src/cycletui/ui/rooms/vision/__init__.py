"""The room Vision: stories, noticings and values, the vision, and how we decide."""
