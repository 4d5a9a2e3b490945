"""What somebody types, pastes or counts becomes records."""
