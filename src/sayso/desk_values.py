"""What the values of a desk's file may be: each check gives what is kept, or says what is wrong."""

import ipaddress
import math
import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from os.path import normpath
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

from sayso.records import ActKind, Polarity, StatementKind

LONGEST_DELAY = 60.0  # seconds
_LONGEST_WORDS = 200  # characters of a name or label
_LONGEST_ADDRESS = 2_000  # more is refused by many servers
_LONGEST_PROSE = 10_000
_SHOWN = 60  # characters of a value in a message
_NEAR = 0.7  # of two words that may be one; at 0.6 "demand" is taken for "deny"
_UNPRINTED = frozenset(("Cc", "Cs", "Zl", "Zp"))  # controls, half characters, breaks
_DATABASE = re.compile(r"(?:sqlite|postgres|postgresql)(?:\+\w+)?://", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HOST = re.compile(r"(?P<host>\[[0-9a-f:.]+\]|\w[\w.-]*)(?::(?P<port>[0-9]{1,5}))?", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z]{2}")
_MAIL = re.compile(r"[^\s()<>@,;]+@[^\s()<>@,;]+")
_PASSWORD = re.compile(r"//[^/?#]*@")
_Choice = TypeVar("_Choice", bound=StrEnum)
_PORTS = {"http": 80, "https": 443}


class Unfit(ValueError):
    """A value is not what its key takes; the text is a phrase for a person."""


def shown(value: object) -> str:
    """A value as a message has it: on one line, short, without a password."""
    if isinstance(value, str):
        masked = _PASSWORD.sub("//…@", value)
        return repr(masked if len(masked) <= _SHOWN else f"{masked[: _SHOWN - 1]}…")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) >= 10**18:
        return "a number of many digits"
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    return str(value)


def near(word: str, known: Iterable[str]) -> str:
    """A hint at the one of `known` that was perhaps meant, "" where none is near."""
    likely = get_close_matches(word[:_LONGEST_WORDS], [str(k) for k in known], n=1, cutoff=_NEAR)
    return f"; did you mean {likely[0]!r}?" if likely else ""


def words(value: object, longest: int = _LONGEST_WORDS) -> str:
    """Words on one line."""
    if not isinstance(value, str):
        raise Unfit(f"{shown(value)} is no text in quotation marks")
    if not value.strip():
        raise Unfit(f"{shown(value)} is empty")
    if len(value) > longest:
        raise Unfit(f"{shown(value)} is longer than {longest:,} characters")
    if _is_unprinted(value):
        raise Unfit(f"{shown(value)} holds control characters or line breaks")
    if value != value.strip():
        raise Unfit(f"{shown(value)} begins or ends with a space")
    return value


def name(value: object) -> str:
    """A name, its accents composed: two that look alike are alike."""
    return unicodedata.normalize("NFC", words(value))


def prose(value: object) -> str:
    """Words of any number of lines, blank edges left out."""
    if not isinstance(value, str):
        return words(value)
    given = value.strip(" \t\n")
    words(re.sub(r"[\t\n]", " ", given), _LONGEST_PROSE)
    return given


def contact(value: object) -> str:
    """An e-mail or http(s) address that a header can carry."""
    given = words(value)
    if not given.isascii() or not (_MAIL.fullmatch(given) or _is_http(given)):
        raise Unfit(f"{shown(given)} is no e-mail or http(s) address in plain letters")
    return given


def country(value: object) -> str:
    """A code of a country, in capitals."""
    given = words(value)
    if not _CODE.fullmatch(given):
        raise Unfit(f"{shown(value)} is no country's code (ISO 3166-1: two letters)")
    return given.upper()


def language(value: object) -> str:
    """A code of a language, in small letters."""
    given = words(value)
    if not _CODE.fullmatch(given):
        raise Unfit(f"{shown(value)} is no language's code (ISO 639-1: two letters)")
    return given.lower()


def address(value: object) -> str:
    """An http(s) address, as it was given."""
    given = words(value, _LONGEST_ADDRESS)
    if not _is_http(given):
        raise Unfit(f"{shown(given)} is no http(s) address")
    if "@" in urlsplit(given).netloc:
        raise Unfit(f"{shown(given)} holds a user or password, which is never sent")
    return given


def host(value: object) -> str:
    """A host, perhaps with a port, in small letters; IPv6 in brackets."""
    given = words(value)
    if _SCHEME.match(given) or "/" in given:
        raise Unfit(f"{shown(given)} is an address or a network; a host looks like 'host:8000'")
    try:
        bracketed = f"[{ipaddress.IPv6Address(given)}]"
    except ValueError:
        bracketed = given.lower()
    found = _HOST.fullmatch(bracketed)
    if found is None or not _is_port(found["port"]) or not _is_host(found["host"].strip("[]")):
        raise Unfit(f"{shown(given)} is no host, as in 'intranet.example' or '127.0.0.1:8000'")
    return bracketed


def path(value: object) -> str:
    """A path or a pattern of paths, as it was given."""
    given = words(value, _LONGEST_ADDRESS)
    if _SCHEME.match(given):
        raise Unfit(f"{shown(given)} is an address, no path")
    if given.startswith("~"):
        raise Unfit(f"{shown(given)}: write the home folder out")
    return given


def store(value: object) -> str:
    """A path, or the URL of a database."""
    given = words(value, _LONGEST_ADDRESS)
    if _DATABASE.match(given):
        return given
    if _SCHEME.match(given):
        raise Unfit(f"{shown(given)} is no path and no URL of sqlite or postgresql")
    return path(given)


def delay(value: object) -> float:
    """Seconds between two requests."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unfit(f"{shown(value)} is no number of seconds")
    if not 0 <= value <= LONGEST_DELAY:  # also where it is no number, NaN
        raise Unfit(f"{shown(value)} is not between 0 and {LONGEST_DELAY:g} seconds")
    return math.fabs(value)


def act(value: object) -> ActKind:
    """A kind of act by its name."""
    return _choice(ActKind, "act", value)


def kind(value: object) -> StatementKind:
    """A kind of statement by its name."""
    return _choice(StatementKind, "kind", value)


def polarity(value: object) -> Polarity:
    """A polarity by its name."""
    return _choice(Polarity, "polarity", value)


def yes_or_no(value: object) -> bool:
    """A truth value."""
    if not isinstance(value, bool):
        raise Unfit(f"{shown(value)} is neither true nor false")
    return value


def same_name(given: str) -> str:
    """What two names share that people would take for one."""
    return " ".join(given.casefold().split())


def same_address(given: str) -> str:
    """What two addresses share that lead to the same page."""
    parts = urlsplit(given)
    return f"{parts.scheme}://{_authority(parts)}{parts.path or '/'}?{parts.query}"


def same_path(given: str | Path) -> str:
    """What two paths share that lead to the same file."""
    return normpath(given)


def is_allowed(given: str, hosts: Iterable[str]) -> bool:
    """Whether an http(s) address is at one of `hosts`; one without a port stands for all ports."""
    authority = _authority(urlsplit(given))
    return bool({authority, authority.rpartition(":")[0]} & set(hosts))


def _choice(kind: type[_Choice], called: str, value: object) -> _Choice:
    given = words(value)
    if given not in list(kind):
        article = "an" if called[0] in "aeiou" else "a"
        expected = near(given, kind) or f"; {article} {called} is one of {', '.join(kind)}"
        raise Unfit(f"{shown(given)} is no {called}{expected}")
    return kind(given)


def _authority(parts: SplitResult) -> str:
    """Host and port, also where the port is the usual one; IPv6 in brackets."""
    hostname = parts.hostname or ""
    try:
        hostname = f"[{ipaddress.IPv6Address(hostname)}]"
    except ValueError:
        pass
    return f"{hostname}:{parts.port or _PORTS[parts.scheme]}"


def _is_http(given: str) -> bool:
    try:
        parts = urlsplit(given)
        return (
            parts.scheme in _PORTS
            and parts.port != 0
            and _is_host(parts.hostname or "")
            and not re.search(r"\s", given)
        )
    except ValueError:  # a port that is no number, brackets that do not close
        return False


def _is_host(given: str) -> bool:
    if ":" not in given:
        return re.fullmatch(r"\w[\w.-]*", given) is not None
    try:
        ipaddress.IPv6Address(given)
    except ValueError:
        return False
    return True


def _is_port(given: str | None) -> bool:
    return given is None or 0 < int(given) < 1 << 16


def _is_unprinted(given: str) -> bool:
    return not given.isprintable() and any(unicodedata.category(c) in _UNPRINTED for c in given)
