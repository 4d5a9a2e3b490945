"""The room Send & receive."""
