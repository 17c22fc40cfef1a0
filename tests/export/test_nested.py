"""export/nested.py"""

import dataclasses

import pyarrow as pa
import pytest

from sayso import records
from sayso.export.nested import arrow_type, plain_from_record, record_from_plain
from sayso.records import Act, ActKind, Hedge, HedgedBy, Polarity, Precision, Span, When

ACT = Act(
    "s1",
    ActKind.ACCUSE,
    0.123456,
    (Hedge((Span(1, 2), Span(4, 9)), HedgedBy.ARTICLE),),
    Polarity.DENIED,
    (),
    When(None, "2024-03-01", Precision.WORDS, ()),
)


@pytest.mark.parametrize(
    "kind",
    [k for k in vars(records).values() if isinstance(k, type) and dataclasses.is_dataclass(k)],
    ids=lambda k: k.__name__,
)
def test_every_record_has_a_type(kind: type) -> None:
    assert pa.types.is_struct(arrow_type(kind))


def test_a_record_comes_back_through_arrow_with_four_digits() -> None:
    array = pa.array([plain_from_record(ACT)], arrow_type(Act))
    assert record_from_plain(Act, array.to_pylist()[0]) == dataclasses.replace(
        ACT, confidence=0.1235
    )


def test_a_field_that_is_lacking_takes_its_default() -> None:
    plain = plain_from_record(records.Confidence(0.1, 0.2, 0.3, 0.4))
    with pytest.raises(TypeError):
        record_from_plain(records.Confidence, {"cue": 0.1})
    statement = {
        "id": "s",
        "kind": "direct",
        "source": [],
        "cue": [],
        "content": [],
        "confidence": plain,
    }
    assert record_from_plain(records.Statement, statement).via == ()


def test_a_kind_without_a_type_is_told() -> None:
    with pytest.raises(TypeError, match="bytes"):
        arrow_type(bytes)
