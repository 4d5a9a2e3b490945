"""The open team file: who is at the keyboard and speaks, the threads that work on it, and opening one."""
