"""Sayso reads news articles and records who said what, each word with its place in the text.

>>> import sayso
>>> reading = sayso.read("“The harbour is closed,” said Lena Marsh, the harbour master.")
>>> reading.to_pandas()
"""

from sayso.api import read, read_many
from sayso.errors import (
    FetchError,
    ModelError,
    SaysoError,
    UnreadableArticle,
    UsageError,
    WrongLanguage,
)
from sayso.reading import Reading, overall_confidence
from sayso.records import Article, Block, BlockKind, Confidence, Span, Statement, StatementKind

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "Confidence",
    "FetchError",
    "ModelError",
    "Reading",
    "SaysoError",
    "Span",
    "Statement",
    "StatementKind",
    "UnreadableArticle",
    "UsageError",
    "WrongLanguage",
    "overall_confidence",
    "read",
    "read_many",
]
