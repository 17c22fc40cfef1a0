"""What all tests share: stores, and the fake tagger in the place of the shipped one."""

from collections.abc import Iterator

import pytest
from fake_tagger import load_fake
from stores import address, emptied, empty_file, new_database, postgresql, store

from sayso import pipeline
from sayso.statements import onnx_tagger

# Fixtures for all folders.
__all__ = ["address", "emptied", "empty_file", "new_database", "postgresql", "store"]


@pytest.fixture
def fake_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """`sayso` reads with the fake tagger, in this process."""
    monkeypatch.setattr(onnx_tagger, "load_tagger", load_fake)
    pipeline._loaded.cache_clear()
    yield
    pipeline._loaded.cache_clear()
