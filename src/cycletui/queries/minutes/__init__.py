"""What a meeting leaves on paper: the agenda before, the minutes, half a page for each of us, and catching up."""
