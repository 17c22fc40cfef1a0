"""Speed, scale and memory, as ratios to floors measured in the same run.

Not shipped. `python -m benchmarks --help`; imports `sayso` and `evaluation`, never the reverse.
"""
