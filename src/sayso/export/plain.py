"""Words from elsewhere, made fit to be shown in a terminal."""

from unicodedata import category

# They turn round what follows them, beyond their own words: a line would seem to say another.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNTURNED = dict.fromkeys(map(ord, _TURNING), "\N{REPLACEMENT CHARACTER}")


def plain(words: str) -> str:
    """`words` on one line; in place of each character that a terminal would obey stands "�"."""
    if words.isprintable():  # nearly always, and many times quicker to tell
        return " ".join(words.split())
    shown = "".join("\N{REPLACEMENT CHARACTER}" if _obeyed(c) else c for c in words)
    return " ".join(shown.split())


def unturned(words: str) -> str:
    """`words` with "�" in the place of each character that would turn round what follows it."""
    return words.translate(_UNTURNED)


def counted(number: int, noun: str) -> str:
    """How many of a thing: "1 article", "2,000 articles"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _obeyed(character: str) -> bool:
    is_control = category(character) == "Cc" and not character.isspace()
    return is_control or character in _TURNING
