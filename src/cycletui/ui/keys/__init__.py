"""The whole way of a key: the table, and a file for the keys of each room."""
