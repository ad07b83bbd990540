"""The gradients that the product learns styles by are those of PyTorch; skipped without the
training set-up: `.venv-train/bin/python -m unittest train.tests.test_learn_graph`.
"""

from __future__ import annotations

import unittest

try:
    import numpy as np
    import openvino as ov
    import torch
    from train.learn_graph import LossWeights, build_learn, features_weights
    from train.network import Architecture, PaintNetwork
    from train.sketch import bank_sketches, sketch_of

    from train import losses
except ImportError as missing:
    raise unittest.SkipTest(f"needs the training set-up: {missing}") from missing

SIZE = 64
BATCH = 2
WEIGHTS = LossWeights(style=1.0, texture=0.5, energy=0.7, palette=0.5, content=0.04, light=0.02)


def compiled(model: ov.Model) -> ov.CompiledModel:
    return ov.Core().compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})


class LearnGraph(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        torch.manual_seed(3)
        cls.features = losses.Features()
        cls.network = PaintNetwork(Architecture(encoder=8, trunk=16, deep=16, decoder=8))
        cls.artwork = torch.rand(BATCH, 3, SIZE, SIZE) * 2 - 1
        cls.photo = torch.rand(BATCH, 3, SIZE, SIZE) * 2 - 1
        vector = cls.network.initial_vector(False)
        cls.vector = (vector + torch.randn_like(vector) * 0.1)[None]
        artworks = (cls.artwork, losses.half_scale(cls.artwork))
        scales = [cls.features(s) for s in artworks]
        cls.tile_grams = [gram for taps in scales for gram in losses.grams_of(taps)]
        cls.tile_grams += [matrix for taps in scales for matrix in losses.covariances_of(taps)]
        cls.tile_grams += [matrix for image in artworks for matrix in losses.palettes(image)]
        cls.wanted = [grams.mean(0, keepdim=True) for grams in cls.tile_grams]
        weights = {k: v.numpy() for k, v in cls.network.state_dict().items()}
        slices = {name: (start, end) for name, start, end in cls.network.layout.slices}
        features = features_weights(cls.features)
        cls.sketches = bank_sketches(cls.network, cls.vector)
        cls.model = build_learn(weights, slices, features, SIZE, BATCH, WEIGHTS, cls.sketches)

    def test_grams_are_those_of_training(self) -> None:
        found = compiled(self.model)([self.artwork.numpy(), self.vector.numpy(), *self.grams()])
        for i, wanted in enumerate(self.tile_grams):
            np.testing.assert_allclose(
                found[f"photo_gram{i}"], wanted.numpy(), rtol=2e-3, atol=2e-3
            )

    def test_what_is_wanted_is_sketched_as_the_bank_is(self) -> None:
        found = compiled(self.model)([self.artwork.numpy(), self.vector.numpy(), *self.grams()])
        sketch = sketch_of([matrix[0] for matrix in self.grams()])

        self.assertEqual(self.sketches.shape, (1, *sketch.shape))
        np.testing.assert_array_equal(found["bank_sketches"], self.sketches)
        np.testing.assert_allclose(found["sketch"][0], sketch, rtol=1e-3, atol=1e-3)

    def grams(self) -> list[np.ndarray]:
        return [w.numpy() for w in self.wanted]

    def test_loss_and_gradient_are_those_of_pytorch(self) -> None:
        vector = self.vector.clone().requires_grad_(True)
        noise = torch.zeros(BATCH, 1, SIZE // 4, SIZE // 4)
        painted = self.network(self.photo, vector.expand(BATCH, -1), noise)
        taps = self.features(painted)
        small = losses.half_scale(painted)
        half = self.features(small)
        own_grams = losses.grams_of(taps) + losses.grams_of(half)
        own_covariances = losses.covariances_of(taps) + losses.covariances_of(half)
        style = losses.style_distance(own_grams, self.wanted[:10])
        texture = losses.style_distance(own_covariances, self.wanted[10:20])
        energy = losses.energy_distance(own_covariances, self.wanted[10:20])
        own_palettes = losses.palettes(painted) + losses.palettes(small)
        palette = losses.palette_distance(own_palettes, self.wanted[20:])
        content = losses.content_distance(taps, self.features(self.photo))
        light = losses.light_distance(painted, self.photo)
        w = WEIGHTS
        loss = w.style * style + w.texture * texture + w.energy * energy + w.palette * palette
        loss = (loss + w.content * content + w.light * light).mean()
        loss.backward()

        found = compiled(self.model)([self.photo.numpy(), self.vector.numpy(), *self.grams()])

        np.testing.assert_allclose(found["painted"], painted.detach().numpy(), atol=2e-3)
        self.assertAlmostEqual(float(found["loss"][0]), float(loss), delta=1e-3 * float(loss))
        expected = vector.grad.numpy()
        off = np.abs(found["gradient"] - expected).max() / np.abs(expected).max()
        self.assertLess(off, 1e-3)


if __name__ == "__main__":
    unittest.main()
