"""Articles as references: BibTeX (with biblatex's names of fields) and RIS, an entry an article.

Formats: the biblatex manual, and RIS as Reference Manager 12 wrote it. Both for programs that read
UTF-8. What a statement says is in neither; the entry notes how many there are.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator

from sayso.export.places import address_of, date_of
from sayso.export.plain import counted, plain
from sayso.reading import Reading
from sayso.records import Article

_KEY = re.compile(r"[A-Za-z0-9]+")
# Braces must pair even where they are escaped, so that they are written as commands.
_TEX = {
    "\\": "{\\textbackslash}",
    "{": "{\\textbraceleft}",
    "}": "{\\textbraceright}",
    "^": "{\\textasciicircum}",
    "~": "{\\textasciitilde}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_ESCAPES = str.maketrans(_TEX)


def bibtex_from_readings(readings: Iterable[Reading]) -> Iterator[str]:
    """An `@online` entry an article; its key is made of its id."""
    for reading in readings:
        article = reading.article
        # Braces around the title keep its capitals, around a name its words together.
        fields = {
            "title": f"{{{_tex(article.title or article.id)}}}",
            "author": f"{{{_tex(article.byline)}}}" if article.byline else "",
            "organization": _tex(article.outlet or ""),
            "date": date_of(article) or "",
            "url": address_of(article.url) or "",
            "language": "" if article.language == "und" else _tex(article.language),
            "note": _tex(_note(reading)),
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        yield f"@online{{{key_of(article)},\n" + ",\n".join(lines) + "\n}\n\n"


def ris_from_readings(readings: Iterable[Reading]) -> Iterator[str]:
    """A newspaper article (`NEWS`) an article."""
    for reading in readings:
        article = reading.article
        date = date_of(article) or ""
        fields = [
            ("TY", "NEWS"),
            ("ID", key_of(article)),
            ("TI", plain(article.title or article.id)),
            ("AU", plain(article.byline or "")),
            ("T2", plain(article.outlet or "")),
            ("PY", date[:4]),
            ("DA", "/".join([*date.split("-"), "", ""][:3]) + "/" if date else ""),
            ("UR", address_of(article.url) or ""),
            ("LA", "" if article.language == "und" else plain(article.language)),
            ("N1", _note(reading)),
        ]
        lines = [f"{tag}  - {value}\n" for tag, value in fields if value]
        yield "".join(lines) + "ER  - \n\n"


def key_of(article: Article) -> str:
    """A key that every program takes: the id, or what is left of it and a hash of it all."""
    if _KEY.fullmatch(article.id):
        return article.id
    digest = hashlib.sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(["-".join(_KEY.findall(article.id))[:40] or "article", digest])


def _note(reading: Reading) -> str:
    return f"Sayso: {counted(len(reading.statements), 'statement')}"


def _tex(words: str) -> str:
    return plain(words).translate(_ESCAPES)
