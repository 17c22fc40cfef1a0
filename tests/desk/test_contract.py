"""desk/api as Schemathesis tries it: single calls and chains of them, by its own description

`SAYSO_CALLS` says how many chains and how many calls of each path are tried (`make soak` says
many); without it they are few, and the same each time.
"""

import os

import pytest
from desks import BASE, TOKEN, WATCH, setting_of
from hypothesis import HealthCheck, given, settings

from sayso.desk.api.paths import API
from sayso.desk.app import app_from_setting
from sayso.store.connection import Store

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

from schemathesis.checks import not_a_server_error  # noqa: E402 (needs schemathesis)
from schemathesis.specs.openapi import checks  # noqa: E402 (likewise)

CALLS = int(os.environ.get("SAYSO_CALLS", "0"))
FEW, CHAINS = 4, 16  # the fewest chains of which some lead somewhere, with some to spare
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
HEADERS = {"host": BASE.removeprefix("http://"), "authorization": f"Bearer {TOKEN}"}
TRIED = settings(
    max_examples=CALLS or FEW,
    derandomize=not CALLS,
    database=None,
    deadline=None,
    stateful_step_count=8,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def schema(filled: Store):
    app = app_from_setting(setting_of(filled, WATCH))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HEADERS)


@pytest.mark.parametrize("path", API)
def test_whatever_is_asked_is_answered_as_described(schema, path: str) -> None:
    @TRIED
    @given(case=schema[path]["GET"].as_strategy())
    def tried(case) -> None:
        case.call_and_validate(headers=HEADERS, checks=CHECKS)

    tried()


def test_what_answers_lead_to_is_answered_as_described(schema) -> None:
    asked: list[str] = []

    class Chains(schema.as_state_machine()):
        def get_call_kwargs(self, case):
            return {"headers": HEADERS}

        def after_call(self, response, case):
            asked.append(f"{case.operation.path} {response.status_code}")

        def validate_response(self, response, case, **_):
            case.validate_response(response, checks=CHECKS)

    Chains.run(settings=settings(TRIED, max_examples=CALLS or CHAINS))
    # Links led to something that is there.
    assert any(call.endswith("{id} 200") for call in asked), sorted(set(asked))
