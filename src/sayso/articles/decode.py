"""From bytes to text, without guessing: a byte order mark, a declared charset, or UTF-8."""

import codecs
import re

from sayso.errors import UnreadableArticle

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32's mark begins with UTF-16's: it must be asked for first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "rich text (RTF)"),
)
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_META_REACH = 4096  # bytes; the standard asks for the first 1,024, pages are late
# Python's codecs that are no charset of a page: some raise or are slow on purpose, and some give
# halves of characters, which nothing can write out.
_NO_CHARSETS = {
    *("undefined", "idna", "punycode", "utf-7", "mbcs", "oem"),
    *("unicode-escape", "raw-unicode-escape"),
}
# What browsers take these names for (encoding.spec.whatwg.org); the pages mean it, too.
_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}


def text_from_bytes(data: bytes, name: str, *, charset: str | None = None) -> str:
    """The text of `data`, its line breaks untouched, a byte order mark left out.

    A mark wins over `charset`, `charset` over UTF-8. Raises `UnreadableArticle` naming the
    byte at which it is not that, and for what is no text at all.
    """
    encoding, skip = _encoding(data, charset, name)
    if reason := _binary(data, encoding):
        raise UnreadableArticle(name, f"binary ({reason}), not text")
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as e:
        where = f"not {_shown(encoding)} at byte {skip + e.start} ({e.object[e.start]:#04x})"
        # What text without a charset most often is, if not UTF-8.
        advice = "" if charset else "; convert it first: iconv -f windows-1252 -t utf-8"
        raise UnreadableArticle(name, where + advice) from e
    except UnicodeError as e:  # a codec of somebody's own may name no byte
        raise UnreadableArticle(name, f"not {_shown(encoding)}") from e
    if "\x00" in text:
        raise UnreadableArticle(name, "binary (holds NUL characters), not text")
    return text


def declared_charset(html: bytes) -> str | None:
    """The charset that a page's `<meta>` or XML line declares, None without one."""
    match = _META.search(html[:_META_REACH])
    if match is None:
        return None
    declared = (match[1] or match[2]).decode("ascii", "replace")
    # A page cannot declare UTF-16 in ASCII letters: it is UTF-8 then, by the standard.
    return "utf-8" if declared.lower().startswith("utf-16") else declared


def _encoding(data: bytes, charset: str | None, name: str) -> tuple[str, int]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    try:
        known = codecs.lookup(charset or "utf-8")
    except (LookupError, ValueError) as e:
        raise UnreadableArticle(name, f"declares a charset that nobody knows: {charset!r}") from e
    is_text = getattr(known, "_is_text_encoding", True)
    if not is_text or known.name.replace("_", "-") in _NO_CHARSETS:
        raise UnreadableArticle(name, f"declares a charset that is none: {charset!r}")
    return _BROWSERS.get(known.name, known.name), 0


def _binary(data: bytes, encoding: str) -> str | None:
    for magic, what in _BINARY:
        if data.startswith(magic):
            return what
    wide = encoding.startswith(("utf-16", "utf-32"))
    return "holds NUL bytes" if not wide and b"\x00" in data else None


def _shown(encoding: str) -> str:
    return encoding.upper()
