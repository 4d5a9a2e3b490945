"""The app: screens on the team's own file. Nothing imports this package but `__main__`."""
