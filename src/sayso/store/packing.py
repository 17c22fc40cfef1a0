"""Records as bytes, and back: what is kept of a reading in one column.

A record is the list of its fields, so that names are not written a thousand times; whoever adds
a field adds it last, with a default. Any frozen dataclass of `sayso.records` can be packed.
"""

import json
import zlib
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from operator import call
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

Record = TypeVar("Record")
Make = Callable[[Any], Any]

# What is raised for other bytes.
DAMAGED = (ValueError, TypeError, LookupError, OverflowError, RecursionError, zlib.error)

# Bytes that are unpacked: a reading of 65,536 statements, the most that are kept, has a fifth.
_MOST = 1 << 28
_DIGITS = 4  # of a confidence or score; calibration is not finer
_LEVEL = 6  # of zlib: half a millisecond for a usual article


def packed(value: object) -> bytes:
    """`value` (a record, or a tuple or list of them) as compressed JSON."""
    return zlib.compress(json.dumps(_plain(value), separators=(",", ":")).encode(), _LEVEL)


def plain_from_packed(data: bytes) -> Any:
    """What was packed, as plain lists; `made_from_plain` makes records of the parts wanted.

    Raises one of `DAMAGED` for bytes that are none, or that inflate to more than any reading has.
    """
    inflater = zlib.decompressobj()
    plain = inflater.decompress(data, _MOST)
    if not inflater.eof:
        raise zlib.error("cut off or too large")
    return msgspec.json.decode(plain)


def made_from_plain(kind: type[Record], plain: Any) -> Record:
    """The record of type `kind` that was packed as `plain`; raises one of `DAMAGED`."""
    record: Record = _maker(cast(Hashable, kind))(plain)
    return record


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if isinstance(value, Enum):
        return value.value
    names = _fields(cast(Hashable, type(value)))
    return value if names is None else [_plain(getattr(value, name)) for name in names]


@cache
def _fields(kind: Any) -> tuple[str, ...] | None:
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else None


@cache
def _maker(kind: Any) -> Make:
    """What makes a value of `kind` of its plain form."""
    if get_origin(kind) in (Union, UnionType):
        (inner,) = (k for k in get_args(kind) if k is not NoneType)
        return _perhaps(_maker(inner))
    if get_origin(kind) is tuple:
        return _each(_maker(get_args(kind)[0]))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return _record(kind, [_maker(hints[f.name]) for f in fields(kind)])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    return _number if kind is float else _exactly(kind)


def _perhaps(make: Make) -> Make:
    return lambda plain: None if plain is None else make(plain)


def _each(make: Make) -> Make:
    # A text would be taken for a list of its characters.
    return lambda plain: tuple(map(make, _list(plain)))


def _record(kind: Any, makes: list[Make]) -> Make:
    # Fields that were added since take their defaults.
    return lambda plain: kind(*map(call, makes, _list(plain)))


def _exactly(kind: type) -> Make:
    def checked(plain: Any) -> Any:
        if type(plain) is not kind:
            raise TypeError(f"{type(plain).__name__} in the place of {kind.__name__}")
        return plain

    return checked


_list = _exactly(list)


def _number(plain: Any) -> float:
    if type(plain) not in (float, int):
        raise TypeError(f"{type(plain).__name__} in the place of a number")
    return float(plain)
