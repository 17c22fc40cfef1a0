"""What all tests share: stores, and the fake tagger in the place of the shipped one."""

import os
from collections.abc import Iterator

import pytest
from fake_tagger import load_fake
from hypothesis import settings
from stores import address, emptied, empty_file, new_database, postgresql, store

from sayso import pipeline
from sayso.statements import onnx_tagger

# How long an example takes tells of the machine, and of what runs beside. What is tried is always
# the same, so that a change is blamed for what it broke; `make soak` tries other things, and more.
settings.register_profile("sayso", deadline=None, derandomize=True, max_examples=40)
EXAMPLES = int(os.environ.get("SAYSO_EXAMPLES", "2000"))
settings.register_profile("soak", deadline=None, max_examples=EXAMPLES, print_blob=True)
settings.load_profile("sayso")

# Fixtures for all folders.
__all__ = ["address", "emptied", "empty_file", "new_database", "postgresql", "store"]


@pytest.fixture
def fake_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """`sayso` reads with the fake tagger, in this process."""
    monkeypatch.setattr(onnx_tagger, "load_tagger", load_fake)
    pipeline._loaded.cache_clear()
    yield
    pipeline._loaded.cache_clear()
