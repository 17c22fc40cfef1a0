"""Collecting: from the outlets of a desk's file to articles in its store."""
