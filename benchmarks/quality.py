"""Measures the readers on text they never saw and writes docs/quality.md: `python -m benchmarks.quality`.

Reads the held-out predictions that `python -m benchmarks.train` left in build/quality.
"""

from __future__ import annotations

import sys

from benchmarks.learning import data
from benchmarks.learning.airline import airline_part
from benchmarks.learning.claims_page import claims_part
from benchmarks.learning.customers_page import customers_part
from benchmarks.learning.encoder_page import ENCODER

OUT = data.ROOT / "docs" / "quality.md"
_INTRO = """# Quality

Written by `python -m benchmarks.quality`; do not edit. Every number is over texts that the model judging
them never saw, with a 95% bootstrap interval. The reference is logistic regression over TF-IDF and
sentence vectors on the same files and folds. Calibration and thresholds of a fold come from the other
folds. The weights of word buckets, the spread of grammar features and the encoder's mean are taken over
all texts, without their labels.
"""
_LIMITS = """## What these numbers do not say

The word lists of `claims/features/*.toml` were written by us with some of the errors on these files
before our eyes, so cross-validation flatters them a little. Labels are one annotator's; a second one
agreed on claims at F1 .955, which is the most any reader can reach.
"""


def main() -> None:
    """Measure everything and write the page."""
    if not data.SHARED.is_dir():
        sys.exit(f"{data.SHARED} is not there: measuring needs the labelled files beside the checkout.")
    parts = [_INTRO, claims_part(), customers_part(), airline_part(), ENCODER, _LIMITS]
    OUT.write_text("\n".join(parts), encoding="utf-8")
    sys.stderr.write(f"written: {OUT}\n")


if __name__ == "__main__":
    main()
