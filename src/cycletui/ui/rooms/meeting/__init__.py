"""The room Meeting: before it runs, and the wall."""
