"""Passwords: what may be one, and its hash by argon2id (RFC 9106)."""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sayso.errors import UsageError

SHORTEST = 12  # characters; NIST SP 800-63B asks for no rules beside a length
LONGEST = 1_000

# The second recommendation of RFC 9106, 4: 64 MiB, three passes, four lanes.
_HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4)


def hash_of_password(given: str) -> str:
    """The hash of a password, with its salt and costs. Raises `UsageError` where it may be none."""
    if not SHORTEST <= len(given) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST:,} characters")
    if any("\ud800" <= sign <= "\udfff" for sign in given):
        raise UsageError("a password is text in UTF-8")
    if len(set(given)) < 4:
        raise UsageError("a password has more than three different characters")
    return _HASHER.hash(_normal(given))


def is_password(given: str, hashed: str | None) -> bool:
    """Whether it is the password of that hash; in the same time where there is none."""
    # None is longer; an empty one takes the time of any other.
    tried = "" if len(given) > LONGEST else _normal(given)
    try:
        is_right = _HASHER.verify(_nobodys() if hashed is None else hashed, tried)
        return is_right and hashed is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return _HASHER.hash("of nobody at all")


def prepare() -> None:
    """Makes what the first unknown name would have to wait for, and be told by."""
    _nobodys()


def _normal(given: str) -> str:
    # As keyboards differ in how they write one letter (SP 800-63B, 3.1.1.2).
    return unicodedata.normalize("NFKC", given)
