"""Laptops that write, exchange files, lose them and break, held against the reference model."""
