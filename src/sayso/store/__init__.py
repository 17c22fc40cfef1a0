"""The record that is kept: articles in their versions, what was read in them, and the work to do.

One file of SQLite, or a database of PostgreSQL for a team; the same tables in both.
"""
