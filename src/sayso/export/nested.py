"""Records as Arrow: a struct a record, a list a tuple, and back again, whatever the record.

So Parquet holds a reading as it is, and other engines see into it. The types are made from the
records' own fields: one that is added to a record is added here.
"""

from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import pyarrow as pa

Record = TypeVar("Record")
Make = Callable[[Any], Any]

_DIGITS = 4  # of a confidence or score; calibration is not finer
_PLAIN = {str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_()}


@cache
def arrow_type(kind: Any) -> pa.DataType:
    """The Arrow type of a record, a tuple of them, or a field of one. Raises `TypeError`."""
    if get_origin(kind) in (Union, UnionType):
        return arrow_type(_inner(kind))
    if get_origin(kind) is tuple:
        return pa.list_(arrow_type(get_args(kind)[0]))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return pa.struct([(f.name, arrow_type(hints[f.name])) for f in fields(kind)])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return pa.string()
    if kind in _PLAIN:
        return _PLAIN[kind]
    raise TypeError(f"{kind!r} has no type in Arrow")


def plain_from_record(value: Any) -> Any:
    """A record, or a tuple of them, as the dicts and lists that Arrow takes."""
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, tuple):
        return [plain_from_record(v) for v in value]
    if isinstance(value, Enum):
        return value.value
    names = _names(cast(Hashable, type(value)))
    return {n: plain_from_record(getattr(value, n)) for n in names} if names else value


def record_from_plain(kind: type[Record], plain: Any) -> Record:
    """The record of type `kind`, or the tuple of records, that Arrow gives as `plain`.

    A field that `plain` lacks takes its default. Raises `ValueError`, `TypeError` or
    `LookupError` for what was never a record.
    """
    made: Record = _maker(cast(Hashable, kind))(plain)
    return made


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()


@cache
def _maker(kind: Any) -> Make:
    if get_origin(kind) in (Union, UnionType):
        make = _maker(_inner(kind))
        return lambda plain: None if plain is None else make(plain)
    if get_origin(kind) is tuple:
        each = _maker(get_args(kind)[0])
        return lambda plain: tuple([each(one) for one in plain])
    if is_dataclass(kind):
        return _record(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return lambda plain: plain


def _record(kind: Any) -> Make:
    hints = get_type_hints(kind)
    makes = {f.name: _maker(hints[f.name]) for f in fields(kind)}
    return lambda plain: kind(**{n: m(plain[n]) for n, m in makes.items() if n in plain})


def _inner(kind: Any) -> Any:
    """What an optional field holds where it holds something."""
    (inner,) = (k for k in get_args(kind) if k is not NoneType)
    return inner
