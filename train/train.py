"""Trains the style network: `python -m train.train --name NAME`.

Resumes from the run's checkpoint by itself, also when styles have been added since.
"""

from __future__ import annotations

import argparse
import copy
import math
import os
import signal
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from train import losses
from train.data import PhotoSet, default_data_dir
from train.grow import grown
from train.manner import Manner, contrasts, style_targets
from train.network import Architecture, PaintNetwork
from train.recipe import Recipe
from train.second_pass import Painted, SecondPass
from train.styles import STYLES
from train.team import Team, run_team

RUNS = Path(__file__).resolve().parent / "runs"
CHECKPOINTS = (
    Path(__file__).resolve().parent / "checkpoints"
)  # of unfinished runs, in the repository
BORDER = 8  # pixels that a picture is mirrored beyond its edges before the loss network sees it
HARD = (1.15, 1.4, 1.8)  # times the median of distance / goal: past each a style comes once more
URGENT = 4.0  # what the manner of a style counts at most that is far from its goal
IDENTITY = 0  # row of the identity vector; styles follow in the order of STYLES
ROWS = ["identity", *(style.id for style in STYLES)]


class Model(nn.Module):
    """The network and the vectors of all styles, identity first."""

    def __init__(self, arch: Architecture | None = None) -> None:
        super().__init__()
        self.network = PaintNetwork(arch)
        rows = [self.network.initial_vector(i == IDENTITY) for i in range(len(STYLES) + 1)]
        self.vectors = nn.Parameter(torch.stack(rows))


class Trainer:
    """One run: model, optimiser, data and the clock of the schedule."""

    def __init__(
        self,
        name: str,
        data: Path,
        recipe: Recipe,
        seed: int,
        mixed: bool,
        team: Team,
        is_fresh: bool = False,
    ) -> None:
        self.recipe = recipe
        self.team = team
        self.mixed = mixed  # bf16 convolutions, about twice as fast where the CPU has them
        self.directory = RUNS / name
        self.directory.mkdir(parents=True, exist_ok=True)
        self.checkpoint = self.directory / "checkpoint.pt"
        torch.manual_seed(seed)
        self.rng = np.random.default_rng(seed)
        self.photos = PhotoSet.load(data, held_out=False)
        self.model = Model().to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.model).requires_grad_(False)
        self.features = losses.Features().to(memory_format=torch.channels_last)
        with torch.no_grad():
            self.targets = style_targets(self.features, data, recipe.style_size)
        self.contrasts = torch.cat([torch.ones(1), contrasts(data)])  # by row
        # A vector is touched by one sample in ten, the network by all: vectors may step further.
        self.rate_factors = (1.0, recipe.vector_rate)
        self.optimizer = torch.optim.Adam(
            [
                {"params": list(self.model.network.parameters())},
                {"params": [self.model.vectors]},
            ],
            recipe.learning_rate,
        )
        self.step = 0
        self.pictures = 0
        self.elapsed_s = 0.0
        self.deck: list[int] = []
        self.goals = torch.tensor([style.goal for style in STYLES])
        self.recent = self.goals.clone()  # running mean of each style's distance
        self.is_stopped = False
        self.polished: list[int] = []  # rows of the only styles that are trained; empty = all
        shared = CHECKPOINTS / f"{name}.pt"
        if is_fresh:
            return
        if self.checkpoint.exists():
            self.resume(self.checkpoint)
        elif shared.exists():
            self.resume(shared)

    def load_weights(self, state: dict[str, Any]) -> list[int]:
        """Takes over the network and the vectors of the styles that the checkpoint knows; returns
        where each row here lies there, or -1."""
        rows = self.load_into(self.model, state["model"], state)
        self.load_into(self.average, state.get("average", state["model"]), state)
        return rows

    @staticmethod
    def load_into(model: Model, weights: dict[str, Tensor], state: dict[str, Any]) -> list[int]:
        weights = dict(grown(weights, model.network))
        old_vectors = weights.pop("vectors")
        known = ["identity", *state.get("styles", [style.id for style in STYLES])]
        known = known[: len(old_vectors)]
        rows = [known.index(key) if key in known else -1 for key in ROWS]
        start = old_vectors[1:].mean(0)  # a new style starts as the mean of the others
        weights["vectors"] = torch.stack([start if old < 0 else old_vectors[old] for old in rows])
        model.load_state_dict(weights)
        return rows

    def start_from(self, checkpoint: Path) -> None:
        self.load_weights(torch.load(checkpoint, map_location="cpu", weights_only=False))

    def resume(self, checkpoint: Path) -> None:
        state = torch.load(checkpoint, map_location="cpu", weights_only=False)
        rows = self.load_weights(state)
        moments = state["optimizer"]
        shapes = [value.shape for value in self.model.network.parameters()]
        if any(moments["state"][i]["exp_avg_sq"].shape != shape for i, shape in enumerate(shapes)):
            moments = self.optimizer.state_dict()  # the network has grown since
        for moment in moments["state"].values():
            moment.setdefault("exp_avg", torch.zeros_like(moment["exp_avg_sq"]))  # train.share
            for key in ("exp_avg", "exp_avg_sq"):
                if moment[key].shape[1:] == self.model.vectors.shape[1:] and moment[key].dim() == 2:
                    new = torch.zeros_like(self.model.vectors)
                    for row, old in enumerate(rows):
                        if old >= 0:
                            new[row] = moment[key][old]
                    moment[key] = new
        self.optimizer.load_state_dict(moments)
        self.rng.bit_generator.state = state["rng"]
        self.step, self.pictures = state["step"], state["pictures"]
        self.elapsed_s = state["elapsed_s"]

    def save(self) -> None:
        """Writes the checkpoint beside the old one, then takes its place: a stop loses nothing."""
        optimizer = copy.deepcopy(self.optimizer.state_dict())
        for moments in optimizer["state"].values():  # half the file, and as good
            for key in ("exp_avg", "exp_avg_sq"):
                moments[key] = moments[key].bfloat16()
        state = {
            "model": self.model.state_dict(),
            "average": self.average.state_dict(),
            "styles": [style.id for style in STYLES],
            "optimizer": optimizer,
            "rng": self.rng.bit_generator.state,
            "step": self.step,
            "pictures": self.pictures,
            "elapsed_s": self.elapsed_s,
        }
        new = self.checkpoint.with_suffix(".new")
        torch.save(state, new)
        os.replace(new, self.checkpoint)

    @torch.no_grad()
    def move_average(self) -> None:
        r = self.recipe
        steps = r.averaged_polish_steps if self.polished else r.averaged_steps
        share = max(1 / steps, 1 / self.step)
        for mean, value in zip(self.average.parameters(), self.model.parameters()):
            mean.lerp_(value, share)

    def lag(self) -> Tensor:
        """How far each style is from its goal, as a multiple of the median."""
        far = self.recent / self.goals
        return far / far.median()

    def next_style(self) -> int:
        """Row of the next style: every style once before any comes again, and those that are
        farthest from their goal up to four times."""
        if not self.deck:
            limits = (0, *HARD)
            lag = enumerate(self.lag().tolist(), start=1)
            rows = self.polished or [row for row, far in lag for at in limits if far > at]
            self.deck = [rows[i] for i in self.rng.permutation(len(rows))]
        return self.deck.pop()

    def draw_batch(self) -> tuple[list[int], Tensor]:
        """Rows and strengths of the samples: mostly full styles, now and then the identity or a
        point on the way from the photo to a style."""
        r = self.recipe
        rows, strengths = [], []
        for _ in range(r.batch):
            draw = self.rng.random()
            if draw < 1 / r.identity_every:
                rows.append(IDENTITY)
                strengths.append(0.0)
            else:
                rows.append(self.next_style())
                is_blend = draw < 1 / r.identity_every + 1 / r.blend_every
                strengths.append(float(self.rng.uniform(0.05, 0.95)) if is_blend else 1.0)
        return rows, torch.tensor(strengths)

    def paint_batch(self) -> Painted:
        r = self.recipe
        rows, strength = self.draw_batch()
        photo = torch.stack([self.photos.crop(self.rng, r.crop) for _ in rows])
        photo = photo.contiguous(memory_format=torch.channels_last)
        vectors = self.model.vectors
        s = strength[:, None]
        style = vectors[IDENTITY] * (1 - s) + vectors[rows] * s
        noise_shape = (len(rows), 1, r.crop // 4, r.crop // 4)
        noise = torch.randn(noise_shape) * strength[:, None, None, None]
        painted = self.model.network(photo, style, noise)
        contrast = self.contrasts[rows]
        return Painted(rows, photo, style, noise, strength, contrast, painted)

    def taps(self, picture: Tensor) -> list[Tensor]:
        """Features of a picture that goes on beyond its border as a mirror. Where the loss network
        meets zeros it is half blind, and a painting learns to hide spikes there that please its
        instance norms."""
        frame = (BORDER, BORDER, BORDER, BORDER)
        return self.features(functional.pad(picture, frame, mode="reflect"))

    def manners(self, picture: Tensor, taps: list[Tensor]) -> list[Manner]:
        """At full and at half scale; `taps` are those of the picture."""
        small = losses.half_scale(picture)
        return [Manner.of(picture, taps), Manner.of(small, self.taps(small))]

    def wanted(self, first: Painted, photo_taps: list[Tensor]) -> list[Manner]:
        """What each sample should have, at both scales: between photo and artwork by strength."""
        artworks = [
            Manner.stack([targets[max(row, 1) - 1] for row in first.rows])
            for targets in self.targets
        ]
        if not bool(((first.strength > 0) & (first.strength < 1)).any()):
            return artworks
        photos = self.manners(first.photo, photo_taps)
        return [photo.towards(art, first.strength) for photo, art in zip(photos, artworks)]

    def manner_errors(
        self, own: list[Manner], wanted: list[Manner], rows: list[int]
    ) -> tuple[Tensor, Tensor]:
        """The style distance that is reported, and the whole loss of manner, per sample [N]."""
        r = self.recipe
        colours = r.palette * torch.tensor([STYLES[max(row, 1) - 1].palette for row in rows])
        style, whole = torch.zeros(()), torch.zeros(())
        for o, w in zip(own, wanted):
            far = losses.style_distance(o.grams, w.grams)
            texture = losses.style_distance(o.covariances, w.covariances)
            energy = losses.energy_distance(o.covariances, w.covariances)
            palette = losses.palette_distance(o.palettes, w.palettes)
            style = style + far / len(own)
            parts = r.style * far + r.texture * texture + r.energy * energy + colours * palette
            whole = whole + parts / len(own)
        return style, whole

    def loss(self) -> tuple[Tensor, dict[str, float]]:
        """The loss of one batch, and what the log should show of it."""
        r = self.recipe
        first = self.paint_batch()
        photo, painted, strength = first.photo, first.painted, first.strength
        taps = self.taps(painted)
        with torch.no_grad():
            photo_taps = self.taps(photo)
            wanted = self.wanted(first, photo_taps)
        style, manner = self.manner_errors(self.manners(painted, taps), wanted, first.rows)
        parts = {
            "style": style,
            "content": losses.content_distance(taps, photo_taps),
            "contours": losses.contour_distance(painted, photo),
            "structure": losses.structure_distance(painted, photo),
            "light": losses.light_distance(painted, photo),
            "blotches": losses.blotches(painted, photo),
        }
        factor = torch.tensor([STYLES[max(row, 1) - 1].content for row in first.rows])
        kept = (
            r.content * (2 - strength) * parts["content"]
            + r.contours * parts["contours"]
            + r.structure * parts["structure"]
            + r.light * parts["light"]
        )
        shuffle = losses.shuffle_bias(painted, 2) + 3 * losses.shuffle_bias(painted, 4)
        flaws = (
            r.variation * losses.total_variation(painted)
            + r.shuffle * shuffle
            + r.blotches * parts["blotches"]
        )
        urgency = self.lag().pow(2).clamp(URGENT if self.polished else 1, URGENT)
        urgency = urgency[[max(row, 1) - 1 for row in first.rows]]
        # The photo's own pull fades fast: at half strength a quarter, at full strength none.
        same = (1 - strength) ** 2 * losses.identity_distance(painted, photo)
        total = (
            strength * (urgency * manner + flaws)
            + factor * kept
            + r.border * losses.border_excess(painted)
            + r.identity * same
        ).mean()
        figures = self.figures(first, parts)
        if self.step % r.second_pass_every == 0:
            turn = self.step // r.second_pass_every
            again = SecondPass(self.model.network, r, self.rng)
            total = total + again.loss(turn, first, figures)
        return total, figures

    def figures(self, first: Painted, parts: dict[str, Tensor]) -> dict[str, float]:
        """Means over the samples of full strength, and how far each style is."""
        figures: dict[str, float] = {}
        if bool(first.is_full.any()):
            for key, value in parts.items():
                figures[key] = float(value.detach()[first.is_full].mean())
        is_identity = first.strength == 0
        if bool(is_identity.any()):
            change = (first.painted - first.photo).detach().abs().mean((1, 2, 3)) * 127.5
            figures["identity"] = float(change[is_identity].mean())
        for row, far, is_full in zip(first.rows, parts["style"].tolist(), first.is_full.tolist()):
            if is_full:
                figures[STYLES[row - 1].id] = far
                self.recent[row - 1].lerp_(torch.tensor(far), 0.1)
        return figures

    def polish(self, ids: list[str]) -> None:
        """From here only the vectors of these styles step, for their manner above all: the network
        and all other vectors stay."""
        self.polished = [ROWS.index(style) for style in ids]
        is_polished = torch.zeros(len(ROWS), 1)
        is_polished[self.polished] = 1
        self.model.vectors.register_hook(lambda gradient: gradient * is_polished)
        self.model.network.requires_grad_(False)
        self.optimizer = torch.optim.Adam([{"params": [self.model.vectors]}])
        self.rate_factors = (1.0,)

    def learning_rate(self, first: int, last: int) -> float:
        """A cosine over the run, or over the pictures that a polish sees."""
        r = self.recipe
        begun, top = (first, r.polish_rate) if self.polished else (0, r.learning_rate)
        progress = (self.pictures - begun) / (last - begun)
        rate = top * (0.5 + 0.5 * math.cos(math.pi * progress))
        return max(rate, 1e-5) * min(1.0, (self.step + 1) / 50)

    def start_drawing(self) -> None:
        """From here each process of the team draws other pictures."""
        if self.team.rank:
            self.rng = np.random.default_rng((self.step, self.team.rank))
        torch.manual_seed(self.step * self.team.size + self.team.rank)

    def train(self, pictures: int) -> None:
        """Steps until the run has seen that many pictures, over all its sessions; the cosine of the
        learning rate ends there."""
        self.start_drawing()
        log_path = self.directory / "log.tsv"
        names = ["style", "content", "light", "identity", "motion", "seeds"]
        names += [*(style.id for style in STYLES), "blotches", "contours", "frame", "structure"]
        is_first = self.team.rank == 0
        if is_first and (self.step == 0 or not log_path.exists()):
            head = ["step", "pictures", "elapsed_s", "learning_rate", "loss", *names]
            log_path.write_text("\t".join(head) + "\n", encoding="utf-8")
        started = time.time() - self.elapsed_s
        saved = time.time()
        begun = self.pictures
        sums: dict[str, list[float]] = {}
        bar = tqdm(unit="step", mininterval=10, disable=not is_first)
        while self.pictures < pictures and not self.is_stopped:
            rate = self.learning_rate(begun, pictures)
            for group, factor in zip(self.optimizer.param_groups, self.rate_factors):
                group["lr"] = rate * factor
            with torch.autocast("cpu", torch.bfloat16, enabled=self.mixed):
                total, figures = self.loss()
            self.optimizer.zero_grad(set_to_none=True)
            total.backward()
            self.is_stopped = self.team.share(self.model, self.is_stopped)
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.step += 1
            self.move_average()
            self.pictures += self.recipe.batch * self.team.size
            self.elapsed_s = time.time() - started
            for key, value in {"loss": float(total.detach()), **figures}.items():
                sums.setdefault(key, []).append(value)
            bar.update()
            if is_first and self.step % 100 == 0:
                means = [f"{np.mean(sums[n]):.4f}" if n in sums else "" for n in ("loss", *names)]
                line = [str(self.step), str(self.pictures), f"{self.elapsed_s:.0f}", f"{rate:.6f}"]
                with log_path.open("a", encoding="utf-8") as log:
                    log.write("\t".join(line + means) + "\n")
                sums.clear()
            if is_first and time.time() - saved > self.recipe.checkpoint_s:
                self.save()
                saved = time.time()
        if is_first:
            self.save()
        bar.close()


def work(rank: int, args: argparse.Namespace, meeting: str) -> None:
    """One process of the team."""
    torch.set_num_threads(args.threads)
    team = Team.join(rank, args.workers, meeting)
    trainer = Trainer(args.name, args.data, Recipe(), args.seed, not args.fp32, team, args.fresh)
    if trainer.pictures >= args.pictures and rank == 0:
        print(
            f"The run has seen {trainer.pictures} pictures already: "
            "name more with --pictures, or begin anew with --fresh"
        )

    def stop(*_: object) -> None:
        trainer.is_stopped = True

    signal.signal(signal.SIGTERM, stop)  # ends after the step in hand, checkpoint written
    signal.signal(signal.SIGINT, stop)
    if trainer.step == 0 and args.start_from:
        trainer.start_from(args.start_from)
    if args.polish:
        trainer.polish(args.polish)
    trainer.train(args.pictures)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="fine", help="folder of the run under train/runs")
    parser.add_argument("--data", type=Path, default=default_data_dir())
    parser.add_argument("--pictures", type=int, default=152_000, help="length of the run")
    parser.add_argument("--fresh", action="store_true", help="begin anew, whatever was trained")
    parser.add_argument("--start-from", type=Path, help="checkpoint whose weights a new run takes")
    parser.add_argument(
        "--polish",
        nargs="+",
        metavar="STYLE",
        help="train only the vectors of these styles, as the last part of a run",
    )
    parser.add_argument("--workers", type=int, default=2, help="processes that step together")
    parser.add_argument("--threads", type=int, default=1, help="of each process")
    parser.add_argument("--fp32", action="store_true", help="no bf16 convolutions")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="train-") as folder:
        run_team(work, args.workers, (args, f"{folder}/meeting"))


if __name__ == "__main__":
    main()
