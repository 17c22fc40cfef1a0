"""What a form sends: its fields, and the proof that it is a form of this desk."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

from sayso.desk.setting import Setting
from sayso.errors import Taken, UsageError

Fields = Mapping[str, Sequence[str]]
MOST = 1_000_000  # bytes: a comment of many pages, in any script
_FIELDS = 2_000
_KIND = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that was not done: its fields, why in words, and the status that says so.

    `wait` is in how many seconds it may be sent again, where that is not at once.
    """

    fields: Fields
    words: str
    status: int
    wait: int = 0

    @property
    def headers(self) -> dict[str, str]:
        """What tells a program when it may try again."""
        return {"retry-after": str(self.wait)} if self.wait else {}

    def value(self, name: str) -> str:
        """What was typed into a field."""
        return one_of_fields(self.fields, name)


class NotAdmitted(UsageError):
    """That something is `wrong` with a password, or that, for `wait` seconds, none is looked at."""

    def __init__(self, wrong: str, wait: int) -> None:
        minutes = -(-wait // 60)
        super().__init__(f"too many tries: the next is had in {minutes} minutes" if wait else wrong)
        self.wait = wait


class StaleForm(HTTPException):
    """That a form has no proof any more; with what it says, which nobody may act upon."""

    def __init__(self, fields: Fields) -> None:
        super().__init__(
            403, "This form is of another start of the desk, or another login: go back and reload."
        )
        self.fields = fields


async def fields_of_form(request: Request, setting: Setting) -> Fields:
    """The fields by their names; an empty one is left out.

    Raises `UsageError` where it is no form that was meant for here, and what becomes the page
    "forbidden" where it is no form of this desk.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _KIND:
        raise UsageError("that is no form")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST:
            raise HTTPException(413, f"A form has no more than {MOST:,} bytes.")
    try:
        found = parse_qs(body.decode(), max_num_fields=_FIELDS)
    except ValueError as e:
        raise UsageError("that is no form") from e
    fields = {
        name: [value.replace("\x00", " ").strip() for value in values]
        for name, values in found.items()
    }
    given = found.get("csrf", [""])[-1]
    visitor = setting.visitor
    if visitor is None or not visitor.secret:
        raise HTTPException(403, "Your browser keeps no cookies: they are needed to log in.")
    if not hmac.compare_digest(given.encode(), setting.form_token.encode()):
        raise StaleForm(fields)
    return fields


def refused_by(fields: Fields, error: UsageError | StaleForm) -> Refused:
    """A form that came to an error."""
    if isinstance(error, StaleForm):
        return Refused(
            fields,
            "This was not saved: the desk was started again, or you have logged in anew, since the "
            "form was opened. What you typed is below, but no password: send it once more.",
            error.status_code,
        )
    words = sentence(str(error))
    if isinstance(error, NotAdmitted):
        return Refused(fields, words, 429 if error.wait else 403, error.wait)
    return Refused(fields, words, 409 if isinstance(error, Taken) else 422)


def sentence(words: str) -> str:
    """The words of an error as a sentence."""
    return f"{words[:1].upper()}{words[1:]}."


def number_of_field(fields: Fields) -> int:
    """The number of a judgement in a form. Raises `UsageError` where it is none."""
    given = one_of_fields(fields, "number")
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise UsageError(f"{given[:40]!r} is no number of a judgement")
    return int(given)


def one_of_fields(fields: Fields, name: str) -> str:
    """What a form says under a name; empty where it says nothing, the last where it does twice."""
    return (fields.get(name) or [""])[-1]
