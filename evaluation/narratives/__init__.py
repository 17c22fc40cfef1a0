"""Statements labelled by reading: which are one saying, which carry one line."""
