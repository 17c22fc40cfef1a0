"""How good the statements are: scores against gold, intervals, the human ceiling, the gate.

Not shipped. `python -m evaluation --help`; imports `sayso`, never the reverse.
"""
