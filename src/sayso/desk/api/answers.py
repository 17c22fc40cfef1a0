"""What a program gets: JSON with a tag of its content, so that what is known is not sent again."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

_KIND = "application/json"


def answer(request: Request, found: Mapping[str, Any], status: int = 200) -> Response:
    """`found` as JSON; nothing but the tag where the program has it already (RFC 9110, 13.1.2)."""
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if status == 200 and _is_known(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, _KIND)


def _is_known(given: str, tag: str) -> bool:
    tags = [part.strip().removeprefix("W/") for part in given.split(",")]
    return tag in tags or tags == ["*"]
