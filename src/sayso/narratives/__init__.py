"""What is said again: copies of articles, reports of one saying, sayings of one claim."""
