"""Handing readings on: one file a format, each taking a stream of readings."""
