"""How much one article may be: whatever reads asks here, so that a bad input stays small."""

_MIB = 1 << 20

MAX_BYTES = (
    20_000_000  # ten times the longest book-length report seen; above it is a dump, not news
)
MAX_LINES = 200_000  # a line costs half a kilobyte and ten microseconds; a long book has 20,000
MAX_WORDS = 1_000_000  # reading takes a kilobyte and 0.4 ms of a word; a long book has 350,000
HEAD_BYTES = 4096  # enough of an input to tell what it is
MAX_LEADS = 50_000  # of a document; the protocol's own limit, too

# What is fetched, after content-encoding.
PAGE_BYTES = 15 * _MIB  # some pages carry their pictures in themselves; the text is a hundredth
FEED_BYTES = 15 * _MIB  # a feed with hundreds of whole articles
SITEMAP_BYTES = 50 * _MIB  # what a sitemap may have, by sitemaps.org
ROBOTS_BYTES = 512 * 1024  # RFC 9309 2.5 asks for 500 KiB or more
BROKEN_GZIP = "damaged or incomplete gzip"


def too_large(size: int = MAX_BYTES) -> str:
    """The reason that what has more than `size` bytes is not read."""
    if size >= _MIB and size % _MIB == 0:
        return f"larger than {size // _MIB} MiB"
    return f"larger than {size / 1_000_000:g} MB"
