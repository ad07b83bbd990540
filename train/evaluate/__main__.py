"""Measures a model and writes docs/QUALITY.md: `python -m train.evaluate --name fine`.

Needs the built program (build/streamstyle) and the peer (.venv-bench, which ./bench makes).
Sections that --only leaves out keep the figures of the last run. What the peer paints is kept in
train/runs/peer.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import torch

from train.data import default_data_dir
from train.evaluate.pictures import SIZE
from train.evaluate.report import Results, write_report
from train.evaluate.run import ROOT, SECTIONS, Run
from train.export import MODELS

THREADS = 2


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="train.evaluate", description=__doc__.split("\n")[0])
    parser.add_argument("--name", default="fine", help="folder under models")
    parser.add_argument("--styles", default="", help="ids, separated by commas [all]")
    parser.add_argument("--only", default="", help=f"of {','.join(SECTIONS)} [all]")
    parser.add_argument("--photos", type=int, default=8)
    parser.add_argument("--quick", action="store_true", help="a few styles, photos and frames")
    parser.add_argument("--size", type=int, default=SIZE, help="of the photos [%(default)s]")
    parser.add_argument("--models", type=Path, default=MODELS)
    parser.add_argument("--data", type=Path, default=default_data_dir())
    parser.add_argument("--binary", type=Path, default=ROOT / "build" / "streamstyle")
    parser.add_argument("--peer", type=Path, default=ROOT / ".venv-bench" / "bin" / "python")
    parser.add_argument("--report", type=Path, default=ROOT / "docs" / "QUALITY.md")
    args = parser.parse_args()
    args.images = args.report.parent / "images"
    args.sections = args.only.split(",") if args.only else list(SECTIONS)
    if unknown := set(args.sections) - set(SECTIONS):
        parser.error(f"there is no section {', '.join(sorted(unknown))}")
    return args


def main() -> None:
    args = parse_arguments()
    torch.set_num_threads(THREADS)
    cv2.setNumThreads(THREADS)
    kept = ROOT / "train" / "runs" / "evaluate" / f"{args.name}.json"
    results = Results(args.name)
    if args.only and kept.exists():
        try:
            results = Results.from_json(json.loads(kept.read_text(encoding="utf-8")))
        except TypeError as problem:  # rows of an older report
            raise SystemExit(f"{kept} is of another version: delete it. ({problem})") from problem
    run = Run(args)
    for section in args.sections:
        run.measure(results, section)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(results.to_json(), indent=1), encoding="utf-8")
    args.report.parent.mkdir(parents=True, exist_ok=True)
    args.report.write_text(write_report(results), encoding="utf-8")
    print(f"written: {args.report}")


if __name__ == "__main__":
    main()
