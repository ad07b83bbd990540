"""Processes that train one model together: each has its own pictures, all take the same steps.

Two processes of one thread each step through nearly twice as many pictures as one of two threads:
the layers are small.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import distributed, nn


@dataclass(frozen=True)
class Team:
    """This process's place among `size`."""

    rank: int = 0
    size: int = 1

    @classmethod
    def join(cls, rank: int, size: int, meeting: str) -> Team:
        """Waits for the others. `meeting` is a path where no file is yet."""
        if size > 1:
            distributed.init_process_group(
                "gloo", init_method=f"file://{meeting}", rank=rank, world_size=size
            )
        return cls(rank, size)

    def share(self, model: nn.Module, is_stopped: bool) -> bool:
        """Turns every gradient into the mean over the team's; whether any process is to stop."""
        if self.size == 1:
            return is_stopped
        gradients = [p.grad for p in model.parameters() if p.grad is not None]
        flat = torch.cat([g.reshape(-1) for g in gradients] + [torch.tensor([float(is_stopped)])])
        distributed.all_reduce(flat)
        start = 0
        for gradient in gradients:
            end = start + gradient.numel()
            gradient.copy_(flat[start:end].view_as(gradient) / self.size)
            start = end
        return bool(flat[-1] > 0)


def run_team(work: Callable[..., None], size: int, args: tuple[Any, ...]) -> None:
    """work(rank, *args) in `size` processes, the first of them this one. SIGTERM here stops all,
    as Team.share tells the others."""
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=work, args=(rank, *args)) for rank in range(1, size)]
    for process in others:
        process.daemon = True  # none outlives this process
        process.start()
    work(0, *args)
    for process in others:
        process.join()
        if process.exitcode:
            sys.exit(process.exitcode)
