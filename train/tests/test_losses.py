"""What training measures by tells what it should; skipped without the training set-up."""

from __future__ import annotations

import unittest

try:
    import torch
    from train.data import to_image
    from train.evaluate import content

    from train import losses
except ImportError as missing:
    raise unittest.SkipTest(f"needs the training set-up: {missing}") from missing

SIDE = 96


def scene() -> torch.Tensor:
    """A light disc before a dark slope [1,3,SIDE,SIDE], not symmetric."""
    y, x = torch.meshgrid(torch.linspace(-1, 1, SIDE), torch.linspace(-1, 1, SIDE), indexing="ij")
    disc = ((x - 0.3) ** 2 + (y + 0.2) ** 2 < 0.2).float()
    return (disc - 0.4 + 0.3 * y).expand(1, 3, SIDE, SIDE).contiguous()


def hatched(image: torch.Tensor) -> torch.Tensor:
    """With strokes two pixels wide."""
    stripes = (torch.arange(SIDE) // 2 % 2) * 0.3 - 0.15
    return (image + stripes).clamp(-1, 1)


class ContentLosses(unittest.TestCase):
    def test_a_moved_disc_costs_far_more_than_strokes(self) -> None:
        own = float(losses.contour_distance(scene(), scene()))
        strokes = float(losses.contour_distance(hatched(scene()), scene()))
        moved = float(losses.contour_distance(scene().roll(24, 3), scene()))

        self.assertGreater(moved, own + 0.2)
        self.assertLess(strokes - own, (moved - own) / 3)

    def test_a_pale_picture_has_the_same_contours(self) -> None:
        own = losses.contour_distance(scene(), scene())
        pale = losses.contour_distance(scene() * 0.3, scene())

        self.assertAlmostEqual(float(pale), float(own), places=3)

    def test_structure_is_the_ssim_of_the_report(self) -> None:
        far = losses.structure_distance(hatched(scene()), scene())
        ssim = content.ssim(to_image(hatched(scene())[0]), to_image(scene()[0]))

        self.assertAlmostEqual(float(1 - far), ssim, delta=0.01)


class PaletteLoss(unittest.TestCase):
    def test_where_colours_lie_does_not_matter_which_they_are_does(self) -> None:
        wanted = losses.palettes(scene())
        rolled = losses.palette_distance(losses.palettes(scene().roll(32, 2)), wanted)
        darker = losses.palette_distance(losses.palettes(scene() - 0.1), wanted)

        self.assertLess(float(rolled), 0.01)
        self.assertGreater(float(darker), 0.05)


class BorderError(unittest.TestCase):
    def test_only_the_border_counts(self) -> None:
        inside, border = scene(), scene()
        inside[..., 30:60, 30:60] += 1
        border[..., :4, :] += 1

        self.assertEqual(float(losses.border_error(inside, scene())), 0)
        self.assertGreater(float(losses.border_error(border, scene())), 0.05)


if __name__ == "__main__":
    unittest.main()
