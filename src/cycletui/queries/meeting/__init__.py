"""What the room Meeting says: what is next, what runs, what was promised, and how it closes."""
