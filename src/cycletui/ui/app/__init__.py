"""What lives as long as the window: the app, its session, its threads, opening and ending."""
