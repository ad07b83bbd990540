"""What the network's parts promise; skipped without the training set-up."""

from __future__ import annotations

import unittest

try:
    import torch
    from train.network import PaintNetwork
except ImportError as missing:
    raise unittest.SkipTest(f"needs the training set-up: {missing}") from missing


class GainTest(unittest.TestCase):
    def test_a_gain_scales_the_painting_around_the_middle_grey(self) -> None:
        torch.manual_seed(1)
        network = PaintNetwork().eval()
        vector = network.initial_vector(identity=False)
        vector = vector + 0.2 * torch.randn_like(vector)
        photo, noise = torch.rand(1, 3, 64, 64) * 2 - 1, torch.randn(1, 1, 16, 16)

        with torch.no_grad():
            plain = network(photo, vector[None], noise)
            more = network(photo, network.with_gain(vector, 1.05)[None], noise)

        self.assertGreater(float(plain.std()), 0.05)
        torch.testing.assert_close(more, 1.05 * plain, rtol=0, atol=1e-4)


if __name__ == "__main__":
    unittest.main()
