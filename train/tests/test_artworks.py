"""The drawn artworks: one for each drawn style, the same every time, neither dark nor empty."""

from __future__ import annotations

import unittest

from train.styles import STYLES

try:
    import numpy as np
    from train.artworks import ARTWORKS, draw
except ImportError:  # the other tests here need no packages
    raise unittest.SkipTest("numpy and Pillow are not installed") from None

QUICK = ("low-poly", "isometric", "pixel-art")


class Artworks(unittest.TestCase):
    def test_every_drawn_style_has_a_script(self) -> None:
        self.assertEqual(list(ARTWORKS), [style.id for style in STYLES if style.drawn])

    def test_a_picture_is_the_same_every_time(self) -> None:
        self.assertEqual(draw("low-poly").tobytes(), draw("low-poly").tobytes())

    def test_pictures_are_full_and_readable(self) -> None:
        for name in QUICK:
            with self.subTest(style=name):
                picture = draw(name)
                self.assertEqual(picture.mode, "RGB")
                self.assertGreaterEqual(max(picture.size), 1024)
                light = np.asarray(picture.convert("L"), np.float32)
                self.assertTrue(70 < light.mean() < 225)
                # No corner of a quarter of the picture's width is blank.
                h, w = light.shape
                parts = light[: h // 4 * 4, : w // 4 * 4].reshape(4, h // 4, 4, w // 4)
                self.assertGreater(parts.std((1, 3)).min(), 4)


if __name__ == "__main__":
    unittest.main()
