"""What an address answered."""

from dataclasses import dataclass

from sayso.articles.formats import Format


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server knows a version again: strings to send back as they came (RFC 9110 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What was found: `url` is where, in the end, without user name and password.

    `data` is as the server had it before content-encoding: a file that is itself gzip stays so.
    `media_type` is what the server said, in lower case ("" for nothing), and so is `charset`;
    `format` is what that or the name tells, for an article. None where neither does.
    """

    data: bytes
    url: str
    charset: str | None
    format: Format | None
    media_type: str = ""
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The version that was known is still the one; `validators` are for the next time."""

    url: str
    validators: Validators
