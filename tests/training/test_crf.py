from itertools import product

import pytest

torch = pytest.importorskip("torch", reason="torch is installed by `make train` only")

from training.crf import crf_loss  # noqa: E402


def test_the_loss_is_that_of_counting_every_path() -> None:
    torch.manual_seed(3)
    scores, start, moves = torch.randn(2, 4, 3), torch.randn(3), torch.randn(3, 3)
    labels, sizes = torch.tensor([[0, 1, 2, 2], [2, 0, 0, 0]]), torch.tensor([4, 2])

    def worth(i: int, path: tuple[int, ...]) -> float:
        steps = sum(moves[a, b] for a, b in zip(path, path[1:], strict=False))
        return float(start[path[0]] + steps + sum(scores[i, t, p] for t, p in enumerate(path)))

    for i, size in enumerate(sizes.tolist()):
        paths = torch.tensor([worth(i, p) for p in product(range(3), repeat=size)])
        given = worth(i, tuple(labels[i, :size].tolist()))
        loss = crf_loss(scores, labels, sizes, start, moves)[i]
        assert float(loss) == pytest.approx(float(torch.logsumexp(paths, 0)) - given, abs=1e-4)
