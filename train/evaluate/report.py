"""docs/QUALITY.md out of the figures of a run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from statistics import mean, median
from typing import Any

from train.evaluate import texts
from train.evaluate.controls import ControlRow
from train.evaluate.stability import MotionRow
from train.evaluate.stills import StillRow

NEEDED_SHARE = 0.9  # of the artworks
NEEDED_STYLES = 26
NEEDED_MOTION = 8


@dataclass
class Results:
    """All that was measured; sections that were not are empty. `about` says how, by section."""

    model: str
    about: dict[str, str] = field(default_factory=dict)
    stills: list[StillRow] = field(default_factory=list)
    identity: list[float] = field(default_factory=list)  # by photo, of 255
    motion: list[MotionRow] = field(default_factory=list)
    input_motion: dict[str, float] = field(default_factory=dict)
    controls: list[ControlRow] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Results:
        rows = (("stills", StillRow), ("motion", MotionRow), ("controls", ControlRow))
        return cls(**data | {key: [kind(**row) for row in data[key]] for key, kind in rows})

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(columns)]
    lines.append(["---"] * len(lines[0]))
    lines += [list(row) for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def goal_row(goal: str, wanted: str, met: list[bool], needed: float) -> list[str]:
    is_met = len(met) > 0 and sum(met) >= needed
    return [goal, wanted, f"{sum(met)} of {len(met)}", "yes" if is_met else "**no**"]


def goal_rows(results: Results) -> list[list[str]]:
    stills, motion = results.stills, results.motion
    rows = []
    if stills:
        met = [not row.misses() for row in stills]
        half = [row.ours_taps < row.photo_taps / 2 for row in stills]
        share = f"{NEEDED_SHARE:.0%} of the artworks"
        rows.append(goal_row(texts.STILLS_GOAL, share, met, NEEDED_SHARE * len(stills)))
        rows.append(goal_row(texts.HALF_GOAL, f"{NEEDED_STYLES} styles", half, NEEDED_STYLES))
    if motion:
        wanted, needed = f"all, {NEEDED_MOTION} or more", max(len(motion), NEEDED_MOTION)
        still = [row.ours["flicker"] <= results.input_motion["flicker"] for row in motion]
        rows.append(goal_row(texts.FLICKER_GOAL, wanted, still, needed))
        for kind, goal in (("real", texts.CLIPS_GOAL), ("synthetic", texts.EXACT_GOAL)):
            met = [row.ours[kind] <= row.peer[kind] / 3 for row in motion]
            rows.append(goal_row(goal, wanted, met, needed))
    return rows


def still_table(rows: list[StillRow]) -> str:
    columns = (
        "style|photo's own|ours|with effects|peer|ours / peer|filters: ours|peer|ours / peer|"
        "octaves: ours / peer|SSIM: ours|peer|F1: ours|peer|goal"
    )
    return table(columns.split("|"), (still_line(row) for row in rows))


def still_line(row: StillRow) -> list[str]:
    effects = f"{row.effects_taps:.3f}" if row.effects_taps is not None else ""
    misses = row.misses()
    return [
        row.style,
        f"{row.photo_taps:.3f}",
        f"{row.ours_taps:.3f}",
        effects,
        f"{row.peer_taps:.3f}",
        f"{row.taps_ratio:.2f}",
        f"{row.ours_bank:.3f}",
        f"{row.peer_bank:.3f}",
        f"{row.bank_ratio:.2f}",
        f"{row.octaves_ratio:.2f}",
        f"{row.ours_ssim:.3f}",
        f"{row.peer_ssim:.3f}",
        f"{row.ours_f1:.3f}",
        f"{row.peer_f1:.3f}",
        "met" if not misses else "**" + ", ".join(misses) + "**",
    ]


def motion_table(rows: list[MotionRow], own: dict[str, float]) -> str:
    columns = (
        "style|flicker: ours|peer|ours / input|clips: ours|peer|ours / peer|"
        "exact flow: ours|peer|ours / peer|ms: ours|peer"
    )
    lines = [["*the input itself*"] + [""] * columns.count("|")]
    for column, text in (
        (1, f"{own['flicker']:.2f}"),
        (4, scaled(own["real"])),
        (7, scaled(own["synthetic"])),
    ):
        lines[0][column] = text
    lines += [motion_line(row, own["flicker"]) for row in rows]
    return table(columns.split("|"), lines)


def motion_line(row: MotionRow, own_flicker: float) -> list[str]:
    ours, peer = row.ours, row.peer
    line = [row.style, f"{ours['flicker']:.2f}", f"{peer['flicker']:.2f}"]
    line.append(f"{ours['flicker'] / own_flicker:.2f}")
    for kind in ("real", "synthetic"):
        line += [scaled(ours[kind]), scaled(peer[kind]), f"{ours[kind] / peer[kind]:.2f}"]
    return [*line, f"{ours['ms']:.0f}", f"{peer['ms']:.0f}"]


def scaled(error: float) -> str:
    """Warp errors are small: in thousandths."""
    return f"{error * 1000:.2f}"


def control_table(rows: list[ControlRow]) -> str:
    names = {
        "seed": "another seed changes the painting by",
        "little": "strength 0.02 differs from the photo by",
        "half": "strength 0.5 differs from a half-transparent painting by",
        "grain": "sensor noise (sigma 2) is multiplied by, without stability",
    }
    lines = []
    for key, name in names.items():
        values = {row.style: getattr(row, key) for row in rows}
        low, high = min(values, key=values.__getitem__), max(values, key=values.__getitem__)
        ends = [f"{values[style]:.2f} ({style})" for style in (low, high)]
        lines.append([name, ends[0], f"{median(values.values()):.2f}", ends[1]])
    return table(("of 255, mean", "least", "median", "most"), lines)


def summary(results: Results) -> str:
    """The mean style, the ones that are furthest off, and the identity."""
    rows = results.stills
    worst = sorted(rows, key=lambda row: row.taps_ratio)[-3:]
    octaves = ("ours_octaves", "peer_octaves")
    names = ", ".join(f"{row.style} ({row.taps_ratio:.2f})" for row in reversed(worst))
    means = {
        key: mean(getattr(row, key) for row in rows)
        for key in ("ours_taps", "peer_taps", "ours_bank", "peer_bank", *octaves)
    }
    return (
        f"On average {means['ours_taps']:.3f} against the peer's {means['peer_taps']:.3f} on the "
        f"taps, {means['ours_bank']:.3f} against {means['peer_bank']:.3f} on the filters, "
        f"{means['ours_octaves']:.3f} against {means['peer_octaves']:.3f} by octaves. The "
        f"smallest lead on the taps: {names}. Identity (strength 0, through the network): mean "
        f"difference {mean(results.identity):.2f} of 255, at most {max(results.identity):.2f}.\n"
    )


def write_report(results: Results) -> str:
    parts = [f"# Quality of {results.model}\n", texts.INTRODUCTION]
    parts += [f"- {name}: {text}" for name, text in results.about.items()]
    parts += ["\n## Goals\n", table(("goal", "wanted", "reached", "met"), goal_rows(results))]
    if results.sheets:
        parts += ["## All styles\n", texts.SHEETS]
        parts += [f"![Styles, part {i}](images/{s})\n" for i, s in enumerate(results.sheets, 1)]
    if results.stills:
        parts += ["## Stills\n", texts.STILLS, summary(results), still_table(results.stills)]
    if results.motion:
        parts += ["## Motion\n", texts.MOTION, motion_table(results.motion, results.input_motion)]
    if results.controls:
        parts += ["## Controls\n", control_table(results.controls)]
    return "\n".join(parts).rstrip() + "\n"
