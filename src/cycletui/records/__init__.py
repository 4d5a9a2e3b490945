"""What a team writes down: one declaration per kind of record, and what follows from it."""
