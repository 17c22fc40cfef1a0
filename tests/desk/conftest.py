"""Visits to a desk, over SQLite and over PostgreSQL."""

import pytest
from desks import WATCH, client_of, filled_with_articles
from starlette.testclient import TestClient

from sayso.store.connection import Store


@pytest.fixture
def filled(store: Store) -> Store:
    return filled_with_articles(store)


@pytest.fixture
def client(filled: Store) -> TestClient:
    return client_of(filled, WATCH)
