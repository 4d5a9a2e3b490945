"""Files in and out: what carries a team's work between its laptops, and later between teams."""
