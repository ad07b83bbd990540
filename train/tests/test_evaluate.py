"""What train.evaluate measures by tells what it should; skipped without the training set-up."""

from __future__ import annotations

import tempfile
import unittest
from dataclasses import replace
from functools import cache
from pathlib import Path

try:
    import numpy as np
    import torch
    from PIL import Image, ImageEnhance
    from train.evaluate import clips, content, sheets, stability
    from train.evaluate.judges import FilterBank, OctaveBank, distance
    from train.evaluate.peer import Peer
    from train.evaluate.pictures import as_batch
    from train.evaluate.report import Results, write_report
    from train.evaluate.run import spread
    from train.evaluate.stability import MotionRow
    from train.evaluate.stills import StillRow

    from train import drawn
except ImportError as missing:
    raise unittest.SkipTest(f"needs the training set-up: {missing}") from missing

GOOD = StillRow("good", 0.6, 0.04, 0.13, None, 0.5, 0.08, 0.1, 0.9, 0.5, 0.4, 0.5, 0.4, 0.7, 0.6)


@cache
def drawing() -> Image.Image:
    return drawn.portrait(640, 480)


def scene() -> Image.Image:
    return drawing().resize((256, 192), Image.Resampling.LANCZOS)


def noise_picture(seed: int = 1) -> Image.Image:
    rng = np.random.default_rng(seed)
    return Image.fromarray(rng.integers(0, 256, (192, 256, 3), np.uint8))


class BankTest(unittest.TestCase):
    def far(self, picture: Image.Image, bank: FilterBank) -> float:
        return distance(bank.grams(as_batch(picture)), bank.grams(as_batch(scene())))

    def test_a_picture_is_no_distance_from_itself(self) -> None:
        for bank in (FilterBank(), OctaveBank()):
            self.assertEqual(self.far(scene(), bank), 0)

    def test_where_a_texture_lies_does_not_matter(self) -> None:
        rolled = Image.fromarray(np.roll(np.asarray(scene()), 64, 1))

        for bank in (FilterBank(), OctaveBank()):
            self.assertLess(self.far(rolled, bank), 0.02)
            self.assertGreater(self.far(noise_picture(), bank), 0.3)

    def test_colours_count(self) -> None:
        swapped = Image.fromarray(np.asarray(scene())[..., ::-1].copy())

        for bank in (FilterBank(), OctaveBank()):
            self.assertGreater(self.far(swapped, bank), 0.05)

    def test_lost_detail_counts_by_octaves(self) -> None:
        soft = scene().resize((64, 48)).resize((256, 192))

        self.assertGreater(self.far(soft, OctaveBank()), 0.3)


class ContentTest(unittest.TestCase):
    def test_a_photo_keeps_all_of_itself(self) -> None:
        self.assertAlmostEqual(content.ssim(scene(), scene()), 1, places=5)
        self.assertEqual(content.edge_f1(scene(), scene()), 1)

    def test_a_pale_picture_has_the_same_edges(self) -> None:
        pale = ImageEnhance.Contrast(scene()).enhance(0.4)

        self.assertGreater(content.edge_f1(pale, scene()), 0.9)
        self.assertLess(content.ssim(pale, scene()), 0.8)

    def test_edges_elsewhere_are_not_found(self) -> None:
        self.assertLess(content.edge_f1(scene().rotate(180), scene()), 0.5)

    def test_a_flat_painting_has_no_edges_of_the_photo(self) -> None:
        self.assertEqual(content.edge_f1(Image.new("RGB", (256, 192), "red"), scene()), 0)


class MotionTest(unittest.TestCase):
    def test_synthetic_clips_have_the_flow_that_they_say(self) -> None:
        for name in clips.MOVES:
            with self.subTest(clip=name):
                clip = clips.synthetic_clip(name, drawing(), 4)
                still = [replace(step, flow=np.zeros_like(step.flow)) for step in clip.steps]

                error = stability.warp_error(clip.frames, clip)
                unmoved = stability.warp_error(clip.frames, replace(clip, steps=still))

                self.assertLess(error, unmoved / 10)

    def test_estimated_flow_finds_a_shift_back(self) -> None:
        picture = np.asarray(drawing().resize((320, 240)))
        before, after = picture[:, 4:260], picture[:, :256]

        step = clips.estimated_step(before, after)

        self.assertAlmostEqual(float(np.median(step.flow[..., 0])), -4, delta=0.2)
        self.assertGreater(step.mask.mean(), 0.7)

    def test_what_nobody_can_know_does_not_count(self) -> None:
        frames = [np.zeros((8, 8, 3), np.uint8), np.zeros((8, 8, 3), np.uint8)]
        frames[1][:, :4] = 255
        known = np.zeros((8, 8), bool)
        known[:, 4:] = True
        flow = np.zeros((8, 8, 2), np.float32)

        masked = stability.warp_error(frames, clips.Clip("", frames, [clips.Step(flow, known)]))
        whole = stability.warp_error(
            frames, clips.Clip("", frames, [clips.Step(flow, known | True)])
        )

        self.assertAlmostEqual(masked, 0)
        self.assertAlmostEqual(whole, 0.5)

    def test_flicker_is_counted_after_settling(self) -> None:
        levels = [0, 200, 0, 200, 10, 13, 10, 13]
        frames = [np.full((8, 8, 3), level, np.uint8) for level in levels]

        self.assertAlmostEqual(stability.flicker(frames), 3)


class ReportTest(unittest.TestCase):
    def test_a_style_says_what_it_misses(self) -> None:
        self.assertEqual(GOOD.misses(), [])
        self.assertEqual(replace(GOOD, ours_taps=0.05).misses(), ["taps"])
        self.assertEqual(replace(GOOD, ours_bank=0.11).misses(), ["filters"])
        self.assertEqual(replace(GOOD, ours_ssim=0.39, ours_f1=0.59).misses(), ["SSIM", "F1"])

    def test_a_goal_is_met_by_nine_of_ten_not_by_eight(self) -> None:
        bad = replace(GOOD, ours_taps=0.05)
        for num_good, answer in ((9, "yes"), (8, "**no**")):
            rows = [GOOD] * num_good + [bad] * (10 - num_good)
            text = write_report(Results("m", stills=rows, identity=[0.0]))
            line = next(line for line in text.split("\n") if "a third of the peer's on" in line)

            self.assertTrue(line.endswith(f"| {num_good} of 10 | {answer} |"), line)

    def test_motion_of_too_few_styles_proves_nothing(self) -> None:
        figures = {"flicker": 1.0, "real": 0.001, "synthetic": 0.001, "ms": 10.0}
        peer = {key: 10 * value for key, value in figures.items()}
        for count, answer in ((8, "yes"), (7, "**no**")):
            rows = [MotionRow("a", figures, peer)] * count
            text = write_report(Results("m", motion=rows, input_motion=figures))
            lines = [line for line in text.split("\n") if "8 or more" in line]

            self.assertEqual(len(lines), 3)
            self.assertTrue(all(line.endswith(f"{answer} |") for line in lines), lines)

    def test_figures_come_back_from_disk(self) -> None:
        results = Results("m", stills=[GOOD], motion=[MotionRow("a", {"real": 1.0}, {})])

        self.assertEqual(Results.from_json(results.to_json()), results)

    def test_styles_are_spread_and_none_comes_twice(self) -> None:
        self.assertEqual(spread(list(range(10)), 5), [0, 2, 4, 6, 8])
        self.assertEqual(spread([1, 2, 3], 12), [1, 2, 3])


class KeptTest(unittest.TestCase):
    def test_figures_of_the_peer_are_measured_once(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            peer = Peer(Path(__file__), Path(folder))
            first = peer.figures_once("a", lambda: {"real": 1.0})
            again = peer.figures_once("a", lambda: {"real": 2.0})

        self.assertEqual((first, again), ({"real": 1.0}, {"real": 1.0}))

    def test_sheets_keep_to_their_size(self) -> None:
        tiles = [(f"Style {i}", noise_picture(i).resize((640, 480))) for i in range(5)]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "sheet.jpg"
            sheets.save_within(sheets.sheet_of(tiles), path, 150_000)

            self.assertLessEqual(path.stat().st_size, 150_000)
            with Image.open(path) as sheet:
                self.assertEqual(sheet.width, sheets.COLUMNS * (sheets.TILE[0] + sheets.GAP) + 8)


if __name__ == "__main__":
    torch.set_num_threads(2)
    unittest.main()
