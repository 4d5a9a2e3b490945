"""What the room Team says."""
