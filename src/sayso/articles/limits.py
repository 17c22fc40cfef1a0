"""How much one article may be: whatever reads asks here, so that a bad input stays small."""

MAX_BYTES = (
    20_000_000  # ten times the longest book-length report seen; above it is a dump, not news
)
MAX_LINES = 200_000  # a line costs half a kilobyte and ten microseconds; a long book has 20,000
HEAD_BYTES = 4096  # enough of an input to tell what it is


def too_large(size: int = MAX_BYTES) -> str:
    """The reason that what has more than `size` bytes is not read."""
    return f"larger than {size / 1_000_000:g} MB"
