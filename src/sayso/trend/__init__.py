"""Which lines of statements grow, and what the figures cannot tell: pure counting and arithmetic.

`trends_of_lines` in `trends.py` is the entry; `trend_words.py` puts what it gives into words.
"""
