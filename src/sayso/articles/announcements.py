"""The text of a feed or sitemap from its bytes, made safe before any parser sees it.

It is inflated, decoded and searched here, and handed on as text: no compression and no
encoding can hide from the checks what a parser would find.
"""

import re
import zlib

from sayso.articles.decode import declared_charset, text_from_bytes
from sayso.articles.formats import GZIP_MARK, Format, format_from_head
from sayso.articles.limits import HEAD_BYTES, too_large
from sayso.errors import UnreadableArticle

LONGEST_TAG = 100_000  # characters; parsers take the square of the number of its attributes
# UTF-16 without a byte order mark, told by its first sign.
_WIDE = {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
# The last one has a letter for every byte: a title with a wrong letter is better than no lead.
_LAST_CHARSETS = ("windows-1252", "iso-8859-15")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_XML_LINE = re.compile(r"<\?xml\b[^>]*>")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+));?", re.IGNORECASE)
_DIGITS = 7  # of a reference to a character; more are none
# One that only says the kind of document, as in RSS 0.91. What else begins with "<!" declares.
_DOCTYPE = re.compile(
    r"<!DOCTYPE(?:[\s\w:.-]|\"[^\"<>\[\]]{0,300}\"|'[^'<>\[\]]{0,300}'){0,500}+>", re.IGNORECASE
)
_DECLARES = re.compile(r"<!(?:DOCTYPE|ENTITY|ATTLIST)", re.IGNORECASE)
_LONG_TAG = re.compile(rf"<[^\W\d][^<>]{{{LONGEST_TAG}}}")


def text_from_announcement(
    data: bytes, name: str, *, kind: str, size: int, charset: str | None = None
) -> str:
    """The text of a document of some `kind` ("feed"), perhaps gzip, `size` bytes at most.

    UTF-8 where it is that; else what the server said (`charset`), what it declares itself, or
    the likeliest. Raises `UnreadableArticle` for what is empty, too large, binary or a page.
    """
    if data.startswith(GZIP_MARK):
        data = _inflated(data, name, size)
    if len(data) > size:
        raise UnreadableArticle(name, too_large(size))
    text = _ILLEGAL.sub("", _decoded(data, name, charset)).lstrip("\ufeff \t\r\n")
    if not text:
        raise UnreadableArticle(name, "empty")
    if format_from_head(text[:HEAD_BYTES].encode("utf-8")) is Format.HTML:
        raise UnreadableArticle(name, f"a web page, not a {kind}")
    return text


def safe_xml(text: str, name: str) -> str:
    """`text` without XML line, document type and references to what is no character.

    Raises `UnreadableArticle` where it declares entities or the like, by which a small
    document grows large or fetches another, and for a tag too long.
    """
    bare = _REFERENCE.sub(_legal, _XML_LINE.sub("", text, count=1))
    bare = _DOCTYPE.sub("", bare).lstrip()
    if _DECLARES.search(bare):
        raise UnreadableArticle(name, "declares a document type of its own")
    if _LONG_TAG.search(bare):
        raise UnreadableArticle(name, f"a tag of more than {LONGEST_TAG:,} characters")
    return bare


def _legal(reference: re.Match[str]) -> str:
    """A reference as it is; nothing where it stands for half a character or for none."""
    hexadecimal, decimal = reference.groups()
    digits = (hexadecimal or decimal).lstrip("0")
    if not 0 < len(digits) <= _DIGITS:
        return ""
    code = int(digits, 16 if hexadecimal else 10)
    legal = code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF and not _ILLEGAL.match(chr(code))
    return reference[0] if legal else ""


def _inflated(data: bytes, name: str, size: int) -> bytes:
    """The bytes that gzip holds, in one part or several; never more than `size` are made."""
    parts: list[bytes] = []
    left = size
    while data.startswith(GZIP_MARK):
        inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            part = inflater.decompress(data, left + 1)
        except zlib.error as e:
            raise UnreadableArticle(name, "damaged gzip") from e
        if len(part) > left:
            raise UnreadableArticle(name, too_large(size))
        parts.append(part)
        left -= len(part)
        if not inflater.eof:  # cut short: what came before is there
            break
        data = inflater.unused_data
    return b"".join(parts)


def _decoded(data: bytes, name: str, charset: str | None) -> str:
    wide = _WIDE.get(data[:2])
    said = [c for c in (charset, declared_charset(data)) if c]
    if wide:
        tried = [wide]
    elif data.isascii():  # no proof of UTF-8: in some charsets of Japan all bytes are ASCII
        tried = [*said, "utf-8"]
    else:
        # Letters that happen to be UTF-8 are as good as never another charset, and servers
        # that name a charset for all their files are common.
        tried = ["utf-8", *said, *_LAST_CHARSETS]
    failure: UnreadableArticle | None = None
    for candidate in tried:
        if not wide and candidate.lower().startswith(("utf-16", "utf-32")):
            continue  # bytes without a zero, and without a mark
        try:
            return text_from_bytes(data, name, charset=candidate)
        except UnreadableArticle as e:
            failure = failure or e
    raise failure or UnreadableArticle(name, "in no known charset")
