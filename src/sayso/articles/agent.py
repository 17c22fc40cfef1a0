"""How Sayso says who it is to the servers that it asks."""

import re
from importlib.metadata import version

from sayso.errors import UsageError

PRODUCT = "sayso"  # the token that robots.txt files know it by (RFC 9309 2.2.1)

_LONGEST = 200  # characters of a contact; servers cut or refuse long headers
# No brackets, quotes, blanks, backslashes or control characters: they would end the comment that
# the contact stands in, or the header (RFC 9110 5.6.5).
_MAIL = re.compile(r"(?:mailto:)?([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)")
_PAGE = re.compile(r"https?://[A-Za-z0-9\[][A-Za-z0-9._~:/?#\[\]@!$&'*+,=%-]*", re.IGNORECASE)


def user_agent(contact: str | None = None) -> str:
    """The User-Agent header, with an address of mail or of a page where somebody can be asked.

    Raises `UsageError` for a contact that is neither.
    """
    says = "reads news articles"
    if contact is not None:
        says += f"; +{_address(contact.strip())}"
    return f"{PRODUCT}/{version('sayso')} ({says})"


def _address(contact: str) -> str:
    if len(contact) <= _LONGEST:
        if mail := _MAIL.fullmatch(contact):
            return f"mailto:{mail[1]}"
        if _PAGE.fullmatch(contact):
            return contact
    raise UsageError(f"no address of mail or of a page to be asked at: {contact[:60]!r}")
