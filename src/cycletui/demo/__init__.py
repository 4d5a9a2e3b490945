"""The demo: an invented team's half year, made through two real stores and the files between them."""
