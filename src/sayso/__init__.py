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
from sayso.export.jsonl_reader import readings_from_jsonl
from sayso.open_record import Record, open_record
from sayso.reading import Attribution, Identity, Reading, overall_confidence
from sayso.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    ActorLink,
    Affiliation,
    Article,
    Aspect,
    Block,
    BlockKind,
    Cast,
    Confidence,
    Hedge,
    HedgedBy,
    Participants,
    Polarity,
    Precision,
    Span,
    Statement,
    StatementKind,
    Via,
    ViaForm,
    When,
)

__all__ = [
    "Act",
    "ActKind",
    "Actor",
    "ActorKind",
    "ActorLink",
    "Affiliation",
    "Article",
    "Aspect",
    "Attribution",
    "Block",
    "BlockKind",
    "Cast",
    "Confidence",
    "FetchError",
    "Hedge",
    "HedgedBy",
    "Identity",
    "ModelError",
    "Participants",
    "Polarity",
    "Precision",
    "Reading",
    "Record",
    "SaysoError",
    "Span",
    "Statement",
    "StatementKind",
    "UnreadableArticle",
    "UsageError",
    "Via",
    "ViaForm",
    "When",
    "WrongLanguage",
    "open_record",
    "overall_confidence",
    "read",
    "read_many",
    "readings_from_jsonl",
]
