import pytest

torch = pytest.importorskip("torch", reason="torch is installed by `make train` only")

from training.mix import mixed  # noqa: E402


def test_each_weight_lies_between_but_those_of_names() -> None:
    one = {"encoder.x": torch.tensor([0.0, 4.0]), "names.y": torch.tensor([1.0])}
    other = {"encoder.x": torch.tensor([10.0, 4.0]), "names.y": torch.tensor([3.0])}
    found = mixed(one, other, 0.3)
    assert found["encoder.x"].tolist() == pytest.approx([3.0, 4.0])
    assert found["names.y"].tolist() == [3.0]
