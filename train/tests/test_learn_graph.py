"""The gradients that the product learns styles by are those of PyTorch. Needs the training set-up:
`.venv-train/bin/python -m unittest train.tests.test_learn_graph`.
"""

from __future__ import annotations

import unittest

import numpy as np
import openvino as ov
import torch
from train.learn_graph import build_grams, build_learn, features_weights
from train.network import Architecture, PaintNetwork

from train import losses

SIZE = 64
BATCH = 2
CONTENT, LIGHT = 0.04, 0.02


def compiled(model: ov.Model) -> ov.CompiledModel:
    return ov.Core().compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})


class LearnGraph(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        torch.manual_seed(3)
        cls.features = losses.Features()
        cls.network = PaintNetwork(Architecture(encoder=8, trunk=16, deep=16, decoder=8))
        cls.artwork = torch.rand(1, 3, SIZE, 96) * 2 - 1
        cls.photo = torch.rand(BATCH, 3, SIZE, SIZE) * 2 - 1
        vector = cls.network.initial_vector(False)
        cls.vector = (vector + torch.randn_like(vector) * 0.1)[None]
        cls.wanted = []
        for shown in (cls.artwork, losses.half_scale(cls.artwork)):
            cls.wanted += losses.grams_of(cls.features(shown))

    def test_grams_are_those_of_training(self) -> None:
        model = compiled(build_grams(features_weights(self.features), (SIZE, 96)))
        found = model([self.artwork.numpy()])
        self.assertEqual(len(model.outputs), 10)
        for i, wanted in enumerate(self.wanted):
            np.testing.assert_allclose(found[i], wanted.numpy(), rtol=2e-3, atol=2e-3)

    def test_loss_and_gradient_are_those_of_pytorch(self) -> None:
        vector = self.vector.clone().requires_grad_(True)
        noise = torch.zeros(BATCH, 1, SIZE // 4, SIZE // 4)
        painted = self.network(self.photo, vector.expand(BATCH, -1), noise)
        taps = self.features(painted)
        half = self.features(losses.half_scale(painted))
        style = 0.5 * (
            losses.style_distance(losses.grams_of(taps), self.wanted[:5])
            + losses.style_distance(losses.grams_of(half), self.wanted[5:])
        )
        content = losses.content_distance(taps, self.features(self.photo))
        light = losses.light_distance(painted, self.photo)
        loss = (style + CONTENT * content + LIGHT * light).mean()
        loss.backward()

        weights = {k: v.numpy() for k, v in self.network.state_dict().items()}
        slices = {name: (start, end) for name, start, end in self.network.layout.slices}
        model = compiled(
            build_learn(
                weights, slices, features_weights(self.features), SIZE, BATCH, CONTENT, LIGHT
            )
        )
        grams = [w.numpy() for w in self.wanted]
        found = model([self.photo.numpy(), self.vector.numpy(), *grams])

        np.testing.assert_allclose(found["painted"], painted.detach().numpy(), atol=2e-3)
        self.assertAlmostEqual(float(found["loss"][0]), float(loss), delta=1e-3 * float(loss))
        expected = vector.grad.numpy()
        off = np.abs(found["gradient"] - expected).max() / np.abs(expected).max()
        self.assertLess(off, 1e-3)


if __name__ == "__main__":
    unittest.main()
