"""What all tests share: the fake tagger in the place of the shipped one."""

from collections.abc import Iterator

import pytest
from fake_tagger import load_fake

from sayso import pipeline
from sayso.statements import onnx_tagger


@pytest.fixture
def fake_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """`sayso` reads with the fake tagger, in this process."""
    monkeypatch.setattr(onnx_tagger, "load_tagger", load_fake)
    pipeline._loaded.cache_clear()
    yield
    pipeline._loaded.cache_clear()
