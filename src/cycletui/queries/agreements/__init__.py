"""What the team agreed on: by which rule, how hands stood, what is still proposed."""
