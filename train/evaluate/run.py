"""One evaluation of a model: what is measured, and with what."""

from __future__ import annotations

import argparse
import platform
import re
import subprocess
from datetime import date
from pathlib import Path

from PIL import Image
from tqdm import tqdm

from train.effects import EFFECTS, GRADES
from train.evaluate.controls import ControlRow, identity_errors
from train.evaluate.peer import Peer
from train.evaluate.pictures import (
    SIZE,
    STYLE_SIZE,
    artwork_of,
    square,
    unseen_photos,
)
from train.evaluate.product import Server, paint_stills
from train.evaluate.report import Results
from train.evaluate.sheets import write_sheets
from train.evaluate.stability import Footage, MotionRow
from train.evaluate.stills import Stills
from train.render import Painter
from train.styles import STYLES, StyleSource

ROOT = Path(__file__).resolve().parents[2]
SECTIONS = ("sheets", "stills", "motion", "controls")
NUM_MOTION_STYLES = 12
CLIP_FRAMES = 24
QUICK_PHOTOS, QUICK_STYLES, QUICK_FRAMES = 2, 3, 10


def spread(items: list, count: int) -> list:
    """`count` of the items, evenly over the list."""
    count = min(count, len(items))
    return [items[i * len(items) // count] for i in range(count)]


def cpu_name() -> str:
    info = Path("/proc/cpuinfo")
    match = re.search(r"model name\s*: (.+)", info.read_text()) if info.exists() else None
    return match.group(1) if match else platform.processor()


def git_commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()


class Run:
    """Measures the sections one by one into a Results."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.folder: Path = args.models / args.name
        self.painter = Painter(self.folder)
        self.styles = self.chosen_styles()
        count = QUICK_PHOTOS if args.quick else args.photos
        self.whole_photos = unseen_photos(args.data, count)
        self.photos = [square(photo, args.size) for photo in self.whole_photos]
        self.commit = git_commit()

    def chosen_styles(self) -> list[StyleSource]:
        known = {style.id: style for style in STYLES if style.id in self.painter.vectors}
        wanted = self.args.styles.split(",") if self.args.styles else list(known)
        if unknown := set(wanted) - set(known):
            raise SystemExit(f"{self.args.name} has no style {', '.join(sorted(unknown))}")
        styles = [known[style] for style in wanted]
        return spread(styles, QUICK_STYLES) if self.args.quick else styles

    def measure(self, results: Results, section: str) -> None:
        getattr(self, f"measure_{section}")(results)
        results.about[section] = self.about()

    def about(self) -> str:
        """Command, date, commit and machine."""
        command = ["python -m train.evaluate", f"--name {self.args.name}"]
        command += [f"--styles {self.args.styles}"] if self.args.styles else []
        command += [f"--size {self.args.size}"] if self.args.size != SIZE else []
        command += ["--quick"] if self.args.quick else []
        return (
            f"`{' '.join(command)}`, {date.today()}, commit {self.commit}, "
            f"{len(self.photos)} photos, {cpu_name()}"
        )

    def measure_sheets(self, results: Results) -> None:
        results.sheets = write_sheets(self.painter, self.styles, self.args.images)

    def measure_stills(self, results: Results) -> None:
        stills = Stills(self.photos, self.painter, Peer(self.args.peer))
        results.stills = []
        for style in tqdm(self.styles, unit="style", desc="stills"):
            artwork = artwork_of(self.args.data, style, STYLE_SIZE)
            shown = artwork_of(self.args.data, style, self.args.size)
            effects = self.with_effects(style)
            results.stills.append(stills.measure(style.id, artwork, shown, effects))
        results.identity = identity_errors(self.painter, self.photos, self.styles[0].id)

    def with_effects(self, style: StyleSource) -> list[Image.Image] | None:
        """The product's paintings, where they aren't those of the network alone."""
        if style.id not in EFFECTS and style.id not in GRADES:
            return None
        return paint_stills(self.args.binary, self.folder, style.id, self.photos)

    def measure_motion(self, results: Results) -> None:
        frames = QUICK_FRAMES if self.args.quick else CLIP_FRAMES
        footage = Footage.gather(self.args.data, self.whole_photos, frames)
        results.input_motion = footage.measure(lambda same: same)
        peer, rows = Peer(self.args.peer), []
        with Server(self.args.binary, self.folder) as server:
            styles = spread(self.styles, NUM_MOTION_STYLES)
            for style in tqdm(styles, unit="style", desc="motion"):
                artwork = artwork_of(self.args.data, style, SIZE)
                rows.append(MotionRow.measure(server, peer, style.id, artwork, footage))
        results.motion = rows

    def measure_controls(self, results: Results) -> None:
        results.controls = [
            ControlRow.measure(self.painter, self.photos, style.id)
            for style in tqdm(self.styles, unit="style", desc="controls")
        ]
