"""Actors across articles: names compared, and who is who by names, aliases and judgements."""
