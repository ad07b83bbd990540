"""The file by which the product learns a style from one picture, in an exported model's folder."""

from __future__ import annotations

from pathlib import Path

import openvino as ov
from torch import Tensor

from train import losses
from train.learn_graph import LossWeights, build_learn, features_weights
from train.network import PaintNetwork
from train.recipe import Recipe
from train.sketch import bank_sketches

SIZE = 256
BATCH = 2
CONTENT, LIGHT = 0.04, 0.02


def export_learn(network: PaintNetwork, styles: Tensor, target: Path) -> None:
    """Writes learn.xml and learn.bin. `styles` [S,P] are the bank's, without the identity."""
    weights = {k: v.detach().float().numpy() for k, v in network.state_dict().items()}
    slices = {name: (start, end) for name, start, end in network.layout.slices}
    features = features_weights(losses.Features())
    r = Recipe()
    # Contours and structure are not in the graph: content weighs what it did before them.
    losses_of = LossWeights(r.style, r.texture, r.energy, r.palette, CONTENT, LIGHT)
    sketches = bank_sketches(network, styles)
    graph = build_learn(weights, slices, features, SIZE, BATCH, losses_of, sketches)
    ov.save_model(graph, target / "learn.xml", compress_to_fp16=True)
