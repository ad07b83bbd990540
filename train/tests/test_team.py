"""Processes that train together agree; skipped without the training set-up."""

from __future__ import annotations

import json
import tempfile
import unittest
from pathlib import Path

try:
    import torch
    from torch import nn
    from train.team import Team, run_team
except ImportError as missing:
    raise unittest.SkipTest(f"needs the training set-up: {missing}") from missing


def step(rank: int, size: int, folder: str) -> None:
    """One step of a model whose gradient is the rank; only the last process wants to stop."""
    torch.set_num_threads(1)
    team = Team.join(rank, size, f"{folder}/meeting")
    model = nn.Linear(2, 1, bias=False)
    model.weight.grad = torch.full_like(model.weight, float(rank))
    is_stopped = team.share(model, rank == size - 1)
    found = {"gradient": model.weight.grad.tolist(), "is_stopped": is_stopped}
    Path(folder, f"{rank}.json").write_text(json.dumps(found), encoding="utf-8")


class TeamTest(unittest.TestCase):
    def test_all_get_the_mean_and_stop_when_one_does(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            run_team(step, 2, (2, folder))
            found = [json.loads(Path(folder, f"{rank}.json").read_text()) for rank in range(2)]

        self.assertEqual(found, [{"gradient": [[0.5, 0.5]], "is_stopped": True}] * 2)

    def test_alone_nothing_changes(self) -> None:
        model = nn.Linear(2, 1, bias=False)
        model.weight.grad = torch.ones_like(model.weight)

        self.assertFalse(Team().share(model, False))
        self.assertEqual(model.weight.grad.tolist(), [[1.0, 1.0]])


if __name__ == "__main__":
    unittest.main()
