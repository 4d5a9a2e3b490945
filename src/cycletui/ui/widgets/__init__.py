"""What is drawn and knows no kind of record."""
