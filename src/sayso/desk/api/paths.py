"""What programs can ask for: each path with what makes its answer."""

from collections.abc import Callable, Mapping
from typing import Any

from sayso.desk.api.actors import actor, actors
from sayso.desk.api.articles import article
from sayso.desk.api.brief import brief
from sayso.desk.api.narratives import narrative, narratives
from sayso.desk.api.openapi import description
from sayso.desk.api.outlets import outlets
from sayso.desk.api.statements import statement, statements
from sayso.desk.visit import Visit

API: Mapping[str, Callable[[Visit], dict[str, Any]]] = {
    "/api/statements": statements,
    "/api/statements/{id}": statement,
    "/api/articles/{id}": article,
    "/api/narratives": narratives,
    "/api/narratives/{id}": narrative,
    "/api/actors": actors,
    "/api/actors/{id}": actor,
    "/api/outlets": outlets,
    "/api/brief": brief,
    "/api/openapi.json": description,
}
